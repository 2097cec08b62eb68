"""Which setting holds: what the codebook says, or what follows from the sampling fraction."""

import pytest

from nbsurvey.disclosure import is_small_fraction, setting


@pytest.mark.parametrize(
    ("respondents", "expected"), [(1, "sample"), (3, "sample"), (4, "population"), (40, "population")]
)
def test_under_a_tenth_of_the_population_is_a_sample(colleagues, respondents, expected):
    survey = colleagues.codebook.study  # of 40 members
    assert setting(survey, respondents) == expected
    assert is_small_fraction(survey, respondents) == (expected == "sample")


@pytest.mark.parametrize("disclosure", ["population", "sample", "none"])
def test_what_the_codebook_says_holds_whatever_the_fraction(colleagues, disclosure):
    survey = colleagues.codebook.study.model_copy(update={"disclosure": disclosure})
    assert {setting(survey, respondents) for respondents in (1, 40)} == {disclosure}


@pytest.mark.parametrize("population", ["unknown", "?"])
def test_of_a_population_of_unknown_size_every_small_cell_is_withheld(colleagues, population):
    survey = colleagues.codebook.study.model_copy(update={"population": population})
    assert setting(survey, respondents=1) == "population"
    assert setting(survey.model_copy(update={"disclosure": "sample"}), respondents=1) == "sample"
