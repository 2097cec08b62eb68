"""A small study with one figure and one page, for builds that take seconds."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ANALYSIS = '''\
"""One chapter with one figure."""

from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.figure_data import figure_data, figure_note


def chapters(study, estimates):
    heading = {"nl": "Wie wat drinkt", "en": "Who drinks what"}
    data, note = figure_data(estimates, study.codebook), figure_note(estimates, study.codebook)
    return [Chapter(drawings=[Drawing("drinks", interval_chart, data, heading, note)])]
'''

PAGE = """\
---
title: Thee
lang: nl
---

Thee: {{< var nl.drinks.tea.percent >}}.

![Wie wat drinkt](_generated/figures/drinks.nl.svg){#fig-drinks fig-alt="Thee en koffie."}
"""

TOP = Path(__file__).parents[2]


def make_small_project(folder: Path, study: Path) -> Path:
    """Make the folder of a project about a study, and return it."""
    shutil.copytree(study, folder / "data")
    made = ("*.qmd", "_generated", "_variables.yml")
    shutil.copytree(TOP / "report", folder / "report", ignore=shutil.ignore_patterns(*made))
    (folder / "analysis").mkdir()
    (folder / "analysis/__init__.py").write_text(ANALYSIS, "utf-8")
    (folder / "report/report.nl.qmd").write_text(PAGE, "utf-8")
    return folder


def command(*options: object) -> list[str]:
    return [sys.executable, "-m", "nbsurvey", "report", "--engine", "embedded", *map(str, options)]


def report(folder: Path, *options: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*options),
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
