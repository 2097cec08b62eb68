"""Chapter: the published percentages beside the recomputed ones, and the table of all estimates."""

import pandas as pd

from nbsurvey.codebook.labels import labelled
from nbsurvey.codebook.statements import statement
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.publish.chapter import Chapter
from nbsurvey.study import Study
from nbsurvey.tables.cells import count_range, percent, percent_range, text
from nbsurvey.tables.table import Table, interval_head

LEVEL = 0.95


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Compare with the publication and list every estimate.

    Examples
    --------
    >>> from analysis.audit import chapter
    >>> study = nbsurvey.open_study("data")
    >>> audit = chapter(study, study.publication())
    >>> audit.facts("en")
    {'audit': {'agreeing': '26', 'published': '26', 'percentage': "'yes', of those who answered"}}
    >>> [table.name for table in audit.tables]
    ['audit', 'estimates']
    """
    audit = labelled(study.audit(), study.codebook)
    interval = percent_range("lower", "upper")
    audit_cells = [
        *(text("label"), percent("printed"), percent("recomputed"), lambda row, _: f"{row['k']}/{row['n']}"),
        *(interval, lambda row, language: words(language)["yes" if row["agrees"] else "no"]),
    ]
    bounds = percent_range("worst_lower", "worst_upper")
    estimate_cells = [text("label"), percent("percent"), interval, bounds, count_range("n_min", "n_max")]
    return Chapter(
        tables=[
            Table("audit", audit, _audit_heads, audit_cells),
            Table("estimates", estimates[~estimates["withheld"]], _estimate_heads, estimate_cells),
        ],
        facts=lambda language: {
            "audit": {
                "agreeing": str(int(audit["agrees"].sum())),
                "published": str(len(audit)),
                "percentage": statement(in_language(estimates, language), language),
            }
        },
    )


def _audit_heads(language: str) -> list[str]:
    heads = words(language).below("table")
    interval = interval_head(LEVEL, language)
    return [heads["item"], heads["printed"], heads["recomputed"], "k/n", interval, heads["agrees"]]


def _estimate_heads(language: str) -> list[str]:
    heads = words(language).below("table")
    return [heads["item"], heads["percent"], interval_head(LEVEL, language), heads["bounds"], "n"]
