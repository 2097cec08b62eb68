"""Which cells say that a box was ticked, and which that it wasn't."""

from collections.abc import Sequence
from dataclasses import replace

from nbsurvey.drafting import words
from nbsurvey.drafting.answers import Answer, Clear, answer
from nbsurvey.drafting.codes import is_code
from nbsurvey.drafting.columns import Column, missing_cells
from nbsurvey.drafting.missing import is_nothing
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS, is_personal
from nbsurvey.language.catalogue import words_or_english


def box_answers(columns: Sequence[Column], language: str) -> Clear:
    """Return the choices 'ticked' and 'not ticked' of the boxes of one question, with the cells that stand for them.

    Parameters
    ----------
    columns
        Columns of one question. One with a cell that could be a text that someone wrote isn't kept.
    language
        The language of what the export has no word for.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.tick_boxes import box_answers
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["Quoted", "Not quoted", "Quoted"], dtype="category")
    >>> kept, answers = box_answers([read_column(ExportColumn("Q1_1", is_box=True), cells, "en", Habits())], "en")
    >>> [(answer.label, answer.export) for answer in answers]
    [('ticked', ('Quoted',)), ('not ticked', ('Not quoted',))]
    """
    kept = [column for column in columns if None not in _ticks(column).values()]
    ticked = _cells_that_say(True, kept)
    if not ticked:
        return [], []
    unticked = _cells_that_say(False, kept)
    if not unticked:  # an empty box isn't ticked, unless the export has a word for that
        unticked = _nothing_in(kept) or {""}
        kept = [_without_missing(column, unticked) for column in kept]
    missing = missing_cells(kept)
    yes, no = _words(language)
    answers = [answer("1", yes, ticked, missing | unticked), answer("0", no, unticked, missing | ticked)]
    if any(column.labels for column in kept):  # a box may be labelled with its own text, even 'don't know'
        cells = (ticked, unticked)
        answers = [replace(choice, export=tuple(sorted(own))) for choice, own in zip(answers, cells, strict=True)]
    return kept, answers


def _nothing_in(columns: Sequence[Column]) -> set[str]:
    """Return the marks for nothing that could as well be empty cells: not those that say 'not asked'."""
    reasons = [(reason, cells) for column in columns for (reason, _), cells in column.missing.items()]
    return {cell for reason, cells in reasons if reason == "no_answer" for cell in cells if is_nothing(cell)}


def _without_missing(column: Column, cells: set[str]) -> Column:
    return replace(column, missing={reason: left for reason, own in column.missing.items() if (left := own - cells)})


def boxes_in_one_cell(language: str) -> list[Answer]:
    """Return the choices of boxes whose ticks stand in one cell.

    Examples
    --------
    >>> from nbsurvey.drafting.tick_boxes import boxes_in_one_cell
    >>> [answer.label for answer in boxes_in_one_cell("en")]
    ['ticked', 'not ticked']
    """
    yes, no = _words(language)
    return [Answer("1", yes), Answer("0", no, ("",))]


def _words(language: str) -> tuple[str, str]:
    """Return what a ticked and an empty box are called."""
    texts = words_or_english(language)
    return texts["draft.ticked"], texts["draft.not_ticked"]


def _ticks(column: Column) -> dict[str, bool | None]:
    return {cell: _is_tick(column, cell) for cell in column.times}


def _cells_that_say(is_ticked: bool, columns: Sequence[Column]) -> set[str]:
    return {cell for column in columns for cell, is_tick in _ticks(column).items() if is_tick is is_ticked}


def _is_tick(column: Column, cell: str) -> bool | None:
    """Return whether a cell says that the box was ticked, or None where it could be a text that someone wrote."""
    label = column.export.labels.get(cell, "")
    for text in (label, cell):
        if (is_ticked := words.says_ticked(text)) is not None:
            return is_ticked
    if label or words.plain(cell) == words.plain(column.export.part):
        return True
    is_shared = column.times[cell] >= FEWEST_GIVERS and not is_personal(cell)
    others = [other for other in column.times if other != cell and not words.says_unticked(other)]
    return True if not others and (is_code(cell) or is_shared) else None
