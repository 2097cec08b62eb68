"""Of a population of unknown size intervals are those of an infinite one, and nothing is told that divides by it."""

import numpy as np
import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.estimation import distributions, estimates
from nbsurvey.estimation.tally import tally
from nbsurvey.intervals import proportion_interval
from nbsurvey.opening import open_study


@pytest.fixture
def unknown(tea, damage):
    """The made-up study, of a population of unknown size."""
    damage("codebook.yaml", "population: 40", "population: unknown")
    (tea / "population.csv").unlink()
    return open_study(tea)


@pytest.mark.parametrize("method", ["exact", "wilson", "jeffreys"])
def test_intervals_are_those_of_an_infinite_population(unknown, method):
    table = unknown.estimate(["drinks", "tastes", "places"], method=method)
    bounds = proportion_interval(table["k"].astype(int), table["n"].astype(int), method=method)
    assert len(table) >= 4
    assert np.allclose(table[["lower", "upper"]], 100 * np.column_stack(bounds))


@pytest.mark.parametrize("by", [None, "team", ["team", "tea"]])
def test_nothing_is_told_that_divides_by_the_population(unknown, by):
    table = unknown.estimate(by=by)
    numbers = ["population", "response_rate", "worst_lower", "worst_upper"]
    assert table[numbers].isna().all(axis=None)
    pd.testing.assert_frame_equal(estimates.SCHEMA.validate(table), table)
    shown = unknown.distribution(by=by)
    assert shown["population"].isna().all()
    pd.testing.assert_frame_equal(distributions.SCHEMA.validate(shown), shown)


def test_a_base_that_is_a_part_has_the_interval_of_an_infinite_population_too(unknown):
    (row,) = unknown.estimate("favourite").to_dict("records")
    lower, upper = proportion_interval(row["k"], row["n"])
    assert (row["lower"], row["upper"]) == pytest.approx((100 * lower, 100 * upper))


def test_a_distribution_has_the_intervals_of_an_infinite_population(unknown):
    table = unknown.distribution("tastes")
    bounds = proportion_interval(table["k"].astype(int), table["n"].astype(int))
    assert np.allclose(table[["lower", "upper"]], 100 * np.column_stack(bounds))


def test_a_method_without_an_infinite_population_is_refused(unknown):
    with pytest.raises(UsageError, match="isn't defined for an infinite population"):
        unknown.estimate(method="shortest")


def test_what_may_be_published_has_no_bounds(unknown):
    table = unknown.publication("drinks")
    assert table[["population", "response_rate", "worst_lower", "worst_upper"]].isna().all(axis=None)
    assert np.allclose(table["lower"], unknown.estimate("drinks")["lower"])


@pytest.fixture
def undecided(tea, damage):
    """The made-up study, of which it is open what counts in one block."""
    damage("codebook.yaml", "counts: [groen]", 'counts: "?"')
    return open_study(tea)


def test_without_names_what_is_open_is_left_out_with_a_warning(undecided):
    with pytest.warns(UserWarning, match=r"left out: .*codebook\.yaml, row \d+, column 'kinds\.counts'"):
        table = undecided.estimate()
    assert "favourite" not in set(table["item"])
    assert set(table["item"]) == {"tea", "coffee", "taste", "at_home", "at_work"}


@pytest.mark.parametrize(
    "ask",
    [
        lambda study: study.estimate("kinds"),
        lambda study: study.estimate(["tea", "favourite"], by="team"),
        lambda study: study.publication("favourite"),
        lambda study: study.compare(["tea", "favourite"], family="x"),
        lambda study: study.compare_groups("favourite", by="team", family="x"),
        lambda study: study.rank(["tea", "favourite"]),
        lambda study: study.tipping("favourite"),
        lambda study: study.reversals(["tea", "favourite"]),
        lambda study: study.weighted("favourite", on="team"),
        lambda study: study.audit(),
        lambda study: study.envelopes(),
    ],
)
def test_whatever_needs_the_percentage_of_an_open_block_stops(undecided, ask):
    with pytest.raises(InvalidInputError, match=r"'kinds\.counts', value '\?': Which answers a percentage counts"):
        ask(undecided)


@pytest.mark.parametrize(
    "ask",
    [
        lambda study: study.estimate("tea"),
        lambda study: study.estimate(),
        lambda study: study.publication(),
        lambda study: study.compare("drinks", family="x"),
        lambda study: study.compare_groups("tea", by="team", family="x"),
        lambda study: study.rank("drinks"),
        lambda study: study.tipping(),
        lambda study: study.reversals("drinks"),
        lambda study: study.response_rates(),
        lambda study: study.weighted("tea", on="team"),
        lambda study: study.representativity("team"),
        lambda study: study.audit(),
    ],
)
def test_whatever_needs_an_interval_or_the_population_stops_while_that_is_open(tea, damage, ask):
    damage("codebook.yaml", "population: 40", 'population: "?"')
    with pytest.raises(InvalidInputError, match="How many people could have answered isn't filled in"):
        ask(open_study(tea))


def test_a_distribution_needs_neither_and_has_no_intervals_while_the_population_is_open(tea, damage, undecided):
    assert not undecided.distribution("favourite")["counts"].any()
    whole = undecided.distribution(by="team")
    damage("codebook.yaml", "population: 40", 'population: "?"')
    with pytest.warns(UserWarning, match="no intervals: "):
        table = open_study(tea).distribution(by="team")
    assert table[["lower", "upper"]].isna().all(axis=None)
    assert set(table["method"]) == {"none: the population is open"}
    assert table[["item", "group", "category", "k", "n", "percent"]].equals(
        whole[["item", "group", "category", "k", "n", "percent"]]
    )


def test_without_counts_a_question_has_a_distribution_only(tea, damage):
    damage("codebook.yaml", "    counts: [groen]\n", "")
    study = open_study(tea)
    assert list(study.distribution("favourite")["k"]) == [4, 4]
    with pytest.raises(InvalidInputError, match="No answer counts in this block"):
        study.estimate("favourite")
    with pytest.warns(UserWarning, match="No answer counts in this block"):
        assert "favourite" not in set(study.estimate()["item"])


def test_counts_of_a_block_that_is_open_have_no_percentage_of_0(undecided):
    codebook = undecided.codebook
    counts = tally(undecided.counts.table(["tea", "favourite"]), codebook)
    with pytest.raises(InvalidInputError, match="Which answers a percentage counts isn't decided"):
        estimates.estimates_of_counts(counts, codebook, sizes={"": 40}, hidden=(), language="en")
