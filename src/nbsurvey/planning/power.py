"""The power to see a difference, and the respondents that it takes: a table, per cents 0-100."""

from collections.abc import Callable, Mapping

import pandas as pd

from nbsurvey.comparisons.inversion import EXACT, EXACT_WITHOUT_END, KNOWN, LARGEST, NORMAL
from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import count, fitted, percent, proportion, schema, text
from nbsurvey.intervals import check_level
from nbsurvey.planning.checks import is_number, is_whole
from nbsurvey.planning.independent_power import Sample, exact_power, normal_power
from nbsurvey.planning.paired_power import PairedSample, exact_paired_power, normal_paired_power

MOST_OUTCOMES = 100_000
"""Of two counts, for the power to be computed exactly."""

SCHEMA = schema(
    text("group_a", "First of two groups; empty: without a name."),
    text("group_b", "Second of two groups; empty: without a name."),
    percent("percent_a", "Who answer yes in the first group, or to the first question, per cent."),
    percent("percent_b", "The same in the second group, or to the second question, per cent."),
    percent("both", "Who answer yes to both questions, per cent; missing: there are two groups."),
    count("population_a", "Members of the first group; missing: infinite."),
    count("population_b", "Members of the second group; missing: infinite."),
    count("n_a", "Respondents in the first group."),
    count("n_b", "Respondents in the second group, the same ones where there is one group."),
    proportion("power", "How probable it is that the test finds a difference."),
    "level",
    "method",
)
"""The table of the power to see a difference: columns, units and meaning."""

_SPARE = 0.01  # of power: by less it falls, here and there, with one more respondent

_At = Callable[[int], tuple[float, str]]


def power(
    percent_a: float,
    percent_b: float,
    *,
    n: int | None = None,
    target: float = 0.8,
    both: float | None = None,
    population: int | None = None,
    groups: Mapping[str, int] | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compute how probable it is that a difference is seen, or the fewest respondents by whom it probably is.

    Parameters
    ----------
    percent_a, percent_b
        Who answer yes in two groups or waves, or to two questions, per cent 0-100.
    n
        Respondents in each group; all of a group that has fewer members. None: the fewest that give `target`.
    target
        The power that is asked for, a proportion.
    both
        Who answer yes to both, per cent, where the same respondents answer two questions or twice. None: others do.
    population
        Members of each group; None: infinite.
    groups
        The two groups with their numbers of members, instead of `population`.
    level
        The test is two-sided at 1 - level, a proportion.

    Returns
    -------
    DataFrame
        One row, as `nbsurvey.planning.power.SCHEMA` describes; `method` says how the power was computed.

    Raises
    ------
    ValueError
        If a number is out of range or not whole, the per cents are equal, or they contradict `both`.

    Notes
    -----
    Exact up to 100,000 outcomes: the sum of their probabilities where the test finds a difference, see
    `nbsurvey.planning.independent_power.exact_power` and `nbsurvey.planning.paired_power.exact_paired_power`; of more
    by the normal approximation, which is some thousandths too high there. A per cent is that of the nearest whole
    number of members. As the power may fall a little with one more respondent, n is followed down from where the power
    is 0.01 (of a target over 0.98, half of what is left) more than was asked, to the smallest from which on it is
    enough.

    Examples
    --------
    >>> nbsurvey.power(30, 40, n=111, population=355)["power"].round(3).item()
    0.477
    >>> nbsurvey.power(30, 60, target=0.8)[["n_a", "n_b"]].to_dict("records")
    [{'n_a': 44, 'n_b': 44}]
    >>> nbsurvey.power(30, 40, n=111, population=355, both=25)["power"].round(3).item()
    0.81
    """
    names, sizes = _groups(population, groups)
    _check(percent_a, percent_b, n, target, both, sizes)
    check_level(level)
    members = [LARGEST if size is None else size for size in sizes]

    def at(count: int) -> tuple[float, str]:
        if both is None:
            return _of_groups(percent_a, percent_b, count, members, level)
        return _of_pairs(percent_a - both, percent_b - both, min(count, members[0]), members[0], level)

    respondents = _fewest(at, target, max(members)) if n is None else n
    chance, method = at(respondents)
    if n is None and chance < target:
        raise UsageError("These per cents are of equally many members: not even all of them differ.")
    without_end = method == EXACT and LARGEST in members
    row: dict[str, object] = {"percent_a": percent_a, "percent_b": percent_b, "both": both}
    row |= {"power": min(1.0, chance), "level": level}
    for letter, name, size, most in zip("ab", names, sizes, members, strict=True):
        row |= {f"group_{letter}": name, f"population_{letter}": size, f"n_{letter}": min(respondents, most)}
    return fitted(pd.DataFrame([row | {"method": EXACT_WITHOUT_END if without_end else method}]), SCHEMA)


def _of_groups(percent_a: float, percent_b: float, n: int, members: list[int], level: float) -> tuple[float, str]:
    a, b = (
        Sample(min(n, N), N, round(share * N / 100)) for share, N in zip((percent_a, percent_b), members, strict=True)
    )
    if a.n == a.N and b.n == b.N:
        return float(a.M * b.N != b.M * a.N), KNOWN
    if (a.n + 1) * (b.n + 1) <= MOST_OUTCOMES:
        return exact_power(a, b, level=level), EXACT
    return normal_power(a, b, level=level), NORMAL


def _of_pairs(first: float, second: float, n: int, N: int, level: float) -> tuple[float, str]:
    sample = PairedSample(n, N, round(first * N / 100), round(second * N / 100))
    if n == N:
        return float(sample.B != sample.C), KNOWN
    if (n + 1) * (n + 2) // 2 <= MOST_OUTCOMES:
        return exact_paired_power(sample, level=level), EXACT
    return normal_paired_power(sample, level=level), NORMAL


def _fewest(at: _At, target: float, largest: int) -> int:
    goal = target + min(_SPARE, (1 - target) / 2)
    low, high = 0, 1
    while high < largest and at(high)[0] < goal:
        low, high = high, min(2 * high, largest)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if at(middle)[0] >= goal else (middle, high)
    while high > 1 and at(high - 1)[0] >= target:
        high -= 1
    return high


def _groups(population: int | None, groups: Mapping[str, int] | None) -> tuple[list[str], list[int | None]]:
    if not groups:
        return ["", ""], [population, population]
    if len(groups) != 2 or population is not None:
        raise UsageError("A difference is between two groups, with the members of each; without them give population.")
    return list(groups), list(groups.values())


def _check(
    percent_a: float, percent_b: float, n: int | None, target: float, both: float | None, sizes: list[int | None]
) -> None:
    if not (is_number(percent_a, 0, 100) and is_number(percent_b, 0, 100) and percent_a != percent_b):
        raise UsageError(f"A difference is of two per cents from 0 to 100, not of {percent_a!r} and {percent_b!r}.")
    if not (is_number(target, 0, 1) and 0 < target < 1):
        raise UsageError(f"The power asked for is a proportion between 0 and 1, not {target!r}; write 0.8 for 80%.")
    _check_counts(n, sizes)
    if both is not None:
        _check_both(percent_a, percent_b, both, sizes)


def _check_counts(n: int | None, sizes: list[int | None]) -> None:
    if any(size is not None and not (is_whole(size) and size <= LARGEST) for size in sizes):
        raise UsageError(f"The number of members of a group is whole, from 1 to {LARGEST:,}.")
    if n is not None and not is_whole(n):
        raise UsageError(f"n is a whole number from 1, not {n!r}.")
    if n is not None and all(size is not None and n > size for size in sizes):
        raise UsageError(f"n is {n:,}, more than there are members.")


def _check_both(percent_a: float, percent_b: float, both: float, sizes: list[int | None]) -> None:
    least, most = max(0.0, percent_a + percent_b - 100), min(percent_a, percent_b)
    if not is_number(both, least, most):
        raise UsageError(f"Who answer yes to both are from {least:g} to {most:g} per cent, not {both!r}.")
    if sizes[0] != sizes[1]:
        raise UsageError("The same respondents answer twice in one population, not in two groups.")
