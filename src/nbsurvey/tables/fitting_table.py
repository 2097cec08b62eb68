"""The table that fits a frame of results."""

import pandas as pd

from nbsurvey.tables.kinds import CROSSTABS
from nbsurvey.tables.result_table import ResultTable, result_table


def table(
    result: pd.DataFrame,
    *,
    language: str = "en",
    title: str | None = None,
    counts: bool = False,
    intervals: bool = False,
) -> ResultTable:
    """Make a table for people of a frame of results: a row for each of its rows, or a crosstab.

    Parameters
    ----------
    result
        What a method of a study returned, or some of its rows.
    language
        The language of the words; labels are in that of the frame, unless it has them in this one too.
    title
        What stands above it.
    counts, intervals
        Of a crosstab, whether a cell also says how many respondents it counts, and its interval.

    Returns
    -------
    ResultTable
        It shows itself in a notebook and when it is printed.

    Raises
    ------
    InvalidInputError
        If the frame lacks the columns of any result, with those that are missing.
    UsageError
        If there are no words in the language, or the intervals have several levels.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication("mandate")
    >>> print(nbsurvey.table(estimates[estimates["percent"] > 70], language="nl", title="Mandaat"))
    Mandaat
    <BLANKLINE>
    Vraag                        Percentage  95%-interval       n  Uiterste grenzen
    -------------------------------------------------------------------------------
    voelt zich verantwoordelijk         71%        62–79%  94–111            19–92%
    <BLANKLINE>
    Geteld als: ja
    Percentage: van wie antwoordde
    Methode: exact
    Reconstructie uit de gepubliceerde percentages, geen microdata.
    """
    made = result_table(result, language, title)
    if made.kind.name != CROSSTABS or made.data.empty:
        return made
    from nbsurvey.tables.crosstab_table import CrosstabTable  # which takes a while to load

    return CrosstabTable(made.kind, made.data, language, title, counts=counts, intervals=intervals)
