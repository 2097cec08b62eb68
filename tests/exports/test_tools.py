"""What one tool marks is known in every export; its habits only where the tool is recognised."""

import pandas as pd
import pytest

from nbsurvey.drafting import draft_codebook
from nbsurvey.exports import options, plain, tools
from nbsurvey.exports.formats import read
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.tool import Layout, Tool


@pytest.fixture
def other_tool(monkeypatch):
    """Register a reader for a tool that only exists here, in the one list of readers."""
    described = Tool(
        layouts=(
            Layout(
                "polltool",
                lambda records: "Polltool" if records and records[0][:1] == ["#polltool"] else "",
                lambda headings, cells: plain.columns(headings[1:], cells),
                header_rows=2,
                names_row=2,
            ),
        ),
        headings={"record_id": "poll nr"},
        heading_patterns=((r"took \d+ ms", "duration"),),
        languages={"fr": ("poll nr",)},
        not_shown=frozenset(("<hidden>",)),
        unanswered=frozenset(("<blank>",)),
        other=frozenset(("<other>",)),
        codes=r"C-\d+",
        beside=r".*-why",
        maybe_beside=r".*-extra",
        beside_boxes=("{question}-extra",),
        tests="dry run",
        not_submitted=frozenset(("open",)),
        no_time=("0000",),
    )
    caches = (tools.tool_of, tools.tools, tools.layouts, tools._codes, tools._beside, tools._maybe_beside, tools._tests)
    reader = tools.reader_of

    class Module:
        TOOL = described

    monkeypatch.setitem(options.FORMATS, "polltool", options.Format("Polltool CSV", "polltool"))
    monkeypatch.setattr(tools, "reader_of", lambda format: Module if format == "polltool" else reader(format))
    _forget(caches)
    yield described
    monkeypatch.undo()
    _forget(caches)


def _forget(caches):
    from nbsurvey.exports import system_columns

    for cached in (*caches, system_columns._roles_of_headings, system_columns._heading_patterns):
        cached.cache_clear()


def test_each_tool_is_there_once_and_the_layout_that_fits_all_comes_last():
    assert len(tools.tools()) == len(set(map(id, tools.tools()))) == 3
    rows = [layout.header_rows for layout in tools.layouts()]
    assert rows == sorted(rows, reverse=True)
    assert tools.layouts()[-1].format == "csv"


def test_the_marks_of_a_tool_are_known_once_its_reader_is_registered(other_tool):
    assert tools.is_not_shown("<hidden>")
    assert tools.is_unanswered("<blank>")
    assert tools.is_other("<other>")
    assert tools.is_code("C-12")
    assert tools.is_code("<other>")
    assert tools.is_beside("q1-why")
    assert tools.may_be_beside("q1-extra")
    assert "q1-extra" in tools.beside_boxes("q1")
    assert tools.is_test("Dry run")
    assert not tools.is_submitted("open")
    assert not tools.is_time("0000-00-00")
    assert tools.language_of(["Poll nr"]) == "fr"
    assert (role_of("Poll Nr"), role_of("took 12 ms")) == ("record_id", "duration")


def test_they_are_unknown_without_it():
    assert not any(
        is_mark(cell)
        for is_mark in (tools.is_not_shown, tools.is_unanswered, tools.is_other, tools.is_code, tools.is_test)
        for cell in ("<hidden>", "<blank>", "<other>", "C-12", "dry run")
    )
    assert role_of("Poll nr") == ""


def test_an_export_of_it_is_recognised_read_and_drafted(other_tool, tmp_path):
    path = tmp_path / "export.csv"
    rows = ["#polltool,", "Poll nr,kleur", *(f"{number},{'C-1' if number % 2 else 'C-2'}" for number in range(20))]
    path.write_text("\n".join([*rows, "20,<hidden>"]))
    export = read(path)
    assert (export.format, export.recognised.split(";")[0]) == ("polltool", "Polltool")
    assert [(column.name, column.role) for column in export.columns] == [("Poll nr", "record_id"), ("kleur", "")]
    assert isinstance(export.cells, pd.DataFrame)
    text = draft_codebook(export)
    assert 'missing: {not_asked: ["<hidden>"]}' in text
    assert "languages: [fr]" in text
