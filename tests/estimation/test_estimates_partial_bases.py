"""Items that not everybody is in the base of: who is known to be outside it is no non-respondent."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.codebook import read_codebook
from nbsurvey.estimation.estimates import estimates_of_counts
from nbsurvey.nonresponse.tipping import tipping_points
from nbsurvey.opening import open_study

CODEBOOK = """\
study: {id: bases, title: {en: Bases}, population: POPULATION, population_label: {en: members}, languages: [en],
  respondent: respondent, suppress_below: 5}
missing:
  - {id: no_answer, label: {en: not answered}, values: [""]}
  - {id: not_asked, label: {en: not asked}, values: ["NA!"]}
background:
  - {id: size, label: {en: size}, choices: [{code: a, label: {en: a}}, {code: b, label: {en: b}}]}
blocks:
  - id: scale
    title: {en: Scale}
    wording: {en: "How much?"}
    asked: {en: all}
    kind: scale
    choices: [{code: "1", label: {en: "no"}}, {code: "3", label: {en: neutral}}, {code: "5", label: {en: "yes"}}]
    counts: ["5"]
    base: ["1", "5"]
    items: [{id: y, label: {en: y}}]
  - id: leading
    title: {en: Leading}
    wording: {en: "Did you?"}
    asked: {en: all}
    kind: yes_no
    choices: [{code: "yes", label: {en: "yes"}}, {code: "no", label: {en: "no"}}]
    counts: ["yes"]
    items: [{id: x, label: {en: x}}]
  - id: routed
    title: {en: Routed}
    wording: {en: "Was it good?"}
    asked: {en: who did}
    asked_if: {item: x, answers: ["yes"]}
    kind: yes_no
    choices: [{code: "yes", label: {en: "yes"}}, {code: "no", label: {en: "no"}}]
    counts: ["yes"]
    items: [{id: z, label: {en: z}}]
"""


def study_of(folder, population, y, x, z):
    (folder / "codebook.yaml").write_text(CODEBOOK.replace("POPULATION", str(population)))
    rows = {"respondent": [f"r{i}" for i in range(len(y))], "size": ["a", "b"] * (len(y) // 2), "y": y, "x": x, "z": z}
    pd.DataFrame(rows).to_csv(folder / "responses.csv", index=False)
    sizes = f"size,a,{population // 2},H\nsize,b,{population - population // 2},H\n"
    (folder / "population.csv").write_text("variable,category,count,confidence\n" + sizes)
    (folder / "origin.yaml").write_text("kind: collected\n")
    return open_study(folder)


@pytest.fixture
def census(tmp_path):
    """All 100 members took part: 30 chose the neutral answer, 40 were led to z."""
    y = ["1"] * 30 + ["3"] * 30 + ["5"] * 40
    x = ["yes"] * 40 + ["no"] * 60
    return study_of(tmp_path, 100, y, x, ["yes"] * 10 + ["no"] * 30 + ["NA!"] * 60)


@pytest.fixture
def sample(tmp_path):
    """20 of 40 members took part; two skipped y, one the question that leads to z, and one skipped z."""
    y = ["1"] * 6 + ["5"] * 8 + [""] * 2 + ["3"] * 4
    x = ["yes"] * 11 + ["no"] * 8 + [""]
    return study_of(tmp_path, 40, y, x, ["yes"] * 7 + ["no"] * 3 + [""] + ["NA!"] * 9)


def test_when_everybody_took_part_nothing_is_open(census):
    table = census.estimate().set_index("item")
    assert table["percent"].tolist() == pytest.approx([100 * 40 / 70, 40, 25])
    for bound in ("lower", "upper", "worst_lower", "worst_upper"):
        assert table[bound].tolist() == pytest.approx(table["percent"].tolist())
    assert table["response_rate"].tolist() == [100, 100, 100]
    assert table["outside"].tolist() == [30, 0, 60]
    rates = census.response_rates().set_index("item")
    assert rates["item_response_rate"].tolist() == rates["response_rate_min"].tolist() == [100] * 4
    assert rates.loc["z", ["n_min", "population"]].tolist() == [40, 40]
    assert census.tipping().set_index("item")["outcome"].to_dict() == {
        "y": "certain",
        "x": "impossible",
        "z": "impossible",
    }


def test_who_answered_outside_the_base_or_was_led_past_it_is_known(sample):
    table = sample.estimate().set_index("item")
    assert table[["k", "n", "outside"]].to_numpy().tolist() == [[8, 14, 4], [11, 19, 0], [7, 10, 8]]
    assert table["response_rate"].tolist() == pytest.approx([100 * 18 / 40, 100 * 19 / 40, 100 * 10 / 31])
    assert table["worst_lower"].tolist() == pytest.approx([100 * 8 / 36, 100 * 11 / 40, 100 * 7 / 32])
    assert table["worst_upper"].tolist() == pytest.approx([100 * 30 / 36, 100 * 32 / 40, 100 * 29 / 32])
    rates = sample.response_rates().set_index("item")
    assert rates["item_response_rate"].to_dict() == pytest.approx(
        {"": 100, "y": 100 * 18 / 20, "x": 100 * 19 / 20, "z": 100 * 10 / 11}
    )
    needed = sample.tipping().set_index("item")["tipping_min"]
    assert needed.to_dict() == pytest.approx({"y": 100 * 11 / 22, "x": 100 * 10 / 21, "z": 100 * 10 / 22})
    reversed_at = sample.reversals([("y", "x")]).iloc[0]
    assert reversed_at["reversal_min"] == pytest.approx(100 * (11 - 8 + 1) / (40 - 14 - 4))


def test_by_group_nothing_tells_how_many_are_outside_the_base(sample):
    survey = sample.codebook.study.model_copy(update={"suppress_below": 1})
    sample = replace(sample, codebook=sample.codebook.model_copy(update={"study": survey}))
    table = sample.estimate(by="size").set_index(["item", "group"])
    for item in ("y", "z"):
        rows = table.loc[item]
        assert rows[["outside", "response_rate"]].isna().all(axis=None)
        assert rows["worst_lower"].tolist() == pytest.approx((100 * rows["k"] / 20).tolist())
        assert rows["worst_upper"].tolist() == pytest.approx((100 * (rows["k"] + 20 - rows["n"]) / 20).tolist())
    assert table.loc["x", "response_rate"].notna().all() and (table.loc["x", "outside"] == 0).all()


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 5), st.fractions(0, 1, max_denominator=6))
def test_the_worst_case_and_the_tipping_point_hold_for_every_answer_of_the_unknown(tmp_path_factory, k, no, u, share):
    folder = tmp_path_factory.mktemp("bases")
    (folder / "codebook.yaml").write_text(CODEBOOK.replace("POPULATION", "30"))
    codebook = read_codebook(folder / "codebook.yaml")
    n, N = k + no, 30
    row = {"block": "scale", "item": "y", "group": "", "k": k, "n": n, "outside": N - n - u}
    counts = pd.DataFrame([row | {"answered": n, "not_asked": 0}])
    table = estimates_of_counts(counts, codebook, sizes={"": N}, hidden=(), language="en")
    truths = [
        Fraction(k + yes, n + yes + others)
        for yes, others in product(range(u + 1), repeat=2)
        if 0 < n + yes + others <= n + u
    ]
    if not truths:
        assert table[["worst_lower", "worst_upper"]].isna().all(axis=None)
        return
    assert table["worst_lower"].item() == pytest.approx(100 * float(min(truths)))
    assert table["worst_upper"].item() == pytest.approx(100 * float(max(truths)))
    holds = {truth > share for truth in truths}
    outcome = tipping_points(counts, N, share)["outcome"].item()
    assert outcome == ("open" if len(holds) == 2 else "certain" if holds == {True} else "impossible")
