"""So many are invited that enough of them answer as surely as was asked, and not one more."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.planning.invitations import enough_answer, invitations


@given(invited=st.integers(0, 40), n=st.integers(1, 40), rate=st.floats(0, 1))
def test_the_chance_is_the_sum_over_those_who_answer(invited, n, rate):
    expected = sum(comb(invited, k) * rate**k * (1 - rate) ** (invited - k) for k in range(n, invited + 1))
    assert enough_answer(invited, n, response_rate=rate) == pytest.approx(expected, abs=1e-12)


@given(n=st.integers(1, 300), rate=st.floats(0.01, 1), certainty=st.floats(0.01, 0.99))
def test_one_less_would_be_too_few(n, rate, certainty):
    invited = invitations(n, response_rate=rate, certainty=certainty, population=None)
    assert enough_answer(invited, n, response_rate=rate) >= certainty
    assert invited == n or enough_answer(invited - 1, n, response_rate=rate) < certainty


def test_no_more_are_invited_than_there_are():
    assert invitations(90, response_rate=0.9, certainty=0.5, population=99) is None
    assert invitations(90, response_rate=0.9, certainty=0.5, population=100) == 100


def test_where_everybody_answers_as_many_are_invited_as_are_needed():
    assert invitations(107, response_rate=1, certainty=0.99, population=107) == 107
