"""The covariance of totals, from definitions and by what has to hold of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.counting.linearisation import Sampled, Stage, linearised, linearised_scores


def test_a_single_unit_of_a_stratum_deviates_from_all_and_a_census_not_at_all():
    weights, stratum, cells = np.ones(4), np.array([0, 0, 0, 1]), np.array([0, 0, 1, 0])
    stage = Stage(None, stratum, np.array([3, 1]), np.array([np.inf, np.inf]))
    totals = linearised(Sampled(weights, weights, np.ones(4, int), (stage,)), cells, 2)
    # The first stratum: 3/2 sum (z - mean)^2 = 1; the second: (1 - 3/4)^2.
    assert totals.covariance[0, 0] == pytest.approx(1 + 1 / 16)
    census = Stage(None, stratum, np.array([3, 1]), np.array([3.0, 1.0]))
    totals = linearised(Sampled(weights, weights, np.ones(4, int), (census,)), cells, 2)
    assert totals.is_census and not totals.covariance.any()


@st.composite
def samples(draw):
    """Draw respondents with weights, strata and clusters, and a cell for each."""
    n = draw(st.integers(4, 30))
    whole = st.integers(0, 3)
    stratum, cluster, cells = (np.array(draw(st.lists(whole, min_size=n, max_size=n))) for _ in range(3))
    weights = np.array(draw(st.lists(st.floats(0.1, 10), min_size=n, max_size=n)))
    stratum = np.unique(stratum, return_inverse=True)[1]
    unit = np.unique(stratum * 4 + cluster, return_inverse=True)[1] if draw(st.booleans()) else None
    first = np.arange(n) if unit is None else np.unique(unit, return_index=True)[1]
    number = np.bincount(stratum[first])
    population = number * draw(st.sampled_from([1.5, 10.0, np.inf]))
    return Sampled(weights, weights**2, np.ones(n, int), (Stage(unit, stratum, number, population),)), cells


@settings(max_examples=60)
@given(samples(), st.floats(0.01, 100))
def test_the_covariance_is_one_and_weights_have_no_scale(drawn, factor):
    sampled, cells = drawn
    totals = linearised(sampled, cells, 4)
    V, rounding = totals.covariance, 1e-12 * sampled.weights.sum() ** 2
    assert np.allclose(V, V.T)
    assert np.linalg.eigvalsh(V).min() >= -rounding
    by_scores = linearised_scores(sampled, np.eye(4)[cells])
    assert np.allclose(V, by_scores.covariance, atol=rounding)
    times = linearised(
        Sampled(sampled.weights * factor, sampled.squares * factor**2, sampled.respondents, sampled.stages), cells, 4
    )
    one, other = (part.ratios(np.eye(4), np.ones((4, 4))) for part in (totals, times))
    assert np.allclose(one[0], other[0]) and np.allclose(one[1], other[1], atol=1e-12)
