"""Which rows of tables by group are withheld, and why, as a record for the researcher's own files."""

from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.codebook.labels import groups_labelled
from nbsurvey.disclosure.withheld import COMPLEMENTARY, NO_GROUP, PRIMARY
from nbsurvey.estimation.columns import fitted, schema, text
from nbsurvey.estimation.requests import groupings, known_language

if TYPE_CHECKING:
    from nbsurvey.study import Study

_REASONS = [PRIMARY, COMPLEMENTARY, NO_GROUP]

SCHEMA = schema(
    "item",
    "label",
    "by",
    "by_label",
    "group",
    "group_label",
    text("reason", "Why the row is withheld: for its own sake or to protect another.", _REASONS),
    text("detail", "Which counts are too small, which groups it protects, or how many respondents have no group."),
)
"""The record of rows that are withheld: columns, units and meaning."""


def withheld(study: "Study", by: str | list[str], *, language: str | None = None) -> pd.DataFrame:
    """Record which rows of tables by a column are withheld and why. For the researcher's own files: it is revealing.

    Parameters
    ----------
    study
        The study.
    by
        A background column or item, or a list of them.
    language
        Language of the labels; None: the first language of the study.

    Returns
    -------
    DataFrame
        One row for each row withheld, as `nbsurvey.disclosure.record.SCHEMA` describes. By an item a table is
        withheld whole, as is its other side.

    Raises
    ------
    ValueError
        If there is no such column or language.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.withheld("size_class")[["item", "group", "reason"]].head(2)
                   item         group         reason
    0  threat_officials  50000-100000  complementary
    1  threat_officials      >=100000        primary
    """
    table = pd.concat([study.suppression.record(column).assign(by=column) for column in groupings(study, by)])
    language, items = known_language(study, language), study.codebook.items
    table = table.assign(label=pd.array([items[item].label[language] for item in table["item"]], dtype="str"))
    return fitted(groups_labelled(table, study.codebook, language), SCHEMA)
