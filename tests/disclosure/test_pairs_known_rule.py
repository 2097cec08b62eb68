"""An attacker who knows the rule tries every table that could lie behind a pattern of withheld rows."""

from dataclasses import replace
from functools import cache, partial
from random import Random

import numpy as np
import pytest
from counted_tables import one_column, splits, yes_no_table

from nbsurvey.disclosure.decision import hide_rows
from nbsurvey.disclosure.groups import Groups

THRESHOLD = 5


@cache
def pattern(k, n, respondents=None, members=np.nan):
    """Return which groups are hidden of an item that k of n said yes to, by the package."""
    groups = one_column(np.array(respondents or n), np.full(len(n), float(members)), THRESHOLD)
    return tuple(hide_rows({"a": yes_no_table(k, n)}, groups)["a"].tolist())


def ranges_left(k, n, rule=pattern):
    """Return by withheld group the range of k over all tables that publish the same, and give the same pattern."""
    hidden = rule(k, n)
    among = [
        split
        for split in splits(n, sum(k))
        if all(split[at] == k[at] for at in range(len(n)) if not hidden[at]) and rule(split, n) == hidden
    ]
    unions = np.array(among)
    return {at: (unions[:, at].min(), unions[:, at].max()) for at in range(len(n)) if hidden[at]}


def too_narrow(k, n, rule=pattern):
    """Return the groups that the rule leaves less than it promises: the threshold, or all that the total allows."""
    total = sum(k)
    leaks = []
    for at, (low, high) in ranges_left(k, n, rule).items():
        allowed = min(total, n[at]) - max(0, total - (sum(n) - n[at]))
        if high - low < min(THRESHOLD, allowed):
            leaks.append((at, low, high))
    return leaks


def smallest_partner(k, n):
    """Hide what is small, and with a single one the group of the fewest respondents: a choice by the counts."""
    small = [0 < yes < THRESHOLD or 0 < base - yes < THRESHOLD for yes, base in zip(k, n, strict=True)]
    if sum(small) == 1:
        small[min((base, at) for at, base in enumerate(n) if not small[at])[1]] = True
    return tuple(small)


def test_the_attacker_gets_counts_back_from_a_rule_that_chooses_by_the_counts():
    k, n = (4, 6, 4), (20, 17, 25)
    assert smallest_partner(k, n) == (True, False, True)
    assert {at for at, _, _ in too_narrow(k, n, smallest_partner)} == {0, 2}


def test_whoever_knows_the_rule_gets_no_count_back_from_the_pattern():
    assert ranges_left((4, 6, 4), (20, 17, 25))
    assert too_narrow((4, 6, 4), (20, 17, 25)) == []


@pytest.mark.parametrize("seed", range(8))
def test_whoever_knows_the_rule_gets_no_count_back_from_random_tables(seed):
    random = Random(seed)
    for _ in range(25):
        n = tuple(random.randint(5, 16) for _ in range(random.choice([2, 3, 3])))
        if random.random() < 0.1:
            n = tuple(random.randint(5, 9) for _ in range(4))
        share = random.choice([0.1, 0.2, 0.4])
        k = tuple(sum(random.random() < share for _ in range(base)) for base in n)
        assert too_narrow(k, n) == []


@pytest.mark.parametrize(("k", "n"), [((1, 4, 8), (14, 15, 16)), ((2, 3, 9), (12, 14, 15)), ((1, 5, 7), (13, 13, 16))])
def test_nor_from_two_groups_that_add_up_to_hardly_more_than_the_threshold(k, n):
    assert too_narrow(k, n, partial(pattern, members=1000)) == []


@pytest.mark.parametrize("seed", range(8))
def test_nor_where_groups_without_a_single_yes_are_shown(seed):
    random = Random(seed)
    for _ in range(25):
        n = tuple(random.randint(THRESHOLD + 2, 16) for _ in range(random.choice([2, 2, 3])))
        share = random.choice([0.05, 0.1, 0.2, 0.4])
        k = tuple(sum(random.random() < share for _ in range(base)) for base in n)
        assert too_narrow(k, n, partial(pattern, members=1000)) == []


@pytest.mark.parametrize(
    ("k", "n", "respondents"),
    [((1, 9, 8), (3, 14, 16), (5, 14, 16)), ((2, 1, 9), (4, 4, 15), (6, 6, 15)), ((3, 5), (4, 11), (5, 12))],
)
def test_whoever_knows_the_rule_gets_no_count_back_where_few_answered(k, n, respondents):
    hidden = pattern(k, n, respondents)
    assert hidden[0]
    among = [
        (bases, split)
        for bases in splits(tuple(sum(n) for _ in n), sum(n))
        if all(bases[at] == n[at] for at in range(len(n)) if not hidden[at])
        for split in splits(bases, sum(k))
        if all(split[at] == k[at] for at in range(len(n)) if not hidden[at])
        and pattern(split, bases, respondents) == hidden
    ]
    for counts in zip(*among, strict=True):
        spread = np.ptp(np.array(counts), axis=0)
        assert (spread[list(hidden)] >= THRESHOLD).all()


@cache
def nested_groups(n):
    """Return four provinces of n respondents, and the two regions that they make."""
    lies_in = np.column_stack([np.eye(4, dtype=int), np.repeat(np.eye(2, dtype=int), 2, axis=0)])
    names = [*(("province", str(at)) for at in range(4)), *(("region", str(at)) for at in range(2))]
    together = lies_in.T @ np.diag(n) @ lies_in
    return Groups(names, together, np.full(6, np.nan), THRESHOLD)


@cache
def nested_pattern(k, n):
    """Return which of four provinces, and of the two regions that they make, are hidden, and what is shown."""
    yes, base = (np.array([*counts, counts[0] + counts[1], counts[2] + counts[3]]) for counts in (k, n))
    groups = nested_groups(n)
    table = replace(yes_no_table(yes, base), total=np.array([sum(k), sum(n) - sum(k)]))
    hidden = hide_rows({"a": table}, groups)["a"][groups.place]
    return tuple(hidden.tolist()), tuple(yes[~hidden].tolist())


@pytest.mark.parametrize("seed", range(12))
def test_whoever_knows_the_rule_gets_no_count_back_from_regions_and_their_provinces(seed):
    random = Random(seed)
    n = tuple(random.randint(5, 10) for _ in range(4))
    share = random.choice([0.2, 0.4])
    k = tuple(sum(random.random() < share for _ in range(base)) for base in n)
    published = nested_pattern(k, n)
    among = np.array([split for split in splits(n, sum(k)) if nested_pattern(split, n) == published])
    among = np.column_stack([among, among[:, :2].sum(axis=1), among[:, 2:].sum(axis=1)])
    for at, base in enumerate((*n, n[0] + n[1], n[2] + n[3])):
        if published[0][at]:
            allowed = min(sum(k), base) - max(0, sum(k) - (sum(n) - base))
            assert np.ptp(among[:, at]) >= min(THRESHOLD, allowed)


def test_a_pattern_does_not_tell_whether_the_largest_of_an_odd_number_is_small():
    k, n = (9, 9, 3), (14, 14, 14)
    assert pattern(k, n) == (True, True, True)
    low, high = ranges_left(k, n)[2]
    assert low < THRESHOLD <= high - low


def test_the_pairs_do_not_tell_which_of_the_small_groups_is_the_smallest():
    unions = [
        one_column(np.array(n), np.full(5, np.nan), THRESHOLD).sums for n in ((1, 4, 2, 20, 30), (3, 3, 3, 20, 30))
    ]
    assert unions[0] == unions[1]
