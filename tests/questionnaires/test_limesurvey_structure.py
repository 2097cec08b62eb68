"""Every type of question of LimeSurvey gives the columns that its exports have."""

import pytest
from made_questionnaires import limesurvey_export, limesurvey_structure, limesurvey_tables

from nbsurvey.exports.export import Source
from nbsurvey.questionnaires.limesurvey_structure import read

NOTHING = ({}, ())


def structure(type, parts=(), options=(), relevance="1", attributes=(), grelevance=""):
    """Return a structure with one question 'q' of a type."""
    row = {
        "qid": "5",
        "parent_qid": "0",
        "sid": "9",
        "gid": "1",
        "title": "q",
        "question": "Q?",
        "relevance": relevance,
    }
    return {
        "groups": [{"gid": "1", "group_order": "0", "grelevance": grelevance}],
        "questions": [{**row, "type": type, "language": "en", "relevance": relevance}],
        "subquestions": [
            {"qid": f"{60 + n}", "parent_qid": "5", "title": code, "question": code.title(), "scale_id": scale}
            for n, (code, scale) in enumerate(parts)
        ],
        "answers": [
            {"qid": "5", "code": code, "answer": code.title(), "sortorder": str(9 - n), "scale_id": scale}
            for n, (code, scale) in enumerate(options)
        ],
        "question_attributes": [{"qid": "5", "attribute": name, "value": value} for name, value in attributes],
    }


def fields(*args, **more):
    content = limesurvey_structure(structure(*args, **more))
    return {field.names[0]: field for field in read(Source("q.lsq", content)).fields}


ROWS, TWO = (("r1", "0"), ("r2", "0")), (("a", "0"), ("b", "0"))


def kinds(type, parts=(), options=()):
    return {name: field.kind for name, field in fields(type, parts, options).items()}


@pytest.mark.parametrize("type", ["L", "!", "O"])
def test_a_list_is_a_choice_with_text_beside_it(type):
    assert kinds(type, options=TWO) == {"q": "choice", "q[other]": "beside", "q[comment]": "beside"}


def test_options_stand_in_the_order_in_which_they_were_shown():
    assert [option.code for option in fields("L", options=TWO)["q"].options] == ["b", "a"]


@pytest.mark.parametrize(
    ("type", "codes"),
    [("Y", "Y N"), ("G", "F M"), ("5", "1 2 3 4 5")],
)
def test_types_with_answers_of_their_own_have_them(type, codes):
    assert " ".join(option.code for option in fields(type)["q"].options) == codes


@pytest.mark.parametrize(
    ("type", "codes"),
    [("A", "1 2 3 4 5"), ("B", "1 2 3 4 5 6 7 8 9 10"), ("C", "Y U N"), ("E", "I S D"), ("F", "b a"), ("H", "b a")],
)
def test_the_rows_of_a_grid_are_choices(type, codes):
    grid = fields(type, ROWS, TWO)
    assert list(grid) == ["q[r1]", "q[r2]"]
    for field in grid.values():
        assert " ".join(option.code for option in field.options) == codes
        assert field.question == "q"


def test_a_grid_of_two_scales_is_a_question_for_each():
    grid = fields("1", ROWS, (("a", "0"), ("b", "1")))
    assert list(grid) == ["q[r1][1]", "q[r2][1]", "q[r1][2]", "q[r2][2]"]
    assert {field.question for field in grid.values()} == {"q#0", "q#1"}


def test_boxes_may_have_comments():
    assert kinds("M", ROWS) == {
        "q[r1]": "box", "q[r2]": "box", "q[other]": "beside", "q[othercomment]": "beside",
    }  # fmt: skip
    assert kinds("P", ROWS)["q[r1comment]"] == "beside"


@pytest.mark.parametrize("type", ["S", "T", "U", "D", "I", "|", "*"])
def test_what_is_filled_in_is_open(type):
    assert kinds(type) == {"q": "open"}


def test_fields_for_numbers_are_numbers():
    assert kinds("N") == {"q": "number"}
    assert kinds("K", ROWS) == {"q[r1]": "number", "q[r2]": "number"}


def test_several_fields_to_fill_in_and_ranks_are_open():
    assert kinds("Q", ROWS) == {"q[r1]": "open", "q[r2]": "open"}
    assert kinds("R", options=TWO) == {"q[1]": "open", "q[2]": "open"}


def test_a_table_has_a_column_for_each_of_its_cells():
    parts = (*ROWS, ("c1", "1"), ("c2", "1"))
    assert kinds(";", parts) == dict.fromkeys(["q[r1_c1]", "q[r1_c2]", "q[r2_c1]", "q[r2_c2]"], "open")
    numbers = fields(":", parts)
    assert {field.kind for field in numbers.values()} == {"unchanged"}
    assert numbers["q[r2_c1]"].part == {"en": "R2 - C1"}


def test_texts_that_are_shown_and_hidden_questions_are_not_asked():
    assert fields("X") == {}
    assert fields("Y", attributes=[("hidden", "1")]) == {}


@pytest.mark.parametrize("relevance", ["", "1", " 1 "])
def test_what_everybody_sees_has_no_rule(relevance):
    assert fields("Y", relevance=relevance)["q"].rule is None


@pytest.mark.parametrize(
    "relevance",
    ['((camp.NAOK == "Y"))', "camp == 'Y'", '9X1X5.NAOK == "Y"', "food_a.NAOK eq 'Y' or food_a == \"N\""],
)
def test_a_simple_rule_is_taken_apart(relevance):
    rule = fields("Y", relevance=relevance)["q"].rule
    assert rule and rule.expression
    assert rule.words.endswith("(question q)")


@pytest.mark.parametrize(
    "relevance", ["!is_empty(camp.NAOK)", "camp.shown == 'x'", "sum(a, b) > 3", "that.q.NAOK == 1", "{camp} == 1"]
)
def test_another_rule_is_told(relevance):
    rule = fields("Y", relevance=relevance)["q"].rule
    assert rule and rule.expression is None


@pytest.mark.parametrize(
    ("attribute", "relevance", "filtered"),
    [
        (("array_filter", "brands"), "1", ("q",)),
        (("array_filter_exclude", "brands"), "1", ("q",)),
        (("array_filter", ""), "brands_r1 == 'Y'", ("q",)),
        (("array_filter", ""), "1", ()),
    ],
)
def test_rows_that_only_some_saw_are_told(attribute, relevance, filtered):
    tables = structure("F", ROWS, TWO, attributes=[attribute])
    tables["subquestions"][0]["relevance"] = relevance
    assert read(Source("q.lsq", limesurvey_structure(tables))).filtered == filtered


def test_the_rule_of_its_group_counts_too():
    rule = fields("Y", grelevance="camp == 'Y'")["q"].rule
    assert rule and rule.expression
    both = fields("Y", grelevance="camp == 'Y'", relevance="tent == 'N'")["q"].rule
    assert both and both.words == "camp == 'Y' (group 1); tent == 'N' (question q)"


def test_a_question_alone_is_read_in_the_language_that_it_names():
    content = limesurvey_structure(structure("Y"), kind="Question")
    assert read(Source("q.lsq", content)).fields[0].text == {"en": "Q?"}


@pytest.mark.parametrize(
    "headings",
    [
        "id,submitdate,lastpage,startlanguage,camp,travel,food_a,food_b,food_c,food_other,hotel_1,hotel_2,tent,nights",
        '"Response ID","Date submitted","Last page","Start language","Did you camp?","How did you travel?",'
        '"What did you eat? [Bread, or rolls]","What did you eat? [Fruit]","What did you eat? [Soup]",'
        '"What did you eat? [Other]","How satisfied are you with [The rooms]",'
        '"How satisfied are you with [The staff]","Was your tent dry?","How many nights?"',
        '"id. Response ID","submitdate. Date submitted","lastpage. Last page","startlanguage. Start language",'
        '"camp. Did you camp?","travel. How did you travel?","food[a]. What did you eat? [Bread, or rolls]",'
        '"food[b]. What did you eat? [Fruit]","food[c]. What did you eat? [Soup]",'
        '"food[other]. What did you eat? [Other]","hotel[1]. How satisfied are you with [The rooms]",'
        '"hotel[2]. How satisfied are you with [The staff]","tent. Was your tent dry?","nights. How many nights?"',
    ],
    ids=["joined codes", "texts", "codes and texts"],
)
def test_every_style_of_headings_fits(drafted, headings):
    lines = limesurvey_export().decode().splitlines()
    stay = drafted("\n".join([headings, *lines[1:]]).encode(), limesurvey_structure())
    assert stay.counts("How did you travel?") == {"By train": 17, "By bicycle": 17, "On foot": 17}
    assert stay.counts("The staff") == {"Very dissatisfied": 30, "Neutral": 30, "Very satisfied": 0}
    assert stay.counts("Fruit")["ticked"] == 30
    assert stay.block("Was your tent dry?").asked_if


def test_the_tables_of_older_versions_say_the_same():
    new, old = (read(Source("s.lss", limesurvey_structure(limesurvey_tables(l10n=l10n)))) for l10n in (True, False))
    assert new == old
