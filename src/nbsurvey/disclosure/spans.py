"""Sets of whole numbers as spans from low to high, both included, in order and apart from one another."""

from collections.abc import Iterable

Spans = tuple[tuple[int, int], ...]


def spans(pairs: Iterable[tuple[int, int]]) -> Spans:
    """Bring spans in order and join those that touch; one that ends before it begins is empty."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(pair for pair in pairs if pair[0] <= pair[1]):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return tuple(joined)


def sums(a: Spans, b: Spans) -> Spans:
    """Return every sum of a number of the one and a number of the other."""
    return spans((low + other_low, high + other_high) for low, high in a for other_low, other_high in b)


def common(a: Spans, b: Spans) -> Spans:
    """Return the numbers that are in both."""
    return spans((max(low, other_low), min(high, other_high)) for low, high in a for other_low, other_high in b)


def differences(total: int, a: Spans) -> Spans:
    """Return what is left of a total after each of the numbers."""
    return spans((total - high, total - low) for low, high in a)
