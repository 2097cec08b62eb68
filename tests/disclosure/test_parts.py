"""What the parts of a study show is what their groups would, and together they give away no small cell."""

import numpy as np
import pytest
from drawn_study import drawn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from nbsurvey.counting import MISSING_GROUP
from nbsurvey.disclosure.parts import WithheldInPart, _paired
from nbsurvey.errors import InvalidInputError

pytestmark = pytest.mark.filterwarnings("ignore:Left out of this part")


def cells(study, by, other):
    """Return the table of a study by two columns, as parts give it: by item, a frame of k and n."""
    for group in study.counts.states(other).codes:
        try:
            part = study.filter(**{other: group})
        except InvalidInputError:
            continue
        table = part.estimate(by=by)
        yield group, table[table["group"] != MISSING_GROUP]


@settings(phases=[Phase.generate], max_examples=12)
@given(seed=st.integers(0, 10_000), n=st.integers(40, 160), groups=st.integers(2, 5))
def test_no_part_shows_a_small_cell_nor_do_several_together(seed, n, groups):
    study = drawn(n=n, population=4 * n, seed=seed, groups="abcde"[:groups])
    threshold = study.codebook.study.suppress_below
    for by, other in (("region", "size"), ("size", "region")):
        tables = dict(cells(study, by, other))
        for table in tables.values():
            shown = table[~table["withheld"]].astype({"k": int, "n": int})
            for number in (shown["k"], shown["n"], shown["n"] - shown["k"]):
                assert ((number == 0) | (number >= threshold)).all()
        for item in study.codebook.items:  # whole or not at all, in all parts
            pattern = {tuple(table.loc[table["item"] == item, "withheld"]) for table in tables.values()} - {()}
            assert len(pattern) <= 1 and all(len(set(flags)) == 1 for flags in pattern)


@settings(phases=[Phase.generate], max_examples=12)
@given(seed=st.integers(0, 10_000), n=st.integers(40, 200), groups=st.integers(2, 6))
def test_in_a_sample_what_one_part_hides_the_others_do_not_give_away(seed, n, groups):
    study = drawn(n=n, population=100_000, seed=seed, groups="abcdef"[:groups])
    assert study.disclosure == "sample"
    tables = dict(cells(study, "region", "size"))
    for table in tables.values():
        assert (
            table.loc[~table["withheld"], "n"].astype(int).isin([0]) | (table.loc[~table["withheld"], "n"] >= 5)
        ).all()
    for item in study.codebook.items:
        hidden = [
            tuple(table.loc[table["item"] == item, "withheld"])
            for table in tables.values()
            if item in set(table["item"])
        ]
        assert len(set(hidden)) <= 1 and all(sum(flags) != 1 for flags in hidden)


def test_in_a_sample_groups_are_withheld_in_pairs_the_same_in_each_part():
    n = np.array([[3, 20, 30, 40], [10, 22, 31, 45]])
    assert _paired(n, (n < 5).any(axis=0), 5).tolist() == [True, True, False, False]


def test_all_groups_are_withheld_where_a_pair_is_not_enough():
    alone = np.array([[20, 30, 3], [22, 31, 70]])  # the largest has no pair
    assert _paired(alone, (alone < 5).any(axis=0), 5).all()
    telling = np.array([[3, 20, 30, 40], [0, 0, 31, 45]])  # of the pair only one part has any: its totals tell all
    assert _paired(telling, np.array([True, False, False, False]), 5).all()


def test_by_the_column_that_makes_a_part_it_withholds_what_the_whole_does():
    study = drawn(n=60, population=240, seed=5)
    part = WithheldInPart(study.counts, study.population, {"size": ["small"]})
    assert part.rows("size") == study.suppression.rows("size")
    assert part.values("x", "size") == study.suppression.values("x", "size")
    assert part.record("size").equals(study.suppression.record("size"))
    assert set(part.record("region")["reason"]) <= {"primary", "no group"}
    assert part.items("region") <= {*study.codebook.items}
