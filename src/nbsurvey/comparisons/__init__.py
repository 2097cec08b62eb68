"""Comparisons of percentages: two answers of the same respondents, two groups, or two printed figures."""

from collections.abc import Collection, Hashable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from nbsurvey.codebook import Codebook
from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.inversion import Difference
from nbsurvey.comparisons.multiplicity import ADJUSTMENTS
from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.comparisons.printed import difference_bounds, difference_range
from nbsurvey.disclosure import setting
from nbsurvey.errors import UsageError
from nbsurvey.estimates import MISSING_GROUP, counted, tally
from nbsurvey.intervals import check_level
from nbsurvey.intervals.types import error_rate
from nbsurvey.published import possible_counts_by_item

_POINTS = pa.Check.in_range(-100, 100)
_PROBABILITY = pa.Check.in_range(0, 1)
_COUNT = pa.Check.ge(0)

SCHEMA = pa.DataFrameSchema(
    {
        "family": pa.Column(str, pa.Check.str_length(min_value=1), description="The comparisons adjusted together."),
        "item_a": pa.Column(str, description="First item."),
        "item_b": pa.Column(str, description="Second item; the same one where groups are compared."),
        "group_a": pa.Column(str, description="First group; empty: all respondents."),
        "group_b": pa.Column(str, description="Second group; empty: all respondents."),
        "k_a": pa.Column("Int64", _COUNT, nullable=True, description="Compared respondents for whom a counts."),
        "n_a": pa.Column("Int64", _COUNT, nullable=True, description="Respondents compared, of the first."),
        "k_b": pa.Column("Int64", _COUNT, nullable=True, description="Compared respondents for whom b counts."),
        "n_b": pa.Column("Int64", _COUNT, nullable=True, description="Respondents compared, of the second."),
        "only_a": pa.Column("Int64", _COUNT, nullable=True, description="Of the pairs: a counts and b doesn't."),
        "only_b": pa.Column("Int64", _COUNT, nullable=True, description="Of the pairs: b counts and a doesn't."),
        "left_out": pa.Column("Int64", _COUNT, nullable=True, description="Answered one of the two, or have no group."),
        "population_a": pa.Column("Int64", _COUNT, nullable=True, description="Members in the first group."),
        "population_b": pa.Column("Int64", _COUNT, nullable=True, description="Members in the second group."),
        "difference": pa.Column(float, _POINTS, nullable=True, description="Percentage of a less b, points."),
        "difference_min": pa.Column(float, _POINTS, nullable=True, description="The smallest possible, points."),
        "difference_max": pa.Column(float, _POINTS, nullable=True, description="The largest possible, points."),
        "lower": pa.Column(float, _POINTS, nullable=True, description="Lower bound of the interval, points."),
        "upper": pa.Column(float, _POINTS, nullable=True, description="Upper bound of the interval, points."),
        "level": pa.Column(float, description="Confidence level of each interval by itself, proportion."),
        "p": pa.Column(float, _PROBABILITY, nullable=True, description="Two-sided p-value of equality."),
        "method": pa.Column(str, description="How p and the interval were computed; if not, why not."),
        "mcnemar_min": pa.Column(float, _PROBABILITY, nullable=True, description="Printed: smallest McNemar p."),
        "mcnemar_max": pa.Column(float, _PROBABILITY, nullable=True, description="Printed: largest McNemar p."),
        "p_adjusted": pa.Column(float, _PROBABILITY, nullable=True, description="p adjusted for the family."),
        "adjustment": pa.Column(str, pa.Check.isin(list(ADJUSTMENTS)), description="How p was adjusted."),
        "higher": pa.Column(str, pa.Check.isin(["a", "b", ""]), description="What p_adjusted shows; empty: nothing."),
        "withheld": pa.Column(bool, description="Not shown: too few respondents, or nothing published."),
    },
    strict=True,
    ordered=True,
)
"""The comparisons table: columns, units and meaning."""

_COUNTS = [name for name, column in SCHEMA.columns.items() if str(column.dtype) == "Int64"]
_NUMBERS = ["difference", "difference_min", "difference_max", "lower", "upper", "p", "mcnemar_min", "mcnemar_max"]
_TYPES = (
    dict.fromkeys(("item_a", "item_b", "group_a", "group_b", "method"), "str")
    | dict.fromkeys(_COUNTS, "Int64")
    | dict.fromkeys(_NUMBERS, "float64")
    | {"withheld": "bool"}
)

_NOBODY, _WITHHELD = "none: nobody answered", "none: too few respondents"

Row = dict[str, Any]


def compare_items(
    responses: pd.DataFrame,
    codebook: Codebook,
    pairs: Sequence[tuple[str, str]],
    *,
    family: str,
    level: float = 0.95,
    adjustment: str = "holm",
) -> pd.DataFrame:
    """Compare pairs of items that the same respondents answered.

    Parameters
    ----------
    responses
        As `read_responses` returns them.
    codebook
        The questionnaire: which answers count, the size of the population and the threshold of disclosure.
    pairs
        Ids of two items each.
    family
        What the comparisons are called together: they are tested as one family.
    level
        Confidence level as a proportion: of each interval by itself, and 1 - level of the adjusted tests.
    adjustment
        'holm' or 'benjamini-hochberg', see `multiplicity`.

    Returns
    -------
    DataFrame
        One row for each pair, as `SCHEMA` describes, with test and interval of `paired.paired_difference`.
        Respondents without an answer to one of the two are left out and counted. A pair is withheld if the table of
        the one item by the other has a cell that is too small, or if those left out are so few, or answered so alike,
        that what each item publishes by itself gives their answers away.
    """
    _check(family, level, adjustment)
    known = codebook.select([item for pair in pairs for item in pair])
    answers = {item: counted(responses, codebook, item) for item in known}
    study, kind = codebook.study, setting(codebook.study, len(responses))
    threshold = 0 if kind == "none" else study.suppress_below
    rows = [_paired_row(answers, a, b, study.population, level, threshold, kind == "sample") for a, b in pairs]
    return _table(rows, family, level, adjustment)


def _paired_row(
    answers: dict[str, tuple[pd.Series, pd.Series]],
    a: str,
    b: str,
    N: int,
    level: float,
    threshold: int,
    only_bases: bool,
) -> Row:
    (base_a, yes_a), (base_b, yes_b) = answers[a], answers[b]
    pair = base_a & base_b
    n, k_a, k_b = int(pair.sum()), int((pair & yes_a).sum()), int((pair & yes_b).sum())
    both = int((pair & yes_a & yes_b).sum())
    cells = [n] if only_bases else [both, k_a - both, k_b - both, n - k_a - k_b + both]
    row: Row = {"item_a": a, "item_b": b, "population_a": N, "population_b": N}
    only = [(int((base & ~pair & yes).sum()), int((base & ~pair).sum())) for base, yes in (answers[a], answers[b])]
    gives_away = not only_bases and any(_gives_away(*left_out, threshold) for left_out in only)
    if n == 0 or any(0 < cell < threshold for cell in cells) or gives_away:
        return row | {"withheld": True, "method": _WITHHELD if base_a.any() and base_b.any() else _NOBODY}
    only_a, only_b = k_a - both, k_b - both
    difference = paired_difference(only_a, only_b, n, population=N, level=level)
    row |= {"k_a": k_a, "n_a": n, "k_b": k_b, "n_b": n, "only_a": only_a, "only_b": only_b}
    row |= {"left_out": int((base_a ^ base_b).sum())}
    return row | _numbers(100 * (k_a - k_b) / n, difference)


def _gives_away(k: int, n: int, threshold: int) -> bool:
    """Tell whether k yes-answers among n respondents whose number and answers can be worked out are too few."""
    return n > 0 and (n < threshold or min(k, n - k) < threshold)


def compare_groups(
    responses: pd.DataFrame,
    codebook: Codebook,
    item: str,
    by: str,
    *,
    sizes: dict[str, int],
    hidden: Collection[tuple[str, str]],
    family: str,
    level: float = 0.95,
    adjustment: str = "holm",
) -> pd.DataFrame:
    """Compare the groups of respondents two by two.

    Parameters
    ----------
    responses, codebook, family, level, adjustment
        As for `compare_items`.
    item
        The item whose percentages are compared.
    by
        A background column or item that makes the groups.
    sizes
        Number of members of the population in each group; a group that isn't in it has an unknown size.
    hidden
        The items and groups to withhold, see `nbsurvey.disclosure`.

    Returns
    -------
    DataFrame
        One row for each two groups, as `SCHEMA` describes, with test and interval of `independent.group_difference`.
        A group of unknown size is taken to have as many members as the whole population. A row is withheld if either
        of its groups is, as in the estimates table.
    """
    _check(family, level, adjustment)
    counts = tally(responses, codebook, [item], by)
    counts["withheld"] = [(item, group) in hidden for group in counts["group"]]
    missing = counts["group"] == MISSING_GROUP
    left_out = int(counts.loc[missing, "n"].sum())
    rows = [
        {"item_a": item, "item_b": item, "left_out": left_out}
        | _group_row(a, b, sizes, codebook.study.population, level)
        | ({} if counts["n"].any() else {"method": _NOBODY})
        for a, b in combinations(counts[~missing].to_dict("records"), 2)
    ]
    return _table(rows, family, level, adjustment)


def _group_row(
    a: dict[Hashable, Any], b: dict[Hashable, Any], sizes: dict[str, int], population: int, level: float
) -> Row:
    N_a, N_b = sizes.get(a["group"]), sizes.get(b["group"])
    row: Row = {"group_a": a["group"], "group_b": b["group"], "population_a": N_a, "population_b": N_b}
    if a["withheld"] or b["withheld"] or not a["n"] or not b["n"]:
        return row | {"withheld": True, "method": _WITHHELD}
    counts = (a["k"], a["n"], b["k"], b["n"])
    row |= dict(zip(("k_a", "n_a", "k_b", "n_b"), counts, strict=True))
    members = [population if N is None else N for N in (N_a, N_b)]
    difference = group_difference(*counts, population_a=members[0], population_b=members[1], level=level)
    return row | _numbers(100 * (a["k"] / a["n"] - b["k"] / b["n"]), difference)


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
        As for `compare_items`.

    Returns
    -------
    DataFrame
        One row for each pair, as `SCHEMA` describes. The interval and p are those of `printed.difference_bounds`,
        which hold whoever answered both questions and whatever they answered; `mcnemar_min` and `mcnemar_max` are
        what McNemar's test could have given over every joint table. There is no `difference`, only its range. A row
        without a printed per cent is withheld.
    """
    _check(family, level, adjustment)
    counts, respondents = possible_counts_by_item(published), int(published["n_max"].max())
    rows = [_printed_row(a, b, counts, population, respondents, level) for a, b in pairs]
    return _table(rows, family, level, adjustment)


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
        "p": p,
        "method": "bounds",
        "mcnemar_min": joint.p[0],
        "mcnemar_max": joint.p[1],
    }


def _numbers(points: float, found: Difference) -> Row:
    same = dict.fromkeys(("difference", "difference_min", "difference_max"), points)
    return same | {"lower": 100 * found.lower, "upper": 100 * found.upper, "p": found.p, "method": found.method}


def _check(family: str, level: float, adjustment: str) -> None:
    if not isinstance(family, str) or not family.strip():
        raise UsageError("Comparisons are made in a family that has a name: give family, 'done against should' say.")
    check_level(level)
    if adjustment not in ADJUSTMENTS:
        raise UsageError(f"Unknown adjustment {adjustment!r}; choose one of {', '.join(ADJUSTMENTS)}.")


def _table(rows: list[Row], family: str, level: float, adjustment: str) -> pd.DataFrame:
    usual: Row = {"group_a": "", "group_b": "", "withheld": False}
    table = pd.DataFrame([usual | row for row in rows], columns=list(SCHEMA.columns))
    table = table.assign(family=family, level=float(level), adjustment=adjustment)
    table = table.astype(_TYPES)
    table["p_adjusted"] = ADJUSTMENTS[adjustment](table["p"])
    middle = table[["difference_min", "difference_max"]].sum(axis="columns")
    shown = table["p_adjusted"] <= float(error_rate(level))
    table["higher"] = np.where(shown & (middle > 0), "a", np.where(shown & (middle < 0), "b", ""))
    return SCHEMA.validate(table)
