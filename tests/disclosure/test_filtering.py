"""A part of a study is a study of its own, of which no more is shown than of a group."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from small_study import small_study

import nbsurvey
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.errors import InvalidInputError, UsageError

pytestmark = pytest.mark.filterwarnings("ignore:Left out of this part")


def drawn(n=400, population=1000, threshold=5, disclosure=None, groups=("a", "b", "c"), seed=0):
    """Draw a study of two items by two columns."""
    draw = np.random.default_rng(seed)
    answers = {name: draw.choice([True, False], n).tolist() for name in ("x", "y")}
    regions = draw.choice(list(groups), n, p=np.arange(1, len(groups) + 1) / sum(range(1, len(groups) + 1))).tolist()
    members = {"small": population // 2, "large": population - population // 2}
    columns = {"region": (regions, dict.fromkeys(groups, population // len(groups)))}
    size = draw.choice(["small", "large"], n).tolist()
    study = small_study(answers, population, size, threshold, members=members, columns=columns)
    survey = study.codebook.study.model_copy(update={"disclosure": disclosure})
    return replace(study, codebook=study.codebook.model_copy(update={"study": survey}))


def test_the_total_of_a_part_is_the_row_of_the_group():
    study = drawn()
    rows = study.estimate("x", by="size").set_index("group")
    for group in ("small", "large"):
        part = study.filter(size=group)
        columns = ["k", "n", "population", "percent", "lower", "upper"]
        assert part.estimate("x").loc[0, columns].tolist() == rows.loc[group, columns].tolist()
        assert part.counts.respondents == study.responses["size"].eq(group).sum()


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


def test_at_the_own_desk_everything_is_shown():
    study = drawn(n=60, disclosure="none")
    assert not study.filter(size="small").estimate(by="region")["withheld"].any()
    assert study.filter(region="a", size="small").disclosure == "none"
