"""Cells that hold several answers: the codes or the texts of all boxes that were ticked, or an order of answers."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from nbsurvey.drafting.answer_lists import AnswerList, answer_list
from nbsurvey.drafting.codes import is_code
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.question import Question
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.drafting.sorts import Sort
from nbsurvey.exports.ticks import parts_beside

LISTS = "Several answers in one cell: write a block of the kind multiple_response with `column` and `separator`."
RANKING = "All answers in an order of the respondent's own: no block holds that."

CODES = "The export has only the codes of these boxes: label them."
_ADD_BOXES = "Add a box, with what stands in the cell as `column`, for each that is a choice."

_DECIMAL = re.compile(r"-?\d+,\d+")
_COMMA = re.compile(r"(?<!\d),(?! )|,(?! |\d{3}(?!\d))")  # not that of '25,000'
_BOX = re.compile(r"[1-9]\d?")
_SCORE = "score"


@dataclass(frozen=True)
class Boxes:
    """Tick boxes whose ticks stand in one cell.

    Parameters
    ----------
    parts
        What stands in a cell for each box.
    separator
        What stands between them.
    has_rest
        Whether there are other answers too, which one more box counts.
    note
        What the researcher has to do, or empty.
    """

    parts: tuple[str, ...]
    separator: str
    has_rest: bool = False
    note: str = ""


def boxes_in_cells(column: Column, sort: Sort) -> Boxes | None:
    """Return the tick boxes that stand in one cell, such as '1,3' or 'Bike;Train;'; None where that isn't so.

    Parameters
    ----------
    column
        A column that was read.
    sort
        Its sort.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.several_in_a_cell import boxes_in_cells
    >>> from nbsurvey.drafting.sorts import sort_of
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["1,3", "2", "1", "1,2", "3", "2"] * 5, dtype="category")
    >>> column = read_column(ExportColumn("Q1"), cells, "en", Habits(tick_separator=","))
    >>> boxes_in_cells(column, sort_of(column)).parts
    ('1', '2', '3')
    """
    if boxes := _labelled_boxes(column):
        return boxes
    if codes := _ticked_codes(column):
        return Boxes(codes, column.separator, note=CODES)
    answers = _answer_list(column, sort)
    if answers is None or answers.are_ordered:
        return None
    return Boxes(answers.answers, answers.separator, bool(answers.rare), _rare(answers.rare))


def with_boxes(question: Question, boxes: Boxes) -> Question:
    """Complete a question with the boxes whose ticks stand in one cell.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.question import Question
    >>> from nbsurvey.drafting.several_in_a_cell import Boxes, with_boxes
    >>> from nbsurvey.exports.export import ExportColumn
    >>> ticks = (Answer("1", "ticked"), Answer("0", "not ticked"))
    >>> question = Question((ExportColumn("Q1"),), "multiple_response", ticks, "1", (), ())
    >>> with_boxes(question, Boxes(("tea", "coffee"), ";")).parts
    ('tea', 'coffee')
    """
    (column,) = question.columns
    if column.part:  # a row of a grid of boxes
        column = replace(column, text=f"{column.text} [{column.part}]", part="", question="")
    return replace(
        question,
        columns=(column,),
        parts=boxes.parts,
        separator=boxes.separator,
        has_rest=boxes.has_rest,
        note=boxes.note,
    )


def list_of_answers(column: Column, sort: Sort) -> str:
    """Say why cells that hold several answers make no block: they are an order, or what parts them isn't sure.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.several_in_a_cell import list_of_answers
    >>> from nbsurvey.drafting.sorts import sort_of
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["a,b", "b,c,d", "c,a", "d,e,a", "e,b"], dtype="category")
    >>> column = read_column(ExportColumn("Q1"), cells, "en", Habits())
    >>> list_of_answers(column, sort_of(column))
    'Several answers in one cell: write a block of the kind multiple_response with `column` and `separator`.'
    """
    if (answers := _answer_list(column, sort)) is not None:
        return RANKING if answers.are_ordered else ""
    if sort not in ("texts", "numbers") or boxes_in_cells(column, sort) or column.labels:
        return ""
    return LISTS if _are_lists([_COMMA.split(cell) for cell in column.cells]) else ""


def _answer_list(column: Column, sort: Sort) -> AnswerList | None:
    if column.labels or sort in ("box", "empty") or (sort == "numbers" and not column.export.separator):
        return None
    return answer_list(column.times, column.export.separator, usual=column.habits.text_separator)


def _ticked_codes(column: Column) -> tuple[str, ...]:
    """Return the codes of boxes such as '1,3'; a score such as '1,5' has a name or a nought that tells."""
    separator = column.habits.tick_separator
    if not separator or column.labels or column.export.is_box or _is_score(column):
        return ()
    cells = [cell.split(separator) for cell in column.cells]
    boxes = {box for ticked in cells for box in ticked}
    are_boxes = all(map(_BOX.fullmatch, boxes)) and not any(map(_has_repeats, cells))
    return tuple(sorted(boxes, key=int)) if are_boxes and any(len(ticked) > 1 for ticked in cells) else ()


def _labelled_boxes(column: Column) -> Boxes | None:
    """Return the boxes that the questionnaire labels, with those of other codes that stand in the cells."""
    separator, labels = column.export.separator, column.labels
    if not (separator and labels and column.cells):
        return None
    others = {part for cell in column.cells for part in parts_beside(cell, labels, separator)}
    codes, rest = {other for other in others if is_code(other)}, {other for other in others if not is_code(other)}
    return Boxes((*labels, *sorted(codes)), separator, bool(rest), note=_rare(len(rest)))


def _rare(answers: int) -> str:
    """Say how many answers too few gave to show; nothing where there are none."""
    if not answers:
        return ""
    few = f"fewer than {FEWEST_GIVERS} respondents"
    if answers == 1:
        return f"1 other answer was given by {few}: the last box counts it. {_ADD_BOXES}"
    return f"{answers} other answers were given by {few} each: the last box counts them. {_ADD_BOXES}"


def _are_lists(cells: list[list[str]]) -> bool:
    """Tell whether cells fall apart into parts that are cells themselves, or come back, and not into decimals."""
    several = [parts for parts in cells if len(parts) > 1 and not _DECIMAL.fullmatch(",".join(parts))]
    times = Counter(part for parts in cells for part in set(parts))
    repeated = [parts for parts in several if any(times[part] > 1 for part in parts)]
    return 2 * len(repeated) > len(several)


def _is_score(column: Column) -> bool:
    name = column.export.name
    return _SCORE in name.casefold() or bool(re.fullmatch(column.habits.scores, name, re.IGNORECASE))


def _has_repeats(parts: list[str]) -> bool:
    return len(set(parts)) < len(parts)
