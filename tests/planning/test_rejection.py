"""An outcome is rejected by its tail under the truths that are likely there, ties counted together."""

import numpy as np

from nbsurvey.planning.rejection import rejected, spread


def test_ties_are_rejected_together_or_not_at_all():
    everywhere = np.array([True] * 3)
    truths = [(np.array([0.02, 0.02, 0.02]), everywhere)]
    assert rejected(np.array([2.0, 3.0, 2.0 + 1e-12]), truths, half=0.05).tolist() == [False, True, False]
    assert rejected(np.array([2.0, 3.0, 2.0 + 1e-12]), truths, half=0.07).all()


def test_a_truth_counts_only_where_it_is_likely():
    truths = [(np.array([0.2, 0.1]), np.array([False, True])), (np.array([0.01, 0.01]), np.array([True, True]))]
    assert rejected(np.array([3.0, 2.0]), truths, half=0.05).tolist() == [True, False]


def test_truths_are_spread_from_none_to_all():
    for N in (1, 300, 301, 10**9):
        tried = spread(N)
        assert (tried[0], tried[-1]) == (0, N)
        assert (np.diff(tried) > 0).all()
        assert len(tried) <= 301
