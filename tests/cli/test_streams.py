"""Nothing of a study, an export or a library reaches a terminal as a command, and no terminal makes a command fail."""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
import yaml

from nbsurvey.cli.parser import command_parser
from nbsurvey.system.visible import is_acted_on

HOSTILE = "thé\x1b]0;x\x07\x1b[2J\x9b1A\x7f\u202egnal\u2028\u200b\rnb\nnbsurvey: klaar"
ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

COMMANDS: dict[str, Sequence[str]] = {
    "codebook": ["kop\x1b[7m.csv", "--out", "new.yaml"],
    "new": ["new\x1b[7m", "--from", "kop\x1b[7m.csv"],
    "import": ["kop\x1b[7m.csv", "--codebook", "{study}/codebook.yaml", "--report", "r.html", "--report", "r.json"],
    "document": ["--study", "{study}", "--to", "md"],
    "validate": ["--study", "{study}", "kop\x1b[7m.csv"],
    "estimate": ["--study", "{study}", "--by", "team"],
    "distribution": ["--study", "{study}"],
    "means": ["--study", "{study}", "taste"],
    "quantiles": ["--study", "{study}", "taste"],
    "plan": ["--n", "9", "--population", "12"],
    "nps": ["--study", "{study}", "taste"],
    "reliability": ["--study", "{study}"],
    "weighted": ["--study", "{study}", "--on", "team"],
    "representativity": ["--study", "{study}", "--on", "team"],
    "interval": ["4", "9", "--population", "12"],
    "envelopes": ["--study", "{study}"],
    "ranks": ["--study", "{study}", "drinks"],
    "compare": ["--study", "{study}", "tea", "coffee"],
    "crosstab": ["--study", "{study}", "tea", "--by", "team", "--counts", "--intervals"],
    "changes": ["--wave", "\x1b[7m1={study}", "--wave", "2={study}", "--samples", "independent"],
    "trend": ["--wave", "\x1b[7m1={study}", "--wave", "2={study}", "--samples", "independent"],
    "differences": ["--wave", "\x1b[7m1={study}", "--wave", "2={study}"],
    "tipping": ["--study", "{study}"],
    "withheld": ["--study", "{study}", "--by", "team"],
    "outcome-rates": ["codes\u202e.csv"],
    "audit": ["--study", "{study}"],
    "reconstruct": ["--study", "{study}\x1b"],
    "report": ["--study", "{study}\x1b"],
    "release": ["--study", "{study}\x1b"],
    "verify": ["re\x1b[7mlease.zip"],
    "clean": ["--out", "b\x1b[7m"],
    "prepare": ["--study", "{study}", "pro\x9bject"],
}


@pytest.fixture
def hostile(tea: Path) -> Path:
    """Return the study with such characters in every text that a person reads, and such files beside it."""
    path = tea / "codebook.yaml"
    codebook = yaml.safe_load(path.read_text("utf-8"))

    def worse(node: object) -> None:
        for key, value in list(node.items()) if isinstance(node, dict) else list(enumerate(node)):
            if isinstance(value, dict | list):
                worse(value)
            elif key in ("nl", "en") and isinstance(value, str):
                node[key] = f"{value} {HOSTILE}"

    worse(codebook)
    path.write_text(yaml.safe_dump(codebook, sort_keys=False), "utf-8")
    cells = [["respondent", "tea", f"wie {HOSTILE}"], ["1", "ja", HOSTILE], ["2", f"nee {HOSTILE}", ""]]
    with (tea.parent / "kop\x1b[7m.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(cells)
    (tea.parent / "codes\u202e.csv").write_text(f"code,count\nI,9\n{HOSTILE!s},9\n", "utf-8")
    return tea


def run(study: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command beside the study; `{study}` stands for its folder."""
    command = [sys.executable, "-m", "nbsurvey", *(argument.format(study=study.name) for argument in arguments)]
    return subprocess.run(command, cwd=study.parent, env=os.environ | environment, capture_output=True, check=False)


def sent(output: bytes) -> set[str]:
    """Return the characters that a terminal or a log reader would act on."""
    return {character for character in output.decode("utf-8") if is_acted_on(character)} - {"\n"}


def test_every_command_is_tried():
    group = next(action for action in command_parser()._actions if isinstance(action, argparse._SubParsersAction))
    assert set(group.choices) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_sends_an_escape_to_the_terminal(command, hostile):
    done = run(hostile, command, *COMMANDS[command])
    assert sent(done.stdout) == sent(done.stderr) == set()
    assert b"Traceback" not in done.stderr
    assert not any(line.startswith(b"nbsurvey: klaar") for line in (done.stdout + done.stderr).splitlines())


@pytest.mark.parametrize("command", COMMANDS)
def test_an_ascii_terminal_gets_replacements_and_no_failure(command, hostile):
    usual = run(hostile, command, *COMMANDS[command])
    for path in hostile.parent.glob("new*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    plain = run(hostile, command, *COMMANDS[command], **ASCII)
    assert plain.returncode == usual.returncode
    assert b"Traceback" not in plain.stderr
    assert plain.stderr.isascii()
    if command != "document":
        assert plain.stdout.isascii()


@pytest.mark.parametrize("surroundings", [{}, ASCII])
def test_data_for_a_file_are_utf_8_and_complete(surroundings, hostile):
    estimate = ("estimate", "--study", hostile.name, "--format")
    table = list(csv.DictReader(StringIO(run(hostile, *estimate, "csv", **surroundings).stdout.decode("utf-8"))))
    records = json.loads(run(hostile, *estimate, "json", **surroundings).stdout)
    written = HOSTILE.replace("\r", "\n")  # as in every CSV of this package
    assert table[0]["label"] == f"thee {written}"
    assert records[0]["label"] == f"thee {HOSTILE}"


@pytest.mark.parametrize("to", ["schema", "ddi", "md", "html"])
def test_no_document_holds_an_escape(to, hostile):
    done = run(hostile, "document", "--study", hostile.name, "--to", to)
    assert done.returncode == 0
    assert sent(done.stdout) == set()
    assert "thé" in done.stdout.decode("utf-8")


def test_no_report_of_an_import_holds_an_escape(hostile):
    done = run(hostile, "import", *COMMANDS["import"])
    assert done.returncode == 1
    for name in ("r.html", "r.json"):
        report = (hostile.parent / name).read_bytes()
        assert sent(report) == set()
        assert b"x1b" in report or b"u001b" in report


def test_an_argument_that_nobody_knows_is_shown(hostile):
    for arguments in (("estimate", "--\x1b[2J"), ("estimate", "--format", "\x9b"), ("interval", "\u202e", "1")):
        done = run(hostile, *arguments)
        assert done.returncode == 2
        assert sent(done.stderr) == set()


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_terminal_is_shown_data_as_everything_else(form, hostile):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "nbsurvey", "estimate", "--study", str(hostile), "--format", form]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        output = b"".join(iter(lambda: _read(ours), b"")).replace(b"\r\n", b"\n")
    os.close(ours)
    assert process.returncode == 0
    assert sent(output) == set()
    assert "thé" in output.decode("utf-8")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # nobody writes to it any more
        return b""


@pytest.mark.parametrize("surroundings", [{}, ASCII, {"LC_ALL": "tr_TR.UTF-8"}])
def test_an_export_with_any_name_and_heading_is_drafted_from_and_imported(surroundings, tmp_path):
    name, text = os.fsdecode(b"caf\xe9 \xc3\xa9\x1b[7m.csv"), 'nr,"Bent u\x1b[2J \u202etevreden, België?"\n'
    (tmp_path / name).write_text(text + "".join(f"{i},{'ja' if i % 3 else 'né é'}\n" for i in range(60)), "utf-8")
    command = [sys.executable, "-m", "nbsurvey"]
    drafting = [*command, "codebook", os.fsencode(name), "--population", "99", "--out", "codebook.yaml"]
    importing = [*command, "import", os.fsencode(name), "--report", "r.json", "--report", "r.html"]
    for arguments in (drafting, importing):
        done = subprocess.run(arguments, cwd=tmp_path, env=os.environ | surroundings, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert sent(done.stdout) == sent(done.stderr) == set()
    assert sent((tmp_path / "r.html").read_bytes()) == sent((tmp_path / "r.json").read_bytes()) == set()
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["kept"] == 60


def test_a_closed_output_is_no_fault():
    for closed in ("1", "2"):
        command = f"exec {closed}>&-; exec '{sys.executable}' -m nbsurvey interval 42 107"
        done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
