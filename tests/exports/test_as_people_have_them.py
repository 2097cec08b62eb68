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
