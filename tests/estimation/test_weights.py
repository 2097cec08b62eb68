"""Weighted estimates against R's survey package, and the R-indicator."""

from dataclasses import replace
from io import StringIO
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joint_attacker import drawn_study, everything_read, known_too_well, small_cells_found
from small_study import small_study

from nbsurvey.errors import InvalidInputError
from nbsurvey.nonresponse.representativity import r_indicator

REFERENCE = Path(__file__).parents[1] / "reference" / "weighted"
DESIGNS = ["srs_fpc", "strat_fpc", "srs_poststrat_stratum", "srs_rake", "strat_rake"]


def read(name):
    return pd.read_csv(REFERENCE / f"{name}.csv", na_values=["NA", "NaN"])


@pytest.fixture(scope="module")
def weights():
    pytest.importorskip("svy", reason="svy isn't installed: pip install 'nbsurvey[weights]'")
    from nbsurvey.estimation import weights

    return weights


@pytest.fixture(scope="module")
def samples(weights):
    data = read("data")
    margins = {
        name: dict(zip(rows["level"], rows["Freq"], strict=True)) for name, rows in read("margins").groupby("var")
    }
    simple = weights.simple_sample(data, 355)
    stratified = weights.stratified_sample(data, "stratum", margins["stratum"])
    raked_on = {name: margins[name] for name in ("size", "sex")}
    return {
        "srs_fpc": simple,
        "strat_fpc": stratified,
        "srs_poststrat_stratum": weights.post_stratify(simple, "stratum", margins["stratum"]),
        "srs_rake": weights.rake(simple, raked_on),
        "strat_rake": weights.rake(stratified, raked_on),
    }


@pytest.mark.parametrize("design", DESIGNS)
def test_weights_are_those_of_r(weights, samples, design):
    expected = read("weights").query("design == @design").sort_values("id")["weight"]
    np.testing.assert_allclose(weights.sample_weights(samples[design]), expected, rtol=1e-11)


@pytest.mark.parametrize("method", ["logit", "beta"])
@pytest.mark.parametrize("design", DESIGNS)
def test_percentages_and_their_intervals_are_those_of_r(weights, samples, design, method):
    reference = read("statistics").query(
        "design == @design and stat == @stat", local_dict={"design": design, "stat": f"svyciprop_{method}"}
    )
    assert len(reference) == 6
    for row in reference.itertuples():
        table = weights.weighted_percentages(samples[design], row.var, level=round(row.level, 2), method=method)
        found = table.set_index("category").loc["1"]
        assert found["df"] == row.df
        # R has no standard error for y3 under calibration.
        expected = [row.estimate, row.se, row.lower, row.upper]
        names = ["percent", "standard_error", "lower", "upper"]
        for name, value in zip(names, expected, strict=True):
            if not np.isnan(value):
                assert found[name] / 100 == pytest.approx(value, abs=1e-9), (row.var, row.level, name)


@pytest.mark.parametrize("by", ["group", "size"])
@pytest.mark.parametrize("design", DESIGNS)
def test_percentages_by_group_are_those_of_r(weights, samples, design, by):
    stats = read("statistics")
    compared = 0
    # Under calibration R's beta counts respondents outside the group in its effective size: see the README.
    for method in ("logit", "beta") if design.endswith("fpc") else ("logit",):
        reference = stats[(stats["design"] == design) & (stats["stat"] == f"svyby_{by}_svyciprop_{method}")]
        for variable, rows in reference.groupby("var"):
            table = weights.weighted_percentages(samples[design], variable, by=by, method=method)
            table = table[table["category"] == "1"].set_index("group")
            for row in rows.dropna().itertuples():
                found = table.loc[row.group]
                if 0 < found["percent"] < 100 - 1e-9 and row.upper > row.lower:
                    expected = [row.estimate, row.se, row.lower, row.upper]
                    values = found[["percent", "standard_error", "lower", "upper"]].astype(float) / 100
                    np.testing.assert_allclose(values, expected, atol=1e-8, err_msg=str(row))
                    compared += 1
    assert compared >= 5


@pytest.mark.parametrize("design", DESIGNS)
def test_rao_scott_is_that_of_r(weights, samples, design):
    reference = read("rao_scott").query("design == @design")
    assert len(reference) == 7 and "y3" in set(reference["col_var"])  # of y3 some answers are missing
    for row in reference.itertuples():
        found = weights.rao_scott(samples[design], row.row_var, row.col_var).iloc[0]
        assert found["statistic"] == pytest.approx(row.statistic, rel=1e-9)
        assert (found["ndf"], found["ddf"]) == pytest.approx((row.ndf, row.ddf), rel=1e-9)
        assert found["p_value"] == pytest.approx(row.p_value, abs=1e-9)


def test_everybody_or_nobody_in_a_category_still_has_an_interval(weights):
    sample = weights.simple_sample(pd.DataFrame({"y": [1] * 20}), 355)
    row = weights.weighted_percentages(sample, "y").iloc[0]
    assert (row["percent"], row["upper"]) == (100, 100)
    assert row["lower"] == pytest.approx(100 * 0.025 ** (1 / 20))  # Clopper-Pearson at 20 of 20


def test_what_cannot_be_weighted_is_said_at_once(weights):
    respondents = pd.DataFrame({"size": ["small", None, "huge"], "sex": ["F", "M", "M"]})
    sample = weights.simple_sample(respondents, 10)
    with pytest.raises(InvalidInputError) as error:
        weights.rake(sample, {"size": {"small": 5, "large": 6}, "sex": {"F": 5, "M": 5}})
    assert [problem.column for problem in error.value.problems] == ["size", "size", "size", ""]


def test_a_study_is_weighted_by_name_of_the_column(weights):
    from nbsurvey.opening import open_study
    from nbsurvey.study_files.origin import Origin

    mayors = open_study(Path(__file__).parents[2] / "data")
    with pytest.raises(ValueError, match="'size_class' is invented"):
        mayors.weighted(on="size_class")
    collected = replace(mayors, origin=Origin(kind="collected"))
    assert collected.weighted("fake_news", on="size_class")["percent"].isna().all()  # a group of it is withheld
    survey = mayors.codebook.study.model_copy(update={"suppress_below": 1})
    study = replace(collected, codebook=mayors.codebook.model_copy(update={"study": survey}))
    table = study.weighted(["experience"], on="size_class")
    plain = study.estimate(["experience"])
    assert table["k"].tolist() == plain["k"].tolist()
    np.testing.assert_allclose(table["unweighted"], plain["percent"])
    counts = study.responses["size_class"].value_counts()
    sizes = study.population.set_index("category")["count"]
    item = study.responses["fake_news"].dropna()
    size_class = study.responses["size_class"].astype(str)[item.index]
    weight = size_class.map(sizes / counts.rename(str)).astype(float)
    expected = 100 * (weight * item.astype(float)).sum() / weight.sum()
    assert table.set_index("item").loc["fake_news", "percent"] == pytest.approx(expected)
    with pytest.raises(ValueError, match="'province'"):
        study.weighted(on="province")


def test_the_command_line_weights_too(weights, tea, damage, capsys):
    from nbsurvey.cli import main
    from nbsurvey.opening import open_study

    damage("codebook.yaml", "suppress_below: 2", "suppress_below: 1")
    damage("responses.csv", "r12;;", "r12;zuid;")
    assert main(["weighted", "drinks", "--on", "team", "--study", str(tea), "--format", "json"]) == 0
    printed = pd.read_json(StringIO(capsys.readouterr().out))
    expected = open_study(tea).weighted("drinks", on="team")
    np.testing.assert_allclose(printed["percent"], expected["percent"])
    assert main(["representativity", "--on", "team", "--study", str(tea), "--format", "json"]) == 0
    printed = pd.read_json(StringIO(capsys.readouterr().out))
    np.testing.assert_allclose(printed["indicator"], open_study(tea).representativity("team")["indicator"])


def test_an_item_and_a_grouping_are_tested_after_weighting_unless_a_group_is_withheld(weights):
    random = Random(355)
    answers = {item: [random.random() < 0.5 for _ in range(80)] for item in "ab"}
    study = small_study(answers, 300, size=["small"] * 30 + ["large"] * 50, suppress_below=5)
    row = study.association("a", by="b", on="size").iloc[0]
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


@pytest.mark.parametrize("seed", [54, 90, 137, 146, 160, 166, 248, 307])  # some items are withheld, and some aren't
def test_weighted_percentages_beside_all_tables_give_no_withheld_count_away(weights, seed):
    study = drawn_study(Random(seed), missing_groups=False)
    attacker, totals = everything_read(study)
    table = study.weighted(on="size")
    assert set(table["percent"].isna()) == {True, False}
    attacker.read_weighted(table)
    assert known_too_well(attacker) == []
    assert set(small_cells_found(attacker, 5)) <= set(small_cells_found(totals, 5))


def test_the_attacker_finds_what_a_careless_weighting_shows(weights):
    answers = {"a": [True] * 3 + [False] * 17 + [True] * 20 + [False] * 20}
    study = small_study(answers, 100, size=["small"] * 20 + ["large"] * 40, suppress_below=5)
    attacker, _ = everything_read(study)
    shown = study.weighted(on="size")
    assert shown["percent"].isna().all()
    careless = 100 * (50 * 3 / 20 + 50 * 20 / 40) / 100
    attacker.read_weighted(shown.assign(percent=careless))
    assert ("size", "small", "a", "yes", 3) in small_cells_found(attacker, 5)


def test_an_even_response_has_an_indicator_of_1_and_no_standard_error():
    even = r_indicator([20, 40, 10], [60, 120, 30])
    assert even.indicator == pytest.approx(1)
    assert even.adjusted == 1
    assert np.isnan(even.standard_error)


def test_the_indicator_is_one_minus_twice_the_spread_of_the_propensities():
    found = r_indicator([50, 0], [50, 50])
    assert found.indicator == pytest.approx(1 - 2 * np.std([1] * 50 + [0] * 50, ddof=1))
    assert found.response_rate == 0.5


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), min_size=2, max_size=5))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_a_saturated_logistic_model_gives_the_response_rates(cells):
    respondents = np.array([r for r, _ in cells])
    members = respondents + np.array([others for _, others in cells])
    saturated = r_indicator(respondents, members)
    fitted = r_indicator(respondents, members, np.eye(len(cells))[:, 1:])
    assert fitted.indicator == pytest.approx(saturated.indicator, abs=1e-7)
    assert fitted.response_rate == pytest.approx(respondents.sum() / members.sum())
    if saturated.indicator < 0.99:
        assert fitted.standard_error == pytest.approx(saturated.standard_error, rel=1e-5)


def test_the_standard_error_and_the_adjustment_are_those_of_repeated_response():
    random = np.random.default_rng(355)
    members, propensity = np.array([1620, 3720, 1120, 640]), np.array([0.2, 0.35, 0.4, 0.3])
    mean = members @ propensity / members.sum()
    truth = 1 - 2 * np.sqrt(members @ (propensity - mean) ** 2 / (members.sum() - 1))
    found = [r_indicator(random.binomial(members, propensity), members) for _ in range(1500)]
    spread = np.std([each.indicator for each in found])
    assert np.mean([each.standard_error for each in found]) == pytest.approx(spread, rel=0.06)
    assert np.mean([each.adjusted for each in found]) == pytest.approx(truth, abs=0.001)
    assert abs(np.mean([each.indicator for each in found]) - truth) > 0.001


def test_svy_is_named_when_it_is_missing(monkeypatch):
    import sys

    from nbsurvey.estimation.weights import simple_sample

    monkeypatch.setitem(sys.modules, "svy", None)
    with pytest.raises(ImportError, match=r"nbsurvey\[weights\]"):
        simple_sample(pd.DataFrame({"y": [1, 0]}), 10)
