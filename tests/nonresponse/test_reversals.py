"""What non-respondents could do to the order of two items, counted by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.errors import InvalidInputError
from nbsurvey.nonresponse.reversals import reversal_point, reversal_points
from nbsurvey.opening import open_study

EXAMPLES = settings(max_examples=100, deadline=None, derandomize=True)


@given(st.integers(1, 25), st.data())
@EXAMPLES
def test_a_is_above_b_from_the_reversal_point_on(N, data):
    n, m = data.draw(st.integers(0, N)), data.draw(st.integers(0, N))
    k, j = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    row = reversal_point(k, n, j, m, N).iloc[0]
    truths = {(a, b): k + a > j + b for a in range(N - n + 1) for b in range(N - m + 1)}
    assert all(is_above == (a - b >= row["needed"]) for (a, b), is_above in truths.items())
    expected = "certain" if all(truths.values()) else "open" if any(truths.values()) else "impossible"
    assert row["outcome"] == expected


def test_a_reversal_over_what_print_allows_holds_every_pair_of_counts():
    counts = {"a": [(50, 100), (55, 110)], "b": [(40, 100), (44, 111)], "c": [(0, 100)]}
    result = reversal_points(counts, [("a", "b"), ("a", "d")], 355).to_dict("records")
    inside = [reversal_point(*a, *b, 355).iloc[0]["percent"] for a in counts["a"] for b in counts["b"]]
    assert (result[0]["reversal_min"], result[0]["reversal_max"]) == pytest.approx((min(inside), max(inside)))
    assert result[0]["outcome"] == "open" and result[1]["outcome"] == ""
    assert reversal_points({"a": [(90, 100)], "c": [(0, 100)]}, [("a", "c"), ("c", "a")], 120)["outcome"].tolist() == [
        "certain",
        "impossible",
    ]


def test_an_order_turns_where_the_answers_or_the_printed_figures_say(colleagues, mayors):
    above = colleagues.reversals([("tea", "coffee")]).iloc[0]  # 7 of 12 against 6 of 11
    assert above["reversal_min"] == above["reversal_max"] == 0.0
    printed = mayors.reversals([("twitter", "instagram")]).iloc[0]
    assert printed["reversal_min"] < printed["reversal_max"] and printed["origin"] == "reconstruction"


def test_a_population_of_unknown_size_has_no_reversal_points(tea, damage):
    damage("codebook.yaml", "population: 40", "population: unknown")
    (tea / "population.csv").unlink()
    with pytest.raises(InvalidInputError, match="The population is unknown: a tipping point can't be computed"):
        open_study(tea).reversals("drinks")
