"""Response rates, and what they do to the width of an interval."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from nbsurvey.counting import EVERYBODY, ResponseCounts
from nbsurvey.intervals import proportion_interval


def response_rates(
    counts: Mapping[str, tuple[int, int]], population: int | Mapping[str, int], level: float = 0.95
) -> pd.DataFrame:
    """Compute response rates with their confidence intervals.

    Parameters
    ----------
    counts
        By name, the smallest and the largest number of respondents that it may be; equal where it is known.
    population
        Number of members who were asked; by name, where it isn't the same for all.
    level
        Confidence level as a proportion.

    Returns
    -------
    DataFrame
        One row for each name: `item` (the name), `n_min`, `n_max` (respondents), `population`, `response_rate_min`,
        `response_rate_max` and the bounds `lower` and `upper` (per cents 0-100), and `level`.

    Notes
    -----
    The rate is n/N, a count that has no sampling error of its own. The interval is about something else: the rate
    at which members of such a population answer such a questionnaire, of which these N were one trial each. It is
    the Clopper-Pearson interval of n out of N; where n is only known to lie in a range, the union over the range.
    """
    rows = []
    for name, (low, high) in counts.items():
        asked = population[name] if isinstance(population, Mapping) else population
        row = {"item": name, "n_min": low, "n_max": high, "population": asked}
        row |= dict.fromkeys(("response_rate_min", "response_rate_max", "lower", "upper"), float("nan"))
        if asked:
            lower, upper = proportion_interval([low, high], asked, level=level)
            row |= {"response_rate_min": 100 * low / asked, "response_rate_max": 100 * high / asked}
            row |= {"lower": 100 * lower[0], "upper": 100 * upper[1]}
        rows.append(row | {"level": level})
    return pd.DataFrame(rows)


def item_response_rates(counts: ResponseCounts, items: list[str], level: float = 0.95) -> pd.DataFrame:
    """Compute the response rate of the questionnaire and of each item.

    Parameters
    ----------
    counts
        The counts of the responses.
    items
        Item ids.
    level
        Confidence level as a proportion.

    Returns
    -------
    DataFrame
        As `response_rates` returns it, first for all who answered any item of the questionnaire (an empty `item`),
        then for each item, and `item_response_rate`: the per cent of those respondents who answered the item, of
        those who were asked it.

    Notes
    -----
    An answer counts whether or not it is in the item's base; a tick box is answered by who ticked a box of its block or
    left it unticked. Respondents who weren't asked an item (`nbsurvey.counting.States.not_asked`) aren't counted
    in `population` or `item_response_rate`. Which members who didn't take part wouldn't have been asked it isn't known:
    `response_rate_min` of an item to which routing leads is the smallest that its rate may be.
    """
    codebook, everything = counts.codebook, tuple(counts.codebook.items)
    blocks = {item: codebook.block_of[item] for item in items}
    together = {
        item: tuple(box.id for box in block.items) if block.kind == "multiple_response" else (item,)
        for item, block in blocks.items()
    }
    counts.make([*((EVERYBODY, columns) for columns in together.values()), *((everything, item) for item in items)])
    numbers = {"": int(counts.count(everything)[1])} | {item: int(counts.count(together[item])[1]) for item in items}
    N, took_part = codebook.study.population, numbers[""]
    unasked = {item: counts.cross(everything, item)[:, counts.states(item).not_asked].sum(axis=1) for item in items}
    population = {"": N} | {item: N - int(number.sum()) for item, number in unasked.items()}
    table = response_rates({item: (n, n) for item, n in numbers.items()}, population, level)
    asked = [took_part, *(took_part - int(number[1]) for number in unasked.values())]
    rates = [100 * n / number if number else np.nan for n, number in zip(table["n_min"], asked, strict=True)]
    return table.assign(item_response_rate=rates)


def interval_widths(n: list[int], population: int, level: float = 0.95) -> pd.DataFrame:
    """Compute how wide the interval of a percentage near 50 is, for several numbers of respondents.

    Parameters
    ----------
    n
        Numbers of respondents.
    population
        Size of the population.
    level
        Confidence level as a proportion.

    Returns
    -------
    DataFrame
        One row for each n, with widths in percentage points: `infinite` (as if the population had no end: exact
        binomial), `finite` (exact, with the population), `worst_case` (from all non-respondents saying no to all
        saying yes: 100 (N-n)/N), and `rate`, the response rate in per cent.
    """
    sizes = np.asarray(n)
    infinite = proportion_interval(sizes // 2, sizes, level=level)
    finite = proportion_interval(sizes // 2, sizes, population=population, level=level)
    return pd.DataFrame(
        {
            "n": sizes,
            "rate": 100 * sizes / population,
            "infinite": 100 * (infinite[1] - infinite[0]),
            "finite": 100 * (finite[1] - finite[0]),
            "worst_case": 100 * (population - sizes) / population,
        }
    )
