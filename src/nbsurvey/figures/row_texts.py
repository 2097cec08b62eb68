"""What charts print at the end of a row: its percentage, its interval and of how many respondents they are."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from nbsurvey.errors import UsageError
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import count_range, level_percent, percent_or_range, percent_range

Record = Mapping[Hashable, Any]
"""One row of the table that a chart draws."""

_NO_METHOD = "none:"
"""How the method of rows begins that have no interval: after it comes why."""


def value_text(row: Record, language: str) -> str:
    """Write a row's percentage: '39%', '26–31%' or 'not shown'.

    Examples
    --------
    >>> from nbsurvey.figures.row_texts import value_text
    >>> value_text({"percent": 39.25}, "nl"), value_text({"percent": 26.5, "percent_high": 31.3}, "nl")
    ('39%', '27–31%')
    """
    if pd.isna(row["percent"]):
        return words(language)["figure.withheld"]
    return percent_or_range(row["percent"], row.get("percent_high", row["percent"]), language)


def interval_text(row: Record, language: str) -> str:
    """Write a row's interval: '32–48%', 'not shown', or nothing where the percentage isn't shown either.

    Examples
    --------
    >>> from nbsurvey.figures.row_texts import interval_text
    >>> interval_text({"percent": 39.25, "lower": 31.8, "upper": 47.6}, "nl")
    '32–48%'
    """
    if pd.isna(row["percent"]) or str(row.get("method")).startswith(_NO_METHOD):
        return ""
    if pd.isna(row["lower"]):
        return words(language)["figure.withheld"]
    return percent_range(row["lower"], row["upper"], language)


def bounds_text(row: Record, language: str) -> str:
    """Write a row's worst-case bounds: '11–81%', or nothing where it has none, as in a population of unknown size.

    Examples
    --------
    >>> from nbsurvey.figures.row_texts import bounds_text
    >>> bounds_text({"worst_lower": 11.0, "worst_upper": 81.4}, "nl")
    '11–81%'
    """
    if pd.isna(row["worst_lower"]):
        return ""
    return percent_range(row["worst_lower"], row["worst_upper"], language)


def interval_head(data: pd.DataFrame, language: str) -> str:
    """Write what the intervals of a chart are called: '95% interval'; nothing where no row has one.

    Raises
    ------
    ValueError
        If the language isn't known, there are no rows, or their levels differ.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.row_texts import interval_head
    >>> interval_head(pd.DataFrame({"level": [0.95]}), "en")
    '95% interval'
    """
    if data["level"].nunique() != 1:
        raise UsageError("A chart has at least one row, and all its intervals have one level.")
    if "method" in data and data["method"].str.startswith(_NO_METHOD).all():
        return ""
    return words(language)["figure.interval"].format(level=level_percent(data["level"].iloc[0], language))


def interval_named(head: str, interval: str, language: str) -> str:
    r"""Write an interval behind what it is called: '95% interval 32–48%'.

    Examples
    --------
    >>> from nbsurvey.figures.row_texts import interval_named
    >>> interval_named("95% interval", "32–48%", "en"), interval_named("intervalle", "32–48", "fr")
    ('95% interval 32–48%', 'intervalle\xa0: 32–48')
    """
    return words(language)["figure.interval_of"].format(head=head, interval=interval)


def base_text(row: Record, language: str) -> str:
    """Write of how many respondents a row's percentage is: '107', '94–111', or nothing where it is withheld.

    Examples
    --------
    >>> from nbsurvey.figures.row_texts import base_text
    >>> base_text({"n_min": 94, "n_max": 111}, "nl")
    '94–111'
    """
    return count_range(row["n_min"], row["n_max"], language)


def row_text(row: Record, head: str, language: str) -> str:
    """Write all that a row shows: '39% (95% interval 32–48%, n = 107)', or 'not shown'.

    Parameters
    ----------
    row
        The row.
    head
        What its interval is called, see `interval_head`; empty where no row has one.
    language
        Language of the words.

    Examples
    --------
    >>> from nbsurvey.figures.row_texts import row_text
    >>> row = {"percent": 39.25, "lower": 31.8, "upper": 47.6, "n_min": 94, "n_max": 111}
    >>> row_text(row, "95% interval", "en")
    '39% (95% interval 32–48%, n = 94–111)'
    """
    value = value_text(row, language)
    if pd.isna(row["percent"]):
        return value
    interval = f"{interval_named(head, interval_text(row, language), language)}, " if head else ""
    return f"{value} ({interval}n = {base_text(row, language)})"


def ended(heading: str, sign: str) -> str:
    """End a heading with a sign before what follows it, unless it ends with one.

    Examples
    --------
    >>> from nbsurvey.figures.row_texts import ended
    >>> ended("Who drinks what", ":"), ended("Do you drink this?", ":")
    ('Who drinks what:', 'Do you drink this?')
    """
    return heading if heading.endswith((".", "?", "!", ":", "…")) else f"{heading}{sign}"
