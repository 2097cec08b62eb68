"""Cronbach's alpha, against R."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from nbsurvey.intervals.alpha import cronbach_alpha

REFERENCE = Path(__file__).parents[1] / "reference/reliability"


def test_alpha_and_its_limits_are_those_of_r():
    answers = pd.read_csv(REFERENCE / "attitude.csv")
    for row in pd.read_csv(REFERENCE / "alpha.csv").to_dict("records"):
        limits = cronbach_alpha(answers.cov().to_numpy(), len(answers), level=row["level"])
        assert limits == pytest.approx([row["alpha"], row["lower"], row["upper"]], abs=1e-12)


def test_items_that_say_the_same_have_an_alpha_of_1_and_scores_that_dont_differ_none():
    assert cronbach_alpha(np.ones((3, 3)), 9) == (1, 1, 1)
    assert np.isnan(cronbach_alpha(np.zeros((3, 3)), 9)).all()
    assert np.isnan(cronbach_alpha(np.ones((3, 3)), 1)).all()
