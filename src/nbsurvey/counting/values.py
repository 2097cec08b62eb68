"""What can be averaged: numbers, the values of choices, and the scores of scales; how many respondents have each."""

from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from nbsurvey.codebook import Codebook
from nbsurvey.counting.states import states_of


@dataclass(frozen=True)
class Measure:
    """An item, or several that make a score.

    Parameters
    ----------
    items
        The items.
    fewest
        How many of them have to be answered for a score.
    turned
        By item that is reversed, the sum of its least and its most.
    least, most
        What the score is at the least and at the most; nan: that isn't known.

    Examples
    --------
    >>> from nbsurvey.counting.values import Measure
    >>> Measure(("trust", "worry"), fewest=1, turned={"worry": 6.0}).items
    ('trust', 'worry')
    """

    items: tuple[str, ...]
    fewest: int
    turned: dict[str, float]
    least: float = np.nan
    most: float = np.nan


def measure(codebook: Codebook, name: str) -> Measure:
    """Return what an item or a scale measures.

    Examples
    --------
    >>> from nbsurvey.counting.values import measure
    >>> study = nbsurvey.open_study("data")
    >>> measure(study.codebook, "twitter")
    Measure(items=('twitter',), fewest=1, turned={}, least=nan, most=nan)
    """
    scale = next((scale for scale in codebook.scales if scale.id == name), None)
    items, fewest = (scale.items, scale.fewest) if scale else ((name,), 1)
    ends = np.array([codebook.block_of[item].ends for item in items], dtype=np.float64)
    sums = dict(zip(items, ends.sum(axis=1).tolist(), strict=True))
    turned = {item: sums[item] for item in (scale.reversed if scale else ())}
    return Measure(items, fewest, turned, float(ends[:, 0].min()), float(ends[:, 1].max()))


@dataclass(frozen=True)
class ValueCounts:
    """How many respondents have each value.

    Parameters
    ----------
    values
        The different values, from least to most (V).
    counts
        The respondents in each state of a grouping column (rows) with each value (S, V).

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.values import ValueCounts
    >>> counted = ValueCounts(np.array([1.0, 2.5]), np.array([[3, 1]]))
    >>> (counted.counts @ counted.values / counted.counts.sum(axis=1)).tolist()
    [1.375]
    """

    values: NDArray[np.float64]
    counts: NDArray[np.int64]


def counted_values(
    sums: NDArray[np.float64],
    answered: NDArray[np.int64],
    states: NDArray[np.int64],
    respondents: NDArray[np.int64],
    state_number: int,
) -> ValueCounts:
    """Put together how many respondents have each score, a sum of answers divided by how many there are.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.values import counted_values
    >>> sums, answered, states = np.array([4.0, 6.0, 3.0]), np.array([2, 3, 1]), np.array([0, 0, 1])
    >>> counted_values(sums, answered, states, respondents=np.array([5, 1, 2]), state_number=2)
    ValueCounts(values=array([2., 3.]), counts=array([[6, 0],
           [0, 2]]))
    """
    values, places = np.unique(sums / answered, return_inverse=True)
    counts = np.zeros((state_number, len(values)), dtype=np.int64)
    np.add.at(counts, (states, places), respondents)
    return ValueCounts(values, counts)


def values_by_state(codebook: Codebook, item: str) -> NDArray[np.float64]:
    """Return what an item of choices is worth in each state; nan where it is worth nothing.

    Examples
    --------
    >>> from nbsurvey.counting.values import values_by_state
    >>> study = nbsurvey.open_study("data")
    >>> values_by_state(study.codebook, "twitter")
    array([nan, nan, nan, nan, nan, nan, nan, nan])
    """
    values = codebook.block_of[item].values
    return np.array([values.get(answer, np.nan) for answer in states_of(codebook, item).answers])


def turned(measure: Measure, item: str, values: Any) -> Any:
    """Return the values of an item, an array or an expression, in the direction of the measure.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.values import Measure, turned
    >>> turned(Measure(("trust", "worry"), fewest=2, turned={"worry": 6.0}), "worry", np.array([1.0, 2.0]))
    array([5., 4.])
    """
    return measure.turned[item] - values if item in measure.turned else values


def value_expression(codebook: Codebook, item: str) -> nw.Expr:
    """Return what computes the value of an item from its state, or from its number in the column `number_column`.

    Examples
    --------
    >>> import narwhals as nw
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.counting.values import value_expression
    >>> questions = nbsurvey.open_study("data").codebook.model_dump()  # as if yes were worth 1 and no 0
    >>> for choice, value in zip(questions["blocks"][3]["choices"], (1.0, 0.0)):
    ...     choice["value"] = value
    >>> states = nw.from_dict({"twitter": [0, 1, -2]}, backend="pandas")
    >>> states.select(value_expression(Codebook.model_validate(questions), "twitter"))["twitter"].to_list()
    [1.0, 0.0, nan]
    """
    if codebook.block_of[item].is_number:
        return nw.col(number_column(item))
    values = values_by_state(codebook, item)
    codes = len(states_of(codebook, item).codes)
    chosen = nw.lit(None, dtype=nw.Float64)
    for place in np.flatnonzero(~np.isnan(values)).tolist():
        state = place if place < codes else place - len(values)
        chosen = nw.when(nw.col(item) == state).then(nw.lit(float(values[place]))).otherwise(chosen)
    return chosen.alias(item)


def number_column(item: str) -> str:
    """Name the column that holds the numbers of an item beside its states.

    Examples
    --------
    >>> from nbsurvey.counting.values import number_column
    >>> number_column("age")
    'nbsurvey_number_age'
    """
    return f"nbsurvey_number_{item}"
