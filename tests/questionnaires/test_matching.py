"""A column is found by id, name or text, and never where it asks for something else."""

from nbsurvey.exports.export import ExportColumn
from nbsurvey.questionnaires.matching import matched
from nbsurvey.questionnaires.questionnaire import Field

TEXT = {"en": "How do you travel to work?"}


def names(columns, fields):
    pairs, others = matched(columns, fields)
    return {name: field.names[0] for name, field in pairs.items()}, others


def test_an_id_goes_before_a_name():
    fields = [Field(("QID1", "Q1"), "open"), Field(("QID2", "Q2"), "open")]
    assert names([ExportColumn("Q1", id="QID2")], fields) == ({"Q1": "QID2"}, [])


def test_an_id_may_be_written_with_dashes():
    fields = [Field(("QID2_1_1",), "box"), Field(("QID2_1_2",), "box")]
    assert names([ExportColumn("own_1", id="QID2-1-2")], fields) == ({"own_1": "QID2_1_2"}, [])


def test_a_name_may_be_written_in_another_way():
    assert names([ExportColumn("q1_sq001")], [Field(("Q1[SQ001]",), "open")])[0] == {"q1_sq001": "Q1[SQ001]"}


def test_names_that_only_differ_in_signs_are_not_taken_for_each_other():
    fields = [Field(("Q1_1",), "open"), Field(("Q11",), "open")]
    assert names([ExportColumn("q1-1")], fields) == ({}, [])


def test_a_heading_that_is_the_text_finds_its_question():
    field = Field(("travel",), "choice", TEXT)
    assert names([ExportColumn("How do you travel to work?")], [field])[0] == {"How do you travel to work?": "travel"}


def test_two_questions_with_one_text_are_not_found_by_it():
    fields = [Field(("a",), "choice", TEXT), Field(("b",), "choice", TEXT)]
    assert names([ExportColumn(TEXT["en"])], fields) == ({}, [])


def test_a_row_of_a_grid_is_found_by_both_texts():
    fields = [Field((f"g{n}",), "choice", TEXT, {"en": part}, "g") for n, part in enumerate(("By day", "By night"))]
    column = ExportColumn("x", TEXT["en"], "By night", "x")
    assert names([column], fields)[0] == {"x": "g1"}


def test_a_column_of_the_same_name_that_asks_for_something_else_is_of_another_survey():
    field = Field(("Q1",), "choice", TEXT)
    assert names([ExportColumn("Q1", "Which party did you vote for?")], [field]) == ({}, ["Q1"])


def test_the_name_of_a_question_is_no_other_text_of_it():
    field = Field(("treat_how", "water/treat_how"), "choice", {"en": "What do you do to make it safe?"})
    assert names([ExportColumn("water/treat_how", "treat_how")], [field])[0] == {"water/treat_how": "treat_how"}


def test_a_text_that_is_cut_short_or_filled_in_is_the_same():
    field = Field(("Q1",), "choice", {"en": "You said …: how do you travel to work?"})
    cut = ExportColumn("Q1", "You said ${q://QID1/ChoiceGroup}: how do you travel to wo")
    assert names([cut], [field])[0] == {"Q1": "Q1"}
