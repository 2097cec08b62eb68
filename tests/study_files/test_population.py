"""The known sizes of the population's categories add up to the population, or are refused."""

import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.errors import InvalidInputError
from nbsurvey.study_files.population import category_sizes, read_population


def test_355_municipalities_are_known_by_province_and_by_size(mayors):
    sizes = category_sizes(mayors.population, "size_class")
    assert sizes == {"<20000": 81, "20000-50000": 186, "50000-100000": 56, ">=100000": 32}
    provinces = category_sizes(mayors.population, "province")
    assert (len(provinces), sum(provinces.values())) == (12, 355)
    assert (provinces["Flevoland"], provinces["Zeeland"], provinces["Noord-Brabant"]) == (6, 13, 62)


def test_a_variable_without_known_sizes_has_none(mayors):
    assert category_sizes(mayors.population, "twitter") == {}


@pytest.mark.parametrize(
    ("old", "new", "row", "words"),
    [
        ("noord,25", "noord,24", None, "The counts of 'team' add up to 39. Expected: 40."),
        ("noord,25", "noord,2.5", 2, "value '2.5': The count doesn't fit. Expected: a whole number from 0 to 40."),
        ("noord,25", "noord,-25", 2, "value '-25': The count doesn't fit."),
        ("noord,25", "noord,", 2, "value '': The count doesn't fit."),
        ("noord,25", "noord," + "9" * 30, 2, "The count doesn't fit."),
        ("noord,25", "oost,25", None, "The categories of 'team' are not those of the codebook. Expected: noord, zuid."),
        ("noord,25,H", "noord,20,H\nteam,noord,5,H", 3, "'noord': The category stands here for the second time."),
        ("variable,", "variabele,", 1, "The columns differ. Expected: variable, category, count, confidence."),
    ],
)
def test_sizes_that_do_not_fit_are_refused(tea, damage, questionnaire, old, new, row, words):
    damage("population.csv", old, new)
    with pytest.raises(InvalidInputError) as caught:
        read_population(tea / "population.csv", questionnaire)
    (problem,) = caught.value.problems
    assert problem.row == row
    assert words in str(problem)


def test_sizes_that_add_up_say_that_the_population_is_known(tea, damage):
    damage("codebook.yaml", "population: 40", "population: unknown")
    with pytest.raises(InvalidInputError, match=r"add up to 40, so that the population isn't unknown\. Fill in `popul"):
        read_population(tea / "population.csv", read_codebook(tea / "codebook.yaml"))
    damage("codebook.yaml", "population: unknown", 'population: "?"')
    assert len(read_population(tea / "population.csv", read_codebook(tea / "codebook.yaml"))) == 2
