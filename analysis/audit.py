"""Chapter: the published percentages beside the recomputed ones, and the table of all estimates."""

import pandas as pd

from nbsurvey.language.numbers import count_range, percent, percent_range
from nbsurvey.publish.chapter import Chapter
from nbsurvey.study import Study

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
    return Chapter(
        tables={
            "audit": lambda language: _audit_table(study.audit(language=language), language),
            "estimates": lambda language: _estimates_table(estimates, language),
        },
        facts=lambda _: {"audit": _facts(study.audit())},
    )


def _audit_table(audit: pd.DataFrame, language: str) -> pd.DataFrame:
    rows = [
        [
            row["label"],
            percent(row["printed"], language),
            percent(row["recomputed"], language),
            f"{row['k']}/{row['n']}",
            percent_range(row["lower"], row["upper"], language),
            AGREES[language][row["agrees"]],
        ]
        for row in audit.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=AUDIT_HEADS[language])


def _estimates_table(estimates: pd.DataFrame, language: str) -> pd.DataFrame:
    rows = [
        [
            row[f"label_{language}"],
            percent(row["percent"], language),
            percent_range(row["lower"], row["upper"], language),
            percent_range(row["worst_lower"], row["worst_upper"], language),
            count_range(row["n_min"], row["n_max"], language),
        ]
        for row in estimates[~estimates["withheld"]].to_dict("records")
    ]
    return pd.DataFrame(rows, columns=ESTIMATE_HEADS[language])


def _facts(audit: pd.DataFrame) -> dict[str, str]:
    return {"agreeing": str(int(audit["agrees"].sum())), "published": str(len(audit))}
