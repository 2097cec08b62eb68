"""The choices of a question: how they are found in columns of each sort."""

from collections.abc import Collection

import pandas as pd

from nbsurvey.drafting import words
from nbsurvey.drafting.answers import Clear, answer
from nbsurvey.drafting.code_answers import code_answers
from nbsurvey.drafting.columns import Column, cells_of, missing_cells
from nbsurvey.drafting.shared_texts import text_answers
from nbsurvey.drafting.sorts import Sort
from nbsurvey.drafting.tick_boxes import box_answers
from nbsurvey.language.catalogue import words_or_english


def answers_of(columns: list[Column], sort: Sort, frame: pd.DataFrame, language: str) -> Clear:
    """Tell which choices columns of one question share.

    Parameters
    ----------
    columns
        Columns of one question, of one sort.
    sort
        As `sort_of` has it.
    frame
        The cells of the export.
    language
        The language of what the export has no word for.

    Returns
    -------
    columns
        Those whose choices are clear.
    answers
        The choices.

    Notes
    -----
    A choice is a label of the export, a code, a word for yes or no, or a text that tells of nobody.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.choices import answers_of
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["Yes", "No", "Yes"], dtype="category")
    >>> columns = [read_column(ExportColumn("Q1"), cells, "en", Habits())]
    >>> clear, answers = answers_of(columns, "yes_no", pd.DataFrame({"Q1": cells}), "en")
    >>> [answer.label for answer in answers]
    ['Yes', 'No']
    """
    if sort == "box":
        return box_answers(columns, language)
    if sort == "texts":
        return text_answers(columns, frame, language)
    if sort == "numbers" or not cells_of(columns):
        return [], []
    return _yes_and_no(columns, language) if sort == "yes_no" else code_answers(columns, language)


def _yes_and_no(columns: list[Column], language: str) -> Clear:
    texts = words_or_english(language)
    cells, missing = cells_of(columns), missing_cells(columns)
    yes, no = ({*filter(says, cells)} for says in (words.says_yes, words.says_no))
    answers = {texts["yes"]: yes, texts["no"]: no}
    return columns, [answer(word, _as_written(word, own), own, missing) for word, own in answers.items()]


def _as_written(word: str, cells: Collection[str]) -> str:
    """Return a word as all cells that say it are written ('Yes'); itself where they differ, or none says it so."""
    written = {cell for cell in cells if cell.casefold() == word.casefold()}
    return written.pop() if len(written) == 1 else word
