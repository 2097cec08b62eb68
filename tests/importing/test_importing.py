"""An export becomes responses in one go, or nothing; what happened to it is told."""

import json
from pathlib import Path

import pandas as pd
import pytest
from made_exports import CELLS

import nbsurvey
from nbsurvey.importing import RefusedImportError, import_export
from nbsurvey.importing.page import page
from nbsurvey.importing.words import words
from nbsurvey.importing.writing import responses_csv, write_import
from nbsurvey.study_files.responses import read_responses

WRONG = CELLS | {"tea": ["Jaa", "nee", "Jaa"], "taste": ["goed", "=1+1", "goed"]}


def test_responses_are_what_the_reader_of_responses_gives(importing, codebook, tmp_path):
    imported = importing(CELLS, codebook)
    path, origin = write_import(imported, tmp_path / "new" / "responses.csv")
    pd.testing.assert_frame_equal(read_responses(path, codebook), imported.responses)
    assert origin.read_text().startswith("kind: collected\nfile: responses.csv\nhmac_sha256: ")
    pd.testing.assert_frame_equal(nbsurvey.read_export(tmp_path / "export.csv", codebook), imported.responses)


def test_the_same_export_gives_the_same_bytes(importing, codebook):
    assert responses_csv(importing(CELLS, codebook).cells) == responses_csv(importing(CELLS, codebook).cells)


def test_everything_that_is_wrong_is_told_at_once(importing, codebook):
    with pytest.raises(RefusedImportError) as caught:
        importing(WRONG, codebook)
    told = [(of.row, of.column, of.value) for of in caught.value.problems]
    assert told == [(2, "tea", "Jaa"), (3, "taste", "=1+1")]
    assert "In 2 rows: 2, 4." in str(caught.value.problems[0])
    failures = [(of.row, of.column) for of in caught.value.report.failures()]
    assert failures == [(2, "tea"), (4, "tea"), (3, "taste")]


def test_columns_and_cells_that_are_wrong_are_told_together(importing, codebook):
    cells = {name: values for name, values in WRONG.items() if name != "coffee"} | {"extra": ["a", "b", "c"]}
    with pytest.raises(RefusedImportError) as caught:
        importing(cells, codebook)
    assert [of.column for of in caught.value.problems] == ["coffee", "extra", "tea", "taste"]


def test_a_lenient_import_makes_them_missing_and_counts_them(importing, codebook):
    imported = importing(WRONG, codebook, lenient=True)
    assert imported.report.misfit_cells == 3
    assert sorted(imported.cells["tea"].astype(str)) == ["", "", "nee"]
    assert imported.responses["tea_missing"].value_counts()["no_answer"] == 2


def test_what_does_not_fit_in_a_response_that_is_left_out_is_no_problem(importing, codebook):
    cells = {name: [*values, values[0]] for name, values in CELLS.items()} | {"Status": ["0", "0", "0", "1"]}
    assert importing(cells | {"tea": ["ja", "nee", "ja", "Jaa"]}, codebook).report.misfits == []


TEXTS = "texts:\n  - {id: remarks, label: {nl: opmerkingen, en: remarks}}"


def test_free_text_passes_if_the_codebook_says_so(importing, codebook_with, tmp_path):
    remarks = ['zei "ja", toch', "", "=1+1"]
    codebook = codebook_with(more=TEXTS)
    imported = importing(CELLS | {"remarks": remarks}, codebook)
    path, _ = write_import(imported, tmp_path / "out" / "responses.csv")
    assert "'=1+1" in path.read_text()
    kept = read_responses(path, codebook)["remarks"]
    assert sorted(kept.dropna()) == ["=1+1", 'zei "ja", toch']
    assert kept.isna().sum() == 1


def test_a_text_that_names_somebody_is_refused_or_taken_out(importing, codebook_with):
    cells = CELLS | {"remarks": ["mail jan@example.org", "", "goed"]}
    codebook = codebook_with(more=TEXTS)
    with pytest.raises(RefusedImportError, match="e-mail address"):
        importing(cells, codebook)
    imported = importing(cells, codebook, lenient=True)
    assert sorted(imported.cells["remarks"]) == ["", "", "goed"]
    told = page(imported.report) + imported.report.json() + words(imported.report)
    assert "jan@example.org" not in told + "".join(str(of) for of in imported.report.failures())


def test_the_report_says_what_was_done(importing, codebook):
    cells = CELLS | {"ipaddr": ["192.0.2.1"] * 3, "submitdate": ["2019-05-02", "", "2019-05-02"]}
    report = importing(cells, codebook).report
    said = words(report)
    assert "Responses: 3 read, 3 kept." in said
    assert "1 kept: not submitted, some questions answered (--leave-out partial changes it)" in said
    assert "ipaddr: IP address" in said
    assert "Background (team): 1-anonymous; 1 respondents share theirs with fewer than 2 in all, 1 with nobody." in said
    stored = json.loads(report.json())
    assert (stored["read"], stored["kept"], stored["refused"]) == (3, 3, False)
    assert stored["items"][0] == {
        "item": "tea",
        "answered": 3,
        "missing": {"no_answer": 0, "not_asked": 0, "do_not_know": 0},
    }
    shown = page(report)
    assert '<html lang="en">' in shown
    assert '<th scope="row">ipaddr</th><td>IP address</td>' in shown
    assert "192.0.2.1" not in said + report.json() + shown


def test_the_report_of_a_refusal_says_what_was_wrong_and_shows_no_markup_of_the_export(importing, codebook):
    with pytest.raises(RefusedImportError) as caught:
        importing(CELLS | {"tea": ["<script>", "ja", "ja"]}, codebook)
    shown = page(caught.value.report)
    assert "Refused: nothing was imported." in shown
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert json.loads(caught.value.report.json())["misfits"][0]["rows"] == 1


def test_a_million_wrong_cells_are_told_in_few_lines(importing, codebook):
    many = {name: [values[0]] * 30_000 for name, values in CELLS.items()}
    many["tea"] = [f"x{number}" for number in range(30_000)]
    with pytest.raises(RefusedImportError) as caught:
        importing(many, codebook.model_copy(update={"study": codebook.study.model_copy(update={"population": 50_000})}))
    assert "30,000 cells fit nothing, with 30,000 different values." in str(caught.value.problems[0])
    assert len(caught.value.problems) == 1001
    assert sum(1 for _ in caught.value.report.failures()) == 30_000


def test_an_import_reads_what_it_wrote(importing, codebook, tmp_path: Path):
    first = importing(CELLS, codebook)
    path, _ = write_import(first, tmp_path / "out" / "responses.csv")
    again = import_export(path, codebook).cells
    columns = list(CELLS)
    assert sorted(again[columns].astype(str).to_numpy().tolist()) == sorted(
        first.cells[columns].astype(str).to_numpy().tolist()
    )


def test_respondents_without_a_group_can_be_made_a_group(importing, codebook_with):
    codebook = codebook_with(
        (
            "- {code: zuid, label: {nl: zuid, en: south}}",
            "- {code: zuid, label: {nl: zuid, en: south}}\n"
            '      - {code: not_told, label: {nl: niet gezegd, en: not told}, export: [""]}',
        )
    )
    responses = importing(CELLS | {"team": ["noord", "", "zuid"]}, codebook).responses
    assert sorted(responses["team"]) == ["noord", "not_told", "zuid"]
