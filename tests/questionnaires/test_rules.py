"""Of rules that all have to hold, those that another one says already are left out."""

from nbsurvey.questionnaires.expressions import Compared, Joined
from nbsurvey.questionnaires.questionnaire import Rule
from nbsurvey.questionnaires.rules import together

CAMPED, SLEPT = Compared("camp", "=", "1"), Compared("tent", "=", "1")
GROUP, OWN = Rule("camped", CAMPED), Rule("slept", SLEPT)


def test_a_rule_that_decides_who_sees_the_question_of_another_is_said_by_that():
    assert together([GROUP, OWN], {"tent": [GROUP]}) == OWN


def test_rules_of_questions_that_everybody_sees_are_joined():
    assert together([GROUP, OWN], {"tent": []}) == Rule("camped; slept", Joined("and", CAMPED, SLEPT))


def test_a_box_or_a_row_is_of_its_question_unless_there_is_one_of_that_name():
    for name in ("tent/dry", "tent_1"):
        own = Rule("dry", Compared(name, "=", "1"))
        assert together([GROUP, own], {"tent": [GROUP]}) == own
        assert together([GROUP, own], {"tent": [GROUP], name: []}).words == "camped; dry"


def test_of_a_rule_that_was_not_read_only_the_words_are_told():
    assert together([Rule("at random"), OWN], {}) == Rule("at random; slept")
    assert together([], {}) is None


def test_rules_that_decide_over_each_other_both_stay():
    assert together([GROUP, OWN], {"tent": [GROUP], "camp": [OWN]}).words == "camped; slept"
