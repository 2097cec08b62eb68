"""An attacker who knows all that is published tries to work out what is withheld, by linear programming."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from counted_tables import withheld, withheld_distributions
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True)
THRESHOLD = 5


class Attacker:
    """Unknown counts of an item by group, bounded by what has been published about them.

    The unknowns are the parts of each group (yes and no, or categories) for every item, and the number of people in
    each group who answered anything at all. `publish` adds an equation.
    """

    def __init__(self, items, groups, parts, sizes=None):
        self.place = {
            (item, group, part): position
            for position, (item, group, part) in enumerate(
                (item, group, part) for item in items for group in groups for part in parts
            )
        }
        for group in groups:
            self.place[group] = len(self.place)
        self.parts, self.equations, self.limits = parts, [], []
        for item in items:
            for group in groups:  # nobody answers an item without having answered anything
                own = self.row((item, group, part) for part in parts)
                self.limits.append((own - self.row([group]), 0))
            for group, size in (sizes or {}).items():
                self.limits.append((self.row((item, group, part) for part in parts), size))

    def row(self, cells):
        row = np.zeros(len(self.place))
        for cell in cells:
            row[self.place[cell]] += 1
        return row

    def publish(self, cells, value):
        self.equations.append((self.row(cells), value))

    def same(self, cells, others):
        self.equations.append((self.row(cells) - self.row(others), 0))

    def range(self, cells):
        target = self.row(cells)
        rows, values = zip(*self.equations, strict=True)
        limits = {"A_ub": [row for row, _ in self.limits], "b_ub": [size for _, size in self.limits]}
        options = {"A_eq": rows, "b_eq": values, "method": "highs"} | (limits if self.limits else {})
        ends = [linprog(sign * target, **options) for sign in (1, -1)]
        assert all(end.success for end in ends)
        return ends[0].fun, -ends[1].fun


def attack(counts, hidden, sizes=None):
    """Return, for each withheld row, the range of k, n - k and n that everything published leaves."""
    items, groups = list(dict.fromkeys(counts["item"])), list(dict.fromkeys(counts["group"]))
    attacker = Attacker(items, groups, ("yes", "no"), sizes)
    table = counts.set_index(["item", "group"])
    attacker.publish(groups, counts.groupby("group")["n"].max().sum())
    for item in items:
        rows = table.loc[item]
        attacker.publish([(item, group, "yes") for group in groups], rows["k"].sum())
        attacker.publish([(item, group, "no") for group in groups], (rows["n"] - rows["k"]).sum())
    for (item, group), is_hidden in zip(table.index, hidden, strict=True):
        if not is_hidden:
            k, n = table.loc[(item, group), ["k", "n"]]
            attacker.publish([(item, group, "yes")], k)
            attacker.publish([(item, group, "no")], n - k)
    for item, other in pairwise(items):
        if (table.loc[item, "n"] == table.loc[other, "n"]).all():  # the same people: n of one item tells n of the other
            for group in groups:
                attacker.same(
                    [(item, group, part) for part in ("yes", "no")], [(other, group, part) for part in ("yes", "no")]
                )
    rows = []
    for (item, group), is_hidden in zip(table.index, hidden, strict=True):
        if is_hidden:
            cells = {"k": ["yes"], "n - k": ["no"], "n": ["yes", "no"]}
            rows += [
                (item, group, count, *attacker.range([(item, group, part) for part in parts]))
                for count, parts in cells.items()
            ]
    return pd.DataFrame(rows, columns=["item", "group", "count", "lower", "upper"])


def wide_enough(counts, hidden, ranges, sizes=None):
    """Check each range against the rule; an item of which all is withheld has only its total published."""
    shown = set(counts["item"][~hidden])
    base = counts.set_index(["item", "group"])["n"]
    for item, group, count, lower, upper in ranges.itertuples(index=False):
        n = base[item, group]
        is_secret = count != "n" or n < THRESHOLD
        in_total = counts[counts["item"] == item]
        occurs = {"k": in_total["k"].sum(), "n - k": (in_total["n"] - in_total["k"]).sum(), "n": in_total["n"].sum()}
        both_occur = occurs["k"] > 0 and occurs["n - k"] > 0
        if item in shown and is_secret and (both_occur or count == "n"):
            most = min(THRESHOLD, (sizes or {}).get(group, THRESHOLD))
            assert upper - lower >= most - 1e-6, (item, group, count, lower, upper)


@st.composite
def tables(draw):
    """Draw tables of a few items by a few groups, some of them answered by the same people, with small cells."""
    groups = [f"g{g}" for g in range(draw(st.integers(2, 5)))]
    bases = [[draw(st.integers(0, 8) | st.integers(5, 60)) for _ in groups] for _ in range(draw(st.integers(1, 2)))]
    rows = []
    for i in range(draw(st.integers(1, 3))):
        base = bases[i % len(bases)]
        few = draw(st.booleans())
        rows += [
            (f"i{i}", group, draw(st.integers(0, min(n, 6) if few else n)), n)
            for group, n in zip(groups, base, strict=True)
        ]
    counts = pd.DataFrame(rows, columns=["item", "group", "k", "n"])
    sizes = None
    if draw(st.booleans()):
        largest = counts.groupby("group")["n"].max()
        sizes = {group: int(largest[group]) + draw(st.integers(0, 30)) for group in groups}
    return counts, sizes


@given(tables())
@EXAMPLES
def test_an_attacker_who_knows_everything_published_finds_no_withheld_count(drawn):
    counts, sizes = drawn
    hidden = withheld(counts, THRESHOLD, sizes)
    wide_enough(counts, hidden, attack(counts, hidden, sizes), sizes)


@given(tables())
@EXAMPLES
def test_no_row_that_is_shown_has_a_small_count(drawn):
    counts, sizes = drawn
    shown = counts[~withheld(counts, THRESHOLD, sizes)]
    assert (shown["n"] >= THRESHOLD).all()
    for part in (shown["k"], shown["n"] - shown["k"]):
        assert not part.between(1, THRESHOLD - 1).any()


@given(tables(), st.randoms(use_true_random=False))
@EXAMPLES
def test_the_order_of_the_rows_decides_nothing(drawn, random):
    counts, sizes = drawn
    items = list(dict.fromkeys(counts["item"]))
    random.shuffle(items)
    shuffled = pd.concat([counts[counts["item"] == item] for item in items])
    pd.testing.assert_series_equal(
        withheld(shuffled, THRESHOLD, sizes).sort_index(),
        withheld(counts, THRESHOLD, sizes),
        check_names=False,
    )


def table(**items):
    rows = [(item, f"g{g}", k, n) for item, cells in items.items() for g, (k, n) in enumerate(cells)]
    return pd.DataFrame(rows, columns=["item", "group", "k", "n"])


def test_primary_suppression_alone_is_found_out_at_once():
    counts = table(a=[(3, 20), (20, 40), (15, 30)])
    alone = pd.Series([True, False, False])
    ranges = attack(counts, alone).set_index("count")
    assert ranges.loc["k", ["lower", "upper"]].tolist() == [3, 3]
    with pytest.raises(AssertionError):
        wide_enough(counts, alone, attack(counts, alone))


def test_two_small_groups_together_are_still_too_little():
    counts = table(a=[(1, 20), (1, 20), (15, 30), (20, 40), (30, 60), (30, 60)])
    hidden = withheld(counts, THRESHOLD)
    assert hidden.tolist() == [True, True, True, True, False, False]
    both = pd.Series([True, True, False, False, False, False])
    assert attack(counts, both).query("count == 'k'")["upper"].max() == 2


def test_n_of_another_item_gives_nothing_away():
    counts = table(a=[(1, 3), (20, 40), (15, 30)], b=[(0, 3), (10, 40), (12, 30)])
    hidden = withheld(counts, THRESHOLD)
    assert hidden.tolist() == [True, False, True] * 2
    careless = hidden.copy()
    careless[5] = False  # b shows the partner's n, so a's small n can be subtracted
    leaks = attack(counts, careless).query("item == 'a' and group == 'g0' and count == 'n'")
    assert leaks[["lower", "upper"]].values.tolist() == [[3, 3]]


def test_items_answered_by_almost_the_same_people_hide_the_same_groups():
    counts = table(a=[(2, 6), (20, 40), (15, 30)], b=[(0, 4), (20, 40), (15, 30)])
    hidden = withheld(counts, THRESHOLD).to_numpy().reshape(2, 3)
    assert hidden[0].tolist() == hidden[1].tolist()


def test_an_item_that_everybody_answered_tells_who_did_not_answer_another():
    # All 65 answered a. Of b 24 answers remain for two groups of 25 people: one of them lacks one answer.
    counts = table(a=[(0, 5), (10, 20), (20, 40)], b=[(0, 4), (10, 20), (12, 34)])
    hidden = withheld(counts, THRESHOLD).to_numpy().reshape(2, 3)
    assert hidden[0].tolist() == hidden[1].tolist()


def test_an_item_that_far_fewer_answered_hides_nothing_of_another():
    counts = table(a=[(10, 20), (10, 30), (20, 40)], filtered=[(0, 4), (5, 10), (6, 12)])
    hidden = withheld(counts, THRESHOLD).to_numpy().reshape(2, 3)
    assert hidden.tolist() == [[False] * 3, [True, True, False]]


def test_a_known_group_size_narrows_what_the_attacker_needs_to_try():
    counts = table(a=[(2, 4), (3, 6), (20, 40), (15, 30)])
    loose, tight = withheld(counts, THRESHOLD), withheld(counts, THRESHOLD, {"g0": 5, "g1": 6})
    assert loose.sum() < tight.sum()
    sizes = {"g0": 5, "g1": 6}
    wide_enough(counts, tight, attack(counts, tight, sizes), sizes)


def test_a_table_without_small_cells_is_shown_whole():
    counts = table(a=[(10, 20), (20, 40), (0, 30)])
    large = {"g0": 100, "g1": 100, "g2": 100}
    assert not withheld(counts, THRESHOLD, large).any()


@pytest.mark.parametrize("k", [0, 20])
@pytest.mark.parametrize(("size", "is_withheld"), [(20, True), (24, True), (25, False), (None, True)])
def test_a_group_that_answered_alike_is_withheld_unless_enough_members_did_not_answer(k, size, is_withheld):
    counts = table(a=[(k, 20), (20, 40), (12, 30)])
    known_members = {"g0": size} if size else {}
    assert withheld(counts, THRESHOLD, known_members).tolist() == [is_withheld, False, is_withheld]


@st.composite
def scales(draw):
    """Draw one scale of four answers by a few groups; the first two answers count."""
    groups = [f"g{g}" for g in range(draw(st.integers(2, 4)))]
    rows = [
        ("s", group, f"c{c}", draw(st.integers(0, 6) | st.integers(5, 25)), c // 2)
        for group in groups
        for c in range(4)
    ]
    distributions = pd.DataFrame(rows, columns=["item", "group", "category", "k", "part"])
    sums = distributions.assign(yes=distributions["k"] * (1 - distributions["part"])).groupby("group", sort=False)
    counts = sums.agg(k=("yes", "sum"), n=("k", "sum")).reset_index().assign(item="s")
    return distributions, counts


@given(scales())
@EXAMPLES
def test_a_distribution_beside_the_percentages_gives_no_category_away(drawn):
    distributions, counts = drawn
    hidden = withheld(counts, THRESHOLD)
    hidden_groups = withheld_distributions(distributions, counts, THRESHOLD)
    shown = distributions[~hidden_groups]
    assert not shown["k"].between(1, THRESHOLD - 1).any()
    groups, categories = list(counts["group"]), [f"c{c}" for c in range(4)]
    attacker = Attacker(["s"], groups, categories)
    for category, rows in distributions.groupby("category"):
        attacker.publish([("s", group, category) for group in groups], rows["k"].sum())
    for row in shown.itertuples():
        attacker.publish([("s", row.group, row.category)], row.k)
    for group, k, n, is_hidden in zip(groups, counts["k"], counts["n"], hidden, strict=True):
        if not is_hidden:
            attacker.publish([("s", group, category) for category in categories[:2]], k)
            attacker.publish([("s", group, category) for category in categories[2:]], n - k)
    if not hidden_groups.all():
        for row in distributions[hidden_groups].itertuples():
            if 0 < row.k < THRESHOLD:
                lower, upper = attacker.range([("s", row.group, row.category)])
                assert upper - lower >= THRESHOLD - 1e-6, (row, lower, upper)
