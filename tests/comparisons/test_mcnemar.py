"""McNemar's exact test in a finite population: as without one in the limit, and exact in every small one."""

from functools import cache
from itertools import product
from math import comb
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats import contingency_tables

from nbsurvey.comparisons.mcnemar import mcnemar, upper_tail

REFERENCE = Path(__file__).parents[1] / "reference"

counts = st.integers(0, 60)


def without_a_population(b: int, c: int) -> float:
    return min(1.0, 2 * sum(comb(b + c, x) for x in range(min(b, c) + 1)) / 2 ** (b + c))


def test_in_an_infinite_population_the_test_is_that_of_r():
    table = pd.read_csv(REFERENCE / "mcnemar.csv", na_values=["NA", "NaN"])
    b, c, p = table["b"].to_numpy(), table["c"].to_numpy(), table["exact_doubling"].to_numpy()
    np.testing.assert_allclose(mcnemar(b, c, discordant=None), p, rtol=1e-9)
    few = b + c < 100
    assert few.sum() > 10
    np.testing.assert_allclose(mcnemar(b[few], c[few], discordant=10**8), p[few], rtol=1e-4)


@given(counts, counts)
def test_in_an_infinite_population_the_tail_is_binomial(b, c):
    tail = sum(comb(b + c, x) for x in range(b, b + c + 1)) / 2 ** (b + c)
    assert float(upper_tail(b, c, discordant=None)) == pytest.approx(tail, rel=1e-12)
    assert float(mcnemar(b, c, discordant=None)) == pytest.approx(without_a_population(b, c), rel=1e-12)
    assert float(mcnemar(b, c, discordant=10**6)) == pytest.approx(without_a_population(b, c), rel=0.01)


def test_statsmodels_tests_one_table_and_we_test_many():
    b, c = np.array([10, 2]), np.array([2, 10])
    with pytest.raises(ValueError, match="two-dimensional"):
        contingency_tables.mcnemar(np.array([[0 * b, b], [c, 0 * c]]))
    assert upper_tail(b, c, discordant=None) == pytest.approx([79 / 4096, 4083 / 4096])


@given(counts, counts, st.integers(0, 500))
def test_both_answers_are_treated_alike_and_a_finite_population_gains(b, c, others):
    p = mcnemar(b, c, discordant=b + c + others)
    assert p == mcnemar(c, b, discordant=b + c + others)
    assert p <= without_a_population(b, c) + 1e-12
    tails = [float(upper_tail(*pair, discordant=b + c + others)) for pair in ((b, c), (c, b))]
    assert p == min(1, 2 * min(tails))


def test_at_a_census_all_is_known():
    assert mcnemar(3, 2, discordant=5) == 0
    assert mcnemar(3, 3, discordant=6) == 1


@pytest.mark.parametrize("N, n", [(14, 6), (15, 10), (24, 9)])
def test_the_exact_test_keeps_to_the_level_in_every_finite_population(N, n):
    """Every population with equally many discordant members of both kinds, every sample, several levels."""
    tables = [(b, c) for b, c in product(range(n + 1), repeat=2) if b + c <= n]
    for M in range(N // 2 + 1):
        ways = [
            (_finite_p(b, c, N - (n - b - c)), comb(M, b) * comb(M, c) * comb(N - 2 * M, n - b - c))
            for b, c in tables
            if b <= M and c <= M and n - b - c <= N - 2 * M
        ]
        for level in (0.05, 0.1, 0.3):
            assert sum(number for p, number in ways if p <= level) <= level * comb(N, n) * (1 + 1e-9)


@cache
def _finite_p(b: int, c: int, discordant: int) -> float:
    return float(mcnemar(b, c, discordant=discordant))


@pytest.mark.parametrize("b, c, discordant", [(-1, 2, 5), (3, 3, 5), (2, -1, None)])
def test_counts_that_cannot_be_are_refused(b, c, discordant):
    with pytest.raises(ValueError, match="at least"):
        mcnemar(b, c, discordant=discordant)
