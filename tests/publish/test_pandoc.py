"""Pandoc's result, its warnings and its refusals reach us."""

from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.publish import pandoc


def test_a_text_is_converted_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a.lua").write_text("function Str(s) return pandoc.Str(pandoc.text.upper(s.text)) end")
    made, warnings = pandoc.convert("één *x*\n", ["--to=html", "--lua-filter=a.lua"], tmp_path, "page.qmd")
    assert made == "<p>ÉÉN <em>X</em></p>\n"
    assert warnings == []


def test_lines_end_alike_on_every_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    run = pandoc.child.run

    def noted(command: list[str], *content: bytes, **named: Path) -> object:
        commands.append(command)
        return run(command, *content, **named)

    monkeypatch.setattr(pandoc.child, "run", noted)
    pandoc.convert("x", ["--to=html"], tmp_path, "page.qmd")
    assert "--eol=lf" in commands[0]  # else pandoc writes those of the system


def test_each_warning_is_one(tmp_path: Path) -> None:
    _, warnings = pandoc.convert("::: {.a}\nx\n", ["--to=html"], tmp_path, "page.qmd")
    [warning] = warnings
    assert "unclosed" in warning


def test_what_pandoc_says_when_it_stops_is_a_problem_of_the_page(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"page\.qmd: Pandoc stopped: .*nosuchformat"):
        pandoc.convert("x", ["--to=nosuchformat"], tmp_path, "page.qmd")


def test_the_version_is_a_number() -> None:
    assert all(part.isdigit() for part in pandoc.version().split("."))
