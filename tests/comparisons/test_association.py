"""Whether an item and a grouping go together, after weighting."""

from random import Random

import pandas as pd
import pytest
from small_study import small_study

from nbsurvey.comparisons.association import SCHEMA, _why_no_test
from nbsurvey.errors import InvalidInputError, UsageError


@pytest.fixture(scope="module")
def weights():
    pytest.importorskip("svy", reason="svy isn't installed: pip install 'nbsurvey[weights]'")
    from nbsurvey.estimation import weights

    return weights


def test_an_item_and_a_grouping_are_tested_after_weighting_unless_a_group_is_withheld(weights):
    random = Random(355)
    answers = {item: [random.random() < 0.5 for _ in range(80)] for item in "ab"}
    study = small_study(answers, 300, size=["small"] * 30 + ["large"] * 50, suppress_below=5)
    table = study.association("a", by="b", on="size")
    pd.testing.assert_frame_equal(SCHEMA.validate(table), table)
    row = table.iloc[0]
    data = pd.DataFrame(answers).astype(int).assign(size=["small"] * 30 + ["large"] * 50)
    sample = weights.post_stratify(weights.simple_sample(data, 300), "size", {"small": 150, "large": 150})
    expected = weights.rao_scott(sample, "a", "b").iloc[0]
    assert row["statistic"] == pytest.approx(expected["statistic"])
    assert row["p_value"] == pytest.approx(expected["p_value"])
    assert (row["item"], row["by"], row["weighting"], row["withheld"]) == ("a", "b", "post-stratified on size", False)
    rare = small_study({"a": [True] * 3 + [False] * 77, "b": answers["b"]}, 300, size=["small"] * 80, suppress_below=5)
    with pytest.raises(InvalidInputError, match="Nobody of this category answered"):
        rare.association("a", by="b", on="size")
    rare = small_study(
        {"a": [True] * 3 + [False] * 77, "b": answers["b"]},
        300,
        size=["small"] * 30 + ["large"] * 50,
        suppress_below=5,
    )
    hidden = rare.association("a", by="b", on="size").iloc[0]
    assert hidden["withheld"] and pd.isna(hidden["p_value"])


SIZES = ["small"] * 20 + ["large"] * 20


MIXED = [True] * 8 + [False] * 12 + [True] * 14 + [False] * 6


@pytest.mark.parametrize(
    ("answers", "population", "note"),
    [
        (MIXED, 40, "known: all members responded, and of those who answered the groups differ"),
        (MIXED[:20] * 2, 40, "known: all members responded, and of those who answered the groups are equal"),
        ([True] * 40, 100, "no test: everybody gave the same answer, in every group"),
        ([None] * 40, 100, "no test: nobody answered"),
        ([True] * 20 + [False] * 20, 100, "no test: the estimated sampling variance is 0"),
        ([None] * 20 + MIXED[20:], 100, "withheld: a group has too few respondents"),
        (MIXED, 100, ""),
    ],
)
def test_association_says_in_words_why_there_is_nothing_to_test(weights, answers, population, note):
    row = small_study({"a": answers}, population, size=SIZES).association("a", by="size", on="size").iloc[0]
    assert row["note"] == note
    assert row[["statistic", "ndf", "ddf", "p_value"]].isna().all() == bool(note)


@pytest.mark.parametrize(
    ("groups", "note"),
    [
        (["small"] * 20, "no test: only the group 'small' answered"),
        ([None] * 20, "no test: nobody who has a group answered"),
        (["small"] * 10 + [None] * 10, "no test: only the group 'small' answered"),
    ],
)
def test_one_group_is_nothing_to_compare_with(groups, note):
    study = small_study({"a": MIXED[:20] + [None] * 2}, 40, size=[*groups, "large", "large"])
    assert _why_no_test(study.counts, "a", "size", 40) == note


def test_several_items_and_groupings_have_a_row_for_each(weights):
    random = Random(27)
    answers = {item: [random.random() < 0.5 for _ in range(80)] for item in "abc"}
    study = small_study(answers, 300, size=["small"] * 30 + ["large"] * 50, suppress_below=5)
    table = study.association(["a", "b"], by=["c", "size"], on="size")
    assert table[["item", "by"]].to_numpy().tolist() == [["a", "c"], ["a", "size"], ["b", "c"], ["b", "size"]]
    alone = [study.association(item, by=by, on="size") for item in "ab" for by in ("c", "size")]
    pd.testing.assert_frame_equal(table, pd.concat(alone, ignore_index=True))


def test_an_item_is_not_tested_against_itself():
    study = small_study({"a": [True, False] * 4, "b": [True, False] * 4}, 20, size=["small", "large"] * 4)
    with pytest.raises(UsageError, match="The item 'b' can't be compared by its own answers"):
        study.association(["a", "b"], by="b", on="size")


def test_several_groupings_are_tested_in_turn(weights):
    random = Random(12)
    answers = {item: [random.random() < 0.5 for _ in range(40)] for item in "abc"}
    study = small_study(answers, 100, size=SIZES)
    table = study.association("a", by=["b", "c", "b"], on="size")
    pd.testing.assert_frame_equal(SCHEMA.validate(table), table)
    alone = [study.association("a", by=by, on="size") for by in ("b", "c")]
    pd.testing.assert_frame_equal(table, pd.concat(alone, ignore_index=True))


def test_an_association_without_a_grouping_is_refused():
    study = small_study({"a": [True, False] * 4}, 20, size=["small", "large"] * 4)
    with pytest.raises(UsageError, match="Name a column to group by"):
        study.association("a", by=[], on="size")
