"""Rows above the headings of a table: a title, who made it, when."""

import re
from collections.abc import Sequence

Record = tuple[int, list[str]]
"""A row of a table and its number, the first of the file being 1."""

_NUMBER = re.compile(r"[-+\d.,:/% ]+", re.ASCII)
_LEAST_BELOW = 5
_LEAST_NAMED = 4


def titles_above(records: Sequence[Record]) -> int:
    """Return how many of the first records of a table are titles or empty.

    A title stands in the first cell; above a wide table perhaps in the second, with its name in the first. So that no
    heading and no response is taken for one, what follows has to look like headings: text in each cell but perhaps the
    first, and nothing that stands below it again. There is an empty row before it, or enough rows follow to compare.

    Parameters
    ----------
    records
        The first records of the table.

    Examples
    --------
    >>> from nbsurvey.study_files.titles import titles_above
    >>> titles_above([(1, ["Survey 2026"]), (3, ["id", "satisfied"]), (4, ["1", "yes"])])
    1
    >>> titles_above([(1, ["id", "satisfied"]), (2, ["1", "yes"])])
    0
    """
    titles = _leading(records, 1)
    if _are_above(records, titles):
        return titles
    titles = _leading(records, 2)
    is_wide = titles < len(records) and len(_filled(records[titles][1])) >= _LEAST_NAMED
    return titles if is_wide and _has_gap(records, titles) and _are_above(records, titles) else 0


def _filled(cells: Sequence[str]) -> list[int]:
    return [place for place, cell in enumerate(cells) if cell.strip()]


def _leading(records: Sequence[Record], most: int) -> int:
    """Return how many records at the beginning hold something in no more than their first cells."""
    narrow = [[], [0], [1], [0, 1]][: 2 + most]
    wide = (place for place, (_, cells) in enumerate(records) if _filled(cells) not in narrow)
    return next(wide, len(records))


def _are_above(records: Sequence[Record], titles: int) -> bool:
    is_enough = _has_gap(records, titles) or len(records) - titles > _LEAST_BELOW
    return bool(titles) and is_enough and _look_like_headings([cells for _, cells in records[titles:]])


def _has_gap(records: Sequence[Record], titles: int) -> bool:
    """Tell whether there is an empty row right above the headings."""
    if not 0 < titles < len(records):
        return False
    (row, cells), (below, _) = records[titles - 1], records[titles]
    return below > row + 1 or not _filled(cells)


def _look_like_headings(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < 2 or len(filled := _filled(rows[0])) < 2:
        return False
    headings, below = rows[0], rows[1:]
    if gaps := set(range(1, filled[-1])) - set(filled):
        if not gaps <= set(_filled(below[0])):
            return False
        below = below[1:]  # there is a second row of headings
    are_texts = not any(_NUMBER.fullmatch(headings[place]) or headings[place][0] == " " for place in filled)
    return are_texts and not _stand_below(headings, filled, below)


def _stand_below(headings: Sequence[str], filled: Sequence[int], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether what stands in a cell stands in one below it again, as answers do."""
    return any(
        place < len(cells) and cells[place].strip() == headings[place].strip() for cells in below for place in filled
    )
