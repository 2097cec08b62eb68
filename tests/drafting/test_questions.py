"""Columns that belong together make a question, unless a cell doesn't mean the same in all."""

from made_drafts import export_of

from nbsurvey.drafting.questions import questions_of
from nbsurvey.exports.export import ExportColumn


def test_a_number_that_is_an_answer_in_one_row_and_missing_in_another_splits_the_question(draft):
    codebook = draft(
        (ExportColumn("Q1_1", question="Q1", missing={"9": "weet niet"}), ["1", "2", "9"]),
        (ExportColumn("Q1_2", question="Q1"), ["1", "2", "9"]),
    )
    assert len(codebook.blocks) == 2
    assert "9" not in codebook.blocks[0].codes
    assert "9" in codebook.blocks[1].codes


def test_columns_with_a_role_are_not_in_the_draft_and_empty_ones_are_left_out(draft):
    codebook = draft(
        (ExportColumn("IP", role="ip"), ["192.0.2.1", "192.0.2.1"]),
        (ExportColumn("Q1"), ["1", "2"]),
        (ExportColumn("Q2"), ["", ""]),
    )
    assert codebook.export.leave_out == ("Q2",)


def test_a_column_of_which_the_questionnaire_says_that_it_holds_no_choices_is_none():
    export = export_of((ExportColumn("q1", no_question="Asked for a number."), ["1", "2", "2"]))
    assert questions_of(export, "en") == ([], {"Asked for a number.": ["q1"]})


def test_rows_that_share_their_choices_stay_together_where_one_cell_means_something_else(draft):
    rows = [
        (ExportColumn("Q1[1]", question="Q1"), ["1", "2", "9"]),
        (ExportColumn("Q1[2]", question="Q1", missing={"9": "n.v.t."}), ["1", "2", "9"]),
        (ExportColumn("Q1[3]", question="Q1", missing={"9": "n.v.t."}), ["2", "1", "9"]),
    ]
    assert [len(block.items) for block in draft(*rows).blocks] == [1, 2]
