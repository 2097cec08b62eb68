"""The R-indicator: its definition, its standard error and its bias."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_study import small_study

from nbsurvey.errors import InvalidInputError
from nbsurvey.nonresponse.representativity import r_indicator


def test_an_even_response_has_an_indicator_of_1_and_no_standard_error():
    even = r_indicator([20, 40, 10], [60, 120, 30])
    assert even.indicator == pytest.approx(1)
    assert even.adjusted == 1
    assert np.isnan(even.standard_error)


def test_the_indicator_is_one_minus_twice_the_spread_of_the_propensities():
    result = r_indicator([50, 0], [50, 50])
    assert result.indicator == pytest.approx(1 - 2 * np.std([1] * 50 + [0] * 50, ddof=1))
    assert result.response_rate == 0.5


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
    result = [r_indicator(random.binomial(members, propensity), members) for _ in range(1500)]
    spread = np.std([evenness.indicator for evenness in result])
    assert np.mean([evenness.standard_error for evenness in result]) == pytest.approx(spread, rel=0.06)
    assert np.mean([evenness.adjusted for evenness in result]) == pytest.approx(truth, abs=0.001)
    assert abs(np.mean([evenness.indicator for evenness in result]) - truth) > 0.001


def test_the_evenness_of_the_response_is_told_unless_a_group_is_too_small(colleagues, mayors):
    answers = {"a": [True, False] * 30}
    study = small_study(answers, 200, size=["small"] * 20 + ["large"] * 40, suppress_below=5)
    row = study.representativity("size").iloc[0]
    assert row["indicator"] == pytest.approx(1 - 2 * np.std([0.2] * 100 + [0.4] * 100, ddof=1))
    assert (row["response_rate"], row["categories"], row["withheld"]) == (pytest.approx(30), 2, False)
    few = small_study({"a": [True, None] * 30}, 200, size=["small"] * 8 + ["large"] * 52, suppress_below=5)
    assert few.representativity("size")[["indicator", "withheld"]].values.tolist()[0][1] is True
    assert few.representativity("size")["indicator"].isna().all()
    with pytest.raises(ValueError, match="'size_class' is invented"):
        mayors.representativity("size_class")
    with pytest.raises(InvalidInputError, match="isn't known of 1 respondent"):
        colleagues.representativity("team")


def test_each_of_several_columns_has_a_row_of_its_own():
    columns = {
        "size": (["small"] * 20 + ["large"] * 40, {"small": 100, "large": 100}),
        "side": (["left"] * 30 + ["right"] * 30, {"left": 60, "right": 140}),
    }
    study = small_study({"a": [True, False] * 30}, 200, columns=columns, suppress_below=5)
    table = study.representativity(["size", "side"])
    alone = [study.representativity(on) for on in columns]
    pd.testing.assert_frame_equal(table, pd.concat(alone, ignore_index=True))
    assert table["on"].tolist() == ["size", "side"]
