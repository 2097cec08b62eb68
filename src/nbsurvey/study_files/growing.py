"""A column of text as it grows, in little memory: each different text is kept once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

_MOST_IN_HAND = 1 << 18
"""Different texts that the columns of a table keep as Python's, of 200 bytes each, before they put them away."""


class _Codes(dict[str, int]):
    """Numbers texts in the order in which they come."""

    def __missing__(self, text: str) -> int:
        code = self[text] = len(self)
        return code


class GrowingColumn:
    """A column of text to which cells are added.

    Parameters
    ----------
    columns
        How many columns the table has.

    Examples
    --------
    >>> from nbsurvey.study_files.growing import GrowingColumn
    >>> column = GrowingColumn(1)
    >>> column.is_empty
    True
    >>> column.extend(["yes", "no"])
    >>> column.extend(["yes"])
    >>> column.categorical()
    ['yes', 'no', 'yes']
    Categories (2, str): ['yes', 'no']
    """

    def __init__(self, columns: int) -> None:
        self._most_in_hand = max(1 << 10, _MOST_IN_HAND // columns)
        self._codes = _Codes()
        self._parts: list[np.ndarray] = []
        self._away: list[tuple[pd.Index, np.ndarray]] = []

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not self._away and not any(self._codes)

    def extend(self, cells: Sequence[str]) -> None:
        """Add cells."""
        codes = np.fromiter(map(self._codes.__getitem__, cells), dtype=np.int32, count=len(cells))
        self._parts.append(codes.astype(np.min_scalar_type(len(self._codes))))
        if len(self._codes) > self._most_in_hand:
            self._put_away()

    def categorical(self) -> "pd.Categorical":
        """Return the column with its texts in the order in which they came."""
        import pandas as pd

        self._put_away()
        texts, codes = self._away[0]
        if len(self._away) > 1:
            places, texts = pd.factorize(self._away[0][0].append([texts for texts, _ in self._away[1:]]))
            ends = np.cumsum([len(texts) for texts, _ in self._away])[:-1]
            parts = np.split(places.astype(np.int32), ends)
            codes = np.concatenate([part[numbers] for part, (_, numbers) in zip(parts, self._away, strict=True)])
        column = pd.Categorical.from_codes(codes, texts)
        getattr(texts, "_cache", {}).clear()  # Python's texts, which pandas keeps of seeing that they differ
        return column

    def _put_away(self) -> None:
        import pandas as pd

        if not self._parts:
            return
        self._away.append((pd.Index(list(self._codes), dtype="str"), np.concatenate(self._parts)))
        self._codes, self._parts = _Codes(), []
