"""Totals of replicates: their degrees of freedom, and replicates without anybody in a base."""

import numpy as np

from nbsurvey.counting.replicates import replicated, replicated_scores


def jackknife(n):
    return n / (n - 1) * (1 - np.eye(n)), np.full(n, (n - 1) / n)


def test_a_jackknife_gives_the_variance_of_a_mean():
    x = np.array([1.0, 4.0, 4.0, 9.0])
    replicates, factors = jackknife(4)
    totals = replicated_scores(np.ones(4), replicates, factors, np.column_stack([np.ones(4), x]))
    mean, variance = totals.ratios(np.array([[0, 1]]), np.array([[1, 0]]))
    assert mean[0] == x.mean() and np.isclose(variance[0, 0], x.var(ddof=1) / 4)
    assert totals.units.degrees_of_freedom(np.array([True])) == 3


def test_a_replicate_without_a_base_is_left_out_and_an_empty_base_has_no_estimate():
    replicates, factors = jackknife(3)
    totals = replicated(np.ones(3), replicates, factors, np.array([0, 1, 1]), 3)
    shares, covariance = totals.ratios(np.eye(3), np.eye(3))
    assert shares[:2].tolist() == [1, 1] and np.isnan(shares[2])
    assert not covariance[:2, :2].any() and np.isnan(covariance[2]).all()
    assert totals.units.degrees_of_freedom(np.array([False, False, True])) == 0
    assert totals.units.effective_size(np.array([False, True, True])) == 2
