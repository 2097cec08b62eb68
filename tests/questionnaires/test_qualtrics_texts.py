"""Texts stand by language, choices by number, also where Qualtrics writes them as a list."""

import pytest

from nbsurvey.questionnaires.qualtrics_texts import choice_of, language_code, texts_of


@pytest.mark.parametrize(("name", "code"), [("EN", "en"), ("EN-GB", "en"), ("PT_BR", "pt")])
def test_a_language_has_no_region(name, code):
    assert language_code(name) == code


def test_the_language_of_the_survey_stands_first_and_empty_texts_are_none():
    payload = {"QuestionText": "Tea?", "Language": {"NL": {"QuestionText": "Thee?"}, "DE": {"QuestionText": "<p></p>"}}}
    assert list(texts_of(payload, "EN", "QuestionText").items()) == [("en", "Tea?"), ("nl", "Thee?")]


@pytest.mark.parametrize(
    "choices", [{"1": {"Display": "Yes"}, "2": {"Display": "No"}}, [{"Display": "Yes"}, {"Display": "No"}]]
)
def test_choices_are_numbered_from_1(choices):
    assert choice_of({"Choices": choices}, "2") == {"Display": "No"}
    assert texts_of({"Choices": choices}, "EN", "Choices", "2") == {"en": "No"}
    assert choice_of({"Choices": choices}, "3") == {}
