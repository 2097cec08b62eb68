"""Tables are printed for people or for machines, and warnings once."""

import json
import warnings
from argparse import Namespace
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from nbsurvey.cli.arguments import FILES, FORMATS
from nbsurvey.cli.printing import output_format, print_table, warnings_as_notes, write_failures
from nbsurvey.errors import Problem, UsageError

TABLE = pd.DataFrame({"item": ["tea", "=cof\x1bfee"], "percent": [100 / 3, None], "withheld": [False, True]})


@pytest.mark.parametrize("form", FORMATS)
def test_a_table_holds_every_cell(form, capsys):
    print_table(TABLE, Namespace(format=form, out=None))
    printed = capsys.readouterr().out
    if form == "table":
        assert [line.split() for line in printed.splitlines()] == [
            ["item", "percent", "withheld"],
            ["-" * 30],
            ["tea", "33.33", "False"],
            ["=cof\\x1bfee", "True"],
        ]
    elif form == "csv":
        rows = pd.read_csv(StringIO(printed))
        assert rows["item"].tolist() == ["tea", "'=cof\x1bfee"]
        assert rows["percent"][0] == 100 / 3
    else:
        assert json.loads(printed)[0] == {
            "item": "tea",
            "percent": pytest.approx(100 / 3, abs=1e-13),
            "withheld": False,
        }
        assert json.loads(printed)[1]["item"] == "=cof\x1bfee"


def test_a_warning_becomes_one_note(capsys):
    with warnings_as_notes():
        for _ in range(2):
            warnings.warn("Few answers.", UserWarning, stacklevel=1)
        warnings.warn("No answers.", UserWarning, stacklevel=1)
    assert capsys.readouterr().err == "Note: Few answers.\nNote: No answers.\n"


def test_failures_are_a_table_that_no_spreadsheet_runs(tmp_path):
    problem = Problem("This is wrong.", "a.csv", 3, "tea", "=1+1", "yes", "Write yes.")
    write_failures(tmp_path / "failures.csv", [problem, Problem("So is this.")])
    table = pd.read_csv(tmp_path / "failures.csv", dtype=str, keep_default_na=False)
    assert table.iloc[0].tolist() == ["a.csv", "3", "tea", "'=1+1", "This is wrong.", "yes", "Write yes."]
    assert table.iloc[1].tolist() == ["", "", "", "", "So is this.", "", ""]
    assert (tmp_path / "failures.csv").stat().st_mode & 0o077 == 0


def test_a_table_without_rows_says_so(capsys):
    print_table(pd.DataFrame({"item": [], "percent": []}), Namespace(format=None, out=None))
    assert capsys.readouterr().out == "There are no rows.\n"


def test_the_name_of_a_file_tells_its_format():
    for name, form in {"a.typ": "typst", "a.DOCX": "docx", "a.txt": "table"}.items():
        assert output_format(Namespace(format=None, out=Path(name))) == form


@pytest.mark.parametrize("form", FILES)
def test_a_format_of_files_needs_a_file(form):
    with pytest.raises(UsageError, match="name it with --out"):
        print_table(TABLE, Namespace(format=form, out=None))


@pytest.mark.parametrize("form", FILES)
def test_a_table_without_a_layout_says_which_format_to_take(form, tmp_path):
    with pytest.raises(UsageError, match="use --format csv"):
        print_table(TABLE, Namespace(format=None, out=tmp_path / f"table.{form}"))
    assert not list(tmp_path.iterdir())
