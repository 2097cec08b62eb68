"""The reliability of scales, of who answered all their items, wherever the responses are."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from small_study import small_study

from nbsurvey.counting import ResponseCounts
from nbsurvey.errors import UsageError
from nbsurvey.estimation.reliability import reliability

REFERENCE = Path(__file__).parents[1] / "reference/reliability"
NUMBER = {"kind": "number", "least": 0, "most": 100}


@pytest.fixture
def answers():
    return pd.read_csv(REFERENCE / "attitude.csv").astype(float)


def attitude(answers, **options):
    columns = {name: list(answers[name]) for name in answers}
    scale = {"id": "attitude", "items": list(answers)} | options
    return small_study(columns, 999, suppress_below=5, blocks=dict.fromkeys(answers, NUMBER), scales=[scale])


def test_alpha_of_a_scale_is_that_of_r(answers):
    (row,) = reliability(attitude(answers)).to_dict("records")
    assert (row["items"], row["n"], row["estimand"], row["method"]) == (7, 30, "alpha", "feldt")
    assert row["estimate"] == pytest.approx(0.84314276956476, abs=1e-12)


def test_who_didnt_answer_all_items_isnt_in_it_and_reversed_items_are_turned_round(answers):
    turned = answers.assign(rating=100 - answers["rating"])
    turned.loc[[0, 1], "raises"] = np.nan
    (row,) = reliability(attitude(turned, reversed=["rating"])).to_dict("records")
    covariances = answers.iloc[2:].cov().to_numpy()
    assert row["n"] == 28
    assert row["estimate"] == pytest.approx(7 / 6 * (1 - np.trace(covariances) / covariances.sum()))


def test_a_query_finds_what_is_found_in_memory(answers):
    polars = pytest.importorskip("polars")
    study = attitude(answers.mask(answers > 90), reversed=["rating"])
    frame = polars.from_pandas(study.responses.reset_index()).lazy()
    n, covariances = ResponseCounts(frame, study.codebook).covariances("attitude")
    expected = study.counts.covariances("attitude")
    assert n == expected[0]
    np.testing.assert_allclose(covariances, expected[1])


def test_a_reliability_of_few_is_withheld_and_an_unknown_scale_refused(answers):
    assert reliability(attitude(answers.head(4)))["withheld"].tolist() == [True]
    with pytest.raises(UsageError, match="No scale is called 'rating'; the codebook has attitude"):
        reliability(attitude(answers), "rating")
    with pytest.raises(UsageError, match="no `scales`"):
        reliability(small_study({"a": [True]}, 9))
    with pytest.raises(UsageError, match="no `scales`: name there the items"):
        reliability(small_study({"a": [True]}, 9), ["a"])
