"""Confidence sets for ranks: from joint answers, from intervals, and from printed figures."""

from dataclasses import replace
from itertools import product
from math import comb, prod
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import small_study

from nbsurvey import open_study, proportion_interval
from nbsurvey.comparisons.ranks import (
    SCHEMA,
    bonferroni_level,
    certainly_among_top,
    possibly_among_top,
    ranks_from_intervals,
)

DATA = Path(__file__).parents[2] / "data"


def intervals(rows: dict[str, tuple[float, float, float]]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"item": item, "label": item, "percent": p, "lower": low, "upper": up} for item, (p, low, up) in rows.items()]
    )


def ranks_of(sets: pd.DataFrame) -> dict[str, tuple[int, int, int]]:
    return {row["item"]: (row["rank"], row["rank_lower"], row["rank_upper"]) for row in sets.to_dict("records")}


def test_an_item_is_above_those_whose_interval_lies_under_its_own():
    sets = ranks_from_intervals(intervals({"a": (5, 0, 10), "b": (25, 20, 30), "c": (15, 8, 22), "d": (60, 50, 70)}))
    assert ranks_of(sets) == {"d": (1, 1, 1), "b": (2, 2, 3), "c": (3, 2, 4), "a": (4, 3, 4)}
    assert list(sets["item"]) == ["d", "b", "c", "a"]
    assert certainly_among_top(sets, 3) == ["d", "b"]
    assert possibly_among_top(sets, 2) == ["d", "b", "c"]


def test_intervals_that_touch_leave_the_order_open():
    sets = ranks_from_intervals(intervals({"a": (5, 0, 10), "b": (15, 10, 20)}))
    assert ranks_of(sets) == {"b": (1, 1, 2), "a": (2, 1, 2)}


def test_an_item_without_an_interval_can_have_any_rank():
    sets = ranks_from_intervals(intervals({"a": (5, 0, 10), "b": (15, 12, 20), "c": (np.nan, np.nan, np.nan)}))
    assert tuple(sets.set_index("item").loc["c", ["rank_lower", "rank_upper"]]) == (1, 3)
    assert pd.isna(sets.set_index("item").loc["c", "rank"])
    assert tuple(sets.set_index("item").loc["b", ["rank_lower", "rank_upper"]]) == (1, 2)


def test_ranks_come_from_the_joint_answers_where_people_gave_them():
    yes, no = [True], [False]
    study = small_study({"a": yes * 2 + no * 38, "b": yes * 30 + no * 10, "c": yes * 26 + no * 14}, population=200)
    sets = study.rank("block")
    assert ranks_of(sets) == {"b": (1, 1, 2), "c": (2, 1, 2), "a": (3, 3, 3)}
    assert set(sets["method"]) == {"pairs"}
    assert set(sets["coverage"]) == {"simultaneous"}
    assert set(study.rank("block", simultaneous=False)["coverage"]) == {"marginal"}


def test_answers_that_go_together_tell_the_order_sooner():
    """The same percentages: 20 and 30 of 60, nested (no one only the first) or not."""
    first = [True] * 20 + [False] * 40
    nested = small_study({"a": first, "b": [True] * 30 + [False] * 30}, population=10_000).rank("block")
    apart = small_study({"a": first, "b": [False] * 20 + [True] * 30 + [False] * 10}, population=10_000).rank("block")
    assert ranks_of(nested) == {"b": (1, 1, 1), "a": (2, 2, 2)}
    assert ranks_of(apart) == {"b": (1, 1, 2), "a": (2, 1, 2)}


def test_a_census_leaves_only_ties_open():
    yes, no = [True], [False]
    columns = {"a": yes * 5 + no * 4, "b": yes * 4 + no * 5, "c": no * 5 + yes * 4, "d": no * 9}
    for simultaneous in (True, False):
        sets = small_study(columns, population=9).rank("block", simultaneous=simultaneous)
        assert ranks_of(sets) == {"a": (1, 1, 1), "b": (2, 2, 3), "c": (2, 2, 3), "d": (4, 4, 4)}


answers = st.lists(st.lists(st.sampled_from([True, False, None]), min_size=4, max_size=4), min_size=1, max_size=40)


@settings(deadline=None, max_examples=50)
@given(answers, st.integers(0, 50), st.sampled_from([0.5, 0.9]))
def test_sets_hold_the_rank_among_the_respondents(rows, others, level):
    rows = [[False if answer is None else answer for answer in row] for row in rows]
    columns = dict(zip("abcd", map(list, zip(*rows, strict=True)), strict=True))
    study = small_study(columns, population=len(rows) + others)
    sets = study.rank("block", level=level)
    assert (sets["rank_lower"] <= sets["rank"]).all()
    assert (sets["rank"] <= sets["rank_upper"]).all()
    assert sets["rank"].is_monotonic_increasing


@settings(deadline=None, max_examples=25)
@given(answers, st.integers(0, 50))
def test_marginal_sets_lie_within_the_simultaneous_ones_and_those_in_sets_of_a_higher_level(rows, others):
    columns = dict(zip("abcd", map(list, zip(*rows, strict=True)), strict=True))
    study = small_study(columns, population=len(rows) + others)
    options = [{"simultaneous": False, "level": 0.6}, {"level": 0.6}, {"level": 0.95}]
    small, middle, large = (study.rank("block", **option).set_index("item").sort_index() for option in options)
    for inner, outer in ((small, middle), (middle, large)):
        assert (outer["rank_lower"] <= inner["rank_lower"]).all()
        assert (inner["rank_upper"] <= outer["rank_upper"]).all()


def possible_ranks(members: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the best and the worst rank of each item of a population, ties counting both ways."""
    totals = members.sum(axis=0)
    return 1 + (totals[:, None] < totals).sum(axis=1), len(totals) - (totals[:, None] > totals).sum(axis=1)


POPULATIONS = {
    "apart": {(1, 0, 0): 7, (0, 1, 0): 2, (0, 0, 1): 1, (1, 1, 0): 1},
    "nested": {(1, 1, 1): 2, (1, 1, 0): 4, (1, 0, 0): 3, (0, 0, 0): 2},
    "tied": {(1, 0, 1): 4, (0, 1, 0): 4, (0, 0, 1): 3},
    "alike": {(1, 0, 0): 4, (0, 1, 0): 4, (0, 0, 1): 3},
}
"""The number of members that give each combination of answers to three items."""


@pytest.mark.parametrize("name", POPULATIONS)
@pytest.mark.parametrize("level", [0.5, 0.8])
@pytest.mark.parametrize("method", ["pairs", "intervals"])
def test_all_sets_cover_at_once_in_every_sample(name, level, method):
    """Of all samples of 7 out of 11 the share in which all three sets hold the true rank, and every rank of a tie."""
    kinds, sizes = np.array(list(POPULATIONS[name])), list(POPULATIONS[name].values())
    best, worst = possible_ranks(np.repeat(kinds, sizes, axis=0))
    study = small_study(dict.fromkeys("abc", [True] * 7), population=11)
    covered, smaller = 0, 0
    for drawn in product(*(range(size + 1) for size in sizes)):
        if sum(drawn) != 7:
            continue
        chosen = np.repeat(kinds, drawn, axis=0)
        if method == "pairs":
            answers = {item: pd.array(column == 1, "boolean") for item, column in zip("abc", chosen.T, strict=True)}
            sets = replace(study, responses=study.responses.assign(**answers)).rank("block", level=level)
        else:
            lower, upper = proportion_interval(chosen.sum(axis=0), 7, population=11, level=bonferroni_level(level, 3))
            rows = zip("abc", 100 * chosen.mean(axis=0), 100 * lower, 100 * upper, strict=True)
            sets = ranks_from_intervals(intervals({item: numbers for item, *numbers in rows}), level=level)
        sets = sets.set_index("item").sort_index()
        samples = prod(map(comb, sizes, drawn))
        covered += samples * bool((sets["rank_lower"] <= best).all() and (sets["rank_upper"] >= worst).all())
        smaller += samples * bool((sets["rank_lower"] > 1).any())
    assert covered >= level * comb(11, 7)
    assert smaller > 0 or name in ("tied", "alike")


def test_the_ranks_of_a_reconstruction_rest_on_the_printed_figures_alone():
    study = open_study(DATA)
    sets = study.rank("experience")
    assert set(sets["method"]) == {"intervals"}
    assert list(sets.loc[sets["rank"] == 4, "percent"]) == [28, 28, 28]
    shuffled = study.responses.copy()
    for item in study.codebook.items:
        shuffled[item] = shuffled[item].sample(frac=1, random_state=1).to_numpy()
    pd.testing.assert_frame_equal(replace(study, responses=shuffled).rank("experience"), sets)


def test_every_interval_of_a_reconstruction_has_its_share_of_the_error():
    study = open_study(DATA)
    assert bonferroni_level(0.95, 4) == pytest.approx(0.9875)
    table = study.publication("social_media", level=0.9875).set_index("item")
    sets = study.rank("social_media").set_index("item")
    for item in sets.index:
        above = (table["lower"] > table.loc[item, "upper"]).sum()
        under = (table["upper"] < table.loc[item, "lower"]).sum()
        assert tuple(sets.loc[item, ["rank_lower", "rank_upper"]]) == (1 + above, 4 - under)


def test_twitter_and_linkedin_are_certainly_the_most_used():
    sets = open_study(DATA).rank("social_media")
    assert set(certainly_among_top(sets, 2)) == set(possibly_among_top(sets, 2)) == {"twitter", "linkedin"}


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="no language 'fr'"):
        open_study(DATA).rank("experience", language="fr")


def test_the_table_describes_every_column():
    assert all(column.description for column in SCHEMA.columns.values())


def test_ranks_in_a_population_of_unknown_size_are_those_of_an_infinite_one(tea, damage):
    ranks = open_study(tea).rank("drinks")
    damage("codebook.yaml", "population: 40", "population: unknown")
    (tea / "population.csv").unlink()
    unknown = open_study(tea).rank("drinks")
    pd.testing.assert_frame_equal(SCHEMA.validate(unknown), unknown)
    assert (unknown["rank_lower"] <= ranks["rank_lower"]).all() and (unknown["rank_upper"] >= ranks["rank_upper"]).all()


def test_ranked_percentages_say_which_answers_they_count_and_of_whom(colleagues):
    table = colleagues.rank(["tea", "taste"], language="en").set_index("item")
    assert table.loc["taste", ["counted", "base"]].tolist() == ["good or great", "of those who answered"]
    assert table.loc["tea", "counted"] == "yes"
