"""AAPOR's outcome rates are those of other software, and each is its formula."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbsurvey.errors import InvalidInputError
from nbsurvey.nonresponse.aapor import DISPOSITIONS, RATES, formula, outcome_rates

EXAMPLES = settings(max_examples=100, deadline=None, derandomize=True)


COUNTS = {"I": 4, "P": 2, "R": 1, "NC": 1, "O": 1, "UH": 1, "UO": 1, "NE": 1}


PRINTED = {
    **{"RR1": 0.364, "RR2": 0.545, "RR3": 0.370, "RR4": 0.556, "RR5": 0.444, "RR6": 0.667},
    **{"COOP1": 0.500, "COOP2": 0.750, "COOP3": 0.571, "COOP4": 0.857},
    **{"REF1": 0.091, "REF2": 0.093, "REF3": 0.111, "CON1": 0.727, "CON2": 0.741, "CON3": 0.889},
}


def percents(counts, **options):
    return outcome_rates(counts, **options).set_index("rate")["percent"]


def test_all_rates_are_those_of_outcomerate():
    assert (percents(COUNTS) / 100).round(3).to_dict() == PRINTED


def test_each_rate_is_its_formula():
    counts = dict(zip(DISPOSITIONS, (101, 13, 7, 53, 3, 29, 17, 11), strict=True))
    rates = percents(counts, eligible=0.375)
    for rate in RATES:
        text = formula(rate).split(" = ")[1].replace("e (UH", "e * (UH")
        assert rates[rate] == pytest.approx(100 * eval(text, {}, counts | {"e": 0.375})), rate


cases = st.dictionaries(st.sampled_from(list(DISPOSITIONS)), st.integers(0, 500), max_size=8)


@given(cases, st.floats(0, 1))
@EXAMPLES
def test_rates_are_ordered_as_their_definitions_say(counts, e):
    rates = percents(counts, eligible=e)
    for lower, upper in [
        *[("RR1", "RR3"), ("RR3", "RR5"), ("RR2", "RR4"), ("RR4", "RR6"), ("RR1", "RR2"), ("COOP1", "COOP3")],
        *[("REF1", "REF2"), ("REF2", "REF3"), ("CON1", "CON2"), ("CON2", "CON3"), ("COOP2", "COOP4")],
    ]:
        assert not rates[lower] > rates[upper] + 1e-9
    assert rates.dropna().between(0, 100 + 1e-9).all()


def test_e_is_0_or_1_at_the_ends():
    none, every = percents(COUNTS, eligible=0), percents(COUNTS, eligible=1)
    assert none["RR3"] == none["RR5"]
    assert every["RR3"] == every["RR1"]


def test_a_rate_of_nobody_is_missing():
    assert percents({"NC": 10})[["COOP1", "RR1"]].isna().tolist() == [True, False]


def test_everything_wrong_with_the_counts_is_said_at_once():
    with pytest.raises(InvalidInputError) as error:
        outcome_rates({"X": 1, "I": -1, "P": float("nan"), "UH": 3}, eligible=None)
    assert [problem.column for problem in error.value.problems] == ["X", "I", "P", "NE"]
    with pytest.raises(InvalidInputError, match="isn't a proportion"):
        outcome_rates(COUNTS, eligible=90)


def test_text_among_the_dispositions_is_a_problem_like_another():
    with pytest.raises(InvalidInputError) as error:
        outcome_rates({"I": "many", "P": 3, "UH": "some"}, eligible="half")
    assert [problem.column for problem in error.value.problems] == ["I", "UH", "eligible"]
