"""Every example runs: those of docstrings, and the code of README.md and docs/."""

import ast
import doctest
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
import yaml
from made_questionnaires import qualtrics_export, qualtrics_survey

import nbsurvey
from nbsurvey.cli import main
from nbsurvey.exports.extras import MissingPackageError
from nbsurvey.system.changes import changed

TOP = Path(__file__).parents[1]
SOURCE = TOP / "src"
PAGES = [TOP / "README.md", TOP / "data/README.md", *sorted((TOP / "docs").glob("*.md"))]


def examples() -> Iterator[tuple[str, str]]:
    """Yield where each docstring with an example stands, and the docstring."""
    for file in [*sorted(SOURCE.rglob("*.py")), *sorted((TOP / "analysis").glob("*.py"))]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ">>>" in (
                ast.get_docstring(node) or ""
            ):
                place = f"{file.relative_to(TOP)}:{getattr(node, 'name', '')}"
                yield place, ast.get_docstring(node) or ""


class Runner(doctest.DocTestRunner):
    """Runs an example, but for one that needs a package that isn't installed."""

    def report_unexpected_exception(self, out, test, example, exc_info):
        if isinstance(exc_info[1], MissingPackageError):
            pytest.skip(str(exc_info[1]))
        super().report_unexpected_exception(out, test, example, exc_info)


@pytest.mark.parametrize(("place", "docstring"), [pytest.param(*example, id=example[0]) for example in examples()])
def test_an_example_runs_as_who_reads_it_would_run_it(place, docstring, monkeypatch):
    """In the top folder, with nothing but the package at hand, whatever is installed."""
    monkeypatch.chdir(TOP)
    changed.clear()  # what other tests wrote
    test = doctest.DocTestParser().get_doctest(docstring, {"nbsurvey": nbsurvey}, place, place, 0)
    assert not any(doctest.SKIP in example.options for example in test.examples)
    report = io.StringIO()
    results = Runner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=report.write)
    assert results.failed == 0, report.getvalue()


PYSPARK = "ignore:PySpark does not yet fully support pandas:FutureWarning"
EXPECTED = {
    **dict.fromkeys(("weighted", "representativity"), (2, "The column 'size_class' is invented")),
    **dict.fromkeys(("means", "nps"), (2, "A reconstruction has no means")),
    "crosstab": (2, "Groups of a reconstruction can't be compared"),
    **dict.fromkeys(("changes", "trend", "differences"), (1, "DIR")),
}
"""What the pages say of commands that the shipped study refuses, or that take folders (DIR) of waves."""


def code_blocks(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the blocks of a page: what is fenced by its language, and what is indented as 'shell'."""
    language, block = "", list[str]()
    for line in [*page.read_text("utf-8").splitlines(), ""]:
        fence = re.fullmatch(r"```(\w*)", line)
        if fence and language:
            yield language, block
            language, block = "", []
        elif fence:
            language, block = fence[1] or "text", []
        elif language:
            block.append(line)
        elif line.startswith("    "):
            block.append(line.strip())
        elif block:
            yield "shell", block
            block = []


def test_every_code_block_is_of_a_kind_that_is_run_here():
    """Shell and Python: a block of any other kind, or a fence that isn't understood, would pass unseen."""
    assert {language for page in PAGES for language, _ in code_blocks(page)} == {"shell", "python"}
    fences = [
        line for page in PAGES for line in page.read_text("utf-8").splitlines() if re.match(r"\s*(```|~~~)", line)
    ]
    assert [line for line in fences if line not in ("```", "```python", "```shell")] == []


def commands() -> list[str]:
    """Return what the pages tell people to type, without what is said beside it."""
    lines = [line for page in PAGES for language, block in code_blocks(page) if language == "shell" for line in block]
    return [re.split(r" {2,}|\s+# ", line)[0] for line in lines]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the study with an export of each kind that the pages speak of."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("data", "analysis", "report"):
        shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("_generated", "__pycache__"))
    responses = pd.read_csv(TOP / "data/responses.csv", dtype=str, keep_default_na=False)
    responses.to_csv(folder / "my-export.csv", index=False)
    for name in ("my-export.sav", "new.sav"):
        pyreadstat.write_sav(responses, str(folder / name))
    (folder / "dispositions.csv").write_text("code,count\nI,107\nP,4\nNC,244\n")
    (folder / "values.csv").write_bytes(qualtrics_export())
    (folder / "survey.qsf").write_text(json.dumps(qualtrics_survey()), "utf-8")
    return folder


def complete(draft: Path) -> None:
    """Do what people are asked to do with a drafted codebook."""
    text = draft.read_text("utf-8")
    codebook = yaml.safe_load(text)
    codebook["study"]["population"] = 355
    draft.write_text(yaml.safe_dump(codebook, allow_unicode=True, sort_keys=False), "utf-8")


def test_every_command_of_the_pages_runs(clone, monkeypatch, capsys):
    monkeypatch.chdir(clone)
    (clone / "private").mkdir()
    typed = commands()
    assert {words.split()[1] for words in typed if words.startswith("nbsurvey ")} >= {"import", "estimate", "report"}
    for line in typed:
        program, *arguments = shlex.split(line)
        if program == "make":  # what it runs is tested in tests/test_makefile.py
            subprocess.run(["make", "--dry-run", *arguments], cwd=TOP, check=True, capture_output=True)
            variables = [word.partition("=")[0] for word in arguments if "=" in word]
            assert all(f"\n{variable} ?=" in (TOP / "Makefile").read_text("utf-8") for variable in variables), line
        elif program == "mkdir":
            shutil.rmtree(clone / "private")
            subprocess.run(["bash", "-c", line], check=True)
        else:
            assert program == "nbsurvey", line
            is_draft = arguments[0] == "codebook" and "--update" not in arguments
            if is_draft and "--out" not in arguments:  # no codebook is written over
                arguments += ["--out", f"{'-'.join(arguments)}.yaml"]
            wanted, words = EXPECTED.get(arguments[0], (0, ""))
            assert main(arguments) == wanted, (line, capsys.readouterr().err)
            assert words in capsys.readouterr().err
            if arguments[0] == "codebook" and "private" in line:
                complete(clone / "private/codebook.yaml")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_the_python_of_a_page_runs_in_a_fresh_process(page, clone):
    for block in [block for language, block in code_blocks(page) if language == "python"]:
        if "import duckdb" in block:
            pytest.importorskip("duckdb")
        done = subprocess.run(
            [sys.executable, "-W", "error", "-W", PYSPARK, "-c", "\n".join(block)],
            cwd=clone,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
