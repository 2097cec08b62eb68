"""The choices of columns that hold texts, without showing what one person wrote."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from nbsurvey.drafting import words
from nbsurvey.drafting.answers import Answer, Clear, coded
from nbsurvey.drafting.codes import place_of
from nbsurvey.drafting.columns import MOST_CELLS, Column, are_rare, cells_of, missing_cells
from nbsurvey.drafting.scales import is_known, places_of
from nbsurvey.exports.identifying import identifying_kind, identifying_part
from nbsurvey.exports.tools import is_other
from nbsurvey.files import harmless
from nbsurvey.language.plain_text import single_spaced

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

_SCALE_NUMBER = re.compile(r"-?\d|10", re.ASCII)
"""What stands beside '1 - bad' and '10 - good': numbers of which a draft shows those that are codes, too."""


def text_answers(columns: Sequence[Column], frame: pd.DataFrame, language: str) -> Clear:
    """Tell which choices columns share whose cells are texts.

    A text must be given by `FEWEST_GIVERS` respondents or be an answer of so many questionnaires ('mee eens', 'weet
    niet') that it tells of nobody: what one person wrote never shows. Other texts in a column of choices are few; they
    have no choice here, see `rare_answers`. Texts that differ in capitals and spaces only are one choice, as most wrote
    it.

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
    few = [column for column in columns if 0 < len(column.times) < MOST_CELLS]
    safe = _safe_texts(few, frame[[column.export.name for column in few]])
    kept = [column for column in few if _are_choices(column, safe)]
    texts = cells_of(kept) & safe
    if len(texts) > MOST_TEXTS or (len(texts) == 1 and not all(map(tells_of_nobody, texts))):  # nothing to choose
        return [], []
    return kept, _choices(texts, kept, language)


def _choices(texts: set[str], columns: Sequence[Column], language: str) -> list[Answer]:
    """Make a choice of texts that differ in capitals and spaces only, as most wrote it."""
    times = sum((Counter(column.times) for column in columns), Counter[str]())
    alike: dict[str, list[str]] = {}
    for text in sorted(texts, key=lambda text: (-times[text], text)):
        alike.setdefault(single_spaced(text).casefold(), []).append(text)
    others = {text: more for text, *more in alike.values()}
    shown = sorted(others, key=_place)
    answers = coded([(text, text) for text in shown], missing_cells(columns), language)
    return [
        replace(answer, export=tuple(sorted({*answer.export, *others[text]})))
        for answer, text in zip(answers, shown, strict=True)
    ]


def _place(text: str) -> tuple[bool, bool, tuple[bool, str, int]]:
    """Return a text's place in the order: codes and words first, then 'other', and last those that give no opinion."""
    is_opinion = not words.is_no_opinion(text) or bool(places_of([text]))
    return not is_opinion, is_opinion and words.is_other(text), place_of(text)


def _are_choices(column: Column, safe: set[str]) -> bool:
    """Tell whether all answers in a column may show, or nearly all, which are two or more."""
    shared = column.cells & safe
    if len(shared) > MOST_TEXTS or any(map(is_personal, shared)):
        return False
    rare = column.cells - safe
    opinions = [text for text in shared if not words.is_no_opinion(text)]
    return not rare or (len(opinions) > 1 and are_rare(rare, [column]))


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


def _safe_texts(columns: Sequence[Column], cells: pd.DataFrame) -> set[str]:
    """Return the texts that tell of nobody, or that enough respondents gave."""
    times = sum((Counter(column.times) for column in columns), Counter[str]())
    numbers = set() if any(column.labels for column in columns) else set(filter(_SCALE_NUMBER.fullmatch, times))
    return {
        text
        for text, count in times.items()
        if text in numbers
        or tells_of_nobody(text)
        or (count >= FEWEST_GIVERS and _givers(text, columns, cells) >= FEWEST_GIVERS)
    }


def _givers(text: str, columns: Sequence[Column], cells: pd.DataFrame) -> int:
    if len(columns) == 1:
        return columns[0].times[text]
    return int(cells.isin([text, harmless(text)]).any(axis="columns").sum())
