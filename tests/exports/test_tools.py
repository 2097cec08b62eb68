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
                "zz-tool",
                lambda records: "Zztool" if records and records[0][:1] == ["#zz-tool"] else "",
                lambda headings, cells: plain.columns(headings[1:], cells),
                header_rows=2,
                names_row=2,
            ),
        ),
        headings={"record_id": "zz nr"},
        heading_patterns=((r"zz \d+ ms", "duration"),),
        languages={"fr": ("zz nr",)},
        not_shown=frozenset(("<zz-hidden>",)),
        unanswered=frozenset(("<zz-blank>",)),
        other=frozenset(("<zz-other>",)),
        codes=r"ZZ\d+",
        beside=r".*-why",
        maybe_beside=r".*-extra",
        beside_boxes=("{question}-extra",),
        tests="zz run",
        not_submitted=frozenset(("open",)),
        no_time=("0000",),
    )
    caches = (tools.tool_of, tools.tools, tools.layouts, tools._codes, tools._beside, tools._maybe_beside, tools._tests)
    reader = tools.reader_of

    class Module:
        TOOL = described

    monkeypatch.setitem(options.FORMATS, "zz-tool", options.Format("Zztool CSV", "zz-tool"))
    monkeypatch.setattr(tools, "reader_of", lambda format: Module if format == "zz-tool" else reader(format))
    _forget(caches)
    yield described
    monkeypatch.undo()
    _forget(caches)


def _forget(caches):
    from nbsurvey.exports import system_columns

    for cached in (*caches, system_columns._roles_of_headings, system_columns._heading_patterns):
        cached.cache_clear()


def test_each_tool_is_there_once_and_the_layout_that_fits_all_comes_last():
    modules = {format.module for format in options.FORMATS.values() if format.is_table}
    assert len(tools.tools()) == len(set(map(id, tools.tools()))) == len(modules)
    rows = [layout.header_rows for layout in tools.layouts()]
    assert rows == sorted(rows, reverse=True)
    assert tools.layouts()[-1].format == "csv"


def test_the_marks_of_a_tool_are_known_once_its_reader_is_registered(other_tool):
    assert tools.is_not_shown("<zz-hidden>")
    assert tools.is_unanswered("<zz-blank>")
    assert tools.is_other("<zz-other>")
    assert tools.is_code("ZZ12")
    assert tools.is_code("<zz-other>")
    assert tools.is_beside("q1-why")
    assert tools.may_be_beside("q1-extra")
    assert "q1-extra" in tools.beside_boxes("q1")
    assert tools.is_test("Zz run")
    assert not tools.is_submitted("open")
    assert not tools.is_time("0000-00-00")
    assert tools.language_of(["Zz nr"]) == "fr"
    assert (role_of("Zz Nr"), role_of("zz 12 ms")) == ("record_id", "duration")


def test_they_are_unknown_without_it():
    assert not any(
        is_mark(cell)
        for is_mark in (tools.is_not_shown, tools.is_unanswered, tools.is_other, tools.is_code, tools.is_test)
        for cell in ("<zz-hidden>", "<zz-blank>", "<zz-other>", "ZZ12", "zz run")
    )
    assert role_of("Zz nr") == ""


def test_an_export_of_it_is_recognised_read_and_drafted(other_tool, tmp_path):
    path = tmp_path / "export.csv"
    rows = ["#zz-tool,1.0", "Zz nr,kleur", *(f"{number},{'ZZ1' if number % 2 else 'ZZ2'}" for number in range(20))]
    path.write_text("\n".join([*rows, "20,<zz-hidden>"]))
    export = read(path)
    assert (export.format, export.recognised.split(";")[0]) == ("zz-tool", "Zztool")
    assert [(column.name, column.role) for column in export.columns] == [("Zz nr", "record_id"), ("kleur", "")]
    assert isinstance(export.cells, pd.DataFrame)
    text = draft_codebook(export)
    assert 'missing: {not_asked: ["<zz-hidden>"]}' in text
    assert "languages: [fr]" in text
