"""Full distributions: every category with its interval and its base, scales, tick boxes, and groups."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.estimation.distributions import SCHEMA
from nbsurvey.exports.responses import read_responses
from nbsurvey.intervals import proportion_interval
from nbsurvey.study import Study
from nbsurvey.study_files.origin import Origin

CODEBOOK = """
study:
  id: small
  title: {en: Small}
  population: 200
  population_label: {en: people}
  languages: [en]
  respondent: who
  suppress_below: 5
missing:
  - {id: no_answer, label: {en: not answered}, values: [""]}
  - {id: not_asked, label: {en: not asked}, values: ["not asked"]}
background:
  - id: side
    label: {en: side}
    choices: [{code: left, label: {en: left}}, {code: right, label: {en: right}}, {code: middle, label: {en: middle}}]
blocks:
  - id: worries
    title: {en: Worries}
    wording: {en: "How worried are you?"}
    asked: {en: all}
    kind: scale
    choices:
      - {code: "1", label: {en: not}}
      - {code: "2", label: {en: a little}}
      - {code: "3", label: {en: somewhat}}
      - {code: "4", label: {en: very}}
      - {code: "9", label: {en: no opinion}}
    counts: ["3", "4"]
    base: ["1", "2", "3", "4"]
    items: [{id: worry, label: {en: worry}}]
  - id: channels
    title: {en: Channels}
    wording: {en: "Which do you use?"}
    asked: {en: all}
    kind: multiple_response
    choices: [{code: "1", label: {en: ticked}}, {code: "0", label: {en: not ticked}}]
    counts: ["1"]
    items: [{id: radio, label: {en: radio}}, {id: paper, label: {en: paper}}]
  - id: plain
    title: {en: Plain}
    wording: {en: "Do you?"}
    asked: {en: all}
    kind: yes_no
    choices: [{code: "yes", label: {en: "yes"}}, {code: "no", label: {en: "no"}}]
    counts: ["yes"]
    items: [{id: does, label: {en: does}}]
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study")
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    worries = ["1"] * 10 + ["2"] * 30 + ["3"] * 25 + ["4"] * 15 + ["9"] * 8 + [""] * 2
    sides = (["left"] * 4 + ["right"] * 4 + ["middle"] * 2) * 9
    boxes = [("1", "")] * 20 + [("", "1")] * 20 + [("0", "0")] * 10 + [("", "")] * 30 + [("1", "not asked")] * 10
    does = ["yes", "no"] * 45
    rows = [
        {"who": f"r{i}", "side": side, "worry": worry, "radio": radio, "paper": paper, "does": yes}
        for i, (side, worry, (radio, paper), yes) in enumerate(zip(sides, worries, boxes, does, strict=True))
    ]
    pd.DataFrame(rows).to_csv(folder / "responses.csv", index=False)
    codebook = read_codebook(folder / "codebook.yaml")
    responses = read_responses(folder / "responses.csv", codebook)
    population = pd.DataFrame({"variable": [], "category": [], "count": []})
    return Study(codebook, responses, origin=Origin(kind="collected"), population=population, published=pd.DataFrame())


def test_a_scale_has_a_row_for_each_category_in_the_base(study):
    table = study.distribution("worry")
    assert table["category"].tolist() == ["1", "2", "3", "4"]
    assert table["category_label"].tolist() == ["not", "a little", "somewhat", "very"]
    assert table["k"].tolist() == [10, 30, 25, 15]
    assert table["n"].tolist() == [80] * 4
    assert table["counts"].tolist() == [False, False, True, True]
    assert table["base"].unique().tolist() == ["of those who answered anything but no opinion"]
    assert table["percent"].sum() == pytest.approx(100)
    SCHEMA.validate(table)


def test_the_categories_that_count_add_up_to_the_percentage(study):
    table = study.distribution("worry")
    assert table.loc[table["counts"], "percent"].sum() == pytest.approx(study.estimate("worry")["percent"].iloc[0])


def test_each_interval_is_that_of_its_own_count(study):
    table = study.distribution("worry", level=0.9, method="wilson")
    lower, upper = proportion_interval(table["k"], table["n"], population=200, level=0.9, method="wilson")
    np.testing.assert_allclose(table["lower"], 100 * lower)
    np.testing.assert_allclose(table["upper"], 100 * upper)
    assert set(table["adjustment"]) == {"none"}


def test_simultaneous_intervals_are_those_of_bonferroni(study):
    table = study.distribution("worry", simultaneous=True)
    lower, upper = proportion_interval(table["k"], table["n"], population=200, level=1 - 0.05 / 4)
    np.testing.assert_allclose(table["lower"], 100 * lower)
    np.testing.assert_allclose(table["upper"], 100 * upper)
    assert table["family"].unique().tolist() == ["worry: 4 categories"]
    assert set(table["adjustment"]) == {"bonferroni"}
    alone = study.distribution("worry")
    assert (table["upper"] - table["lower"] > alone["upper"] - alone["lower"]).all()


def test_two_categories_make_one_statement(study):
    both = study.distribution("does", simultaneous=True)
    assert both[["lower", "upper"]].equals(study.distribution("does")[["lower", "upper"]])
    assert both["lower"].iloc[0] == pytest.approx(100 - both["upper"].iloc[1])


def test_the_base_of_tick_boxes_is_who_saw_the_block(study):
    # 50 ticked or left something unticked; 30 left the whole block empty; 10 weren't shown the second box.
    table = study.distribution("channels")
    assert table["category"].tolist() == ["1", "1"]
    assert table["k"].tolist() == [30, 20]
    assert table["n"].tolist() == [60, 50]
    estimates = study.estimate("channels")
    assert estimates[["k", "n"]].astype(int).values.tolist() == [[30, 60], [20, 50]]


def test_boxes_of_a_block_hold_at_once(study):
    table = study.distribution("radio", simultaneous=True)
    lower, _ = proportion_interval(30, 60, population=200, level=0.975)
    assert table["family"].tolist() == ["channels: 2 boxes"]
    assert table["lower"].iloc[0] == pytest.approx(100 * float(lower))


def test_small_categories_of_a_group_are_withheld_with_the_group(study):
    table = study.distribution("worry", by="side")
    shown = table[~table["withheld"]]
    assert table["withheld"].any()
    assert table.groupby("group")["withheld"].nunique().eq(1).all()
    assert not shown["k"].between(1, 4).any()
    assert table.loc[table["withheld"], ["k", "n", "percent", "lower", "upper"]].isna().all(axis=None)


def test_what_is_withheld_does_not_depend_on_what_is_asked_for(study):
    every = study.estimate(by="side").set_index(["item", "group"])["withheld"]
    for item in study.codebook.items:
        alone = study.estimate(item, by="side").set_index(["item", "group"])["withheld"]
        assert alone.to_dict() == every[every.index.get_level_values("item") == item].to_dict()


def test_the_record_names_every_row_that_is_withheld(study):
    table = study.estimate(by="side")
    hidden = table[table["withheld"]]
    record = study.withheld("side")
    assert set(zip(record["item"], record["group"], strict=True)) == set(
        zip(hidden["item"], hidden["group"], strict=True)
    )
    assert set(record["reason"]) <= {"primary", "complementary"}


@pytest.mark.parametrize(("asked", "words"), [({"names": "nothing"}, "nothing"), ({"by": "nobody"}, "nobody")])
def test_an_unknown_name_is_refused(study, asked, words):
    with pytest.raises(ValueError, match=words):
        study.distribution(**asked)


def test_other_answers_may_count_in_one_call(study):
    bottom = study.estimate("worry", counts=["1", "2"]).iloc[0]
    assert (bottom["counted"], bottom["base"]) == ("not or a little", "of those who answered anything but no opinion")
    table = study.distribution("worry")
    assert bottom["percent"] == pytest.approx(table["percent"].iloc[:2].sum())
    assert (bottom["k"], bottom["n"]) == (40, 80)
    assert study.estimate("worry").iloc[0]["counted"] == "somewhat or very"


@pytest.mark.parametrize("by", ["side", "does"])
@pytest.mark.parametrize("codes", [["1"], ["1", "4"], ["2", "3", "4"]])
def test_what_other_answers_count_tells_no_more_than_the_distribution(study, by, codes):
    other = study.estimate("worry", by=by, counts=codes)
    shown = study.distribution("worry", by=by)
    assert other["withheld"].tolist() == shown.groupby("group", sort=False)["withheld"].first().tolist()
    sums = shown[shown["category"].isin(codes) & ~shown["withheld"]].groupby("group", sort=False)["k"].sum()
    assert other.loc[~other["withheld"], "k"].tolist() == sums.tolist()


def test_other_answers_are_withheld_where_a_category_of_their_group_is_small(study):
    few = replace(study, responses=study.responses.iloc[:80])  # who had no opinion, or didn't answer, comes after these
    assert not few.estimate("worry", by="side")["withheld"].any()
    assert few.distribution("worry", by="side")["withheld"].all()
    assert few.estimate("worry", by="side", counts=["1"])["withheld"].all()
