"""The ranges of hidden counts are those over all tables that could lie behind what is published."""

import numpy as np
from counted_tables import one_column, splits
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.disclosure.ranges import Part

THRESHOLD = 5
COUNT = st.integers(1, 14)


@given(st.lists(COUNT, min_size=2, max_size=5), st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_ranges_that_decide_are_those_over_all_tables_that_give_the_pattern(n, data):
    k = [data.draw(st.integers(0, base)) for base in n]
    units = one_column(np.array(n), np.full(len(n), np.nan), THRESHOLD).sums[0].units
    chosen = data.draw(st.lists(st.sampled_from(units), unique=True, min_size=1))
    alone = next((unit[0] for unit in chosen if len(unit) == 1), None)
    places = [at for unit in chosen for at in unit] if alone is None else [*range(len(n))]
    free = {at for at in places if data.draw(st.integers(0, 4)) == 0}
    small = [{v for v in range(base + 1) if 0 < v < 5 or 0 < base - v < 5} for base in n]

    def gives_it(table):
        if alone is not None and alone not in free:
            return table[alone] in small[alone] or 0 < sum(table.values()) - table[alone] < THRESHOLD
        return alone in free or all(any(at in free or table[at] in small[at] for at in unit) for unit in chosen)

    total = sum(k[at] for at in places)
    tables = [dict(zip(places, split, strict=True)) for split in splits([n[at] for at in places], total)]
    possible = [table for table in tables if gives_it(table)]
    expected = {
        at: (min(table[at] for table in possible), max(table[at] for table in possible)) for at in places if possible
    }
    causes = {unit: () if free & {*unit} else unit for unit in chosen}
    if alone is not None:
        causes = {tuple(places): () if alone in free else (alone,)}
    bases = np.array(n)
    spans = Part(np.array(k), bases, bases, bases, THRESHOLD).ranges(causes)
    assert spans == expected


def test_a_pair_of_which_one_is_small_adds_up_to_its_total():
    n = np.array([20, 30])
    part = Part(np.array([3, 4]), n, n, n, THRESHOLD)
    assert part.ranges({(0, 1): (0, 1)}) == {0: (1, 6), 1: (1, 6)}  # of 7, neither is 0: then none would be small
    assert part.ranges({(0, 1): ()}) == {0: (0, 7), 1: (0, 7)}
    assert part.is_wide({(0, 1): (0, 1)})
    assert not Part(np.array([2, 4]), n, n, n, THRESHOLD).is_wide({(0, 1): (0, 1)})


def test_a_count_is_at_least_what_is_left_of_a_whole_of_which_the_least_is_known():
    whole, low, high = np.array([12, 12]), np.array([10, 10]), np.array([14, 14])
    part = Part(np.array([10, 9]), whole, low, high, THRESHOLD)
    assert part.ranges({(0, 1): ()}) == {0: (5, 14), 1: (5, 14)}
    assert part.is_wide({(0, 1): ()})  # 5 of all 24 aren't in the part, so that 5 of 10 are at least
    nearly = Part(np.array([12, 12]), whole, np.array([12, 12]), np.array([12, 13]), THRESHOLD)
    assert not nearly.is_wide({(0, 1): ()})
