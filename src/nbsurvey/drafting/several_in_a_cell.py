"""Cells that hold several answers: the codes of all boxes that were ticked, or a list of texts."""

import re
from collections import Counter

from nbsurvey.drafting.codes import is_code
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.sorts import Sort

LISTS = "Several answers in one cell: write a block of the kind multiple_response with `column` and `separator`."

_DECIMAL = re.compile(r"-?\d+,\d+")
_COMMA = re.compile(r",(?! )")
_BOX = re.compile(r"[1-9]\d?")
_SCORE = "score"


def boxes_in_cells(column: Column) -> tuple[str, ...]:
    """Return the codes of tick boxes that stand in one cell, such as '1,3'; none where that isn't so.

    A score such as '1,5' with a decimal comma looks the same, and has a name or a nought that tells.
    """
    return _labelled_boxes(column) if column.export.separator else _bare_boxes(column)


def _bare_boxes(column: Column) -> tuple[str, ...]:
    separator = column.separator
    if not separator or column.labels or column.export.is_box or _is_score(column):
        return ()
    cells = [cell.split(separator) for cell in column.cells]
    boxes = {box for ticked in cells for box in ticked}
    are_boxes = all(map(_BOX.fullmatch, boxes)) and not any(map(_has_repeats, cells))
    return tuple(sorted(boxes, key=int)) if are_boxes and any(len(ticked) > 1 for ticked in cells) else ()


def _labelled_boxes(column: Column) -> tuple[str, ...]:
    """Return the codes of boxes that the questionnaire labels, and those of others that stand in the cells."""
    parts = {part.strip() for cell in column.cells for part in cell.split(column.export.separator)} - {""}
    others = parts - set(column.labels)
    return (*column.labels, *sorted(others)) if column.cells and all(map(is_code, others)) else ()


def list_of_answers(column: Column, sort: Sort) -> str:
    """Say that cells hold several answers with commas between them, each of which is a cell or comes back."""
    if sort not in ("texts", "numbers") or column.labels or boxes_in_cells(column):
        return ""
    return LISTS if _are_lists([_COMMA.split(cell) for cell in column.cells]) else ""


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
