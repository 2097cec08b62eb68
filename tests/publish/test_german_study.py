"""A study in German alone: what is published of it has no word of another language that the package shows."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader
from small_project import TOP, report

from nbsurvey.cli import main
from nbsurvey.language import catalogue
from nbsurvey.language.catalogue import words

CODEBOOK = """\
study:
  id: pausen
  title: {de: Pausen am Institut}
  population: 40
  population_label: {de: Beschäftigte}
  languages: [de]
  respondent: respondent
  suppress_below: 2

missing:
  - {id: no_answer, label: {de: keine Angabe}, values: [""]}

background:
  - id: team
    label: {de: Abteilung}
    choices:
      - {code: nord, label: {de: Nord}}
      - {code: sued, label: {de: Süd}}

blocks:
  - id: drinks
    title: {de: Getränke}
    wording: {de: "Trinken Sie das?"}
    asked: {de: alle}
    kind: yes_no
    choices:
      - {code: ja, label: {de: ja}}
      - {code: nein, label: {de: nein}}
    counts: [ja]
    items:
      - {id: tea, label: {de: Tee}}
      - {id: coffee, label: {de: Kaffee}}
      - {id: water, label: {de: Wasser aus der Leitung}}
"""

RESPONSES = "respondent;team;tea;coffee;water\n" + "".join(
    f"r{number:02d};{'nord' if number % 2 else 'sued'};{'ja' if number % 3 else 'nein'};"
    f"{'nein' if number % 4 else 'ja'};{'' if number == 7 else 'ja'}\n"
    for number in range(1, 25)
)

ANALYSIS = '''\
"""Every chart and a table."""

import pandas as pd

from nbsurvey.figures import bounds_chart, comparison_chart, coverage_chart, interval_chart, rank_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.intervals import coverage
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration, number_word, points_range
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.figure_data import figure_data, figure_note
from nbsurvey.tables.cells import percent, percent_range, text
from nbsurvey.tables.table import Table, interval_head

HEADING = {"de": "Wer was trinkt"}
NOTE = {"de": "Anmerkung."}


def chapters(study, estimates):
    book = study.codebook
    note = figure_note(estimates, book)
    data = figure_data(estimates, book, "worst_lower", "worst_upper")
    rows = data.assign(row_label_de=data["label_de"])
    pairs = pd.concat([rows.assign(series_label_de=name) for name in ("heute", "früher")])
    ranks = study.rank("drinks").rename(columns={"label": "label_de"})
    truths = range(41)
    curve = {"truth": [2.5 * t for t in truths], "coverage": 100 * coverage("exact", 24, 40)}
    curves = pd.DataFrame({"method": "exakt", "n": 24, **curve, "level": 0.95})
    hidden = data.assign(**{name: data[name].mask(data["item"] == "tea") for name in ("percent", "lower", "upper")})
    return [
        Chapter(
            drawings=[
                Drawing("percent", interval_chart, data, HEADING, note),
                Drawing("hidden", interval_chart, hidden, HEADING, note),
                Drawing("bounds", bounds_chart, data, HEADING, note),
                Drawing("pairs", comparison_chart, pairs.sort_values("item", kind="stable"), HEADING, note),
                Drawing("ranks", rank_chart, ranks, HEADING, NOTE),
                Drawing("coverage", coverage_chart, curves, HEADING, NOTE),
            ],
            tables=[
                Table("drinks", estimates, heads, [text("label"), percent("percent"), percent_range("lower", "upper")])
            ],
            facts=lambda language: {
                "number": number_word(len(data), language),
                "labels": enumeration(list(data["label_de"]), language),
                "difference": points_range(-2, 39, language),
                "disclosure": words(language)[f"disclosure.{study.disclosure}"],
            },
        )
    ]


def heads(language):
    texts = words(language).below("table")
    return [texts["item"], texts["percent"], interval_head(0.95, language)]
'''

PAGE = """\
---
title: Pausen am Institut
author: [A. Muster, B. Muster]
date: 14. Januar 2025
abstract: Kurz gesagt.
lang: de
---

::: {.callout-note}
Bei {{< var de.number >}} Getränken ({{< var de.labels >}}) ist die Differenz {{< var de.difference >}}.
{{< var de.disclosure >}}
:::

## Getränke {#sec-drinks}

Tee: {{< var de.drinks.tea.percent >}} ({{< var de.drinks.tea.interval >}}); siehe @fig-percent, @tbl-drinks
und @sec-drinks.[^1]

[^1]: Eine Fußnote.

![Wer was trinkt.](_generated/figures/percent.de.svg){#fig-percent}

::: {#tbl-drinks data="_generated/tables/drinks.de.csv"}
Alle Werte.
:::
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the study, and return its folder."""
    folder = tmp_path_factory.mktemp("pausen")
    made = shutil.ignore_patterns("*.qmd", "_generated", "_variables.yml")
    shutil.copytree(TOP / "report", folder / "report", ignore=made)
    files = {
        "data/codebook.yaml": CODEBOOK,
        "data/responses.csv": RESPONSES,
        "data/origin.yaml": "kind: collected\n",
        "data/population.csv": "variable,category,count,confidence\nteam,nord,20,H\nteam,sued,20,H\n",
        "analysis/__init__.py": ANALYSIS,
        "report/report.de.qmd": PAGE,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    done = report(folder)
    assert done.returncode == 0, done.stderr
    return folder


ALSO_GERMAN = {"alle", "als", "code", "grenzen", "in", "ja", "jeffreys", "methode", "mid-p", "orange", "rang", "wilson"}


def shown(folder: Path) -> Iterator[tuple[str, str]]:
    """Go through all that a reader sees or hears of the publication, by file."""
    build = folder / "build"
    html = (build / "report/report.de.html").read_text("utf-8")
    html = re.sub(r"(?s)<(style|script)\b.*?</\1>|<meta\b[^>]*>|data:[^\"]*", " ", html)
    heard = " ".join(re.findall(r'(?:alt|aria-label|title)="([^"]*)"', html))
    yield "report.de.html", unescape(re.sub(r"<[^>]*>", " ", html) + heard)
    yield "report.de.pdf", " ".join(page.extract_text() for page in PdfReader(build / "report/report.de.pdf").pages)
    for file in sorted((build / "figures").glob("*.alt.txt")):
        yield file.name, file.read_text("utf-8")
    for file in sorted((build / "figures").glob("*.svg")):
        yield file.name, " ".join(re.findall(r"<(?:title|desc)>([^<]*)<", file.read_text("utf-8")))


def foreign_phrases() -> set[str]:
    """Return what the catalogues of the languages that this package is written in say around their fields."""
    phrases = {
        part.strip(" ().,:;%").casefold()
        for language in ("en", "nl")
        for key, text in words(language).items()
        if key not in {"language", "locale"}
        for part in re.split(r"\{\w+\}", text)
    }
    return {phrase for phrase in phrases if len(phrase) > 1} - ALSO_GERMAN


def test_no_word_of_another_language_is_left(published: Path) -> None:
    phrases = foreign_phrases()
    assert {"not shown", "niet getoond", "tot", "figure", "tabel"} <= phrases
    foreign = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})\b")
    left = {name: words for name, text in shown(published) if (words := foreign.findall(text.casefold()))}
    assert left == {}


def test_the_words_numbers_and_lists_are_german(published: Path) -> None:
    texts = {name: re.sub(r"[ \n]+", " ", text) for name, text in shown(published)}
    page = texts["report.de.html"].replace("\xa0", " ")
    for phrase in (
        "Bei drei Getränken (Tee, Kaffee und Wasser aus der Leitung) ist die Differenz −2 bis +39.",
        *("Abbildung 1", "Tabelle 1", "Abschnitt 1", "Hinweis", "Inhaltsverzeichnis", "Zusammenfassung", "Fußnoten"),
        *("Autor:innen", "Veröffentlichungsdatum", "14. Januar 2025", "Zum Hauptinhalt springen"),
        *("67 %", "Prozentwert", "95-%-Intervall"),
    ):
        assert phrase in page, phrase
    assert "Tee nicht ausgewiesen" in texts["hidden.de.alt.txt"]
    assert "äußerste Grenzen" in texts["bounds.de.alt.txt"]
    assert "Rang 1 unter den Befragten, mögliche Ränge in der Grundgesamtheit 1" in texts["ranks.de.alt.txt"]
    assert "Niedrigste Überdeckung: exakt: 97,1\xa0% (n = 24)" in texts["coverage.de.alt.txt"]
    assert "Berechnet aus den Antworten auf den Fragebogen." in texts["percent.de.svg"]


def test_the_codebook_for_others_is_german(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["document", "--study", str(published / "data"), "--to", "md"]) == 0
    page = capsys.readouterr().out
    for phrase in (
        "# Codebuch: Pausen am Institut",
        "**Grundgesamtheit**: Beschäftigte",
        "Art der Frage",
        "ja oder nein",
    ):
        assert phrase in page
    assert not re.search(r"\b(?:Codebook|Codeboek|Population|Populatie|Kind of)\b", page)


@pytest.mark.parametrize("command", [["report", "--engine", "embedded"], ["prepare", "report"]])
def test_a_text_that_a_catalogue_lacks_stops_everything_before_anything_is_computed(
    published: Path,
    tmp_path: Path,
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copy = shutil.copytree(published, tmp_path / "copy", ignore=shutil.ignore_patterns("build", "__pycache__"))
    (copy / "analysis/__init__.py").write_text("raise RuntimeError('computed')\n", "utf-8")
    catalogues = shutil.copytree(catalogue.FOLDER, tmp_path / "language")
    german = catalogues / "de.yml"
    german.write_text(german.read_text("utf-8").replace("  withheld: nicht ausgewiesen\n", ""), "utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", catalogues)
    monkeypatch.chdir(copy)
    words.cache_clear()
    try:
        assert main([*command, "--study", "data"]) == 1
    finally:
        words.cache_clear()
    complaint = capsys.readouterr().err
    assert "language/de.yml, column 'figure.withheld': The catalogue lacks this text. Translate: not shown" in complaint
    assert "computed" not in complaint
    assert not {"build", "_generated"} & {path.name for path in (*copy.iterdir(), *(copy / "report").iterdir())}


@pytest.mark.parametrize("command", [["report", "--engine", "embedded"], ["prepare", "report"]])
def test_a_study_in_a_language_without_a_catalogue_stops_before_anything_is_computed(
    published: Path, tmp_path: Path, command: list[str]
) -> None:
    copy = shutil.copytree(published, tmp_path / "copy", ignore=shutil.ignore_patterns("build", "__pycache__"))
    codebook = copy / "data/codebook.yaml"
    codebook.write_text(codebook.read_text("utf-8").replace("{de:", "{zh:").replace("[de]", "[zh]"), "utf-8")
    (copy / "report/report.de.qmd").rename(copy / "report/report.zh.qmd")
    (copy / "analysis/__init__.py").write_text("raise RuntimeError('computed')\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "nbsurvey", *command], cwd=copy, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "codebook.yaml, column 'study.languages', value 'zh': There are no words in this language." in run.stderr
    assert "Add a catalogue to nbsurvey: language/zh.yml." in run.stderr
    assert not {"build", "_generated"} & {path.name for path in (*copy.iterdir(), *(copy / "report").iterdir())}
