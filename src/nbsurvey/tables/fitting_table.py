"""The table that fits a frame of results."""

import pandas as pd

from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.tables.kinds import CROSSTABS
from nbsurvey.tables.recognition import kind_of
from nbsurvey.tables.result_table import ResultTable


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
    words(language)
    data = in_language(result, language)
    kind = kind_of(data)
    if kind.name == CROSSTABS and not data.empty:
        from nbsurvey.tables.crosstab_table import CrosstabTable  # which takes a while to load

        return CrosstabTable(kind, data, language, title, counts=counts, intervals=intervals)
    return ResultTable(kind, data, language, title)
