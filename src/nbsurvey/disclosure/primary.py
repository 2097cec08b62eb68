"""Which rows of a table by group are too small to be shown for their own sake, and why."""

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def is_small(counts: Counts, threshold: int) -> Flags:
    """Tell which counts are too small to show: from 1 to threshold - 1."""
    return (counts > 0) & (counts < threshold)


def too_small(
    k: Counts, n: Counts, parts: Counts, sizes: NDArray[np.float64], threshold: int, alike: bool = False
) -> Flags:
    """Tell which groups have to be hidden for their own sake.

    Parameters
    ----------
    k, n : shape (G,)
        Respondents whose answer counts, and in the base.
    parts : shape (Q, G)
        What all answers are divided into, see `counts.Item`.
    sizes
        Members of the population in each group; missing: unknown.
    threshold
        The smallest number of respondents that may be shown.
    alike
        Whether all respondents together answered alike: then their total says of each group what they answered.
    """
    few = (n < threshold) & ~(sizes == 0)
    known = all_alike(k, n, parts, sizes, threshold) if not alike else np.zeros_like(few)
    return np.asarray(few | is_small(parts, threshold).any(axis=0) | known)


def all_alike(k: Counts, n: Counts, parts: Counts, sizes: NDArray[np.float64], threshold: int) -> Flags:
    """Tell which groups answered alike, while it is nearly known who of them answered, or may be."""
    return np.asarray(((k == 0) | (k == n)) & ~(sizes - parts.sum(axis=0) >= threshold))


def reason(k: int, n: int, parts: Counts, threshold: int) -> str:
    """Say which counts of a group are too small, or that all of it answered alike."""
    counts = {"n": n, "k": k, "n - k": n - k, "outside the base": int(parts.sum()) - n}
    few = [name for name, count in counts.items() if (count > 0 or name == "n") and count < threshold]
    if not few and is_small(parts, threshold).any():
        few = ["asked further"]
    return ", ".join(f"{name} < {threshold}" for name in few) or "all of the group answered alike"
