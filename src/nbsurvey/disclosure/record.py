"""Which rows of tables by group are withheld, and why, as a record for the researcher's own files."""

from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.codebook.labels import groups_labelled
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.disclosure.withheld import COMPLEMENTARY, NO_GROUP, PRIMARY
from nbsurvey.estimation.columns import fitted, schema, text
from nbsurvey.estimation.requests import groupings, known_language
from nbsurvey.estimation.samples import measured

if TYPE_CHECKING:
    from nbsurvey.study import Study

VALUES = "values"

_REASONS = [PRIMARY, COMPLEMENTARY, NO_GROUP, VALUES]

SCHEMA = schema(
    "item",
    "label",
    "by",
    "by_label",
    "group",
    "group_label",
    text("reason", "Why the row is withheld: for its own sake, to protect another, or for its values.", _REASONS),
    text(
        "detail",
        "Which counts are too small, which groups it protects, how many respondents have no group, or which tables "
        "alone withhold it.",
    ),
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
        withheld whole, as is its other side. What is shown as a percentage, but would tell of few as a whole
        distribution or as means and quantiles, has the reason 'values'; so have, without a group, numbers and scores of
        which nothing is shown even of all respondents.

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
    records = [record for column in groupings(study, by) for record in (_record(study, column), _values(study, column))]
    table = pd.concat([*records, _values(study, "")])
    language, codebook = known_language(study, language), study.codebook
    labels = {name: item.label[language] for name, item in codebook.items.items()}
    labels |= {scale.id: scale.label[language] for scale in codebook.scales}
    table = table[table["item"].isin(labels)]  # a part of a study has not all items
    table = table.assign(label=pd.array([labels[name] for name in table["item"]], dtype="str"))
    return fitted(groups_labelled(table, codebook, language), SCHEMA)


def _record(study: "Study", by: str) -> pd.DataFrame:
    return study.suppression.record(by).assign(by=by)


def _values(study: "Study", by: str) -> pd.DataFrame:
    """Record what only distributions, or only means and quantiles, withhold."""
    suppression, names = study.suppression, measured(study.codebook)
    rows, whole = (suppression.rows(by), suppression.distributions(by)) if by else (set(), set())
    means = {(name, group) for name in names for group in suppression.values(name, by)}
    hidden = dict.fromkeys(means - rows, "means and quantiles") | dict.fromkeys(whole - rows, "distributions")
    items, groups = [*study.codebook.items, *names], [*study.counts.states(by).codes, MISSING_GROUP] if by else [""]
    places = sorted(
        (place for place in hidden if place[0] in items),
        key=lambda place: (items.index(place[0]), groups.index(place[1])),
    )
    records = [(name, group, VALUES, f"in {hidden[name, group]}") for name, group in places]
    return pd.DataFrame(records, columns=["item", "group", "reason", "detail"], dtype="str").assign(by=by)
