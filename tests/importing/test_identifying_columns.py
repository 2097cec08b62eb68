"""No codebook lets a column pass that tells who somebody is."""

import pytest
from made_exports import CELLS, after, progress_of

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.system_columns import role_of
from nbsurvey.importing.identifying_columns import refuse_identifying_columns
from nbsurvey.importing.other_columns import drop_other_columns

FIELD_STAFF = "The column holds what tells who somebody is (who asked, typed in or checked)."


def problems(progress):
    return after(refuse_identifying_columns, progress).report.problems


def test_the_codebook_can_not_let_an_identifying_column_pass(codebook_with):
    codebook = codebook_with(("{id: tea, ", "{id: tea, column: IPAddress, "))
    cells = {"IPAddress" if name == "tea" else name: values for name, values in CELLS.items()}
    (problem,) = problems(progress_of(cells, codebook, ExportColumn("IPAddress", role="ip")))
    assert "The column holds what tells who somebody is (IP address)." in str(problem)


def test_free_text_that_was_asked_for_a_name_does_not_pass(codebook_with):
    codebook = codebook_with(more='texts: [{id: who, label: {nl: wie, en: who}, column: "Wat is uw naam?"}]')
    (problem,) = problems(progress_of(CELLS | {"Wat is uw naam?": ["Jan", "Piet", "An"]}, codebook))
    assert "The column holds what tells who somebody is (name)." in str(problem)


def test_choices_that_identify_do_not_pass_under_any_heading(codebook_with):
    codebook = codebook_with(("{code: groen, ", '{code: groen, export: ["jan@example.org"], '))
    cells = CELLS | {"favourite": ["jan@example.org", "jan@example.org", "zwart"]}
    (problem,) = problems(progress_of(cells, codebook))
    assert "(e-mail address)" in str(problem)


@pytest.mark.parametrize("heading", ["enumerator", "_submitted_by", "Ingevoerd door", "interviewer_id", "a/username"])
def test_who_typed_it_in_is_dropped_and_never_a_choice(codebook_with, heading):
    column = ExportColumn(heading, role=role_of(heading))
    progress = progress_of(CELLS | {heading: ["Jan", "Piet", "Jan"]}, codebook_with(), column)
    (dropped,) = after(drop_other_columns, progress).report.dropped
    assert (dropped.column, dropped.why) == (heading, "who asked, typed in or checked")
    chosen = codebook_with(("id: favourite,", f"id: favourite, column: {heading!r},"))
    (problem,) = problems(progress_of(CELLS | {heading: ["groen", "zwart", ""]}, chosen, column))
    assert (problem.column, problem.what) == (heading, FIELD_STAFF)


@pytest.mark.parametrize("heading", ["contact", "Medewerker", "Kontakt"])
def test_whom_to_contact_is_no_choice_unless_the_codebook_says_what_is_asked(codebook_with, heading):
    cells = {heading if name == "favourite" else name: values for name, values in CELLS.items()}
    asked = codebook_with(("id: favourite,", f"id: favourite, column: {heading!r},"))
    assert problems(progress_of(cells, asked)) == []
    unsaid = f"{{nl: {heading}, en: {heading}}}"
    copied = (("{nl: lievelingsthee, en: favourite tea}", unsaid), ('{nl: "Welke thee?", en: "Which tea?"}', unsaid))
    (problem,) = problems(progress_of(cells, codebook_with(*copied)))
    assert (problem.column, problem.what) == (heading, FIELD_STAFF)


@pytest.mark.parametrize(
    ("role", "flag", "cell", "what", "offers"),
    [
        ("municipality", "", "Urk", "municipality", True),
        ("municipality", "is_place: true, ", "Urk", "", False),
        ("email", "is_place: true, ", "Urk", "e-mail address", False),
        ("municipality", "is_place: true, ", "jan@example.org", "e-mail address", False),
    ],
)
def test_a_place_passes_only_where_a_background_column_says_so(codebook_with, role, flag, cell, what, offers):
    choices = f'[{{code: a, label: {{nl: a, en: a}}, export: ["{cell}"]}}]'
    place = f"background:\n  - {{id: place, column: Place, {flag}label: {{nl: p, en: p}}, choices: {choices}}}"
    cells = CELLS | {"Place": [cell] * len(next(iter(CELLS.values())))}
    progress = progress_of(cells, codebook_with(("background:", place)), ExportColumn("Place", role=role))
    refused = [(f"({what})" in problem.what, "`is_place: true`" in problem.fix) for problem in problems(progress)]
    assert refused == ([(True, offers)] if what else [])
