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
