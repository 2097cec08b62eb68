"""Cells that hold all the boxes that were ticked, taken apart."""

from collections.abc import Collection, Iterator


def parts_of(cell: str, parts: Collection[str], separator: str, rest: str | None = None) -> set[str] | None:
    """Take a cell apart into the parts that there may be, which may hold the separator themselves.

    There may be a separator after the last part too.

    Parameters
    ----------
    cell
        The cell.
    parts
        The parts that there may be.
    separator
        What stands between two parts.
    rest
        What stands for all other parts; None where there may be none.

    Returns
    -------
    set of str or None
        The parts of the cell; None where something else is left.

    Examples
    --------
    >>> from nbsurvey.exports.ticks import parts_of
    >>> sorted(parts_of("Thuis,Thuis, in bed", ["Thuis, in bed", "Thuis"], ","))
    ['Thuis', 'Thuis, in bed']
    >>> parts_of("Thuis,Tuin", ["Thuis"], ",") is None
    True
    >>> sorted(parts_of("Thuis;Tuin;", ["Thuis"], ";", rest="anders"))
    ['Thuis', 'anders']
    """
    held = set()
    for part, is_one in _pieces(cell, parts, separator):
        if not is_one and rest is None:
            return None
        held.add(part if is_one or rest is None else rest)
    return held


def parts_beside(cell: str, parts: Collection[str], separator: str) -> list[str]:
    """Return what stands in a cell beside the parts that there may be.

    Examples
    --------
    >>> from nbsurvey.exports.ticks import parts_beside
    >>> parts_beside("Thuis, in bed,Tuin", ["Thuis, in bed"], ",")
    ['Tuin']
    """
    return [part for part, is_one in _pieces(cell, parts, separator) if not is_one]


def _pieces(cell: str, parts: Collection[str], separator: str) -> Iterator[tuple[str, bool]]:
    """Take a cell apart, the longest part first; each piece with whether it is one of the parts."""
    pieces = cell.removesuffix(separator.strip()).split(separator)
    longest = max(part.count(separator) for part in parts) + 1
    start = 0
    while start < len(pieces):
        ends = range(min(start + longest, len(pieces)), start, -1)
        candidates = ((separator.join(pieces[start:end]).strip(), end) for end in ends)
        piece = pieces[start].strip()
        part, end = next(((part, end) for part, end in candidates if part in parts), (piece, start + 1))
        if part:
            yield part, part in parts
        start = end
