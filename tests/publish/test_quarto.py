"""Driving real Quarto, with a stand-in that does what Quarto does."""

import json
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
import yaml
from tagged_tables import assert_rows_have_headings

from nbsurvey.errors import InvalidInputError
from nbsurvey.language.plain_text import markdown_of
from nbsurvey.publish import quarto
from nbsurvey.publish.engines import render

PAGE = "---\ntitle: Proef\nlang: nl\n---\n\nTekst.\n"
Install = Callable[..., Path]

STAND_IN = """#!{python}
import json, os, pathlib, sys, zipfile
if sys.argv[1:] == ["--version"]:
    print({version!r})
    sys.exit()
log = pathlib.Path({log!r})
calls = json.loads(log.read_text()) if log.exists() else []
calls.append({{"arguments": sys.argv[1:], "folder": os.getcwd(), "prepared": os.environ.get("NBSURVEY_PREPARED"),
    "date": os.environ.get("SOURCE_DATE_EPOCH")}})
log.write_text(json.dumps(calls))
sys.stderr.write({says!r})
if {code}:
    sys.exit({code})
form = sys.argv[4].split("-")[-1]
made = pathlib.Path(sys.argv[2]).with_suffix(".pdf" if form == "typst" else "." + form)
if form == "docx":
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", {html!r})
elif form == "typst":
    import typst
    made.write_bytes(typst.compile(b"#table(columns: 2, table.header[a][b], [c], [d])"))
else:
    made.write_text({html!r})
"""


@pytest.fixture
def calls(tmp_path: Path) -> Callable[[], list[dict[str, object]]]:
    return lambda: json.loads((tmp_path / "calls.json").read_text())


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a stand-in for Quarto on PATH."""

    def put(version: str = "1.9.2", html: str = "<p>Tekst.</p>", says: str = "", code: int = 0) -> Path:
        program = tmp_path / "bin" / "quarto"
        program.parent.mkdir()
        log = str(tmp_path / "calls.json")
        source = STAND_IN.format(python=sys.executable, version=version, log=log, html=html, says=says, code=code)
        program.write_text(source)
        program.chmod(0o755)
        monkeypatch.delenv("QUARTO_PATH")
        monkeypatch.setenv("PATH", str(program.parent), prepend=":")
        return program

    return put


@pytest.fixture
def page(project: Path) -> str:
    (project / "page.qmd").write_text(PAGE)
    return "page.qmd"


def test_quarto_renders_where_it_is_installed(
    install: Install, project: Path, page: str, tmp_path: Path, calls: Callable[[], list[dict[str, object]]]
) -> None:
    install()
    made = render(project, page, ["html", "pdf"], tmp_path / "out")
    assert made.engine == {"html": "quarto 1.9.2", "pdf": "quarto 1.9.2"}
    assert made.files["html"].read_text() == "<p>Tekst.</p>"
    assert made.files["pdf"] == tmp_path / "out" / "page.pdf"
    assert_rows_have_headings(made.files["pdf"].read_bytes())
    assert [call["arguments"] for call in calls()] == [
        ["render", page, "--to", "nbsurvey-html"],
        ["render", page, "--to", "nbsurvey-typst"],
    ]
    assert {call["folder"] for call in calls()} == {str(project)}
    assert {call["prepared"] for call in calls()} == {"1"}


def test_quarto_makes_word_documents_without_a_date(
    install: Install, project: Path, page: str, tmp_path: Path, calls: Callable[[], list[dict[str, object]]]
) -> None:
    install("1.8.26")
    made = render(project, page, ["docx"], tmp_path / "out")
    assert made.engine == {"docx": "quarto 1.8.26"}
    assert made.files["docx"].read_bytes().startswith(b"PK")
    [call] = calls()
    assert (call["arguments"], call["date"]) == (["render", page, "--to", "nbsurvey-docx"], "315532800")


def test_what_quarto_left_in_a_word_document_is_an_error(
    install: Install, project: Path, page: str, tmp_path: Path
) -> None:
    install(html="<w:t>Zie ?@fig-weg.</w:t>")
    with pytest.raises(InvalidInputError, match=r"left this unresolved"):
        render(project, page, ["docx"], tmp_path / "out")


def test_a_pdf_of_an_older_quarto_comes_from_the_embedded_engine(
    install: Install, project: Path, page: str, tmp_path: Path
) -> None:
    install("1.8.26")
    made = render(project, page, ["html", "pdf"], tmp_path / "out")
    assert made.engine["html"] == "quarto 1.8.26"
    assert made.engine["pdf"].startswith("embedded (pandoc")
    assert made.files["pdf"].read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("version", "accessible"), [("1.8.27", False), ("1.9.0", True), ("1.10.3", True), ("2.0", True)]
)
def test_which_versions_make_an_accessible_pdf(version: str, accessible: bool) -> None:
    engine = quarto.Quarto("quarto", version)
    assert engine.can_make("html")
    assert engine.can_make("pdf") is accessible


def test_the_embedded_engine_can_be_asked_for(install: Install, project: Path, page: str, tmp_path: Path) -> None:
    install()
    made = render(project, page, ["html"], tmp_path / "out", engine="embedded")
    assert made.engine["html"].startswith("embedded")


def test_quarto_asked_for_but_not_there(project: Path, page: str, tmp_path: Path) -> None:
    assert not quarto.is_installed()
    with pytest.raises(InvalidInputError, match="Quarto isn't installed"):
        render(project, page, ["html"], tmp_path / "out", engine="quarto")


def test_quarto_path_that_leads_nowhere(
    project: Path, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUARTO_PATH", "/nowhere/quarto")
    with pytest.raises(InvalidInputError, match=r"/nowhere/quarto.*QUARTO_PATH"):
        render(project, page, ["html"], tmp_path / "out")


def test_what_quarto_says_when_it_stops_reaches_the_user(
    install: Install, project: Path, page: str, tmp_path: Path
) -> None:
    install(says="\x1b[31mERROR: the filter stopped\x1b[0m", code=1)
    with pytest.raises(InvalidInputError) as raised:
        render(project, page, ["html"], tmp_path / "out")
    [problem] = raised.value.problems
    assert problem.file == page
    assert problem.what == "quarto 1.9.2 stopped: ERROR: the filter stopped"


@pytest.mark.parametrize("left", ["?@fig-x", "?var:a.b", "?meta:c", "{{&lt; onzin x &gt;}}", "{{&lt; onzin\nx &gt;}}"])
def test_what_quarto_left_unresolved_is_an_error(
    install: Install, project: Path, page: str, tmp_path: Path, left: str
) -> None:
    install(html=f"<p>Zie <strong>{left}</strong>.</p><code>?@fig-code</code><script>'?@fig-s'</script>")
    with pytest.raises(InvalidInputError) as raised:
        render(project, page, ["html"], tmp_path / "out")
    assert [problem.value for problem in raised.value.problems] == [left]


@pytest.mark.parametrize("written", ['{{{< onzin "x" >}}}', '{{</* onzin "x" */>}}'])
def test_an_escaped_shortcode_is_fine_under_quarto_too(
    install: Install, project: Path, tmp_path: Path, written: str
) -> None:
    install(html="<p>Zie {{&lt; onzin\n“x” &gt;}}.</p>")
    (project / "page.qmd").write_text(PAGE + f"\nZie {written}.\n")
    assert render(project, "page.qmd", ["html"], tmp_path / "out").engine["html"] == "quarto 1.9.2"


@pytest.mark.parametrize("label", ["?@fig-x", "{{< onzin x >}}", "?var:a.b"])
def test_a_label_that_looks_like_something_unresolved_is_text(
    install: Install, project: Path, page: str, tmp_path: Path, label: str
) -> None:
    (project / "_variables.yml").write_text(yaml.safe_dump({"label": markdown_of(label)}))
    install(html=f"<p>Zie {escape(label)}.</p>")
    assert render(project, page, ["html"], tmp_path / "out").engine["html"] == "quarto 1.9.2"


def test_what_quarto_warned_of_is_an_error(install: Install, project: Path, page: str, tmp_path: Path) -> None:
    install(says="WARN: [WARNING] Citeproc: citation sleutel not found\n")
    with pytest.raises(InvalidInputError, match="citation sleutel not found"):
        render(project, page, ["html"], tmp_path / "out")


def test_a_reference_that_leads_nowhere_is_found_before_quarto_starts(
    install: Install, project: Path, tmp_path: Path
) -> None:
    install()
    (project / "page.qmd").write_text(PAGE + "\nZie @fig-weg en {{< var weg >}}.\n")
    with pytest.raises(InvalidInputError, match=r"page\.qmd, row 8, value 'weg'"):
        render(project, "page.qmd", ["html"], tmp_path / "out")
    assert not (tmp_path / "calls.json").exists()


def test_what_only_quarto_knows_passes_with_quarto(install: Install, project: Path, tmp_path: Path) -> None:
    install()
    (project / "page.qmd").write_text(PAGE + "\n::: {.panel-tabset}\n$x$ {{< kbd Shift >}}\n:::\n")
    assert render(project, "page.qmd", ["html", "pdf"], tmp_path / "out").engine["pdf"] == "quarto 1.9.2"
    with pytest.raises(InvalidInputError, match="kbd"):
        render(project, "page.qmd", ["html", "pdf"], tmp_path / "out", engine="embedded")


# The project's own pre-render script --------------------------------------------------------------------------


@pytest.fixture(params=["bin/python", "Scripts/python.exe"])
def study(project: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The folder above the project, with an `analysis` and a python that notes how it was called."""
    (tmp_path / "analysis").mkdir()
    python = tmp_path / ".venv" / request.param
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$PWD $*" > called.txt\nexit 3\n')
    python.chmod(0o755)
    return tmp_path


def pre_render(project: Path, **environment: str) -> int:
    script = project / "_extensions/nbsurvey/pre-render.py"
    variables = {"QUARTO_PROJECT_DIR": str(project), "PATH": "/usr/bin:/bin", **environment}
    return subprocess.run([sys.executable, script], env=variables, check=False).returncode


def test_quarto_by_itself_has_the_pages_data_computed_first(project: Path, study: Path) -> None:
    assert pre_render(project) == 3
    assert (study / "called.txt").read_text().split() == [str(study), "-m", "nbsurvey", "prepare", str(project)]


def test_a_prepared_project_computes_nothing(project: Path, study: Path) -> None:
    assert pre_render(project, NBSURVEY_PREPARED="1") == 0
    assert not (study / "called.txt").exists()
