"""Each column of an export is an answer, known to be none, or a question to the researcher."""

import pytest
from made_exports import CELLS, export_of

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.system_columns import ROLES, role_of
from nbsurvey.importing.matching import match_columns


def test_columns_are_found_by_the_ids_of_the_codebook(codebook):
    matching = match_columns(export_of(CELLS), codebook)
    assert {name: column.name for name, column in matching.columns.items()} == {name: name for name in CELLS}
    assert (matching.dropped, matching.problems) == ([], [])


def test_a_column_that_the_codebook_names_wins_over_the_id(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: Q1, "))
    matching = match_columns(export_of(CELLS | {"Q1": CELLS["tea"]}), codebook)
    assert matching.columns["tea"].name == "Q1"
    assert [problem.column for problem in matching.problems] == ["tea"]


@pytest.mark.parametrize(
    "column",
    [
        ExportColumn("Q1", text="thee"),
        ExportColumn("Q1", text=" Drinkt  u dit? ", part="thee"),
        ExportColumn("Q1", text="Do you drink this?", part="tea"),
    ],
)
def test_without_the_id_a_column_is_found_by_its_exact_text(codebook, column):
    cells = {"Q1" if name == "tea" else name: values for name, values in CELLS.items()}
    assert match_columns(export_of(cells, column), codebook).columns["tea"].name == "Q1"


def test_a_question_of_one_item_is_found_by_its_wording(codebook):
    cells = {"Q3" if name == "favourite" else name: values for name, values in CELLS.items()}
    matching = match_columns(export_of(cells, ExportColumn("Q3", text="Welke thee?")), codebook)
    assert matching.columns["favourite"].name == "Q3"


def test_two_columns_of_the_same_text_are_not_chosen_between(codebook):
    cells = {name: values for name, values in CELLS.items() if name != "tea"} | {"a": ["ja"] * 3, "b": ["ja"] * 3}
    export = export_of(cells, ExportColumn("a", text="thee"), ExportColumn("b", text="thee"))
    problem = match_columns(export, codebook).problems[0]
    assert "2 columns of the export may be 'tea': a, b." in str(problem)
    assert "Name the one with `column:` at 'tea' in the codebook." in str(problem)


def test_a_column_that_is_missing_is_told_with_one_that_looks_like_it(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: thee1, "))
    cells = {"thee_1" if name == "tea" else name: values for name, values in CELLS.items()}
    said = [str(problem) for problem in match_columns(export_of(cells), codebook).problems]
    assert "export.csv, column 'thee1': The column is missing. Is it the column 'thee_1'?" in said


def test_two_items_can_not_be_one_column(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: coffee, "))
    cells = {name: values for name, values in CELLS.items() if name != "tea"}
    (problem,) = match_columns(export_of(cells), codebook).problems
    assert "'tea', 'coffee' of the codebook are all this one column." in str(problem)


def test_a_column_that_nobody_names_is_refused_unless_it_is_empty_or_left_out(codebook_with):
    cells = CELLS | {"remarks": ["a", "b", "c"], "void": ["", " ", ""], "seed": ["1", "2", "3"]}
    export = export_of(cells, ExportColumn("seed", role="seed"))
    matching = match_columns(export, codebook_with())
    assert [(of.column, of.why) for of in matching.dropped] == [("void", "empty"), ("seed", ROLES["seed"].words)]
    (problem,) = matching.problems
    assert (problem.column, problem.what) == ("remarks", "The codebook knows no such column.")
    left_out = match_columns(export, codebook_with(more="export: {leave_out: [remarks]}"))
    assert left_out.problems == []
    assert [of.why for of in left_out.dropped] == ["left out by the codebook", "empty", ROLES["seed"].words]


def test_a_column_of_identifying_cells_is_dropped_and_named_as_such(codebook):
    cells = CELLS | {"contact": ["jan@example.org", "", "piet@example.org"], "bel": ["0612345678", "06-87654321", "?"]}
    matching = match_columns(export_of(cells), codebook)
    assert [(of.column, of.why) for of in matching.dropped] == [
        ("contact", "looks like: e-mail address"),
        ("bel", "looks like: telephone number"),
    ]


def test_the_codebook_can_not_let_an_identifying_column_pass(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: IPAddress, "))
    cells = {"IPAddress" if name == "tea" else name: values for name, values in CELLS.items()}
    (problem,) = match_columns(export_of(cells, ExportColumn("IPAddress", role="ip")), codebook).problems
    assert "The column holds what tells who somebody is (IP address)." in str(problem)


def test_free_text_that_was_asked_for_a_name_does_not_pass(codebook_with):
    codebook = codebook_with(more='texts: [{id: who, label: {nl: wie, en: who}, column: "Wat is uw naam?"}]')
    (problem,) = match_columns(export_of(CELLS | {"Wat is uw naam?": ["Jan", "Piet", "An"]}), codebook).problems
    assert "The column holds what tells who somebody is (name)." in str(problem)


def test_choices_that_identify_do_not_pass_under_any_heading(codebook_with):
    codebook = codebook_with(("{code: groen, ", '{code: groen, export: ["jan@example.org"], '))
    cells = CELLS | {"favourite": ["jan@example.org", "jan@example.org", "zwart"]}
    (problem,) = match_columns(export_of(cells), codebook).problems
    assert "(e-mail address)" in str(problem)


def test_a_question_that_is_called_as_a_system_column_is_a_question(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: status, "))
    cells = {"status" if name == "tea" else name: values for name, values in CELLS.items()}
    matching = match_columns(export_of(cells, ExportColumn("status", role="status")), codebook)
    assert (matching.problems, matching.roles) == ([], {})


def test_the_codebook_says_which_column_is_the_id_of_a_response(codebook_with):
    codebook = codebook_with(more="export: {columns: {record_id: nr, submitted: klaar}}")
    cells = CELLS | {"nr": ["7", "8", "9"], "klaar": ["x", "", "x"]}
    matching = match_columns(export_of(cells), codebook)
    assert {role: column.name for role, column in matching.roles.items()} == {"record_id": "nr", "submitted": "klaar"}
    assert [of.why for of in matching.dropped] == ["only used as response id", "only used as time of submission"]
    (problem,) = match_columns(export_of(CELLS | {"nr": ["7", "8", "9"]}), codebook).problems
    assert "There is no such column for 'submitted'." in str(problem)


FIELD_STAFF = "The column holds what tells who somebody is (who asked, typed in or checked)."


@pytest.mark.parametrize("heading", ["enumerator", "_submitted_by", "Ingevoerd door", "interviewer_id", "a/username"])
def test_who_typed_it_in_is_dropped_and_never_a_choice(codebook_with, heading):
    column = ExportColumn(heading, role=role_of(heading))
    matching = match_columns(export_of(CELLS | {heading: ["Jan", "Piet", "Jan"]}, column), codebook_with())
    assert [(of.column, of.why) for of in matching.dropped] == [(heading, "who asked, typed in or checked")]
    chosen = codebook_with(("id: favourite,", f"id: favourite, column: {heading!r},"))
    problems = match_columns(export_of(CELLS | {heading: ["groen", "zwart", ""]}, column), chosen).problems
    assert (problems[0].column, problems[0].what) == (heading, FIELD_STAFF)


@pytest.mark.parametrize("heading", ["contact", "Medewerker", "Kontakt"])
def test_whom_to_contact_is_no_choice_unless_the_codebook_says_what_is_asked(codebook_with, heading):
    export = export_of({heading if name == "favourite" else name: cells for name, cells in CELLS.items()})
    asked = codebook_with(("id: favourite,", f"id: favourite, column: {heading!r},"))
    assert match_columns(export, asked).problems == []
    unsaid = f"{{nl: {heading}, en: {heading}}}"
    copied = (("{nl: lievelingsthee, en: favourite tea}", unsaid), ('{nl: "Welke thee?", en: "Which tea?"}', unsaid))
    (problem,) = match_columns(export, codebook_with(*copied)).problems
    assert (problem.column, problem.what) == (heading, FIELD_STAFF)
