"""Every kind of question of a Qualtrics survey gives the columns that its exports have."""

import json

import pytest

from nbsurvey.exports.export import Source
from nbsurvey.questionnaires.qualtrics_survey import read

TWO = {"1": {"Display": "One"}, "2": {"Display": "Two"}}


def survey(**payload):
    question = {"QuestionID": "QID1", "DataExportTag": "Q1", "QuestionText": "Which?", "Language": [], **payload}
    block = {"ID": "BL_1", "Type": "Default", "BlockElements": [{"Type": "Question", "QuestionID": "QID1"}]}
    elements = [{"Element": "SQ", "Payload": question}, {"Element": "BL", "Payload": {"0": block}}]
    return {"SurveyEntry": {"SurveyLanguage": "EN-GB"}, "SurveyElements": elements}


def fields(**payload):
    questionnaire = read(Source("survey.qsf", json.dumps(survey(**payload)).encode()))
    return {field.names[0]: field for field in questionnaire.fields}


def codes(field):
    return [option.code for option in field.options]


def test_a_choice_has_its_recoded_values_in_the_order_in_which_they_were_shown():
    field = fields(
        QuestionType="MC", Selector="SAVR", Choices=TWO, ChoiceOrder=["2", 1], RecodeValues={"1": "10", "2": "-1"}
    )["QID1"]
    assert codes(field) == ["-1", "10"]
    assert field.text == {"en": "Which?"}


def test_choices_may_be_a_list():
    assert codes(fields(QuestionType="MC", Selector="DL", Choices=[*TWO.values()])["QID1"]) == ["1", "2"]


def test_several_answers_stand_in_one_column_or_in_one_each():
    asked = fields(QuestionType="MC", Selector="MAVR", Choices=TWO, RecodeValues={"1": "4", "2": "5"})
    assert {name: field.kind for name, field in asked.items()} == {"QID1": "boxes", "QID1_1": "box", "QID1_2": "box"}
    assert asked["QID1_2"].names == ("QID1_2", "Q1_5", "Q1_2")
    assert codes(asked["QID1"]) == ["4", "5"]


def test_text_beside_a_choice_is_no_question():
    choices = {**TWO, "3": {"Display": "Other, namely", "TextEntry": "true"}}
    assert fields(QuestionType="MC", Selector="SAVR", Choices=choices)["QID1_3_TEXT"].kind == "beside"


def test_the_rows_of_a_matrix_may_have_names_of_their_own():
    grid = fields(
        QuestionType="Matrix", Selector="Likert", SubSelector="SingleAnswer", Choices=TWO, Answers=TWO,
        RecodeValues={"1": "7", "2": "8"}, ChoiceDataExportTags={"1": "rooms", "2": "staff"}, AnswerOrder=["2", "1"],
    )  # fmt: skip
    assert grid["QID1_2"].names == ("QID1_2", "staff", "Q1_staff", "Q1_2")
    assert codes(grid["QID1_2"]) == ["8", "7"]
    assert grid["QID1_2"].part == {"en": "Two"}


@pytest.mark.parametrize("sub_selector", ["SingleAnswer", "MultipleAnswer"])
def test_what_is_written_beside_a_row_of_a_matrix_is_no_question(sub_selector):
    rows = {**TWO, "2": {"Display": "Else, namely", "TextEntry": "true"}}
    grid = fields(QuestionType="Matrix", Selector="Likert", SubSelector=sub_selector, Choices=rows, Answers=TWO)
    assert (grid["QID1_2_TEXT"].names, grid["QID1_2_TEXT"].kind) == (("QID1_2_TEXT", "Q1_2_TEXT"), "beside")
    assert "QID1_1_TEXT" not in grid


def test_a_matrix_of_several_answers_is_boxes_in_each_row():
    grid = fields(QuestionType="Matrix", Selector="Likert", SubSelector="MultipleAnswer", Choices=TWO, Answers=TWO)
    assert list(grid) == ["QID1_1", "QID1_1_1", "QID1_1_2", "QID1_2", "QID1_2_1", "QID1_2_2"]
    assert {field.question for field in grid.values()} == {"Q1_1", "Q1_2"}
    assert {field.text["en"] for field in grid.values()} == {"Which? [One]", "Which? [Two]"}
    assert (grid["QID1_1"].kind, grid["QID1_1"].separator, codes(grid["QID1_1"])) == ("boxes", ",", ["1", "2"])


def test_questions_side_by_side_are_a_matrix_each():
    like = {"QuestionText": "Liked?", "Selector": "Likert", "SubSelector": "SingleAnswer", "Answers": TWO}
    seen = {"QuestionText": "Seen?", "Selector": "Likert", "SubSelector": "MultipleAnswer", "Answers": TWO}
    recoded = like | {"RecodeValues": {"1": "10", "2": "100"}, "DataExportTag": "animals#1"}
    asked = fields(QuestionType="SBS", Choices=TWO, AdditionalQuestions={"1": recoded, "2": seen})
    assert asked["QID1#1_2"].names == ("QID1#1_2", "animals#1_2")
    assert (asked["QID1#1_2"].text, asked["QID1#1_2"].part) == ({"en": "Which? - Liked?"}, {"en": "Two"})
    assert codes(asked["QID1#1_1"]) == ["10", "100"]
    assert asked["QID1#2_1_2"].kind == "box"
    assert asked["QID1#2_1"].kind == "boxes"


@pytest.mark.parametrize(
    ("payload", "names"),
    [
        ({"QuestionType": "TE", "Selector": "SL"}, ["QID1"]),
        ({"QuestionType": "TE", "Selector": "FORM", "Choices": TWO}, ["QID1_1", "QID1_2"]),
        ({"QuestionType": "Matrix", "Selector": "TE", "Choices": TWO, "Answers": TWO}, ["QID1_1", "QID1_2"]),
        ({"QuestionType": "RO", "Selector": "DND", "Choices": TWO}, ["QID1_1", "QID1_2"]),
    ],
)
def test_what_is_filled_in_is_open(payload, names):
    asked = fields(**payload)
    assert list(asked) == names
    assert {field.kind for field in asked.values()} == {"open"}


@pytest.mark.parametrize(
    "payload",
    [
        {"QuestionType": "Slider", "Selector": "HSLIDER", "Choices": TWO},
        {"QuestionType": "CS", "Selector": "HSLIDER", "Choices": TWO},
        {"QuestionType": "TE", "Selector": "SL", "Validation": {"Settings": {"ContentType": "ValidNumber"}}},
    ],
)
def test_sliders_sums_and_texts_that_have_to_be_numbers_are_numbers(payload):
    assert {field.kind for field in fields(**payload).values()} == {"number"}


@pytest.mark.parametrize("type", ["DB", "Timing", "Meta", "Captcha"])
def test_what_is_not_asked_is_left_out(type):
    assert fields(QuestionType=type, Choices=TWO) == {}


def test_translations_are_read():
    dutch = {"QuestionText": "<b>Welke</b>?", "Choices": {"1": {"Display": "Een"}}}
    field = fields(QuestionType="MC", Selector="SAVR", Choices=TWO, Language={"NL": dutch, "DE": []})["QID1"]
    assert field.text == {"en": "Which?", "nl": "Welke?"}
    assert [option.label for option in field.options] == [{"en": "One", "nl": "Een"}, {"en": "Two"}]


def test_a_question_for_a_net_promoter_score_is_a_choice():
    eleven = {str(n): {"Display": str(n)} for n in range(11)}
    assert codes(fields(QuestionType="MC", Selector="NPS", Choices=eleven)["QID1"]) == [str(n) for n in range(11)]


@pytest.mark.parametrize(
    ("payload", "filtered"),
    [
        ({"Choices": {**TWO, "3": {"Display": "Three", "DisplayLogic": {"0": {}}}}}, ("Q1",)),
        ({"Choices": TWO, "Answers": [{"Display": "One", "DisplayLogic": {"0": {}}}]}, ("Q1",)),
        ({"Choices": [], "DynamicChoices": {"Locator": "q://QID9/ChoiceGroup/SelectedChoices"}}, ("Q1",)),
        ({"Choices": TWO, "DisplayLogic": {"0": {}}}, ()),
    ],
)
def test_choices_that_only_some_saw_are_told(payload, filtered):
    content = json.dumps(survey(QuestionType="MC", Selector="SAVR", **payload)).encode()
    assert read(Source("survey.qsf", content)).filtered == filtered
