"""The choices of columns that hold texts, without showing what one person wrote."""

import re
from collections.abc import Sequence

import pandas as pd

from nbsurvey.drafting import words
from nbsurvey.drafting.answers import Clear, coded
from nbsurvey.drafting.codes import place_of
from nbsurvey.drafting.columns import Column, cells_of, missing_cells
from nbsurvey.drafting.scales import is_known
from nbsurvey.exports.identifying import identifying_kind, identifying_part
from nbsurvey.exports.tools import is_other
from nbsurvey.files import harmless

FEWEST_GIVERS = 5
"""How many respondents gave each text of a question at least: what a draft has for `suppress_below`."""

MOST_TEXTS = 12
"""How many texts a question has at most: with more of them it is an open one, or a list of names."""

_PERSONAL = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|\d{1,2}:\d{2}.*"  # a date, a time
    r"|\d{4} ?[A-Za-z]{2}|(?=.*\d)[A-Za-z0-9]{1,3}-[A-Za-z0-9]{2,3}-[A-Za-z0-9]{1,3}"  # a postcode, a number plate
    r"|@\w{2,}|\w+\.(com|nl|org|net|be|de|fr|eu)/.*",  # an account, a page
    re.DOTALL,
)


def text_answers(columns: Sequence[Column], frame: pd.DataFrame, language: str) -> Clear:
    """Tell which choices columns share whose cells are texts.

    A text must be given by `FEWEST_GIVERS` respondents or be an answer of so many questionnaires ('mee eens', 'weet
    niet') that it tells of nobody: what one person wrote never shows.

    Parameters
    ----------
    columns
        Columns of one question.
    frame
        The cells of the export.
    language
        The language of what the export has no word for.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.shared_texts import text_answers
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["green"] * 9 + ["black"] * 8, dtype="category")
    >>> columns = [read_column(ExportColumn("tea"), cells, "en", Habits())]
    >>> kept, answers = text_answers(columns, pd.DataFrame({"tea": cells}), "en")
    >>> [answer.label for answer in answers]
    ['black', 'green']
    """
    few = [column for column in columns if _may_hold_choices(column)]
    texts = cells_of(few)
    if len(texts) > MOST_TEXTS:
        return [], []
    safe = _safe_texts(texts, frame[[column.export.name for column in few]])
    kept = [column for column in few if column.cells <= safe]
    texts = cells_of(kept)
    if len(texts) == 1 and not all(map(tells_of_nobody, texts)):  # nothing to choose
        return [], []
    return kept, coded([(text, text) for text in sorted(texts, key=place_of)], missing_cells(kept), language)


def tells_of_nobody(text: str) -> bool:
    """Say whether a text is an answer of so many questionnaires that one respondent may have given it.

    Examples
    --------
    >>> from nbsurvey.drafting.shared_texts import tells_of_nobody
    >>> tells_of_nobody("mee eens"), tells_of_nobody("bij de buren")
    (True, False)
    """
    is_word = words.says_yes(text) or words.says_no(text) or words.is_no_opinion(text)
    return is_other(text) or is_word or is_known(text)


def is_personal(text: str) -> bool:
    """Say whether a text may tell who somebody is, however many share it.

    Examples
    --------
    >>> from nbsurvey.drafting.shared_texts import is_personal
    >>> is_personal("1234 AB"), is_personal("groen")
    (True, False)
    """
    return bool(_PERSONAL.fullmatch(text.strip()) or identifying_part(text) or identifying_kind([text]))


def _may_hold_choices(column: Column) -> bool:
    return 0 < len(column.times) <= MOST_TEXTS and not any(map(is_personal, column.times))


def _safe_texts(texts: set[str], cells: pd.DataFrame) -> set[str]:
    """Return the texts that tell of nobody, or that enough respondents gave."""
    return {text for text in texts if tells_of_nobody(text) or _givers(text, cells) >= FEWEST_GIVERS}


def _givers(text: str, cells: pd.DataFrame) -> int:
    return int(cells.isin([text, harmless(text)]).any(axis="columns").sum())
