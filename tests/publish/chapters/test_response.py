"""Who answered, and how sure the percentages are: what depends on the population isn't told before it is known."""

from dataclasses import replace

import pytest
from small_study import small_study

from nbsurvey.publish.chapters.response import certainty_chapter, response_chapter


def study_of(population):
    study = small_study({"tea": [True] * 10}, 40)
    survey = study.codebook.study.model_copy(update={"population": population})
    return replace(study, codebook=study.codebook.model_copy(update={"study": survey}))


@pytest.mark.parametrize(
    ("population", "text"),
    [
        (40, "Of the 40 mayors who could have answered, 10 answered at least one question: a response of 25%."),
        ("unknown", "isn't known, so there is no response rate"),
        ("?", "10 respondents answered at least one question."),
    ],
)
def test_the_response_is_told_of_a_population_that_is_known(population, text):
    assert text in response_chapter(study_of(population)).text("en")


@pytest.mark.parametrize(
    ("population", "is_told", "is_not"),
    [
        (40, "confidence interval", "still to be filled in"),
        ("unknown", "population without end", "still to be filled in"),
        ("?", "still to be filled in", "confidence interval"),
    ],
)
def test_what_an_interval_is_told_depends_on_the_population(population, is_told, is_not):
    text = certainty_chapter(study_of(population)).text("en")
    assert is_told in text
    assert "there are no weights" in text
    assert is_not not in text
