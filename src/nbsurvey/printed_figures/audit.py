"""Whether the responses agree with the percentages that a publication printed."""

from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.estimation.columns import count, fitted, flag, schema
from nbsurvey.estimation.estimates import estimate
from nbsurvey.estimation.requests import provenance
from nbsurvey.printed_figures.publication import publication
from nbsurvey.study_files.published import whole_percents, with_rounding

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    "block",
    "item",
    "label",
    "counted",
    "base",
    count("printed", "The published per cent, a whole number."),
    count("recomputed", "The per cent that the responses give, rounded to a whole number as it was in print."),
    "k",
    "n",
    "n_min",
    "n_max",
    "lower",
    "upper",
    flag("agrees", "Whether the per cents are equal, and n lies between n_min and n_max."),
    "origin",
)
"""The table of an audit: columns, units and meaning."""


def audit(study: "Study", *, language: str | None = None) -> pd.DataFrame:
    """Compare each published percentage with the one computed from the responses.

    Parameters
    ----------
    study, language
        As for `nbsurvey.estimation.estimates.estimate`.

    Returns
    -------
    DataFrame
        One row for each published percentage (none of a study without any), as
        `nbsurvey.printed_figures.audit.SCHEMA` describes: k and n of the responses, n_min and n_max in print. A half
        is rounded as it was in print, upwards if neither neighbour was printed. The interval is that of `publication`.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.audit(language="en").loc[:1, ["label", "printed", "recomputed", "k", "n", "agrees"]]
                           label  printed  recomputed   k    n  agrees
    0  threats to office holders       39          39  42  107    True
    1       calls to demonstrate       38          38  41  107    True
    """
    items = list(study.published["item"])
    if not items:
        return SCHEMA.empty()
    limits = publication(study, items)[["lower", "upper"]]
    estimates = estimate(study, items, language=language).assign(lower=limits["lower"], upper=limits["upper"])
    return fitted(agreement(study.published, estimates).assign(**provenance(study)), SCHEMA)


def agreement(published: pd.DataFrame, estimates: pd.DataFrame) -> pd.DataFrame:
    """Tell of each published percentage whether the counts of an estimate agree with it.

    Parameters
    ----------
    published
        As `read_published` returns it.
    estimates
        The estimates table with a row for each published item, without groups.

    Returns
    -------
    DataFrame
        The published percentages with the columns that `SCHEMA` has of them and of the estimates, and `agrees`.

    Examples
    --------
    >>> from nbsurvey.printed_figures.audit import agreement
    >>> study = nbsurvey.open_study("data")
    >>> table = agreement(study.published, study.estimate())
    >>> table[["item", "printed", "k", "n", "recomputed", "agrees"]].head(3)
                      item  printed   k    n  recomputed  agrees
    0     threat_officials       39  42  107          39    True
    1       demonstrations       38  41  107          38    True
    2  sex_offender_return       31  33  107          31    True
    """
    computed = estimates[["item", "label", "counted", "base", "k", "n", "lower", "upper"]]
    table = with_rounding(published).merge(computed, on="item", validate="one_to_one")
    recomputed = [
        _recomputed(k, n, printed, rounding) if n else None
        for k, n, printed, rounding in zip(table["k"], table["n"], table["percent"], table["rounding"], strict=True)
    ]
    table = table.rename(columns={"percent": "printed"}).assign(recomputed=pd.array(recomputed, dtype="Int64"))
    same = (table["recomputed"] == table["printed"]).fillna(False)
    return table.assign(agrees=(same & table["n"].between(table["n_min"], table["n_max"])).astype(bool))


def _recomputed(k: int, n: int, printed: int, rounding: str) -> int:
    possible = whole_percents(k, n, rounding)
    return printed if printed in possible else possible[-1]
