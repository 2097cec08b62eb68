"""What every interval method has in common, and that each agrees with software that nobody here wrote."""

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.intervals import needs_population, proportion_interval
from nbsurvey.intervals.methods import METHODS

REFERENCE = pd.read_csv(Path(__file__).parents[1] / "reference" / "intervals_all.csv", dtype={"population": "Int64"})
IN_COUNTS = ("exact", "shortest", "mid-p")
TOLERANCE = {"logit": 6e-9}  # R fits it iteratively
CASES = [(method, finite) for method in METHODS for finite in (True, False) if finite or not needs_population(method)]

pytestmark = pytest.mark.filterwarnings("ignore:The Wald interval")


@st.composite
def samples(draw, largest=80):
    N = draw(st.integers(1, largest))
    n = draw(st.integers(1, N))
    return draw(st.integers(0, n)), n, N


def interval(k, n, N, **options):
    lower, upper = proportion_interval(k, n, population=N, **options)
    return float(lower), float(upper)


def test_the_interval_of_42_out_of_107_of_355_mayors():
    lower, upper = proportion_interval(42, 107, population=355)
    assert (float(lower), float(upper)) == (112 / 355, 169 / 355)


GIVEN = REFERENCE.groupby(["method", REFERENCE["population"].notna()])


@pytest.mark.parametrize(("method", "finite"), list(GIVEN.groups))
def test_bounds_agree_with_the_reference(method, finite):
    rows = GIVEN.get_group((method, finite))
    in_counts = finite and method in IN_COUNTS
    known_wrong = (rows["method"] == "shortest") & (rows["k"] == 57) & (rows["n"] == 100) & (rows["level"] == 0.9)
    for level, table in rows[~known_wrong].groupby("level"):
        N = table["population"].to_numpy(int) if finite else None
        bounds = proportion_interval(table["k"], table["n"], population=N, level=level, method=method)
        for bound, expected in zip(bounds, (table["lower"], table["upper"]), strict=True):
            if in_counts:
                np.testing.assert_array_equal(bound, expected / N)
            else:
                np.testing.assert_allclose(bound, expected, rtol=0, atol=TOLERANCE.get(method, 1e-9))


@pytest.mark.parametrize(("method", "finite"), CASES)
@given(sample=samples(), level=st.sampled_from([0.5, 0.9, 0.95, 0.99]))
@settings(max_examples=40, deadline=None)
def test_yes_and_no_are_treated_alike(method, finite, sample, level):
    k, n, N = sample
    options = {"level": level, "method": method}
    lower, upper = interval(k, n, N if finite else None, **options)
    mirrored = interval(n - k, n, N if finite else None, **options)
    assert (1 - upper, 1 - lower) == pytest.approx(mirrored, abs=1e-12)


@pytest.mark.parametrize(("method", "finite"), [case for case in CASES if case[0] not in ("logit", "wald")])
@given(sample=samples(), level=st.sampled_from([0.5, 0.9, 0.95, 0.99]))
@settings(max_examples=30, deadline=None)
def test_bounds_rise_with_k(method, finite, sample, level):
    """Not those of logit, which borrows the exact interval at the ends, and of Wald, which has no width there."""
    _, n, N = sample
    bounds = proportion_interval(np.arange(n + 1), n, population=N if finite else None, level=level, method=method)
    for bound in bounds:
        assert (np.diff(bound) >= -1e-12).all()


@pytest.mark.parametrize(("method", "finite"), [case for case in CASES if case[0] != "shortest"])
@given(sample=samples(), levels=st.tuples(st.floats(0.5, 0.999), st.floats(0.5, 0.999)))
@settings(max_examples=30, deadline=None)
def test_a_higher_level_holds_the_interval_of_a_lower_one(method, finite, sample, levels):
    k, n, N = sample
    inner, outer = (interval(k, n, N if finite else None, level=level, method=method) for level in sorted(levels))
    assert outer[0] <= inner[0] + 1e-12
    assert inner[1] <= outer[1] + 1e-12


@pytest.mark.parametrize(("method", "finite"), CASES)
@given(sample=samples(), level=st.sampled_from([0.5, 0.95, 0.999]))
@settings(max_examples=30, deadline=None)
def test_the_interval_lies_between_0_and_1_and_holds_the_estimate(method, finite, sample, level):
    k, n, N = sample
    if n == N:
        finite = True
    lower, upper = interval(k, n, N if finite else None, level=level, method=method)
    assert 0 <= lower <= upper <= 1
    slack = 1 / N if finite else 0  # the possible proportion next to k/n
    assert lower - slack - 1e-12 <= k / n <= upper + slack + 1e-12


@pytest.mark.parametrize(("method", "finite"), CASES)
def test_nobody_and_everybody_reach_the_ends(method, finite):
    population = 355 if finite else None
    assert interval(0, 107, population, method=method)[0] == 0
    assert interval(107, 107, population, method=method)[1] == 1


@pytest.mark.parametrize("method", METHODS)
@given(sample=samples())
@settings(max_examples=20, deadline=None)
def test_a_census_leaves_nothing_unknown(method, sample):
    k, n, _ = sample
    assert interval(k, n, n, method=method) == (k / n, k / n)


@pytest.mark.parametrize(("method", "finite"), CASES)
def test_an_array_gives_what_its_elements_give(method, finite):
    k, n, N = np.array([[3, 0, 7], [7, 3, 1]]), np.array([[9], [7]]), np.array([20, 50, 20])
    options = {"method": method, "population": N if finite else None}
    bounds = proportion_interval(k, n, **options)
    for at in np.ndindex(2, 3):
        one = interval(k[at], n[at[0], 0], N[at[1]] if finite else None, method=method)
        assert (bounds[0][at], bounds[1][at]) == one


@pytest.mark.parametrize(("method", "finite"), CASES)
def test_no_counts_give_no_intervals(method, finite):
    empty = np.array([], dtype=int)
    lower, upper = proportion_interval(empty, empty, population=empty if finite else None, method=method)
    assert lower.shape == upper.shape == (0,)


@pytest.mark.parametrize("method", ["exact", "mid-p", "jeffreys", "logit", "beta"])
@pytest.mark.parametrize("k", [0, 1, 8, 20])
def test_a_large_population_is_like_an_infinite_one(method, k):
    """Wilson, Agresti-Coull and Wald aren't in the list: with a population they take n-1 and Student's t."""
    infinite = interval(k, 20, None, method=method)
    assert interval(k, 20, 1_000_000, method=method) == pytest.approx(infinite, abs=2e-5)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"method": "nearest"}, "Unknown method 'nearest'"),
        ({"level": 95}, "write 0.95 for 95%"),
        ({"k": 1.5}, "k holds whole numbers"),
        ({"k": 11}, "k lies between 0 and n"),
        ({"n": 0, "k": 0}, "n is at least 1"),
        ({"population": 9}, "n is at most the population"),
        ({"method": "shortest"}, "isn't defined for an infinite population"),
        ({"method": "shortest", "population": 3_000_000_000}, "at most 10,000,000"),
        ({"population": 2**31}, "at most 2,147,483,647"),
        ({"level": "x"}, "write 0.95 for 95%"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        proportion_interval(**{"k": 4, "n": 10, **arguments})


@pytest.mark.parametrize("method", ["exact", "mid-p"])
@pytest.mark.parametrize("n", [60, 1_000_000_000])
def test_the_largest_population_is_one_without_end_to_a_small_sample(method, n):
    lower, upper = proportion_interval([0, n // 2, n], n, population=2**31 - 1, method=method)
    endless = proportion_interval([0, n // 2, n], n, method=method)
    assert np.all((lower >= endless[0] - 1e-6) & (upper <= endless[1] + 1e-6) & (lower <= upper))
    if n == 60:
        assert np.allclose([lower, upper], endless, atol=1e-6)


def test_no_other_method_warns():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for method in (method for method in METHODS if method != "wald"):
            lower, upper = proportion_interval(
                [0, 1, 5, 10], [10, 1, 10, 10], population=[20, 5, 10, 20], method=method
            )
            assert np.all((lower >= 0) & (lower <= upper) & (upper <= 1))


@pytest.mark.parametrize("method", METHODS)
def test_counts_and_populations_broadcast(method):
    k, N = np.array([[0], [4], [9]]), np.array([9, 20, 355, 1000])
    lower, upper = proportion_interval(k, 9, population=N, method=method)
    assert lower.shape == upper.shape == (3, 4)
    assert (lower[1, 2], upper[1, 2]) == proportion_interval(4, 9, population=355, method=method)


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        ((1, 2), {"method": "walt"}, f"Unknown method 'walt'; choose one of {', '.join(METHODS)}."),
        ((1, 2), {"level": 95}, "level is a proportion between 0 and 1, not 95; write 0.95 for 95%."),
        ((1, 2), {"level": 0}, "level is a proportion between 0 and 1, not 0; write 0.95 for 95%."),
        ((1, 2), {"level": float("nan")}, "level is a proportion between 0 and 1, not nan; write 0.95 for 95%."),
        ((1.5, 2), {}, "k holds whole numbers, not 1.5."),
        ((1, float("nan")), {}, "n holds whole numbers, not nan."),
        ((True, 2), {}, "k holds whole numbers, not True."),
        (("1", 2), {}, "k holds whole numbers, not '1'."),
        ((1, 2), {"population": 2.5}, "population holds whole numbers, not 2.5."),
        ((0, 0), {}, "n is at least 1: without respondents there is no proportion."),
        ((-1, 2), {}, "k lies between 0 and n."),
        ((3, 2), {}, "k lies between 0 and n."),
        ((1, [2, 0]), {}, "n is at least 1: without respondents there is no proportion."),
        ((1, 9), {"population": 8}, "n is at most the population."),
    ],
)
def test_what_has_no_interval_is_refused_in_a_sentence(arguments, options, sentence):
    with pytest.raises(ValueError) as caught:
        proportion_interval(*arguments, **options)
    assert str(caught.value) == sentence


def test_floats_that_are_whole_are_counts():
    assert proportion_interval(4.0, np.array([9.0]), population=20.0) == proportion_interval(4, [9], population=20)
