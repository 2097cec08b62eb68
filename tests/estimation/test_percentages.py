"""A percentage, its limits and its worst case follow from k, n and the population alone."""

import numpy as np
import pandas as pd
import pytest

from nbsurvey.estimation.percentages import NUMBERS, percentages
from nbsurvey.intervals import proportion_interval

ROW = {"block": "drinks", "item": "tea", "group": "", "k": 6, "n": 8, "answered": 8, "outside": 0, "not_asked": 0}


def test_numbers_are_per_cents_by_their_formulas(questionnaire):
    numbers = percentages(pd.DataFrame([ROW]), questionnaire, np.array([40.0]), 0.95, "exact")
    lower, upper = proportion_interval(6, 8, population=40)
    assert tuple(numbers) == NUMBERS
    expected = [75, 100 * lower, 100 * upper, 20, 15, 95]
    assert np.concatenate(list(numbers.values())).tolist() == pytest.approx(expected)


def test_who_is_outside_a_base_is_no_non_respondent_and_who_was_not_asked_cannot_answer(questionnaire):
    row = ROW | {"block": "kinds", "item": "favourite", "answered": 10, "outside": 4, "not_asked": 2}
    numbers = percentages(pd.DataFrame([row]), questionnaire, np.array([40.0]), 0.95, "exact")
    assert numbers["response_rate"][0] == pytest.approx(100 * 10 / 38)
    assert numbers["worst_lower"][0] == pytest.approx(100 * 6 / 36)
    assert numbers["worst_upper"][0] == pytest.approx(100 * (6 + 28) / 36)


def test_without_the_size_of_the_population_there_is_an_interval_and_nothing_else_that_needs_it(questionnaire):
    numbers = percentages(pd.DataFrame([ROW]), questionnaire, np.array([np.nan]), 0.95, "exact")
    lower, upper = proportion_interval(6, 8)
    assert (numbers["lower"][0], numbers["upper"][0]) == pytest.approx((100 * lower, 100 * upper))
    assert np.isnan([numbers[name][0] for name in ("response_rate", "worst_lower", "worst_upper")]).all()
