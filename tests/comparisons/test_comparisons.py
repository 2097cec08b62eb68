"""Comparisons of percentages: of the same respondents, of groups, and of printed figures."""

from dataclasses import replace
from functools import cache
from itertools import combinations, product
from math import comb
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import small_study

from nbsurvey import open_study
from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.mcnemar import mcnemar
from nbsurvey.comparisons.paired import paired_difference
from nbsurvey.comparisons.printed_differences import difference_bounds, difference_range
from nbsurvey.comparisons.table import SCHEMA
from nbsurvey.language.numbers import enumeration, p_value, points, points_range
from nbsurvey.publish.prepare import analyse
from nbsurvey.study_files.published import possible_counts

REFERENCE = Path(__file__).parents[1] / "reference"
DATA = Path(__file__).parents[2] / "data"
PAIRS = [("general_norms_should", "general_norms_done"), ("debunk_news_should", "debunked_news_done")]

YES, NO, NONE = True, False, None

counts = st.integers(0, 60)


def reference(name: str) -> pd.DataFrame:
    return pd.read_csv(REFERENCE / name, na_values=["NA", "NaN"])


# --- The comparisons table -------------------------------------------------------------------------------------------


def test_two_answers_of_the_same_respondents_are_compared():
    answers = {
        "done": [NO] * 30 + [YES] * 10 + [YES] * 5 + [NO] * 5 + [NONE],
        "should": [YES] * 25 + [NO] * 15 + [NONE] * 11,
    }
    study = small_study(answers, population=200)
    row = study.compare([("should", "done")], family="done against should").iloc[0]
    assert (row["n_a"], row["n_b"], row["k_a"], row["k_b"]) == (40, 40, 25, 10)
    assert (row["only_a"], row["only_b"], row["left_out"]) == (25, 10, 10)
    assert row["difference"] == row["difference_min"] == row["difference_max"] == 37.5
    found = paired_difference(25, 10, 40, population=200)
    assert (row["p_value"], row["lower"], row["upper"]) == (found.p, 100 * found.lower, 100 * found.upper)
    assert (row["family"], row["higher"]) == ("done against should", "a")
    assert row["method"] == "exact, finite population"


@pytest.mark.parametrize("left_out", [[YES], [YES] * 9, [YES, YES] + [NO] * 7])
def test_a_comparison_that_would_tell_what_the_few_left_out_answered_is_withheld(left_out):
    # The item's own total is published: less the yeses of the pairs it gives those of the ones left out.
    answers = {
        "done": [NO] * 30 + [YES] * 10 + left_out,
        "should": [YES] * 25 + [NO] * 15 + [NONE] * len(left_out),
    }
    row = small_study(answers, population=200, suppress_below=5).compare([("should", "done")], family="all").iloc[0]
    assert row["withheld"]
    assert row[["k_a", "n_a", "left_out", "difference", "p_value"]].isna().all()


def test_groups_are_withheld_from_a_comparison_as_they_are_from_the_estimates():
    study = open_study(DATA)
    study = replace(study, origin=study.origin.model_copy(update={"kind": "collected"}))
    for item in study.codebook.items:
        shown = study.estimate(item, by="size_class").set_index("group")["withheld"]
        for row in study.compare_groups(item, by="size_class", family="all").to_dict("records"):
            assert row["withheld"] == bool(shown[row["group_a"]] or shown[row["group_b"]])


def test_a_block_stands_for_every_two_of_its_items():
    study = small_study({name: [YES, NO, YES] * 10 for name in "abc"}, population=50)
    table = study.compare("block", family="all")
    assert list(zip(table["item_a"], table["item_b"], strict=True)) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert (table["p_value"] == 1).all()
    assert (table["higher"] == "").all()


def test_a_single_item_leaves_nothing_to_compare():
    assert small_study({"a": [YES, NO]}, population=5).compare("block", family="all").empty


@pytest.mark.parametrize(
    ("options", "words"),
    [({"family": ""}, "family"), ({"family": "all", "level": "x"}, "level"), ({"family": "all", "level": 95}, "level")],
)
def test_a_family_without_a_name_or_a_level_that_is_none_is_refused(options, words):
    study = small_study({"a": [YES, NO], "b": [YES, NO]}, population=5)
    for compare in (lambda: study.compare("block", **options), lambda: study.compare_groups("a", by="size", **options)):
        with pytest.raises(ValueError, match=words):
            compare()


def test_a_pair_with_a_small_cell_is_withheld_and_leaves_the_family():
    a, b = [YES] * 10 + [NO] * 14, [YES] * 9 + [NO] + [YES] * 2 + [NO] * 12
    study = small_study({"a": a, "b": b, "c": [NO] * 10 + [YES] * 14}, population=100, suppress_below=3)
    table = study.compare([("a", "b"), ("a", "c")], family="all").set_index("item_b")
    assert table.loc["b", "withheld"]
    numbers = ["k_a", "only_a", "difference", "lower", "p_value", "p_value_adjusted", "left_out"]
    assert table.loc["b", numbers].isna().all()
    assert not table.loc["c", "withheld"]
    assert table.loc["c", "p_value_adjusted"] == table.loc["c", "p_value"]


def test_groups_are_compared_with_their_own_populations():
    size = ["small"] * 20 + ["large"] * 22 + [None] * 6
    study = small_study({"a": [YES] * 15 + [NO] * 20 + [YES] * 7 + [NO] * 5 + [YES]}, population=101, size=size)
    row = study.compare_groups("a", by="size", family="by size").iloc[0]
    assert (row["group_a"], row["group_b"], row["population_a"], row["population_b"]) == ("small", "large", 50, 51)
    assert (row["k_a"], row["n_a"], row["k_b"], row["n_b"], row["left_out"]) == (15, 20, 7, 22, 6)
    found = group_difference(15, 20, 7, 22, population_a=50, population_b=51)
    assert (row["p_value"], row["lower"], row["upper"]) == (found.p, 100 * found.lower, 100 * found.upper)


def test_a_group_of_unknown_size_may_be_as_large_as_the_population():
    answers = {"a": [YES] * 15 + [NO] * 20 + [YES] * 7, "b": [YES] * 20 + [NO] * 22}
    row = small_study(answers, population=101).compare_groups("a", by="b", family="by b").iloc[0]
    assert row[["population_a", "population_b"]].isna().all()
    found = group_difference(15, 20, 7, 22, population_a=101, population_b=101)
    assert (row["p_value"], row["lower"], row["upper"]) == (found.p, 100 * found.lower, 100 * found.upper)


def test_a_comparison_without_numbers_says_why():
    answers = {"a": [NONE] * 40, "b": [YES, NO] * 20}
    study = small_study(answers, population=100, size=["small"] * 20 + ["large"] * 20)
    assert study.compare([("a", "b")], family="all").iloc[0]["method"] == "none: nobody answered"
    assert study.compare_groups("a", by="size", family="all").iloc[0]["method"] == "none: nobody answered"
    few = small_study({"a": [YES] * 2 + [NO] * 38, "b": [NO] * 40}, 100, size=["small"] * 38 + ["large"] * 2)
    few = replace(few, codebook=small_study({"a": [YES], "b": [YES]}, 100, suppress_below=5).codebook)
    assert few.compare([("a", "b")], family="all").iloc[0]["method"] == "none: too few respondents"
    assert few.compare_groups("a", by="size", family="all").iloc[0]["method"] == "none: too few respondents"


def test_unanimous_answers_are_compared():
    study = small_study({"a": [YES] * 40}, population=100, size=["small"] * 20 + ["large"] * 20)
    row = study.compare_groups("a", by="size", family="all").iloc[0]
    assert row["lower"] < 0 < row["upper"] and row["p_value"] == 1 and row["higher"] == ""


def test_compare_with_one_model_a_census_knows_the_difference():
    size = ["small"] * 60 + ["large"] * 60
    answers = [YES] * 30 + [NO] * 30 + [YES] * 40 + [NO] * 20
    study = small_study({"a": answers, "b": answers[::-1]}, population=120, size=size)
    groups = study.compare_groups("a", by="size", family="by size").iloc[0]
    assert groups[["lower", "upper"]].tolist() == [pytest.approx(-100 / 6)] * 2
    assert (groups["p_value"], groups["higher"], groups["method"]) == (0, "b", "known: everybody answered")
    items = study.compare([("a", "b")], family="all").iloc[0]
    assert items[["lower", "upper", "p_value"]].tolist() == [0, 0, 1]
    assert (items["higher"], items["method"]) == ("", "known: everybody answered")


def test_a_group_that_is_too_small_is_not_compared():
    study = small_study({"a": [YES] * 10 + [NO] * 12}, 100, size=["small"] * 20 + ["large"] * 2, suppress_below=3)
    row = study.compare_groups("a", by="size", family="by size").iloc[0]
    assert row["withheld"]
    assert row[["k_a", "n_a", "k_b", "n_b", "difference", "lower", "upper", "p_value", "p_value_adjusted"]].isna().all()


@pytest.mark.parametrize(
    "pairs, options, says",
    [
        ([("a", "a")], {}, "two different items"),
        ([("a", "x")], {}, "two different items"),
        ("x", {}, "No block or item"),
        ("block", {"adjustment": "none"}, "Unknown adjustment"),
        ("block", {"level": 95}, "proportion"),
    ],
)
def test_what_cannot_be_compared_is_said(pairs, options, says):
    study = small_study({"a": [YES, NO] * 9, "b": [NO, YES] * 9}, population=50)
    with pytest.raises(ValueError, match=says):
        study.compare(pairs, family="all", **options)


# --- A reconstruction ------------------------------------------------------------------------------------------------


def test_the_joint_answers_of_a_reconstruction_make_no_difference():
    study = open_study(DATA)
    shuffled = study.responses.copy()
    for item in study.codebook.items:
        shuffled[item] = shuffled[item].sample(frac=1, random_state=1).to_numpy()
    assert not shuffled.equals(study.responses)
    first, second = (s.compare(PAIRS, family="all") for s in (study, replace(study, responses=shuffled)))
    pd.testing.assert_frame_equal(first, second)
    assert first[["difference", "k_a", "only_a"]].isna().all(axis=None)


def test_the_printed_figures_prove_one_difference_and_not_the_other():
    table = open_study(DATA).compare(PAIRS, family="all").set_index("item_a")
    assert table.loc["debunk_news_should", "higher"] == "a"
    assert table.loc["debunk_news_should", "lower"] > 0
    assert table.loc["general_norms_should", "higher"] == ""
    assert table.loc["general_norms_should", "lower"] < 0 < table.loc["general_norms_should", "difference_min"]


def test_groups_of_a_reconstruction_are_refused():
    with pytest.raises(ValueError, match="means nothing"):
        open_study(DATA).compare_groups("demonstrations", by="size_class", family="by size")


def test_what_was_not_published_is_withheld():
    published = pd.DataFrame({"block": ["block"], "item": ["a"], "percent": [50], "n_min": [10], "n_max": [10]})
    study = small_study({"a": [YES, NO] * 5, "b": [YES] * 10}, population=30, published=published)
    row = study.compare("block", family="all").iloc[0]
    assert row["withheld"]
    assert pd.isna(row["p_value_adjusted"])


# --- From printed figures alone --------------------------------------------------------------------------------------


@st.composite
def joint_samples(draw):
    """Who answered a, b or both, what they answered, and a range of n in which the printed figures leave the reader."""
    cells = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8))
    both, only_a, only_b, neither, a_yes, a_no, b_yes, b_no = cells
    n_a, n_b = both + only_a + only_b + neither + a_yes + a_no, both + only_a + only_b + neither + b_yes + b_no
    slack = draw(st.integers(0, 2))
    return cells, n_a, n_b, slack


@settings(deadline=None)
@given(joint_samples(), st.integers(0, 40))
def test_every_joint_table_lies_in_the_range(sample, others):
    (both, only_a, only_b, neither, a_yes, a_no, b_yes, b_no), n_a, n_b, slack = sample
    m = both + only_a + only_b + neither
    respondents = m + a_yes + a_no + b_yes + b_no
    if not m:
        return
    N = respondents + slack + others
    k_a, k_b = both + only_a + a_yes, both + only_b + b_yes
    allowed = (
        [(k, n) for n in range(max(1, size - slack), size + slack + 1) for k in range(n + 1) if abs(k - count) <= slack]
        for count, size in ((k_a, n_a), (k_b, n_b))
    )
    found = difference_range(*allowed, population=N, respondents=respondents + slack)
    values = {
        "pairs": m,
        "difference": (only_a - only_b) / m,
        "p": mcnemar(only_a, only_b, discordant=N - both - neither),
    }
    for name, value in values.items():
        low, high = getattr(found, name)
        assert low - 1e-12 <= value <= high + 1e-12, name


@pytest.mark.parametrize("respondents", [None, 9, 12])
def test_the_range_is_no_wider_than_the_joint_tables_make_it(respondents):
    counts_a, counts_b, N = [(3, 8), (4, 9)], [(5, 8), (6, 9), (2, 7)], 30
    found = difference_range(counts_a, counts_b, population=N, respondents=respondents)
    tables = set()
    for (k_a, n_a), (k_b, n_b) in product(counts_a, counts_b):
        for m in range(1, min(n_a, n_b) + 1):
            together = n_a == n_b == m if respondents is None else n_a + n_b - m <= respondents
            for both, only_a, only_b in product(range(m + 1), repeat=3) if together else ():
                rest_a, rest_b, neither = k_a - both - only_a, k_b - both - only_b, m - both - only_a - only_b
                if neither >= 0 and 0 <= rest_a <= n_a - m and 0 <= rest_b <= n_b - m:
                    tables.add((only_a, only_b, m))
    b, c, m = np.array(sorted(tables)).T
    values = {"pairs": m, "difference": (b - c) / m, "p": mcnemar(b, c, discordant=N - m + b + c)}
    for name, value in values.items():
        assert getattr(found, name) == pytest.approx((value.min(), value.max())), name


def test_percentages_that_cannot_be_of_the_same_respondents_are_refused():
    with pytest.raises(ValueError, match="fits the two"):
        difference_range([(3, 8)], [(3, 9)], population=30)


@given(st.integers(0, 100), st.integers(0, 100), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
@settings(deadline=None, max_examples=60)
def test_the_bounds_exclude_zero_where_their_p_value_says_so(a, b, level):
    counts_a, counts_b = possible_counts(a, 100, 103), possible_counts(b, 100, 103)
    lower, upper, p = difference_bounds(counts_a, counts_b, population=355, level=level)
    assert (lower > 0 or upper < 0) == (p <= 1 - level)
    assert difference_bounds(counts_b, counts_a, population=355, level=level) == (-upper, -lower, p)


@pytest.mark.parametrize("M_a, M_b", [(3, 3), (6, 2), (7, 5), (9, 3)])
@pytest.mark.parametrize("together", [True, False])
def test_the_bounds_cover_whatever_the_joint_answers(M_a, M_b, together):
    """Every sample of 6 from 12 members whose answers go together as much, or as little, as can be."""
    a = set(range(M_a))
    b = set(range(M_b)) if together else set(range(12 - M_b, 12))
    level, covered, rejected = 0.7, 0, 0
    for sample in combinations(range(12), 6):
        lower, upper, _ = _bounds(len(a & set(sample)), len(b & set(sample)), level)
        covered += lower <= (M_a - M_b) / 12 <= upper
        rejected += lower > -1 + 1e-9 and upper < 1 - 1e-9
    assert covered >= level * comb(12, 6)
    assert rejected


@cache
def _bounds(k_a: int, k_b: int, level: float) -> tuple[float, float, float]:
    return difference_bounds([(k_a, 6)], [(k_b, 6)], population=12, level=level)


def test_the_table_describes_every_column():
    assert all(column.description for column in SCHEMA.columns.values())


# --- In words --------------------------------------------------------------------------------------------------------


def test_differences_and_p_values_are_written_as_a_reader_meets_them():
    assert [points(value) for value in (34.6, -5.5, 0.4, -0.4)] == ["+35", "−6", "0", "0"]
    assert points_range(-1.7, 38.6, "nl") == "−2 tot +39"
    assert points_range(34.7, 35.2, "en") == "+35"
    assert [p_value(p, "nl") for p in (0.0004, 0.0623, 0.1877)] == ["<0,001", "0,062", "0,19"]
    assert [enumeration(texts, "en") for texts in ([], ["a"], ["a", "b", "c"])] == ["none", "a", "a, b and c"]


@pytest.mark.parametrize("kind, more_done", [("reconstruction", "none"), ("collected", "talk online with a resident")])
def test_the_chapter_says_what_can_be_told(kind, more_done):
    study = open_study(DATA)
    survey = study.codebook.study.model_copy(update={"suppress_below": 1})
    codebook = study.codebook.model_copy(update={"study": survey})
    origin = study.origin.model_copy(update={"kind": kind})
    analysis = analyse(replace(study, origin=origin, codebook=codebook), DATA.parent)
    made = next(chapter for chapter in analysis.chapters if "done-should" in chapter.tables)
    facts, table = made.facts("en")["comparisons"], made.tables["done-should"]("nl")
    assert facts["more_done"] == more_done
    assert "debunk fake news" in facts["more_desirable"]
    assert list(table["Conclusie"])[1] == "vaker wenselijk gevonden dan gedaan"
