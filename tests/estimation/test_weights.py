"""Weighted estimates against R's survey package, and the R-indicator."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError

REFERENCE = Path(__file__).parents[1] / "reference" / "weighted"


DESIGNS = ["srs_fpc", "srs_poststrat_stratum", "srs_rake"]


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
    raked_on = {name: margins[name] for name in ("size", "sex")}
    return {
        "srs_fpc": simple,
        "srs_poststrat_stratum": weights.post_stratify(simple, "stratum", margins["stratum"]),
        "srs_rake": weights.rake(simple, raked_on),
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
        result = table.set_index("category").loc["1"]
        assert result["df"] == row.df
        # R has no standard error for y3 under calibration.
        expected = [row.estimate, row.se, row.lower, row.upper]
        names = ["percent", "standard_error", "lower", "upper"]
        for name, value in zip(names, expected, strict=True):
            if not np.isnan(value):
                assert result[name] / 100 == pytest.approx(value, abs=1e-9), (row.var, row.level, name)


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
                result = table.loc[row.group]
                if 0 < result["percent"] < 100 - 1e-9 and row.upper > row.lower:
                    expected = [row.estimate, row.se, row.lower, row.upper]
                    values = result[["percent", "standard_error", "lower", "upper"]].astype(float) / 100
                    np.testing.assert_allclose(values, expected, atol=1e-8, err_msg=str(row))
                    compared += 1
    assert compared >= 5


@pytest.mark.parametrize("design", DESIGNS)
def test_rao_scott_is_that_of_r(weights, samples, design):
    reference = read("rao_scott").query("design == @design")
    assert len(reference) == 7 and "y3" in set(reference["col_var"])  # of y3 some answers are missing
    for row in reference.itertuples():
        result = weights.rao_scott(samples[design], row.row_var, row.col_var).iloc[0]
        assert result["statistic"] == pytest.approx(row.statistic, rel=1e-9)
        assert (result["ndf"], result["ddf"]) == pytest.approx((row.ndf, row.ddf), rel=1e-9)
        assert result["p_value"] == pytest.approx(row.p_value, abs=1e-9)


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


def test_svy_is_named_when_it_is_missing(monkeypatch):
    import sys

    from nbsurvey.estimation.weights import simple_sample

    monkeypatch.setitem(sys.modules, "svy", None)
    with pytest.raises(ImportError, match=r"nbsurvey\[weights\]"):
        simple_sample(pd.DataFrame({"y": [1, 0]}), 10)
