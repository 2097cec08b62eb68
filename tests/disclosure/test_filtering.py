"""A part of a study is a study of its own, of which no more is shown than of a group."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from drawn_study import drawn
from small_study import small_study

import nbsurvey
from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.study_files.waves import Waves

pytestmark = pytest.mark.filterwarnings("ignore:Left out of this part")


def test_the_total_of_a_part_is_the_row_of_the_group():
    study = drawn()
    rows = study.estimate("x", by="size").set_index("group")
    for group in ("small", "large"):
        part = study.filter(size=group)
        columns = ["k", "n", "population", "percent", "lower", "upper"]
        assert part.estimate("x").loc[0, columns].tolist() == rows.loc[group, columns].tolist()
        assert part.counts.respondents == study.responses["size"].eq(group).sum()


def test_a_part_has_no_earlier_waves():
    """What changed is of all: a part beside whole waves would compare others."""
    study = replace(drawn(), waves=Waves("2026", {"2024": Path("2024")}))
    assert study.filter(size="small").waves is None


def test_several_answers_and_several_columns_make_a_part():
    study = drawn()
    both = study.filter(size="small", region=["b", "c"])
    expected = study.responses["size"].eq("small") & study.responses["region"].isin(["b", "c"])
    assert both.counts.respondents == expected.sum()
    assert both.codebook.study.population == "unknown" and both.codebook.background[1].codes == ["b", "c"]
    again = study.filter(size="small").filter(region=["b", "c"])
    pd.testing.assert_frame_equal(again.estimate(), both.estimate())
    assert again.part.left_out == both.part.left_out and again.part.conditions == both.part.conditions


def test_true_and_false_stand_for_answers():
    study = drawn()
    assert study.filter(x=True).counts.respondents == study.responses["x"].sum()
    assert study.filter(x=False).counts.respondents == (~study.responses["x"]).sum()


def test_on_every_engine_the_part_is_the_same():
    polars = pytest.importorskip("polars")
    people = pd.DataFrame({"tea": [True, False, True] * 40, "team": ["a", "b", "b", "a"] * 30, "sex": ["m", "f"] * 60})
    tables = [
        nbsurvey.from_frame(frame, background=["team", "sex"], population=500).filter(team="b").estimate(by="sex")
        for frame in (people, polars.from_pandas(people), polars.from_pandas(people).lazy())
    ]
    assert tables[0]["n"].sum() == 60
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])


def test_what_a_group_withholds_the_part_does_not_have():
    answers = {"x": [True] * 2 + [False] * 38, "y": [True, False] * 20}
    study = small_study(answers, 200, ["small"] * 20 + ["large"] * 20, suppress_below=5)
    assert ("x", "small") in study.suppression.rows("size")
    with pytest.warns(UserWarning, match="Left out of this part, as they are withheld by size: x"):
        part = study.filter(size="small")
    assert list(part.codebook.items) == ["y"] and part.estimate()["item"].tolist() == ["y"]
    with pytest.raises(UsageError, match="No block or item is called 'x'"):
        part.estimate("x")


def test_few_respondents_are_no_part():
    study = small_study({"x": [True, False] * 20}, 200, ["small"] * 4 + ["large"] * 36, suppress_below=5)
    with pytest.raises(InvalidInputError, match="Fewer than 5 respondents gave these answers"):
        study.filter(size="small")


def test_a_part_of_a_reconstruction_says_nothing(mayors):
    with pytest.raises(InvalidInputError, match="reconstruction: the printed figures say nothing of a part"):
        mayors.filter(size_class="<20000")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "Name a column"),
        ({"syze": "small"}, "No column is called 'syze'; take one of size, region, x, y."),
        ({"size": "tiny"}, "'size' has no answer 'tiny'; it has small, large."),
        ({"size": ["small", "tiny", 3]}, "'size' has no answer 'tiny', '3'"),
    ],
)
def test_what_the_study_does_not_know_is_refused(answers, words):
    with pytest.raises(UsageError) as caught:
        drawn().filter(**answers)
    assert words in str(caught.value)


def test_a_block_goes_with_what_leads_to_it_and_boxes_go_together():
    n = 60
    answers = {"lead": [True] * 57 + [False] * 3, "next": ["p", "q"] * 30, "other": [True, False] * 30}
    blocks = {"next": {"choices": ["p", "q"], "counts": ["p"], "asked_if": {"item": "lead", "answers": ["yes"]}}}
    study = small_study(answers, 400, ["small", "large"] * (n // 2), 5, blocks=blocks)
    part = study.filter(size="small")
    assert list(part.codebook.items) == ["other"] and part.counts.respondents == 30


def test_at_the_own_desk_everything_is_shown():
    study = drawn(n=60, disclosure="none")
    assert not study.filter(size="small").estimate(by="region")["withheld"].any()
    assert study.filter(region="a", size="small").disclosure == "none"


def test_percentages_of_a_part_say_of_whom():
    answers = {"Drinks tea": [True, True, False, False, False] * 84, "Drinks milk": [True, False, True, True] * 105}
    people = pd.DataFrame(answers | {"team": [*"abc"] * 140})
    study = nbsurvey.from_frame(people, background="team", population=5000)
    some = study.filter(team=["a", "c"])
    base = "of those who answered, among those who answered a or c to ‘team’"
    assert set(some.estimate()["base"]) == set(some.distribution()["base"]) == {base}
    assert base in nbsurvey.figure(some.estimate("drinks_tea")).alt_text
    assert f"Percentage: {base}" in nbsurvey.table(some.estimate("drinks_tea")).notes
    (narrower,) = some.filter(drinks_milk=True).estimate("drinks_tea")["base"]
    assert narrower == f"{base}, among those who answered yes to ‘Drinks milk’"
