"""Response rates, and what they do to the width of an interval."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook.open_questions import check_population_decided
from nbsurvey.estimation.columns import fitted, percent, points, schema
from nbsurvey.estimation.requests import provenance
from nbsurvey.intervals import proportion_interval
from nbsurvey.printed_figures.possible_counts import answered_any, possible_counts, took_part

if TYPE_CHECKING:
    from nbsurvey.study import Study

RATES = schema(
    "item",
    "n_min",
    "n_max",
    "population",
    "response_rate_min",
    "response_rate_max",
    "lower",
    "upper",
    "level",
)
"""The table of response rates to anything that has a name: columns, units and meaning."""

SCHEMA = schema(
    *RATES.columns.values(),
    percent("item_response_rate", "Answered the item, of the respondents who were asked it, per cent."),
    "origin",
)
"""The table of response rates to items: columns, units and meaning."""

WIDTHS = schema(
    "n",
    "response_rate",
    points("infinite", "Width of the exact interval as if the population had no end, percentage points."),
    points("finite", "Width of the exact interval in the population, percentage points."),
    points("worst_case", "From all non-respondents saying no to all saying yes, percentage points."),
)
"""The table of widths of intervals: columns, units and meaning."""


def response_rates(study: "Study", names: str | list[str] | None = None, *, level: float = 0.95) -> pd.DataFrame:
    """Compute the response rate of the questionnaire and of each item.

    Parameters
    ----------
    study, names, level
        As for `nbsurvey.estimation.estimates.estimate`.

    Returns
    -------
    DataFrame
        As `nbsurvey.nonresponse.response_rates.SCHEMA` describes, first for all who answered any item of the
        questionnaire (an empty `item`), then for each item. Of a reconstruction how many took part in all isn't
        published: it has no row for the questionnaire, the published range of n, and no `item_response_rate`. Where the
        size of the population is unknown there is no other rate.

    Raises
    ------
    ValueError
        If a name or the level isn't known.

    Notes
    -----
    An answer counts whether or not it is in the item's base; a tick box is answered by who ticked a box of its block or
    left it unticked. Respondents who weren't asked an item aren't counted in `population` or `item_response_rate`.
    Which members who didn't take part wouldn't have been asked it isn't known: `response_rate_min` of an item to which
    routing leads is the smallest that its rate may be. The interval is explained at `rates_from_counts`.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.response_rates("mandate")[["item", "n_min", "n_max", "response_rate_min", "response_rate_max"]].round(1)
                    item  n_min  n_max  response_rate_min  response_rate_max
    0      enough_powers     94    111               26.5               31.3
    1  feels_responsible     94    111               26.5               31.3
    """
    check_population_decided(study.codebook)
    items, N = study.codebook.select(names), study.codebook.study.members
    counts = possible_counts(study, items)
    unasked = counts.drop_duplicates("item").set_index("item")["not_asked"].fillna(0)
    answered = {item: answered_any(study, _same_question(study, item)) for item in items if item in unasked}
    population = {item: None if N is None else N - int(unasked[item]) for item in answered}
    if (respondents := took_part(study)) is not None:
        answered, population = {"": (respondents, respondents)} | answered, {"": N} | population
    table = rates_from_counts(answered, population, level)
    asked = pd.Series([took_part(study, item) for item in table["item"]], dtype="Float64")
    shares = 100 * table["n_min"] / asked.mask(asked == 0)
    return fitted(table.assign(item_response_rate=shares.to_numpy(float, na_value=np.nan), **provenance(study)), SCHEMA)


def _same_question(study: "Study", item: str) -> list[str]:
    """Return the items that are answered together: all tick boxes of a block, or else the item alone."""
    block = study.codebook.block_of[item]
    return [box.id for box in block.items] if block.kind == "multiple_response" else [item]


def rates_from_counts(
    counts: Mapping[str, tuple[int, int]], population: int | Mapping[str, int | None], level: float = 0.95
) -> pd.DataFrame:
    """Compute response rates with their confidence intervals.

    Parameters
    ----------
    counts
        By name, of an item or anything else, the smallest and the largest number of respondents that it may be.
    population
        Number of members who were asked; by name, where it isn't the same for all. None: unknown, so that there is no
        rate.
    level
        Confidence level as a proportion.

    Returns
    -------
    DataFrame
        One row for each name, which is its `item`, as `nbsurvey.nonresponse.response_rates.RATES` describes.

    Notes
    -----
    The rate is n/N, a count that has no sampling error of its own. The interval is about something else: the rate
    at which members of such a population answer such a questionnaire, of which these N were one trial each. It is
    the Clopper-Pearson interval of n out of N; where n is only known to lie in a range, the union over the range.

    Examples
    --------
    >>> from nbsurvey.nonresponse.response_rates import rates_from_counts
    >>> rates_from_counts({"all": (94, 111)}, 355)[["response_rate_min", "lower", "upper"]].round(1)
       response_rate_min  lower  upper
    0               26.5   22.0   36.4
    """
    rows = []
    for name, (low, high) in counts.items():
        asked = population[name] if isinstance(population, Mapping) else population
        row = {"item": name, "n_min": low, "n_max": high, "population": asked, "level": float(level)}
        if asked:
            lower, upper = proportion_interval([low, high], asked, level=level)
            row |= {"response_rate_min": 100 * low / asked, "response_rate_max": 100 * high / asked}
            row |= {"lower": 100 * lower[0], "upper": 100 * upper[1]}
        rows.append(row)
    return fitted(pd.DataFrame(rows, columns=list(RATES.columns)), RATES)


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
        One row for each n, as `nbsurvey.nonresponse.response_rates.WIDTHS` describes.

    Examples
    --------
    >>> from nbsurvey.nonresponse.response_rates import interval_widths
    >>> interval_widths([107], 355).round(1)
         n  response_rate  infinite  finite  worst_case
    0  107           30.1      19.6    16.3        69.9
    """
    sizes = np.asarray(n)
    infinite = proportion_interval(sizes // 2, sizes, level=level)
    finite = proportion_interval(sizes // 2, sizes, population=population, level=level)
    return WIDTHS.validate(
        pd.DataFrame(
            {
                "n": sizes,
                "response_rate": 100 * sizes / population,
                "infinite": 100 * (infinite[1] - infinite[0]),
                "finite": 100 * (finite[1] - finite[0]),
                "worst_case": 100 * (population - sizes) / population,
            }
        )
    )
