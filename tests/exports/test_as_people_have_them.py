"""Tables as people have them: what stands around the answers is told, and counts nowhere."""

import re
from pathlib import Path

import pytest

from nbsurvey.cli import main


def drafted(
    folder: Path, content: str | bytes, capsys: pytest.CaptureFixture[str], name: str = "x.csv"
) -> tuple[str, str]:
    """Draft a codebook of a file and import it with that, unedited; return the draft and all that was printed."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    codebook, out = folder / "codebook.yaml", folder / "responses.csv"
    assert main(["codebook", str(file), "--out", str(codebook)]) == 0
    assert main(["import", str(file), "--codebook", str(codebook), "--out", str(out)]) == 0
    return codebook.read_text(), capsys.readouterr().out


def rows(*cells: str, times: int = 10) -> str:
    return "".join(f"{line}\n" for _ in range(times) for line in cells)


def test_both_columns_of_one_heading_are_drafted_and_imported(tmp_path, capsys):
    draft, printed = drafted(tmp_path, "Vraag?,x,Vraag?\n" + rows("Ja,1,Nee", "Nee,2,Nee", "Nee,1,Ja"), capsys)
    note = "2 columns have the heading 'Vraag?': Vraag?, Vraag?#2."
    assert draft.splitlines()[1] == f"# {note}"
    assert printed.count(note) == 2
    assert 'column: "Vraag?#2"' in draft
    responses = (tmp_path / "responses.csv").read_text()
    assert len(re.findall(r"ja,\d,nee", responses, re.IGNORECASE)) == 10
    assert len(re.findall(r"nee,\d,ja", responses, re.IGNORECASE)) == 10


def test_numbers_of_the_rows_are_no_question(tmp_path, capsys):
    draft, printed = drafted(tmp_path, ",q\n" + "".join(f"{row},{row % 3}\n" for row in range(30)), capsys)
    note = "Column 1 has no heading and numbers the rows: left out."
    assert draft.splitlines()[1] == f"# {note}"
    assert printed.count(note) == 2


TABLE = "Nr;Tevreden;Cijfer\n" + "".join(f"{row};{'Ja' if row % 3 else 'Nee'};{row % 5 + 1}\n" for row in range(1, 31))
READ = "Responses: 30 read, 30 kept."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_a_first_line_that_names_the_separator_is_no_row(tmp_path, capsys, line, encoding):
    content = f"{line}\n{TABLE}".replace("\n", "\r\n").replace("Cijfer", "Cijfer, of café").encode(encoding)
    draft, printed = drafted(tmp_path, content, capsys)
    assert "semicolon as row 1 says" in draft.splitlines()[0]
    assert READ in printed


def test_any_separator_may_be_named_so(tmp_path, capsys):
    draft, printed = drafted(tmp_path, "sep=|\n" + TABLE.replace(";", "|"), capsys)
    assert "as row 1 says" in draft.splitlines()[0]
    assert READ in printed


def test_a_title_above_and_totals_below_are_told_and_counted_nowhere(tmp_path, capsys):
    draft, printed = drafted(tmp_path, f"Enquête, mei 2026\n\n{TABLE}Totaal;30;88\n", capsys)
    notes = ["Row 1 is a title above the table: left out.", "Row 34 holds totals: left out."]
    assert draft.splitlines()[1:3] == [f"# {note}" for note in notes]
    assert all(printed.count(note) == 2 for note in notes)
    assert READ in printed


def test_a_row_that_may_hold_totals_is_refused_and_nothing_is_written(tmp_path, capsys):
    file = tmp_path / "x.csv"
    file.write_text(f"{TABLE}Totaal;Ja;4\n")
    assert main(["codebook", str(file), "--out", str(tmp_path / "codebook.yaml")]) == 1
    assert "row 32: The row begins with 'Totaal'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [file]


def test_questions_above_their_parts_are_drafted_together(tmp_path, capsys):
    content = "id,Which?,,How good is:,\n,Bread,Cake,Hero,Villain\n" + "".join(
        f"{row},{'x' * (row % 2)},{'x' * (row % 3 > 0)},{'good' if row % 4 else 'bad'},{'bad' if row % 3 else 'good'}\n"
        for row in range(60)
    )
    draft, printed = drafted(tmp_path, content, capsys)
    assert "two header rows" in draft.splitlines()[0]
    assert draft.count("kind: multiple_response") == 1
    assert draft.count("  - id:") == 2
    assert "60 read, 60 kept" in printed


def test_codes_with_a_fraction_are_the_codes_without_and_marks_are_marks(tmp_path, capsys):
    content = "q1;q2;cijfer\n" + rows("1.0;1,0;7,5", "2.0;2,0;8,0", "1;;6,5", ";1,0;7,0")
    draft, printed = drafted(tmp_path, content, capsys)
    note = "Codes such as 1.0 are read as 1, in 2 columns."
    assert f"# {note}" in draft.splitlines()
    assert printed.count(note) == 2
    assert '{code: "1"' in draft and "1.0" not in draft.replace(note, "") and '"1,0"' not in draft
    lines = (tmp_path / "responses.csv").read_text().splitlines()
    assert sum(line.split(",")[1] == "1" for line in lines) == 20


def test_a_codebook_that_names_codes_with_a_fraction_still_fits(tmp_path, capsys):
    draft, _ = drafted(tmp_path, "q1;q2\n" + rows("1.0;1.0", "2.0;1.0", "3.0;2.0"), capsys)
    (tmp_path / "codebook.yaml").write_text(draft.replace('code: "1"', 'code: "1.0"').replace('["1"]', '["1.0"]'))
    arguments = ["import", str(tmp_path / "x.csv"), "--codebook", str(tmp_path / "codebook.yaml")]
    assert main([*arguments, "--out", str(tmp_path / "again.csv")]) == 0
    assert (tmp_path / "again.csv").read_text().count("1.0") == 30


def test_dates_that_a_spreadsheet_made_of_ranges_are_told_when_drafting_and_importing(tmp_path, capsys):
    content = "dagen;q\n" + rows("2-jan;Ja", "3-5;Ja", "6 of meer;Nee")
    draft, printed = drafted(tmp_path, content, capsys)
    assert "2-jan (2-1 or 1-2)" in draft.splitlines()[1]
    assert printed.count("2-jan (2-1 or 1-2)") == 2


def test_a_word_for_a_tick_is_no_label_of_a_box_and_capitals_make_no_other_answer(tmp_path, capsys):
    content = "Media - TV,Media - Krant,Gezien - a,Gezien - b,Mening\n" + rows(
        "✓,,x,X,Eens", ",✓,X,,eens", "✓,✓,,x,Oneens", ",,X,x,Eens"
    )
    draft, printed = drafted(tmp_path, content, capsys)
    assert draft.count("kind: multiple_response") == 2
    labels = [label for label in ("TV", "Krant", "a", "b") if f'label: {{nl: "{label}"}}' in draft]
    assert labels == ["TV", "Krant", "a", "b"]
    assert '{code: "Eens", label: {nl: "Eens"}, export: ["eens"]}' in draft
    assert (tmp_path / "responses.csv").read_text().count("Eens") == 30
    assert "40 read, 40 kept" in printed


def test_what_says_that_there_is_no_opinion_counts_nowhere_though_few_said_it(tmp_path, capsys):
    content = "Wie oft?;Note\n" + rows("nie;1 - schlecht", "oft;5 - gut", "immer;4") + "k. A.;2\nk. A.;3\n"
    draft, _ = drafted(tmp_path, content, capsys)
    assert 'base: ["nie", "oft", "immer"]' in draft
    assert "other_answers" not in draft and "order" not in draft
