"""Comparisons of printed percentages: what holds whatever the joint answers were."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.comparisons.printed_differences import difference_bounds, difference_range
from nbsurvey.comparisons.table import Row, check_request, comparison_table
from nbsurvey.study_files.published import possible_counts_by_item


def compare_published(
    published: pd.DataFrame,
    pairs: Sequence[tuple[str, str]],
    *,
    population: int,
    family: str,
    level: float = 0.95,
    adjustment: str = "holm",
) -> pd.DataFrame:
    """Compare pairs of printed percentages of one population, without the answers themselves.

    Parameters
    ----------
    published
        As `read_published` returns it. The largest n_max in it is taken for the number who took part in all.
    pairs
        Ids of two items each.
    population
        Size of the population.
    family, level, adjustment
        As for `nbsurvey.comparisons.items.compare_items`.

    Returns
    -------
    DataFrame
        One row for each pair, as `nbsurvey.comparisons.table.SCHEMA` describes. The interval and p are those of
        `printed_differences.difference_bounds`, which hold whoever answered both questions and whatever they answered;
        `mcnemar_min` and `mcnemar_max` are what McNemar's test could have given over every joint table. There is no
        `difference`, only its range. A row without a printed per cent is withheld.
    """
    check_request(family, level, adjustment)
    counts, respondents = possible_counts_by_item(published), int(published["n_max"].max())
    rows = [_printed_row(a, b, counts, population, respondents, level) for a, b in pairs]
    return comparison_table(rows, family, level, adjustment)


def _printed_row(
    a: str, b: str, counts: dict[str, list[tuple[int, int]]], population: int, respondents: int, level: float
) -> Row:
    row: Row = {"item_a": a, "item_b": b, "population_a": population, "population_b": population}
    if a not in counts or b not in counts:
        return row | {"withheld": True, "method": "none: no percentage was published"}
    lower, upper, p = difference_bounds(counts[a], counts[b], population=population, level=level)
    joint = difference_range(counts[a], counts[b], population=population, respondents=respondents)
    share_a, share_b = ([100 * k / n for k, n in counts[item]] for item in (a, b))
    return row | {
        "difference_min": min(share_a) - max(share_b),
        "difference_max": max(share_a) - min(share_b),
        "lower": 100 * lower,
        "upper": 100 * upper,
        "p_value": p,
        "method": "bounds",
        "mcnemar_min": joint.p[0],
        "mcnemar_max": joint.p[1],
    }
