"""Typst sets a text in a process of its own, for a fork of a process that used it waits forever."""

import json
import subprocess
import sys
from pathlib import Path

import nbsurvey.publish

PROGRAM = Path(nbsurvey.publish.__file__).with_name("typst_process.py")


def answer(source: str) -> tuple[list, bytes]:
    asked = {"source": source, "root": ".", "font_paths": [], "pdf_standards": [], "form": "pdf"}
    command = [sys.executable, str(PROGRAM)]
    done = subprocess.run(command, input=json.dumps(asked).encode(), capture_output=True, check=True)
    told, _, made = done.stdout.partition(b"\n")
    return json.loads(told), made


def test_it_gives_a_pdf_or_says_what_is_wrong():
    messages, made = answer("Tea, with a \u201cspoon\u201d")
    assert not messages and made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF")
    assert answer("#tea") == ([["unknown variable: tea", []]], b"")
    assert answer("Tea")[1] == answer("Tea")[1]


def test_a_warning_is_told_with_its_hints():
    (message, hints), *others = answer('#set text(font: "No such font")\nTea')[0]
    assert "unknown font family" in message and isinstance(hints, list) and not others
