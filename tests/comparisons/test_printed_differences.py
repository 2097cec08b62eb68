"""What two printed percentages say of their difference holds for every joint table that they allow."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.comparisons.mcnemar import mcnemar
from nbsurvey.comparisons.printed_differences import difference_range


@st.composite
def joint_samples(draw):
    """Who answered a, b or both, what they answered, and a range of n in which the printed figures leave the reader."""
    cells = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8))
    both, only_a, only_b, neither, a_yes, a_no, b_yes, b_no = cells
    n_a, n_b = both + only_a + only_b + neither + a_yes + a_no, both + only_a + only_b + neither + b_yes + b_no
    slack = draw(st.integers(0, 2))
    return cells, n_a, n_b, slack


@settings(deadline=None)
@given(joint_samples(), st.integers(0, 40))
def test_every_joint_table_lies_in_the_range(sample, others):
    (both, only_a, only_b, neither, a_yes, a_no, b_yes, b_no), n_a, n_b, slack = sample
    m = both + only_a + only_b + neither
    respondents = m + a_yes + a_no + b_yes + b_no
    if not m:
        return
    N = respondents + slack + others
    k_a, k_b = both + only_a + a_yes, both + only_b + b_yes
    allowed = (
        [(k, n) for n in range(max(1, size - slack), size + slack + 1) for k in range(n + 1) if abs(k - count) <= slack]
        for count, size in ((k_a, n_a), (k_b, n_b))
    )
    bounds = difference_range(*allowed, population=N, respondents=respondents + slack)
    values = {
        "pairs": m,
        "difference": (only_a - only_b) / m,
        "p": mcnemar(only_a, only_b, discordant=N - both - neither),
    }
    for name, value in values.items():
        low, high = getattr(bounds, name)
        assert low - 1e-12 <= value <= high + 1e-12, name


@pytest.mark.parametrize("respondents", [None, 9, 12])
def test_the_range_is_no_wider_than_the_joint_tables_make_it(respondents):
    counts_a, counts_b, N = [(3, 8), (4, 9)], [(5, 8), (6, 9), (2, 7)], 30
    bounds = difference_range(counts_a, counts_b, population=N, respondents=respondents)
    tables = set()
    for (k_a, n_a), (k_b, n_b) in product(counts_a, counts_b):
        for m in range(1, min(n_a, n_b) + 1):
            together = n_a == n_b == m if respondents is None else n_a + n_b - m <= respondents
            for both, only_a, only_b in product(range(m + 1), repeat=3) if together else ():
                rest_a, rest_b, neither = k_a - both - only_a, k_b - both - only_b, m - both - only_a - only_b
                if neither >= 0 and 0 <= rest_a <= n_a - m and 0 <= rest_b <= n_b - m:
                    tables.add((only_a, only_b, m))
    b, c, m = np.array(sorted(tables)).T
    values = {"pairs": m, "difference": (b - c) / m, "p": mcnemar(b, c, discordant=N - m + b + c)}
    for name, value in values.items():
        assert getattr(bounds, name) == pytest.approx((value.min(), value.max())), name


def test_percentages_that_cannot_be_of_the_same_respondents_are_refused():
    with pytest.raises(ValueError, match="fits the two"):
        difference_range([(3, 8)], [(3, 9)], population=30)
