"""Chapter: the published percentages beside the recomputed ones, and the table of all estimates."""

import pandas as pd

from nbsurvey.codebook.labels import labelled
from nbsurvey.publish.chapter import Chapter
from nbsurvey.study import Study
from nbsurvey.tables.cells import count_range, percent, percent_range, text
from nbsurvey.tables.table import Table

AUDIT_HEADS = {
    "nl": ["Vraag", "Gedrukt", "Herrekend", "k/n", "95%-interval", "Klopt"],
    "en": ["Item", "Printed", "Recomputed", "k/n", "95% interval", "Agrees"],
}

AGREES = {"nl": {True: "ja", False: "nee"}, "en": {True: "yes", False: "no"}}

ESTIMATE_HEADS = {
    "nl": ["Vraag", "Percentage", "95%-interval", "Uiterste grenzen", "n"],
    "en": ["Item", "Per cent", "95% interval", "Worst-case bounds", "n"],
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Compare with the publication and list every estimate."""
    audit = labelled(study.audit(), study.codebook)
    interval = percent_range("lower", "upper")
    audit_cells = [
        *(text("label"), percent("printed"), percent("recomputed"), lambda row, _: f"{row['k']}/{row['n']}"),
        *(interval, lambda row, language: AGREES[language][row["agrees"]]),
    ]
    bounds = percent_range("worst_lower", "worst_upper")
    estimate_cells = [text("label"), percent("percent"), interval, bounds, count_range("n_min", "n_max")]
    return Chapter(
        tables=[
            Table("audit", audit, AUDIT_HEADS, audit_cells),
            Table("estimates", estimates[~estimates["withheld"]], ESTIMATE_HEADS, estimate_cells),
        ],
        facts=lambda _: {"audit": {"agreeing": str(int(audit["agrees"].sum())), "published": str(len(audit))}},
    )
