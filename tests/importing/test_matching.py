"""Each column of the codebook is one column of the export, or a question to the researcher."""

import pytest
from made_exports import CELLS, after, progress_of

from nbsurvey.exports.export import ExportColumn
from nbsurvey.importing.matching import match_columns, match_roles, refuse_columns_used_twice
from nbsurvey.importing.other_columns import drop_other_columns


def renamed(item: str, column: str) -> dict[str, list[str]]:
    return {column if name == item else name: cells for name, cells in CELLS.items()}


def test_columns_are_found_by_the_ids_of_the_codebook(codebook):
    matched = after(match_columns, progress_of(CELLS, codebook))
    assert {name: column.name for name, column in matched.columns.items()} == {name: name for name in CELLS}
    assert matched.report.used == {name: name for name in matched.columns}
    assert matched.report.problems == []


def test_a_column_that_the_codebook_names_wins_over_the_id(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: Q1, "))
    matched = after(drop_other_columns, progress_of(CELLS | {"Q1": CELLS["tea"]}, codebook))
    assert matched.columns["tea"].name == "Q1"
    assert [problem.column for problem in matched.report.problems] == ["tea"]


@pytest.mark.parametrize(
    "column",
    [
        ExportColumn("Q1", text="thee"),
        ExportColumn("Q1", text=" Drinkt  u dit? ", part="thee"),
        ExportColumn("Q1", text="Do you drink this?", part="tea"),
    ],
)
def test_without_the_id_a_column_is_found_by_its_exact_text(codebook, column):
    progress = progress_of(renamed("tea", "Q1"), codebook, column)
    assert after(match_columns, progress).columns["tea"].name == "Q1"


def test_a_question_of_one_item_is_found_by_its_wording(codebook):
    progress = progress_of(renamed("favourite", "Q3"), codebook, ExportColumn("Q3", text="Welke thee?"))
    assert after(match_columns, progress).columns["favourite"].name == "Q3"


def test_two_columns_of_the_same_text_are_not_chosen_between(codebook):
    cells = {name: values for name, values in CELLS.items() if name != "tea"} | {"a": ["ja"] * 3, "b": ["ja"] * 3}
    same = (ExportColumn("a", text="thee"), ExportColumn("b", text="thee"))
    (problem,) = after(match_columns, progress_of(cells, codebook, *same)).report.problems
    assert "2 columns of the export may be 'tea': a, b." in str(problem)
    assert "Name the one with `column:` at 'tea' in the codebook." in str(problem)


def test_a_column_that_is_missing_is_told_with_one_that_looks_like_it(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: thee1, "))
    (problem,) = after(match_columns, progress_of(renamed("tea", "thee_1"), codebook)).report.problems
    assert str(problem) == "export.csv, column 'thee1': The column is missing. Is it the column 'thee_1'?"


def test_two_items_can_not_be_one_column(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: coffee, "))
    cells = {name: values for name, values in CELLS.items() if name != "tea"}
    (problem,) = after(refuse_columns_used_twice, progress_of(cells, codebook)).report.problems
    assert "'tea', 'coffee' of the codebook are all this one column." in str(problem)


def test_a_question_that_is_called_as_a_system_column_is_a_question(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: status, "))
    progress = progress_of(renamed("tea", "status"), codebook, ExportColumn("status", role="status"))
    matched = after(match_roles, progress)
    assert (matched.report.problems, matched.roles) == ([], {})


def test_the_codebook_says_which_column_is_the_id_of_a_response(codebook_with):
    codebook = codebook_with(more="export: {columns: {record_id: nr, submitted: klaar}}")
    numbered = CELLS | {"nr": ["7", "8", "9"]}
    matched = after(match_roles, progress_of(numbered | {"klaar": ["x", "", "x"]}, codebook))
    assert {role: column.name for role, column in matched.roles.items()} == {"record_id": "nr", "submitted": "klaar"}
    (problem,) = after(match_roles, progress_of(numbered, codebook)).report.problems
    assert "There is no such column for 'submitted'." in str(problem)
