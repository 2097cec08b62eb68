"""What can't be planned, in sentences."""

from collections.abc import Iterator, Mapping
from numbers import Integral, Real

from nbsurvey.intervals import needs_population
from nbsurvey.intervals.methods import PLANNED_METHODS


def wrong_method(method: str, *, is_finite: bool) -> Iterator[str]:
    """Yield why a survey can't be planned by an interval method.

    Examples
    --------
    >>> from nbsurvey.planning.checks import wrong_method
    >>> list(wrong_method("shortest", is_finite=True))
    []
    """
    if method not in PLANNED_METHODS:
        yield f"A survey is planned by one of the methods {', '.join(PLANNED_METHODS)}, not by {method!r}."
    elif needs_population(method) and not is_finite:
        yield f"The method {method!r} isn't defined for an infinite population; give the population."


def wrong_shares(percent: float | None, response_rate: float | None, certainty: float) -> Iterator[str]:
    """Yield what is wrong with a per cent and proportions.

    Examples
    --------
    >>> from nbsurvey.planning.checks import wrong_shares
    >>> list(wrong_shares(30, 0.3, 2))
    ['certainty is a proportion between 0 and 1, not 2; write 0.9 for 90%.']
    """
    if percent is not None and not is_number(percent, 0, 100):
        yield f"percent is a per cent from 0 to 100, not {percent!r}."
    if response_rate is not None and not (is_number(response_rate, 0, 1) and response_rate):
        yield f"response_rate is a proportion above 0 and at most 1, not {response_rate!r}; write 0.3 for 30%."
    if not (is_number(certainty, 0, 1) and 0 < certainty < 1):
        yield f"certainty is a proportion between 0 and 1, not {certainty!r}; write 0.9 for 90%."


def wrong_sizes(population: int | None, groups: Mapping[str, int], largest: int) -> Iterator[str]:
    """Yield what is wrong with the numbers of members of a population and its groups.

    Examples
    --------
    >>> from nbsurvey.planning.checks import wrong_sizes
    >>> list(wrong_sizes(7, {"small": 8}, largest=1000))
    ['The groups have 8 members, more than the 7 of the population.']
    """
    sizes = {f"group '{group}'": size for group, size in groups.items()}
    sizes |= {} if population is None else {"population": population}
    wrong = {name: size for name, size in sizes.items() if not (is_whole(size) and size <= largest)}
    for name, size in wrong.items():
        yield f"The number of members of the {name} is whole, from 1 to {largest:,}, not {size!r}."
    if population is not None and not wrong and sum(groups.values()) > population:
        yield f"The groups have {sum(groups.values()):,} members, more than the {population:,} of the population."


def is_number(value: object, least: float, most: float) -> bool:
    """Tell whether a value is a number in a range.

    Examples
    --------
    >>> from nbsurvey.planning.sizes import is_number
    >>> is_number(30, 0, 100), is_number("30", 0, 100), is_number(float("nan"), 0, 100)
    (True, False, False)
    """
    return isinstance(value, Real) and least <= float(value) <= most


def is_whole(value: object) -> bool:
    """Tell whether a value is a whole number of at least 1.

    Examples
    --------
    >>> from nbsurvey.planning.sizes import is_whole
    >>> is_whole(111), is_whole(111.5), is_whole(0)
    (True, False, False)
    """
    return isinstance(value, Integral) and int(value) >= 1
