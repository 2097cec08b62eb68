"""Every example runs: those of docstrings, and the code of README.md and docs/."""

import doctest
import importlib
import inspect
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

import nbsurvey
from nbsurvey.cli import main

TOP = Path(__file__).parents[1]
SOURCE = TOP / "src"
PAGES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]


def modules_with_examples() -> list[str]:
    files = [file for file in sorted(SOURCE.rglob("*.py")) if ">>>" in file.read_text("utf-8")]
    return [".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__") for file in files]


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_of_docstrings_run(name, mayors, monkeypatch, request):
    """In the top folder, with the mayors' `study` at hand, and with what pytest's own doctests have."""
    monkeypatch.chdir(TOP)
    module = importlib.import_module(name)
    names = {"study": mayors, "getfixture": request.getfixturevalue}
    results = doctest.testmod(module, extraglobs=names, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0, "see what was printed"
    assert results.attempted


def public() -> dict[str, object]:
    """Return the functions that people call: those of the package and of the intervals, and a study's own."""
    named = {f"nbsurvey.{name}": getattr(nbsurvey, name) for name in nbsurvey.__all__}
    named |= {f"nbsurvey.intervals.{name}": getattr(nbsurvey.intervals, name) for name in nbsurvey.intervals.__all__}
    named |= {f"Study.{name}": method for name, method in vars(nbsurvey.Study).items() if not name.startswith("_")}
    return {name: function for name, function in named.items() if inspect.isfunction(function)}


def test_every_public_function_has_an_example():
    without = {name for name, function in public().items() if ">>>" not in (inspect.getdoc(function) or "")}
    assert {"nbsurvey.open_study", "nbsurvey.intervals.coverage", "Study.estimate"} <= set(public())
    assert without == set()


PYSPARK = "ignore:PySpark does not yet fully support pandas:FutureWarning"
EXPECTED = dict.fromkeys(("weighted", "representativity"), (2, "The column 'size_class' is invented"))
"""What the pages say of commands that the shipped study refuses: its groups are made up."""


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
    pyreadstat.write_sav(responses, str(folder / "my-export.sav"))
    (folder / "dispositions.csv").write_text("code,count\nI,107\nP,4\nNC,244\n")
    return folder


def complete(draft: Path) -> None:
    """Do what people are asked to do with a drafted codebook."""
    text = draft.read_text("utf-8")
    codebook = yaml.safe_load(text)
    del codebook["study"]["draft"]
    codebook["study"]["population"] = 355
    draft.write_text(yaml.safe_dump(codebook, allow_unicode=True, sort_keys=False), "utf-8")


def test_every_command_of_the_pages_runs(clone, monkeypatch, capsys):
    monkeypatch.chdir(clone)
    (clone / "private").mkdir()
    typed = commands()
    assert {words.split()[1] for words in typed if words.startswith("nbsurvey ")} >= {"import", "estimate", "report"}
    for line in typed:
        program, *arguments = shlex.split(line)
        if program == "make":  # tests/test_makefile.py
            continue
        if program == "mkdir":
            shutil.rmtree(clone / "private")
            subprocess.run(["bash", "-c", line], check=True)
        else:
            assert program == "nbsurvey", line
            wanted, words = EXPECTED.get(arguments[0], (0, ""))
            assert main(arguments) == wanted, (line, capsys.readouterr().err)
            assert words in capsys.readouterr().err
            if arguments[0] == "codebook" and "private" in line:
                complete(clone / "private/codebook.yaml")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_of_a_page_runs_in_a_fresh_process(page, clone):
    blocks = [block for language, block in code_blocks(page) if language == "python"]
    assert blocks or page.name == "codebook.md"
    for block in blocks:
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
