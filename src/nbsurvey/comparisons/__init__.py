"""Comparisons of percentages: two answers of the same respondents, two groups, or two printed figures."""

from collections.abc import Collection, Hashable, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.inversion import Difference
from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.comparisons.table import Row, check_request, comparison_table
from nbsurvey.disclosure import setting
from nbsurvey.estimation.estimates import MISSING_GROUP, counted, tally

_NOBODY, _WITHHELD = "none: nobody answered", "none: too few respondents"


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
    check_request(family, level, adjustment)
    known = codebook.select([item for pair in pairs for item in pair])
    answers = {item: counted(responses, codebook, item) for item in known}
    study, kind = codebook.study, setting(codebook.study, len(responses))
    threshold = 0 if kind == "none" else study.suppress_below
    rows = [_paired_row(answers, a, b, study.population, level, threshold, kind == "sample") for a, b in pairs]
    return comparison_table(rows, family, level, adjustment)


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
    check_request(family, level, adjustment)
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
    return comparison_table(rows, family, level, adjustment)


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


def _numbers(points: float, found: Difference) -> Row:
    same = dict.fromkeys(("difference", "difference_min", "difference_max"), points)
    return same | {"lower": 100 * found.lower, "upper": 100 * found.upper, "p": found.p, "method": found.method}
