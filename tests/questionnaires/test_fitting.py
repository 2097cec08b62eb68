"""What fits nothing is told; what contradicts the cells isn't used."""

from dataclasses import replace

import pytest
from made_drafts import export_of

from nbsurvey.drafting.beside import BESIDE
from nbsurvey.drafting.not_shown import OPEN
from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.export import ExportColumn
from nbsurvey.questionnaires.expressions import Compared, Joined
from nbsurvey.questionnaires.fitting import ALL_TICKS, fitted
from nbsurvey.questionnaires.questionnaire import Field, Option, Questionnaire, Rule

YES_NO = (Option("1", {"en": "Yes", "nl": "Ja"}), Option("2", {"en": "No", "nl": "Nee"}))
CAMP = Field(("camp",), "choice", {"en": "Did you camp?", "nl": "Kampeerde u?"}, options=YES_NO)


def fit(columns, *fields, languages=("en", "nl")):
    export = export_of(*columns)
    return fitted(export, Questionnaire("stay/form.xlsx", "an XLSForm", languages, fields), languages[0])


def test_columns_questions_and_codes_that_fit_nothing_are_told():
    columns = [(ExportColumn("camp"), ["1", "2", "7"]), (ExportColumn("panel"), ["A", "B", "A"])]
    notes = fit(columns, CAMP, Field(("tent",), "choice"), Field(("tent_other",), "beside")).notes
    assert notes == (
        "With form.xlsx, an XLSForm (en, nl): it says something of 1 column.",
        "It says nothing of the columns: panel.",
        "The export has no column of its questions: tent.",
        "Codes without a label: camp (7).",
    )


def test_a_column_with_cells_that_are_no_codes_keeps_what_it_has_and_they_are_not_shown():
    export = fit([(ExportColumn("camp"), ["1", "my own words", "2"])], CAMP)
    assert export.columns[0].labels == {}
    assert "Codes without a label: camp (1)." in export.notes


def test_a_column_that_asks_for_something_else_is_told():
    columns = [(ExportColumn("camp"), ["1"]), (ExportColumn("tent", "How many children have you got?"), ["1"])]
    tent = replace(CAMP, names=("tent",), text={"en": "Which tent did you bring?"})
    export = fit(columns, CAMP, tent)
    assert export.columns[1] == ExportColumn("tent", "How many children have you got?")
    assert "These columns ask for something else there: tent." in export.notes


def test_a_questionnaire_of_which_nothing_fits_is_refused():
    with pytest.raises(InvalidInputError, match="No question of this file"):
        fit([(ExportColumn("vote"), ["1"])], CAMP)


def test_a_column_that_tells_who_somebody_is_stays_that():
    columns = [(ExportColumn("camp"), ["1"]), (ExportColumn("email", role="email"), ["1"])]
    export = fit(columns, CAMP, replace(CAMP, names=("email",)))
    assert export.columns[1] == ExportColumn("email", role="email")
    assert not any("no column of its questions" in note for note in export.notes)


def test_labels_that_the_export_has_itself_stay_where_they_differ():
    labels = {"1": "Ja", "2": "Never"}
    export = fit([(ExportColumn("camp", labels=labels), ["1", "2"])], CAMP)
    assert export.columns[0].labels == labels
    assert "The export has other labels, which stay, of: camp." in export.notes
    same = fit([(ExportColumn("camp", labels={"1": "ja", "2": "No"}), ["1", "2"])], CAMP)
    assert same.columns[0].labels == {"1": "Yes", "2": "No"}


def test_texts_that_are_not_translated_are_counted():
    field = replace(CAMP, text={"en": "Did you camp?"})
    export = fit([(ExportColumn("camp"), ["1", "2"])], field)
    assert export.translations == {"nl": {"Yes": "Ja", "No": "Nee"}}
    assert "Not translated into nl: 1 text." in export.notes


def test_a_language_that_the_package_has_no_words_of_is_left_out():
    field = replace(CAMP, text={"en": "Did you camp?", "zh": "x"})
    export = fit([(ExportColumn("camp"), ["1", "2"])], field, languages=("en", "zh"))
    assert export.translations == {}


def test_open_questions_and_all_ticks_beside_boxes_hold_no_choices():
    boxes = Field(("food",), "boxes", options=YES_NO, separator=" ", question="food")
    box = Field(("food/1",), "box", question="food", code="1")
    columns = [(ExportColumn(name), ["1"]) for name in ("food", "food/1", "nights")]
    export = fit(columns, boxes, box, Field(("nights",), "open"))
    assert [column.no_question for column in export.columns] == [ALL_TICKS, "", OPEN]


def shown(expression, *more):
    columns = [(ExportColumn("camp"), ["1", "2"]), *((ExportColumn(name), ["1", ""]) for name in ("tent", *more))]
    box = Field(("food/1",), "box", question="food", code="1")
    tent = Field(("tent",), "open", rule=Rule("[camp] = '1' (row 3)", expression))
    return fit(columns, CAMP, box, tent).columns[1].shown_if


@pytest.mark.parametrize("is_ordered", [True, False])
def test_labels_stand_in_the_order_of_a_questionnaire_not_of_a_second_export(is_ordered):
    export = export_of((ExportColumn("camp"), ["1", "2"]))
    questionnaire = Questionnaire("form.xlsx", "an XLSForm", ("en",), (CAMP,), is_ordered=is_ordered)
    assert fitted(export, questionnaire, "en").columns[0].is_ordered is is_ordered


def test_a_rule_becomes_the_cells_after_which_it_holds():
    rule = shown(Compared("camp", "!=", "2"))
    assert (rule.column, rule.cells, rule.part) == ("camp", ("1",), "")


def test_a_rule_of_a_box_needs_it_to_be_ticked():
    assert shown(Compared("food/1", "=", "1"), "food/1").column == "food/1"
    assert shown(Compared("food/1", "!=", "1"), "food/1").column == ""


@pytest.mark.parametrize(
    "expression",
    [
        None,
        Compared("nobody", "=", "1"),
        Compared("tent", "=", "1"),
        Joined("or", Compared("camp", "=", "1"), Compared("food/1", "=", "1")),
    ],
)
def test_another_rule_is_told_in_its_own_words(expression):
    rule = shown(expression, "food/1")
    assert (rule.words, rule.column) == ("[camp] = '1' (row 3)", "")


def test_what_is_written_beside_an_answer_is_no_question_whatever_many_wrote():
    columns = [(ExportColumn("camp"), ["1", "2"] * 6), (ExportColumn("camp_else"), ["none", ""] * 6)]
    beside = fit(columns, CAMP, Field(("camp_else",), "beside")).columns[1]
    assert beside.no_question == BESIDE


def test_questions_of_which_not_everybody_saw_all_answers_are_told():
    export = export_of((ExportColumn("camp"), ["1", "2"]))
    notes = fitted(export, Questionnaire("f.qsf", "a survey", ("en",), (CAMP,), filtered=("camp", "tent")), "en").notes
    assert "Not everybody saw all rows or answers, by filters there, of: camp, tent." in notes
