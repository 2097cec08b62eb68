"""Comparisons of printed percentages: what holds whatever the joint answers were."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nbsurvey.codebook.open_questions import known_population
from nbsurvey.comparisons.any_dependence import difference_bounds
from nbsurvey.comparisons.printed_differences import difference_range
from nbsurvey.comparisons.table import Row
from nbsurvey.printed_figures.possible_counts import printed_counts

if TYPE_CHECKING:
    from nbsurvey.study import Study


def printed_rows(study: "Study", pairs: Sequence[tuple[str, str]], level: float) -> list[Row]:
    """Compare pairs of printed percentages of one population, without the answers themselves.

    Parameters
    ----------
    study
        The study. The largest n_max of its published figures is taken for the number who took part in all.
    pairs
        Ids of two items each.
    level
        Confidence level as a proportion.

    Returns
    -------
    list of dict
        For each pair the columns of `nbsurvey.comparisons.table.SCHEMA` that aren't the same for all. The interval and
        p are those of `any_dependence.difference_bounds`, which hold whoever answered both questions and whatever
        they answered; `mcnemar_min` and `mcnemar_max` are what McNemar's test could have given over every joint table.
        There is no `difference`, only its range. A row without a printed per cent is withheld.

    Examples
    --------
    >>> from nbsurvey.comparisons.printed import printed_rows
    >>> study = nbsurvey.open_study("data")
    >>> row, *_ = printed_rows(study, [("twitter", "facebook")], level=0.95)
    >>> [round(row[name], 1) for name in ("difference_min", "difference_max", "lower", "upper")]
    [23.0, 25.0, 3.9, 42.5]
    """
    possible = printed_counts(study, list(dict.fromkeys(item for pair in pairs for item in pair)))
    counts = {str(item): list(zip(rows["k"], rows["n"], strict=True)) for item, rows in possible.groupby("item")}
    respondents = int(study.published["n_max"].max())
    population = known_population(study.codebook, "a comparison of printed percentages")
    return [_printed_row(a, b, counts, population, respondents, level) for a, b in pairs]


def _printed_row(
    a: str, b: str, counts: dict[str, list[tuple[int, int]]], population: int, respondents: int, level: float
) -> Row:
    row: Row = {"item_a": a, "item_b": b, "population_a": population, "population_b": population}
    if a not in counts or b not in counts:
        return row | {"withheld": True, "method": "none: no percentage was published"}
    bounds = difference_bounds(counts[a], counts[b], population_a=population, population_b=population, level=level)
    joint = difference_range(counts[a], counts[b], population=population, respondents=respondents)
    share_a, share_b = ([100 * k / n for k, n in counts[item]] for item in (a, b))
    return row | {
        "difference_min": min(share_a) - max(share_b),
        "difference_max": max(share_a) - min(share_b),
        "lower": 100 * bounds.lower,
        "upper": 100 * bounds.upper,
        "p_value": bounds.p,
        "method": bounds.method,
        "mcnemar_min": joint.p[0],
        "mcnemar_max": joint.p[1],
    }
