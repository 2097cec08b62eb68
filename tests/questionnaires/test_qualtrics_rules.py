"""Who saw which question: display logic, skip logic, branches and ends of the survey."""

import pytest

from nbsurvey.questionnaires.expressions import Compared, Joined, Opposite
from nbsurvey.questionnaires.qualtrics_rules import rules_of

ONE = Compared("QID1", "=", "1")


def condition(choice="q://QID1/SelectableChoice/1", operator="Selected", **more):
    words = {"LogicType": "Question", "Description": f"<b>{choice[-1]}</b> {operator}", **more}
    return {"ChoiceLocator": choice, "Operator": operator, **words}


def logic(*conditions):
    return {
        "0": {**{str(place): one for place, one in enumerate(conditions)}, "Type": "If"},
        "Type": "BooleanExpression",
    }


def rules(questions, flow=None, blocks=None):
    blocks = blocks or {"BL_1": list(questions)}
    payload = [
        {"ID": id, "Type": "Default", "BlockElements": [{"Type": "Question", "QuestionID": own} for own in ids]}
        for id, ids in blocks.items()
    ]
    payload.append({"ID": "T", "Type": "Trash", "BlockElements": [{"Type": "Question", "QuestionID": "QID99"}]})
    elements = [{"Element": "BL", "Payload": payload}]
    if flow:
        elements.append({"Element": "FL", "Payload": {"Flow": flow}})
    return rules_of(
        elements, {id: {"DataExportTag": id.replace("QID", "Q"), **own} for id, own in questions.items()}, "EN"
    )


def expressions(*args, **more):
    return {id: rule.expression for id, rule in rules(*args, **more).by_question.items()}


def test_display_logic_is_told_with_its_question():
    rule = rules({"QID1": {}, "QID2": {"DisplayLogic": logic(condition())}}).by_question["QID2"]
    assert rule.expression == ONE
    assert rule.words == "1 Selected (question Q2)"


def test_a_recoded_answer_decides_by_its_code():
    questions = {"QID1": {"RecodeValues": {"1": "10"}}, "QID2": {"DisplayLogic": logic(condition())}}
    assert expressions(questions) == {"QID2": Compared("QID1", "=", "10")}


def test_a_box_decides_by_being_ticked():
    questions = {"QID1": {"Selector": "MAVR"}, "QID2": {"DisplayLogic": logic(condition())}}
    assert expressions(questions) == {"QID2": Compared("QID1_1", "=", "1")}


def test_conditions_joined_alike_are_read_and_a_mixture_is_not():
    other = condition("q://QID1/SelectableChoice/2", Conjuction="Or")
    shown = {"QID1": {}, "QID2": {"DisplayLogic": logic(condition(), other)}}
    assert expressions(shown) == {"QID2": Joined("or", ONE, Compared("QID1", "=", "2"))}
    both = {"DisplayLogic": logic(condition(), other, condition(Conjuction="And"))}
    assert expressions({"QID1": {}, "QID2": both}) == {"QID2": None}


@pytest.mark.parametrize(
    "part",
    [
        condition("q://QID1/SelectableChoice/1", "Displayed"),
        condition("q://QID1/ChoiceTextEntryValue", "EqualTo"),
        {"LogicType": "EmbeddedField", "Description": "arm is 2"},
    ],
)
def test_another_condition_is_told(part):
    assert expressions({"QID1": {}, "QID2": {"DisplayLogic": logic(part)}}) == {"QID2": None}


def test_who_skips_does_not_see_what_lies_between():
    skip = {"ChoiceLocator": "q://QID1/SelectableChoice/1", "Condition": "Selected", "SkipToDestination": "QID4"}
    questions = {"QID1": {"SkipLogic": [skip]}, "QID2": {}, "QID3": {}, "QID4": {}}
    assert expressions(questions) == dict.fromkeys(("QID2", "QID3"), Opposite(ONE))


def test_skip_logic_stands_in_the_block_too():
    skip = {"ChoiceLocator": "q://QID1/SelectableChoice/1", "Condition": "Selected", "SkipToDestination": "ENDOFSURVEY"}
    block = [
        {"Type": "Question", "QuestionID": "QID1", "SkipLogic": [skip]},
        {"Type": "Question", "QuestionID": "QID2"},
    ]
    elements = [{"Element": "BL", "Payload": [{"ID": "BL_1", "BlockElements": block}]}]
    assert rules_of(elements, {"QID1": {}, "QID2": {}}, "EN").by_question["QID2"].expression == Opposite(ONE)


def test_a_row_of_a_matrix_decides():
    shown = {"DisplayLogic": logic(condition("q://QID1/SelectableChoice/2/4"))}
    matrix = {"RecodeValues": {"4": "40"}}
    assert expressions({"QID1": matrix, "QID2": shown}) == {"QID2": Compared("QID1_2", "=", "40")}
    boxes = {"SubSelector": "MultipleAnswer"}
    assert expressions({"QID1": boxes, "QID2": shown}) == {"QID2": Compared("QID1_2_4", "=", "1")}


def test_a_skip_to_the_end_of_the_block_ends_there():
    skip = {"ChoiceLocator": "q://QID1/SelectableChoice/1", "Condition": "Selected", "SkipToDestination": "ENDOFBLOCK"}
    questions = {"QID1": {"SkipLogic": {"0": skip}}, "QID2": {}, "QID3": {}}
    shown = expressions(questions, blocks={"BL_1": ["QID1", "QID2"], "BL_2": ["QID3"]})
    assert shown == {"QID2": Opposite(ONE)}


def test_a_branch_shows_its_blocks_to_some():
    flow = [
        {"Type": "Block", "ID": "BL_1"},
        {"Type": "Branch", "BranchLogic": logic(condition()), "Flow": [{"Type": "Standard", "ID": "BL_2"}]},
        {"Type": "Group", "Flow": [{"Type": "Standard", "ID": "BL_3"}]},
    ]
    blocks = {"BL_1": ["QID1"], "BL_2": ["QID2"], "BL_3": ["QID3"]}
    result = rules({"QID1": {}, "QID2": {}, "QID3": {}}, flow, blocks)
    assert {id: rule.expression for id, rule in result.by_question.items()} == {"QID2": ONE}
    assert result.order == ("QID1", "QID2", "QID3")


def test_who_is_sent_away_does_not_see_what_follows_and_that_need_not_be_told_twice():
    flow = [
        {"Type": "Block", "ID": "BL_1"},
        {"Type": "Branch", "BranchLogic": logic(condition()), "Flow": [{"Type": "EndSurvey"}]},
        {"Type": "Block", "ID": "BL_2"},
    ]
    shown = {"DisplayLogic": logic(condition("q://QID2/SelectableChoice/2"))}
    result = expressions({"QID1": {}, "QID2": {}, "QID3": shown}, flow, {"BL_1": ["QID1"], "BL_2": ["QID2", "QID3"]})
    assert result == {"QID2": Opposite(ONE), "QID3": Compared("QID2", "=", "2")}


def test_two_rules_of_different_questions_are_both_told():
    flow = [
        {"Type": "Block", "ID": "BL_1"},
        {"Type": "Branch", "BranchLogic": logic(condition()), "Flow": [{"Type": "Standard", "ID": "BL_2"}]},
    ]
    shown = {"DisplayLogic": logic(condition("q://QID2/SelectableChoice/2"))}
    blocks = {"BL_1": ["QID1", "QID2"], "BL_2": ["QID3"]}
    rule = rules({"QID1": {}, "QID2": {}, "QID3": shown}, flow, blocks).by_question["QID3"]
    assert rule.expression == Joined("and", ONE, Compared("QID2", "=", "2"))
    assert rule.words == "1 Selected (branch of the survey flow); 2 Selected (question Q3)"


def test_a_question_in_the_trash_is_not_in_the_survey():
    assert rules({"QID1": {}}).order == ("QID1",)
