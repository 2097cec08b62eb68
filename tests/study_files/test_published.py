"""Which counts the printed percentages allow, and whether the responses agree with them."""

from fractions import Fraction
from math import floor

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import small_study

from nbsurvey.errors import InvalidInputError
from nbsurvey.printed_figures.reconstruction import reconstruct
from nbsurvey.study_files.published import (
    counts_that_round_to,
    possible_counts_by_item,
    read_published,
    whole_percents,
)

PRINTED = {
    "experience": [39, 38, 31, 28, 28, 28, 26, 19, 17, 11, 8, 7],
    "communication": [35, 32, 48, 36],
    "opinion": [54, 71, 26, 25],
    "social_media": [78, 75, 51, 30],
    "mandate": [68, 71],
}


def test_the_26_published_percentages_stand_as_printed(mayors):
    printed = mayors.published.groupby("block", sort=False)["percent"].apply(list).to_dict()
    assert {block: sorted(percents) for block, percents in printed.items()} == {
        block: sorted(percents) for block, percents in PRINTED.items()
    }
    assert printed["experience"] == PRINTED["experience"]
    assert len(mayors.published) == 26


def test_the_respondents_of_a_block_are_known_or_lie_in_94_to_111(mayors):
    for block, rows in mayors.published.groupby("block"):
        assert set(zip(rows["n_min"], rows["n_max"], strict=True)) == {
            (107, 107) if block == "experience" else (94, 111)
        }


def test_107_respondents_leave_one_numerator_for_each_experience_but_the_rarest(mayors):
    rows = mayors.published[mayors.published["block"] == "experience"]
    counts = [counts_that_round_to(percent, 107) for percent in rows["percent"]]
    assert counts == [[k] for k in (42, 41, 33, 30, 30, 30, 28, 20, 18, 12, 9)] + [[7, 8]]


@given(st.integers(0, 100), st.integers(1, 150))
def test_counts_round_half_up_to_the_printed_percentage(percent, n):
    # Brute force in twice the numbers, so that a half is whole.
    expected = [k for k in range(n + 1) if floor((200 * k / n + 1) / 2 + 1e-12) == percent]
    assert counts_that_round_to(percent, n, "half_up") == expected


@given(st.integers(0, 100), st.integers(1, 150))
def test_counts_round_half_to_even_as_python_does(percent, n):
    expected = [k for k in range(n + 1) if round(Fraction(100 * k, n)) == percent]
    assert counts_that_round_to(percent, n, "half_even") == expected


@given(st.integers(0, 100), st.integers(1, 150))
def test_rounding_that_is_not_named_leaves_both_neighbours_of_a_half_possible(percent, n):
    expected = [k for k in range(n + 1) if abs(Fraction(100 * k, n) - percent) <= Fraction(1, 2)]
    assert counts_that_round_to(percent, n) == expected
    assert whole_percents(1, 8) == (12, 13)
    assert (whole_percents(1, 8, "half_up"), whole_percents(1, 8, "half_even")) == ((13,), (12,))
    assert (whole_percents(3, 8, "half_up"), whole_percents(3, 8, "half_even")) == ((38,), (38,))


def test_rounding_reaches_envelopes_impossible_n_comparisons_and_the_reconstruction():
    """12% of 8 is a count of 1 only if halves aren't rounded up; R, numpy and pandas print 12.5% as 12%."""
    rows = {"block": "block", "item": ["a", "b"], "percent": [12, 38], "n_min": 8, "n_max": 8}
    possible = {}
    for rounding in ("half_up", "half_even", ""):
        published = pd.DataFrame(rows | {"rounding": rounding})
        study = small_study({"a": [True] + [False] * 7, "b": [True] * 3 + [False] * 5}, 40, published=published)
        possible[rounding] = study.impossible_bases()["possible"].tolist()
        if rounding == "half_up":
            continue
        assert study.audit()["agrees"].all()
        assert study.envelopes().set_index("item").loc["a", ["k", "n"]].tolist() == [1, 8]
        assert not study.compare("block", family="all")["withheld"].any()
        made = reconstruct(study.codebook, published, study.population)
        assert (made[["a", "b"]] == "yes").sum().tolist() == [1, 3]
    assert possible == {"half_up": [""], "half_even": ["8"], "": ["8"]}


def test_published_figures_name_their_rounding(tea, questionnaire):
    file = tea / "published.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    assert set(read_published(file, questionnaire)["rounding"]) == {""}
    named = ["rounding," + lines[0], *(f"half_even,{line}" for line in lines[1:])]
    file.write_text("\n".join(named) + "\n", encoding="utf-8")
    assert set(read_published(file, questionnaire)["rounding"]) == {"half_even"}
    file.write_text("\n".join([named[0], "up" + named[1][9:], *named[2:]]) + "\n", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="half_up, half_even or nothing") as caught:
        read_published(file, questionnaire)
    assert [(problem.row, problem.column, problem.value) for problem in caught.value.problems] == [
        (2, "rounding", "up")
    ]


def test_no_fact_of_the_mayors_hangs_on_how_halves_were_rounded(mayors):
    assert set(mayors.published["rounding"]) == {""}
    unknown, up = (possible_counts_by_item(mayors.published.assign(rounding=rounding)) for rounding in ("", "half_up"))
    assert unknown == up == possible_counts_by_item(mayors.published.assign(rounding="half_even"))


@pytest.mark.parametrize(
    ("old", "new", "row", "words"),
    [
        ("block,item", "bloc,item", 1, "The columns differ. Expected: block, item, percent, n_min, n_max, printed_in"),
        ("tea,58,", "tea,58.3,", 2, "column 'percent', value '58.3': The number doesn't fit."),
        ("tea,58,", "tea,101,", 2, "Expected: a whole number from 0 to 100."),
        ("tea,58,12,", "tea,58,0,", 2, "column 'n_min', value '0': The number doesn't fit."),
        ("12,12,", "12,41,", 2, "Expected: a whole number from 1 to 40."),
        ("12,12,", "12,11,", 2, "n_min is more than n_max."),
        ("tea,58,", "tea,57,", 2, "No whole number of 12 to 12 respondents rounds to this percentage."),
        ("drinks,tea", "drinks,teas", 2, "value 'teas': The codebook knows no such item."),
        ("drinks,coffee", "kinds,coffee", 3, "value 'kinds': The item is not in this block. Expected: drinks."),
        ("drinks,coffee", "drinks,tea", 3, "The item has a published percentage already."),
    ],
)
def test_published_figures_that_do_not_fit_are_refused(tea, damage, questionnaire, old, new, row, words):
    damage("published.csv", old, new)
    with pytest.raises(InvalidInputError) as caught:
        read_published(tea / "published.csv", questionnaire)
    assert any(problem.row == row and words in str(problem) for problem in caught.value.problems), str(caught.value)
