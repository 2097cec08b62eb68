"""Only those who are in both waves are compared, pair by pair."""

from dataclasses import replace

import pandas as pd
import pytest
from small_study import small_study

from nbsurvey import changes, trend
from nbsurvey.comparisons.linked import joint_counts
from nbsurvey.comparisons.paired import paired_difference

YES, NO, NONE = True, False, None


def wave(answers, people, population=200, suppress_below=1):
    """Return a study whose respondents are these people; None: somebody without a link."""
    study = small_study({"a": answers}, population, suppress_below=suppress_below)
    links = pd.Series(people, index=study.responses.index, dtype="str").dropna()
    return replace(study, links=links)


@pytest.fixture
def waves():
    """Thirty people twice, of whom twelve turned to yes and two to no, and others in one wave only."""
    people = [f"p{number}" for number in range(30)]
    first = [YES] * 10 + [NO] * 20
    last = [YES] * 8 + [NO] * 2 + [YES] * 12 + [NO] * 8
    return {
        "2024": wave([*first, YES, YES, NONE, NO], [*people, "x", None, "y", "late"]),
        "2026": wave([*last[::-1], NO, YES, NONE], [*people[::-1], "new", "y", "late"], 180),
    }


def test_the_answers_of_the_same_person_are_joined_whatever_their_order(waves):
    joint = joint_counts(waves["2024"], waves["2026"], "a")
    assert joint.tolist() == [[8, 2, 2], [12, 8, 1], [1, 1, 0]]
    assert joint_counts(waves["2026"], waves["2024"], "a").tolist() == joint.T.tolist()


def test_the_change_is_the_paired_one_in_the_smaller_population(waves):
    row = changes(waves, samples="same people").iloc[0]
    assert row[["k_a", "n_a", "k_b", "n_b", "only_a", "only_b", "left_out"]].tolist() == [10, 30, 20, 30, 2, 12, 5]
    expected = paired_difference(12, 2, 30, population=180)
    assert (row["lower"], row["upper"], row["p_value"]) == (100 * expected.lower, 100 * expected.upper, expected.p)
    assert row["difference"] == pytest.approx(row["percent_b"] - row["percent_a"]) and row["higher"] == "b"


def test_a_change_of_few_people_is_withheld(waves):
    few = {
        name: wave(study.responses["a"].tolist(), ["?"] * 0 + list(range(len(study.responses))), 200, 5)
        for name, study in waves.items()
    }
    row = changes(few, samples="same people").iloc[0]
    assert row["withheld"] and row["disclosure"] == "population"
    assert row[["k_a", "n_b", "only_a", "left_out", "percent_a", "difference", "lower", "p_value"]].isna().all()


def test_those_left_out_must_not_be_told_by_what_each_wave_publishes():
    people = [f"p{number}" for number in range(40)]
    answers = [YES, YES, NO, NO] * 10
    other = [YES, NO, YES, NO] * 10
    first = wave([*answers, YES, NO], [*people, "x", "y"], suppress_below=5)
    shown = changes(
        {"1": wave(answers, people, suppress_below=5), "2": wave(other, people, suppress_below=5)},
        samples="same people",
    )
    hidden = changes({"1": first, "2": wave(other, people, suppress_below=5)}, samples="same people")
    assert not shown["withheld"].any() and hidden["withheld"].all()


def test_waves_without_links_or_with_other_secrets_are_refused(waves):
    with pytest.raises(ValueError, match="wave 2024 is the same person"):
        changes(waves | {"2024": replace(waves["2024"], links=None)}, samples="same people")
    other = replace(waves["2026"], links=waves["2026"].links + "!")
    with pytest.raises(ValueError, match=r"same secret\.key"):
        changes(waves | {"2026": other}, samples="same people")


def test_changes_of_the_same_people_are_not_told_by_group(waves):
    with pytest.raises(ValueError, match="by group"):
        changes(waves, samples="same people", by="size")


def test_a_trend_has_all_of_each_wave_and_the_change_of_the_same_people(waves):
    table = trend(waves, samples="same people")
    assert table["n"].tolist() == [33, 32] and (table["change_lower"] > 0).all()
