"""What non-respondents could do to a claim of a share, counted by hand."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.errors import InvalidInputError
from nbsurvey.nonresponse.tipping import tipping_point, tipping_points
from nbsurvey.opening import open_study

EXAMPLES = settings(max_examples=100, deadline=None, derandomize=True)


def test_a_majority_of_the_population_depends_on_the_non_respondents():
    # 73 of 107 say yes; more than half of 355 is 178, so 105 of the 248 others have to.
    row = tipping_point(73, 107, 355).iloc[0]
    assert (row["needed"], row["others"], row["outcome"]) == (105, 248, "open")
    assert row["percent"] == pytest.approx(100 * 105 / 248)


@given(st.integers(1, 60), st.data(), st.fractions(0, 1, max_denominator=20))
@EXAMPLES
def test_the_claim_is_true_from_the_tipping_point_on_and_false_before_it(N, data, share):
    n = data.draw(st.integers(0, N))
    k = data.draw(st.integers(0, n))
    row = tipping_point(k, n, N, share).iloc[0]
    truths = [Fraction(k + yes, N) > share for yes in range(N - n + 1)]
    expected = "certain" if all(truths) else "open" if any(truths) else "impossible"
    assert row["outcome"] == expected
    if expected == "open":
        assert truths.index(True) == row["needed"]
        assert row["percent"] == pytest.approx(100 * row["needed"] / (N - n))


def test_a_share_is_taken_as_it_is_written():
    # 0.29 x 100 is 28.999... in binary: more than 29 of 100 has to mean 30.
    assert tipping_point(20, 50, 100, 0.29).iloc[0]["needed"] == 10


def test_many_claims_at_once_are_the_same_as_one_by_one():
    k = np.arange(0, 108)
    together = tipping_point(k, 107, 355)
    alone = pd.concat([tipping_point(count, 107, 355) for count in k], ignore_index=True)
    pd.testing.assert_frame_equal(together, alone)


@pytest.mark.parametrize(
    ("k", "n", "N", "share"), [(5, 4, 10, 0.5), (-1, 4, 10, 0.5), (1, 11, 10, 0.5), (1, 4, 10, 50)]
)
def test_impossible_counts_and_shares_are_refused(k, n, N, share):
    with pytest.raises(ValueError, match=r"Counts|proportion"):
        tipping_point(k, n, N, share)


def test_tipping_points_are_those_of_the_counts_that_go_together():
    def points(*pairs: tuple[int, int]) -> pd.Series:
        counts = pd.DataFrame(pairs, columns=["k", "n"]).assign(item="i", outside=0)
        return tipping_points(counts, 355).iloc[0]

    pairs = [(47, 94), (50, 100), (55, 111)]
    inside = [tipping_point(k, n, 355).iloc[0]["percent"] for k, n in pairs]
    assert (points(*pairs)["tipping_min"], points(*pairs)["tipping_max"]) == pytest.approx((min(inside), max(inside)))
    single = points(pairs[1])
    assert single["tipping_min"] == single["tipping_max"] == pytest.approx(inside[1])
    assert (points((178, 355))["outcome"], points((177, 355))["outcome"]) == ("certain", "impossible")
    assert points((178, 355), (177, 355))["outcome"] == "open"


def test_the_mayors_majorities_tip_where_the_printed_figures_say():
    """Count by hand which answers of the others each printed per cent leaves open: 178 of 355 is a majority."""
    study = open_study(Path(__file__).parents[2] / "data")
    result = study.tipping().set_index("item")
    assert list(result.index) == list(study.published["item"])
    for row in study.published.to_dict("records"):
        needed = [
            100 * (178 - k) / (355 - n)
            for n in range(row["n_min"], row["n_max"] + 1)
            for k in range(n + 1)
            if (200 * k + n) // (2 * n) == row["percent"]
        ]
        shown = result.loc[row["item"], ["tipping_min", "tipping_max"]].tolist()
        assert shown == pytest.approx([min(needed), max(needed)]), row["item"]
    assert result.loc["linkedin", ["tipping_min", "tipping_max"]].round(1).tolist() == [37.3, 40.2]
    assert result.loc["feels_responsible", ["tipping_min", "tipping_max"]].round(1).tolist() == [40.6, 42.7]


def test_a_claim_tips_where_the_answers_say(colleagues):
    tea = colleagues.tipping("tea", share="2/3").iloc[0]  # 7 of 12; more than 2/3 of 40 is 27
    assert tea["tipping_min"] == tea["tipping_max"] == pytest.approx(100 * 20 / 28)


def test_a_population_of_unknown_size_has_no_tipping_points(tea, damage):
    damage("codebook.yaml", "population: 40", "population: unknown")
    (tea / "population.csv").unlink()
    with pytest.raises(InvalidInputError, match="The population is unknown: a tipping point can't be computed"):
        open_study(tea).tipping("tea")


def test_a_claim_says_of_which_answers_and_of_whom_it_is(colleagues):
    row = colleagues.tipping("favourite", language="en").iloc[0]
    texts = ["favourite tea", "green", "of those who answered green or black"]
    assert row[["label", "counted", "base"]].tolist() == texts
