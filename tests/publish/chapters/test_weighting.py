"""A report of a weighted study says by what it is weighted and what that changed; one without weights says that."""

import design_studies
import pandas as pd
import pytest

import nbsurvey
from nbsurvey.language.catalogue import words
from nbsurvey.publish.chapters import certainty_chapter
from nbsurvey.publish.chapters.weighting import weighting_markdown, weighting_sentences, weighting_table

PEOPLE = pd.DataFrame(
    {
        "Tea": [True] * 20 + [False] * 60,
        "Milk": [True, False] * 40,
        "w": [3.0] * 20 + [1.0] * 60,
    }
)
PARTS = ("weight", "strata", "cluster", "population_size", "replicate_weights")


def study_of(people=PEOPLE, **columns):
    return nbsurvey.from_frame(people, population=800, **columns)


def test_the_table_sets_both_percentages_beside_what_the_weights_cost():
    table = weighting_table(study_of(weight="w")).texts("en")
    assert table[["Item", "Unweighted", "Weighted", "n"]].to_numpy().tolist() == [
        ["Tea (yes)", "25%", "50%", "80"],  # 20 of 80, and 60 of 120
        ["Milk (yes)", "50%", "50%", "80"],
    ]
    assert (table["Design effect"].astype(float) > 1).all() and (table["Effective n"].astype(int) < 80).all()


def test_a_chapter_names_what_changed_most():
    text = certainty_chapter(study_of(weight="w")).text("en")
    assert "weighted. How sure they are follows from the weights." in text
    assert "Weighting changed ‘Tea’ most, from 25% unweighted to 50% (@tbl-weighting)." in text
    assert '{#tbl-weighting data="_generated/tables/weighting.en.csv"}' in text
    assert "no weights" not in text


def test_weights_that_change_nothing_are_said_to():
    table = weighting_table(study_of(PEOPLE.assign(w=2.0), weight="w"))
    assert weighting_markdown(table, "en").startswith("Weighting changed every percentage by less than one")


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr"])
@pytest.mark.parametrize(
    ("design", "parts"),
    [
        ("apistrat", {"weight", "strata", "population_size"}),
        ("apiclus2", {"cluster", "population_size"}),
        ("apistrat_jkn", {"weight", "replicate_weights"}),
    ],
)
def test_the_parts_of_a_design_are_named_in_each_language(design, parts, language):
    texts = words(language).below("chapter.weighting.parts")
    told = weighting_sentences(design_studies.study_of(design), language)
    assert {name for name in PARTS if texts[name] in told} == parts


def test_strata_of_a_single_unit_are_told():
    told = weighting_sentences(design_studies.study_of("lonely"), "en")
    assert told.endswith("Strata with a single unit, which was taken from the mean of all: 1.")
    assert "single unit" not in weighting_sentences(design_studies.study_of("apistrat"), "en")


def test_a_study_without_weights_or_percentages_has_no_table():
    assert weighting_table(study_of(PEOPLE[["Tea", "Milk"]])) is None
    assert certainty_chapter(study_of(PEOPLE[["Tea", "Milk"]])).tables == []
    numbers = PEOPLE[["w"]].assign(Hours=[float(hour) for hour in range(80)])
    assert weighting_table(study_of(numbers, weight="w")) is None
