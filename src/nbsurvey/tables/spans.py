"""What stands above several columns of a table at once."""

from collections.abc import Iterator, Sequence
from itertools import groupby


def spanned(spans: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Yield what stands above several columns, and which these are.

    Examples
    --------
    >>> from nbsurvey.tables.spans import spanned
    >>> list(spanned(["", "Size", "Size", "Team"]))
    [('Size', [1, 2]), ('Team', [3])]
    """
    for span, columns in groupby(range(len(spans)), key=spans.__getitem__):
        if span:
            yield span, list(columns)
