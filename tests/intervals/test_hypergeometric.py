"""Probabilities as floats against the same in whole numbers."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.intervals.hypergeometric import exact_upper_tail, probability, upper_tail


@st.composite
def tails(draw):
    N = draw(st.integers(1, 4000))
    n, M = draw(st.integers(1, N)), draw(st.integers(0, N))
    return draw(st.integers(max(0, n + M - N), min(n, M))), n, N, M


def columns(*numbers):
    return [np.array([number]) for number in numbers]


@given(tails())
@settings(max_examples=150, deadline=None)
def test_probabilities_are_good_to_twelve_digits(tail):
    x, n, N, M = tail
    exact = Fraction(comb(M, x) * comb(N - M, n - x), comb(N, n))
    assert probability(*columns(x, n, N, M))[0] == pytest.approx(float(exact), rel=1e-12, abs=1e-300)


@given(tails(), st.sampled_from([Fraction(1), Fraction(1, 2)]))
@settings(max_examples=100, deadline=None)
def test_tails_are_good_to_twelve_digits_of_the_whole(tail, first):
    exact = exact_upper_tail(*tail, first)
    assert upper_tail(*columns(*tail), float(first))[0] == pytest.approx(float(exact), rel=1e-12, abs=1e-15)


def test_what_cannot_be_has_no_probability():
    x = np.array([-1, 4, 6, 0])
    assert not probability(x, np.array(5), np.array(10), np.array([3, 3, 8, 8])).any()


def test_probabilities_of_a_million_are_as_good():
    x, n, N, M = 300, 1000, 1_000_000, 310_000
    exact = Fraction(comb(M, x) * comb(N - M, n - x), comb(N, n))
    assert probability(*columns(x, n, N, M))[0] == pytest.approx(float(exact), rel=1e-12)
