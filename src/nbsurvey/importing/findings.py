"""What an import finds on its way, each kind of it as data."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pandas as pd

from nbsurvey.exports.identifying import identifying_part


@dataclass(frozen=True)
class Dropped:
    """A column of an export that isn't used, and why."""

    column: str
    why: str


@dataclass(frozen=True, eq=False)
class Misfit:
    """A cell that stands for nothing in the codebook, in all the rows that hold it.

    Parameters
    ----------
    column
        The export's column.
    value
        The cell.
    rows
        The rows of the file that hold it.
    what, expected, fix
        As in `nbsurvey.errors.Problem`.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.importing.findings import Misfit
    >>> Misfit("tea", "jan@example.org", np.array([2]), "This is not one of the choices.").is_private
    True
    """

    column: str
    value: str = field(repr=False)
    rows: np.ndarray = field(repr=False)
    what: str
    expected: str = ""
    fix: str = ""

    @property
    def is_private(self) -> bool:
        """Whether the cell tells who somebody is, and is shown nowhere."""
        return bool(identifying_part(self.value))


@dataclass(frozen=True)
class Settled:
    """How many empty cells got a meaning.

    Parameters
    ----------
    not_ticked
        Empty tick boxes of respondents who ticked another box of the block, by block.
    none_ticked
        Respondents who left every box of a block empty, by block.
    not_routed
        Empty cells of respondents whom the routing didn't lead there, by block.
    any_text
        Texts that stand for the one choice of a block that takes any, by block.
    """

    not_ticked: dict[str, int] = field(default_factory=dict)
    none_ticked: dict[str, int] = field(default_factory=dict)
    not_routed: dict[str, int] = field(default_factory=dict)
    any_text: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemCounts:
    """How many respondents answered an item, and how many didn't, by reason."""

    item: str
    answered: int
    missing: dict[str, int]


@dataclass(frozen=True)
class Anonymity:
    """How well respondents are hidden among those with the same background.

    Parameters
    ----------
    columns
        The background columns, taken together.
    k
        The size of the smallest group of respondents with the same values in all of them: the data is k-anonymous.
    unique
        Respondents who are alone in their group.
    below
        Respondents in groups smaller than `threshold`.
    threshold
        The codebook's `suppress_below`.
    """

    columns: tuple[str, ...]
    k: int
    unique: int
    below: int
    threshold: int


def rows_of_each(cells: pd.Series, chosen: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """Return the rows of the file that hold each of some categories of a column, where there are any.

    Parameters
    ----------
    cells
        A categorical column; the index holds the rows of the file.
    chosen
        For each category whether it is one of them.

    Returns
    -------
    list of (int, ndarray)
        The number of the category, and the rows.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.importing.findings import rows_of_each
    >>> cells = pd.Series(pd.Categorical(["yes", "maybe", "no", "maybe"]), index=[2, 3, 4, 5])
    >>> rows_of_each(cells, chosen=cells.cat.categories == "maybe")
    [(0, array([3, 5]))]
    """
    if not np.any(chosen):
        return []
    numbers = cells.cat.codes.to_numpy()
    places = np.flatnonzero(np.asarray(chosen, dtype=bool)[numbers])
    places = places[np.argsort(numbers[places], kind="stable")]
    rows = cells.index.to_numpy()[places]
    different, starts = np.unique(numbers[places], return_index=True)
    bounds = pairwise([*starts.tolist(), len(rows)])
    return [(number, rows[start:stop]) for number, (start, stop) in zip(different.tolist(), bounds, strict=True)]
