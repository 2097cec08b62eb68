"""An import is its steps, one after the other, none of which changes what another one gave."""

from made_exports import CELLS, progress_of

from nbsurvey.importing.steps import STEPS
from nbsurvey.study_files.schema import responses_schema

WRONG = CELLS | {"tea": ["Jaa", "nee", "Jaa"], "taste": ["goed", "=1+1", "goed"]}


def test_a_lenient_import_makes_them_missing_and_counts_them(importing, codebook):
    imported = importing(WRONG, codebook, lenient=True)
    assert imported.report.misfit_cells == 3
    assert sorted(imported.cells["tea"].astype(str)) == ["", "", "nee"]
    assert imported.responses["tea_missing"].value_counts()["no_answer"] == 2


def test_responses_are_as_their_schema_has_them(importing, codebook):
    responses = importing(WRONG, codebook, lenient=True).responses
    assert responses_schema(codebook).validate(responses).equals(responses)


def test_what_does_not_fit_in_a_response_that_is_left_out_is_no_problem(importing, codebook):
    cells = {name: [*values, values[0]] for name, values in CELLS.items()} | {"Status": ["IP Address"] * 3 + ["Test"]}
    assert importing(cells | {"tea": ["ja", "nee", "ja", "Jaa"]}, codebook).report.misfits == []


def test_no_step_changes_what_it_was_given(codebook_with):
    routed = ("kind: scale", "asked_if: {item: tea, answers: [ja]}\n    kind: scale")
    cells = CELLS | {
        "at_home": ["Y", "", ""],
        "at_work": ["", "Y", ""],
        "taste": ["goed", "", "slecht"],
        "nr": ["1"] * 3,
    }
    progress = progress_of(cells, codebook_with(routed, more="export: {columns: {record_id: nr}}"))
    for step in STEPS:
        before = snapshot(progress)
        after = step(progress)
        assert snapshot(progress) == before, step.__name__
        progress = after
    assert progress.report.kept == 1


def snapshot(progress):
    answers = {name: list(answers.codes) + answers.is_empty.tolist() for name, answers in progress.answers.items()}
    tables = [progress.export.cells.to_csv(), progress.cells.to_csv(), progress.rows.tolist(), str(answers)]
    return [*tables, progress.report.json(), *map(repr, progress.report.misfits), progress.texts.keys()]
