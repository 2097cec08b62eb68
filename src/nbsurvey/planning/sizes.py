"""The respondents needed for intervals of a width, and the width that respondents give: tables, per cents 0-100."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from nbsurvey.counting.schema import Column
from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import count, fitted, percent, schema
from nbsurvey.intervals import check_level, largest_population
from nbsurvey.planning.checks import is_number, is_whole, wrong_method, wrong_shares, wrong_sizes
from nbsurvey.planning.invitations import enough_answer, invitations
from nbsurvey.planning.widths import mean_width, smallest_n, widest

NARROWEST = 1.0
"""The smallest width, in percentage points, that respondents are counted for."""

SCHEMA = schema(
    "group",
    "population",
    percent("expected_percent", "Who will answer yes, as is expected, per cent; missing: nothing is expected."),
    count("n", "Respondents in the base."),
    percent("width", "Mean width of the intervals if the expected per cent is true, percentage points."),
    percent("widest", "Width of the widest interval that n respondents can give, percentage points."),
    Column("expected_response", "float64", "Of those invited, who will answer, per cent.", 0, 100, required=False),
    Column(
        "invited",
        "Int64",
        "The fewest to invite; missing: even all of the population are too few.",
        least=0,
        nullable=True,
        required=False,
    ),
    Column(
        "chance",
        "float64",
        "How probable it is that n or more of the invited answer, of all the population where they are too few.",
        0,
        1,
        required=False,
    ),
    "level",
    "method",
)
"""The table of a plan for the width of intervals: columns, units and meaning."""


@dataclass(frozen=True)
class _Request:
    percent: float | None
    response_rate: float | None
    certainty: float
    level: float
    method: str

    def needed(self, width: float, population: int | None) -> int:
        """Return the fewest respondents for a width in percentage points."""

        def width_at(n: int) -> float:
            mean = self._mean(n, population)
            return (self._widest(n, population) if mean is None else mean) / 100

        return smallest_n(width_at, width / 100, population=population)

    def row(self, group: str, population: int | None, n: int) -> dict[str, object]:
        """Return the row of the table that says what n respondents give."""
        row: dict[str, object] = {
            "group": group,
            "population": population,
            "expected_percent": self.percent,
            "n": n,
            "width": self._mean(n, population),
            "widest": self._widest(n, population),
            "level": self.level,
            "method": self.method,
        }
        return row if self.response_rate is None else row | self._answering(self.response_rate, population, n)

    def _widest(self, n: int, population: int | None) -> float:
        return 100 * widest(n, population=population, level=self.level, method=self.method)

    def _mean(self, n: int, population: int | None) -> float | None:
        if self.percent is None:
            return None
        return 100 * mean_width(n, self.percent / 100, population=population, level=self.level, method=self.method)

    def _answering(self, rate: float, population: int | None, n: int) -> dict[str, object]:
        invited = invitations(n, response_rate=rate, certainty=self.certainty, population=population)
        asked = population if invited is None else invited
        chance = enough_answer(asked or 0, n, response_rate=rate)
        return {"expected_response": 100 * rate, "invited": invited, "chance": chance}


def sample_size(
    *,
    width: float,
    percent: float | None = None,
    population: int | None = None,
    groups: Mapping[str, int] | None = None,
    response_rate: float | None = None,
    certainty: float = 0.9,
    level: float = 0.95,
    method: str = "exact",
) -> pd.DataFrame:
    """Compute how many respondents give intervals of a width, and how many people to invite for that.

    Parameters
    ----------
    width
        Width of the interval, upper less lower limit, in percentage points: 1 to 100.
    percent
        Who will answer yes, as is expected, per cent 0-100: then the interval is as wide as asked on average. None:
        whatever is answered, the interval is no wider.
    population
        Size of the population; None: that of the groups together, or infinite.
    groups
        Number of members by group: each group gets respondents enough for an interval of its own.
    response_rate
        Of those invited, who are expected to answer, a proportion 0-1; None: nothing is said of invitations.
    certainty
        How probable it has to be that enough of the invited answer, a proportion.
    level
        Confidence level, a proportion.
    method
        Interval method, as `nbsurvey.proportion_interval` takes it, but for 'wald'.

    Returns
    -------
    DataFrame
        One row for the population and one for each group, as `nbsurvey.planning.sizes.SCHEMA` describes. The groups
        together need the sum of their n.

    Raises
    ------
    ValueError
        If a number is out of range or not whole, groups have more members than the population, or there is no such
        method.

    Notes
    -----
    n is the smallest from which on no n gives a width over the one asked. The width is max over k of
    upper(k) - lower(k), or with `percent` its mean, sum over k of P(X = k) (upper(k) - lower(k)), X hypergeometric (in
    an infinite population binomial): nothing is approximated [1]_. Respondents are taken to be a simple random sample
    [2]_. The invitations are the fewest m with P(Y >= n) >= certainty, Y binomial(m, response_rate).

    References
    ----------
    .. [1] Krishnamoorthy, K. and Peng, J. (2007). Some properties of the exact and score methods for binomial
       proportion and sample size calculation. Communications in Statistics - Simulation and Computation, 36(6),
       1171-1186. doi:10.1080/03610910701569218
    .. [2] Cochran, W. G. (1977). Sampling Techniques, 3rd edition, chapter 4. Wiley.

    Examples
    --------
    >>> plan = nbsurvey.sample_size(width=10, percent=30, population=355, response_rate=0.6)
    >>> plan.round(2)[["n", "invited", "width"]].to_dict("records")
    [{'n': 173, 'invited': 306, 'width': 9.96}]
    """
    request = _request(percent, population, groups, response_rate, certainty, level, method)
    if not is_number(width, NARROWEST, 100):
        raise UsageError(f"width is in percentage points, from {NARROWEST:g} to 100, not {width!r}.")
    return _table(request.row(group, N, request.needed(width, N)) for group, N in _parts(population, groups))


def interval_width(
    n: int,
    *,
    percent: float | None = None,
    population: int | None = None,
    groups: Mapping[str, int] | None = None,
    response_rate: float | None = None,
    certainty: float = 0.9,
    level: float = 0.95,
    method: str = "exact",
) -> pd.DataFrame:
    """Compute how wide the intervals of n respondents will be, in all and in each group.

    Parameters
    ----------
    n
        Number of respondents.
    percent, population, groups, response_rate, certainty, level, method
        As `sample_size` takes them. The respondents are spread over the groups as the members are.

    Returns
    -------
    DataFrame
        As `sample_size` returns it. A group of which less than half a respondent is expected has no row.

    Raises
    ------
    ValueError
        As `sample_size` does, and if n isn't whole or is larger than the population.

    Examples
    --------
    >>> plan = nbsurvey.interval_width(111, population=355, groups={"small": 81, "large": 274})
    >>> plan.round(1)[["group", "n", "widest"]].to_dict("split")["data"]
    [['', 111, 16.1], ['small', 25, 34.6], ['large', 86, 18.2]]
    """
    request = _request(percent, population, groups, response_rate, certainty, level, method)
    parts = list(_parts(population, groups))
    members = parts[0][1]
    if not is_whole(n) or (members is not None and n > members):
        raise UsageError(f"n is a whole number from 1, and at most the population, not {n!r}.")
    shares = ((group, N, round(n * N / members) if group and N and members else n) for group, N in parts)
    return _table(request.row(group, N, share) for group, N, share in shares if share)


def _table(rows: Iterator[dict[str, object]]) -> pd.DataFrame:
    return fitted(pd.DataFrame(list(rows)).astype({"population": "Int64"}), SCHEMA)


def _parts(population: int | None, groups: Mapping[str, int] | None) -> Iterator[tuple[str, int | None]]:
    """Yield the population, without a name, and each group with its members."""
    sizes = groups or {}
    yield "", sum(sizes.values()) if population is None and sizes else population
    yield from sizes.items()


def _request(
    percent: float | None,
    population: int | None,
    groups: Mapping[str, int] | None,
    response_rate: float | None,
    certainty: float,
    level: float,
    method: str,
) -> _Request:
    check_level(level)
    wrong = [
        *wrong_method(method, is_finite=population is not None or bool(groups)),
        *wrong_shares(percent, response_rate, certainty),
        *wrong_sizes(population, groups or {}, largest_population(method)),
    ]
    if wrong:
        raise UsageError(" ".join(wrong))
    return _Request(percent, response_rate, certainty, level, method)
