"""Adjusted p-values are those of R, and don't hang on order or on tests that weren't made."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.comparisons.multiplicity import adjusted_p_values

REFERENCE = Path(__file__).parents[1] / "reference"
HOLM, BENJAMINI_HOCHBERG = "holm", "benjamini-hochberg"

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@pytest.mark.parametrize("adjustment, method", [(HOLM, "holm"), (BENJAMINI_HOCHBERG, "BH")])
def test_adjusted_p_values_agree_with_r(adjustment, method):
    table = pd.read_csv(REFERENCE / "p_adjust.csv", na_values=["NA", "NaN"])
    for _, rows in table[table["method"] == method].groupby("vector"):
        np.testing.assert_allclose(adjusted_p_values(rows["p"], adjustment), rows["p_adj"], rtol=1e-12)


@given(p_values, st.randoms(use_true_random=False))
def test_adjusted_p_values_are_not_smaller_and_keep_their_order(p, random):
    holm, benjamini_hochberg = (adjusted_p_values(p, adjustment) for adjustment in (HOLM, BENJAMINI_HOCHBERG))
    for adjusted in (holm, benjamini_hochberg):
        assert (adjusted >= np.array(p) * (1 - 1e-12)).all()
        assert (np.diff(adjusted[np.argsort(p, kind="stable")]) >= 0).all()
    assert (benjamini_hochberg <= holm + 1e-12).all()
    order = list(range(len(p)))
    random.shuffle(order)
    np.testing.assert_array_equal(adjusted_p_values(np.array(p)[order]), holm[order])


@given(p_values)
def test_a_missing_p_value_stays_missing_and_does_not_count(p):
    adjusted = adjusted_p_values([np.nan, *p])
    assert np.isnan(adjusted[0])
    np.testing.assert_array_equal(adjusted[1:], adjusted_p_values(p))


def test_a_family_without_tests_has_nothing_to_adjust():
    assert np.isnan(adjusted_p_values([np.nan, np.nan])).all()
    assert adjusted_p_values([]).size == 0


def test_a_p_value_is_a_probability_and_an_adjustment_is_known():
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjusted_p_values([0.5, 1.5])
    with pytest.raises(ValueError, match="Unknown adjustment 'sidak'; choose one of holm, benjamini-hochberg"):
        adjusted_p_values([0.5], "sidak")
