"""No group is shown that is too small, and none can be found by subtracting the others from the total."""

from itertools import combinations
from random import Random

import numpy as np
import pandas as pd
import pytest
from counted_tables import one_column, withheld
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.disclosure.pairs import hide
from nbsurvey.disclosure.ranges import Part

LARGE = {str(group): 1000 for group in range(7)}


def table(*groups: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame([{"item": "tea", "group": str(i), "k": k, "n": n} for i, (k, n) in enumerate(groups)])


def may_be_shown(k: int, n: int, threshold: int) -> bool:
    return n >= threshold and (k == 0 or k >= threshold) and (n == k or n - k >= threshold)


def test_a_small_group_takes_the_next_smallest_with_it():
    assert withheld(table((20, 40), (3, 4), (15, 30)), 5).tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("k", "n", "hidden"),
    [(2, 4, True), (4, 40, True), (36, 40, True), (5, 10, False), (0, 5, False), (5, 5, False), (0, 4, True)],
)
def test_a_group_is_small_if_it_or_its_yeses_or_its_noes_are_few_but_not_none(k, n, hidden):
    shown = withheld(table((k, n), (50, 100), (50, 100)), 5, LARGE)
    assert shown.iloc[0] == hidden
    assert shown.sum() == (2 if hidden else 0)


def test_groups_that_together_are_still_small_take_another_with_them():
    # The next pair, and not one group: whoever knows the rule would know that the first two are too few together.
    groups = [(1, 2), (0, 1), (10, 20), (20, 50), (30, 60), (30, 60)]
    assert withheld(table(*groups), 5).tolist() == [True, True, True, True, False, False]


def test_each_item_is_judged_by_itself():
    counts = pd.concat([table((1, 2), (10, 20), (30, 60)), table((10, 20), (10, 20)).assign(item="coffee")])
    assert withheld(counts.reset_index(drop=True), 5).tolist() == [True, True, False, False, False]


GROUPS = st.lists(
    st.integers(0, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=7
)


@given(st.lists(GROUPS, min_size=1, max_size=3), st.integers(1, 8))
def test_what_is_shown_is_large_enough_and_gives_nothing_else_away(items, threshold):
    counts = pd.concat([table(*groups).assign(item=f"item{i}") for i, groups in enumerate(items)], ignore_index=True)
    counts = counts.sample(frac=1, random_state=threshold)
    counts["hidden"] = withheld(counts, threshold)
    for _, groups in counts.groupby("item"):
        shown, hidden = groups[~groups["hidden"]], groups[groups["hidden"]]
        assert all(may_be_shown(k, n, threshold) for k, n in zip(shown["k"], shown["n"], strict=True))
        if len(hidden) and len(shown):
            assert len(hidden) > 1
            assert may_be_shown(hidden["k"].sum(), hidden["n"].sum(), threshold)


def is_rare(groups: list[tuple[int, int]], threshold: int) -> bool:
    """Tell whether so few of all said yes, or no, that no two groups could vary enough."""
    yes, no = sum(k for k, _ in groups), sum(n - k for k, n in groups)
    return threshold > 1 and 0 < min(yes, no) < threshold + 2


@given(GROUPS, st.integers(1, 8))
def test_nothing_is_withheld_where_every_group_is_large_enough(groups, threshold):
    large = all(may_be_shown(k, n, threshold) for k, n in groups)
    is_hidden = not large or is_rare(groups, threshold)
    assert withheld(table(*groups), threshold, LARGE).any() == is_hidden


def test_an_item_that_few_of_all_said_yes_to_hides_all_groups_whoever_they_are():
    # Were (0, 6) shown, whoever knows the rule would know of hidden groups that neither is 0.
    for yes in range(7):
        assert withheld(table((yes, 40), (6 - yes, 40)), 5, LARGE).all()
    assert not withheld(table((0, 40), (7, 40)), 5, LARGE).any()


def chosen_and_cheapest(random):
    """Hide groups of a drawn table: return how many respondents that costs, and at least would; none: if no choice."""
    n = np.array([random.randint(5, random.choice([9, 40])) for _ in range(random.choice([6, 8, 10]))])
    k = np.array([sum(random.random() < 0.07 for _ in range(base)) for base in n])
    groups = one_column(n, np.full(len(n), np.nan), 5)
    parts = [Part(count, n, n, n, 5) for count in (k, n - k)]
    free = np.zeros(len(n), dtype=bool)
    start = np.any([(part.count > 0) & (part.count < 5) for part in parts], axis=0)
    hidden = hide(groups, start, free, parts)
    hit = [unit for unit in groups.sums[0].units if start[list(unit)].any()]
    spare = [unit for unit in groups.sums[0].units if unit not in hit]
    costs = []
    for extra in (extra for number in range(len(spare)) for extra in combinations(spare, number)):
        flags = np.zeros_like(start)
        flags[[at for unit in (*hit, *extra) for at in unit]] = True
        if (hide(groups, flags, free, parts) == flags).all():  # had all of these been small, it would be enough
            costs.append(int(n[flags].sum()))
    return (int(n[hidden].sum()), min(costs)) if costs and hit and not hidden.all() else None


def test_a_pair_that_helps_nothing_is_shown_where_the_next_is_enough():
    counts = table((1, 10), (0, 10), (0, 12), (0, 12), (10, 30), (10, 30))
    assert withheld(counts, 5, LARGE).tolist() == [True, True, False, False, True, True]


def test_complementary_rows_are_those_that_cost_the_fewest_respondents():
    drawn = [pair for seed in range(120) if (pair := chosen_and_cheapest(Random(seed)))]
    assert len(drawn) > 10
    assert [(cost, cheapest) for cost, cheapest in drawn if cost != cheapest] == []


def test_had_all_that_is_hidden_been_small_the_same_would_be_hidden():
    # That is why the ranges over just these tables hold for whoever knows the rule.
    for seed in range(100):
        random = Random(seed)
        n = np.array([random.randint(5, random.choice([6, 12, 40])) for _ in range(random.choice([4, 6, 8, 10]))])
        k = np.array([sum(random.random() < random.choice([0.07, 0.2]) for _ in range(base)) for base in n])
        groups = one_column(n, np.full(len(n), np.nan), 5)
        parts = [Part(count, n, n, n, 5) for count in (k, n - k)]
        free = np.zeros(len(n), dtype=bool)
        hidden = hide(groups, np.any([(part.count > 0) & (part.count < 5) for part in parts], axis=0), free, parts)
        assert hide(groups, hidden, free, parts).tolist() == hidden.tolist()
