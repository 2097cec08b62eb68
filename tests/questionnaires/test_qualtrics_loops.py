"""The columns of a loop get the texts, labels and routing of the questions that were asked again."""

import json

import pandas as pd
import pytest

from nbsurvey.exports.export import Source
from nbsurvey.questionnaires.expressions import Compared
from nbsurvey.questionnaires.qualtrics_loops import Loop, filled_in
from nbsurvey.questionnaires.qualtrics_survey import read

SHOPS = {"1": {"Display": "Bakery"}, "2": {"Display": "<b>Grocer</b>"}}
LIKED = {"1": {"Display": "A lot"}, "2": {"Display": "A little"}}
TYPED_IN = {"Static": {"1": {"1": "bread"}, "2": {"1": "<i>fruit &amp; nuts</i>"}}, "Randomization": "All"}
CHOSEN = {"QID": "QID1", "ChoiceGroupLocator": "q://QID1/ChoiceGroup/SelectedChoices", "Static": {"1": [], "2": []}}
COUNTED = {
    "QID": "QID1",
    "ChoiceGroupLocator": "q://QID1/LoopAndMerge/MergeOnNumericResponse",
    "Static": {"1": [], "2": {"2": "second"}},
}


def question(id, text, type="MC", selector="SAVR", **more):
    own = {"QuestionID": id, "DataExportTag": id.replace("QID", "Q"), "QuestionText": text}
    return {**own, "QuestionType": type, "Selector": selector, "Language": [], **more}


SHOPPED = question("QID1", "Where did you shop?", selector="MAVR", Choices=SHOPS)


def survey(looping, options, *looped, first=SHOPPED):
    blocks = [
        {"ID": "BL_1", "BlockElements": [{"Type": "Question", "QuestionID": first["QuestionID"]}]},
        {
            "ID": "BL_2",
            "Options": {"Looping": looping, "LoopingOptions": options},
            "BlockElements": [{"Type": "Question", "QuestionID": one["QuestionID"]} for one in looped],
        },
    ]
    elements = [{"Element": "BL", "Payload": blocks}]
    elements += [{"Element": "SQ", "Payload": payload} for payload in (first, *looped)]
    return json.dumps({"SurveyEntry": {"SurveyLanguage": "EN"}, "SurveyElements": elements}).encode()


def fields(*args, **more):
    return {field.names[0]: field for field in read(Source("survey.qsf", survey(*args, **more))).fields}


def test_loops_that_everybody_saw_are_the_rows_of_one_question():
    asked = fields("Static", TYPED_IN, question("QID2", "Do you like ${lm://Field/1}?", Choices=LIKED))
    assert asked["2_QID2"].names == ("2_QID2", "2_Q2")
    assert [asked[name].part for name in ("1_QID2", "2_QID2")] == [{"en": "bread"}, {"en": "fruit & nuts"}]
    assert {asked[name].question for name in ("1_QID2", "2_QID2")} == {"Q2"}
    assert asked["1_QID2"].text == {"en": "Do you like …?"}


def test_loops_of_chosen_answers_are_questions_with_routing():
    asked = fields("Question", CHOSEN, question("QID2", "Do you like the ${lm://Field/1}?", Choices=LIKED))
    assert asked["2_QID2"].text == {"en": "Do you like the Grocer?"}
    assert asked["2_QID2"].rule.expression == Compared("QID1_2", "=", "1")
    assert asked["2_QID2"].rule.words == "loop by question Q1: Grocer"


def test_loops_of_answers_that_were_not_chosen_are_the_other_way_round():
    others = CHOSEN | {"ChoiceGroupLocator": "q://QID1/ChoiceGroup/UnselectedChoices"}
    asked = fields("Question", others, question("QID2", "Why not?", Choices=LIKED))
    assert asked["1_QID2"].rule.expression == Compared("QID1_1", "!=", "1")
    assert asked["1_QID2"].text == {"en": "Why not? [Bakery]"}


def test_a_loop_of_choices_that_were_carried_forward_keeps_its_letter():
    carried = CHOSEN | {"Static": {"x2": []}}
    assert fields("Question", carried, question("QID2", "Why?", Choices=LIKED))["x2_QID2"].text == {
        "en": "Why? [Grocer]"
    }


def test_loops_up_to_a_number_are_told_and_not_translated():
    number = question("QID1", "How many children?", "TE", "SL")
    asked = fields("Question", COUNTED, question("QID2", "The ${lm://Field/2} child?", Choices=LIKED), first=number)
    assert [asked[name].text["en"] for name in ("1_QID2", "2_QID2")] == ["The … child? [1]", "The second child?"]
    assert (asked["2_QID2"].rule.words, asked["2_QID2"].rule.expression) == ("loop by question Q1: 2", None)


def test_each_kind_of_question_in_a_loop_has_its_columns():
    boxes = question("QID2", "What of ${lm://Field/1}?", selector="MAVR", Choices=LIKED)
    grid = question("QID3", "Compare", "Matrix", "Likert", SubSelector="SingleAnswer", Choices=SHOPS, Answers=LIKED)
    asked = fields("Static", TYPED_IN, boxes, grid, question("QID4", "Why?", "TE", "SL"))
    assert (asked["2_QID2_1"].kind, asked["2_QID2_1"].question) == ("box", "2_Q2")
    assert asked["2_QID2_1"].text == {"en": "What of fruit & nuts?"}
    assert (asked["1_QID3_2"].part, asked["1_QID3_2"].question) == ({"en": "Grocer"}, "1_Q3")
    assert asked["1_QID3_2"].text == {"en": "Compare [bread]"}
    assert asked["1_QID4"].names[2:] == ("1_QID4_TEXT", "1_Q4_TEXT")


def test_routing_within_a_loop_is_by_the_answer_in_the_same_loop():
    condition = {"LogicType": "Question", "ChoiceLocator": "q://QID2/SelectableChoice/1", "Operator": "Selected"}
    logic = {"0": {"0": condition, "Type": "If"}, "Type": "BooleanExpression"}
    first = question("QID2", "Do you like ${lm://Field/1}?", Choices=LIKED)
    asked = fields("Static", TYPED_IN, first, question("QID3", "Why?", Choices=LIKED, DisplayLogic=logic))
    assert asked["2_QID3"].rule.expression == Compared("2_QID2", "=", "1")


def test_translations_are_filled_in_too():
    loop = Loop("1", {"1": {"en": "bread", "nl": "brood"}, "2": {"en": "a < b"}})
    payload = {
        "QuestionText": "${lm://Field/1}?",
        "Language": {"NL": {"QuestionText": "${lm://Field/1}, ${lm://Field/2}"}},
    }
    assert filled_in(payload, loop, "EN") == {
        "QuestionText": "bread?",
        "Language": {"NL": {"QuestionText": "brood, a &lt; b"}},
    }


def test_what_is_looped_over_nothing_has_no_columns():
    assert list(fields("Static", {"Static": []}, question("QID2", "Why?", Choices=LIKED))) == [
        "QID1",
        "QID1_1",
        "QID1_2",
    ]


@pytest.fixture
def answers():
    rows = [(n % 2, n % 3 > 0, 1 + n % 2, 1 + (n // 2) % 2) for n in range(60)]
    return pd.DataFrame(
        [(str(1 * a or ""), str(2 * b or ""), str(c) if a else "", str(d) if b else "") for a, b, c, d in rows],
        columns=["Q1_1", "Q1_2", "1_Q2", "2_Q2"],
    )


def test_counts_of_a_loop_are_those_of_its_column(drafted, answers):
    names = ["StartDate", "Finished", "ResponseId", *answers.columns]
    texts = ["Start Date", "Finished", "Response ID", "Where did you shop? - Bakery", "Where did you shop? - Grocer"]
    texts += ["Bakery - Do you like the Bakery?", "Grocer - Do you like the Grocer?"]
    ids = ["startDate", "finished", "_recordId", "QID1_1", "QID1_2", "1_QID2", "2_QID2"]
    lines = [names, texts, [f'"{{""ImportId"":""{id}""}}"' for id in ids]]
    lines += [["2025-01-01 10:00:00", "1", f"R_{n}", *row] for n, row in enumerate(answers.to_numpy())]
    looped = question("QID2", "Do you like the ${lm://Field/1}?", Choices=LIKED)
    export = "\n".join(",".join(line) for line in lines) + "\n"
    result = drafted(export.encode(), survey("Question", CHOSEN, looped))
    for name, text in (("1_Q2", "Do you like the Bakery?"), ("2_Q2", "Do you like the Grocer?")):
        column = answers[name]
        assert result.counts(text) == {"A lot": (column == "1").sum(), "A little": (column == "2").sum()}
        assert result.block(text).asked_if, result.text
