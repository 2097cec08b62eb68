"""The studies in examples/ are what their scripts make, and their reports are finished."""

import re
import runpy
import shutil
from html import unescape
from pathlib import Path

import pytest

from nbsurvey.cli import main
from nbsurvey.language.catalogue import words
from nbsurvey.opening import open_study

EXAMPLES = Path(__file__).parents[1] / "examples"
STUDIES = {"anes96": ("en",), "commuters": ("nl", "en", "de")}
OPTIONS = {"anes96": (), "commuters": ("--synthetic",)}
ONLY_IN = {
    "nl": {"het", "een", "van", "niet", "naar", "gaf", "antwoordde"},
    "en": {"the", "and", "those", "answered", "not", "from"},
    "de": {"und", "der", "nicht", "wurde", "von", "das", "ist"},
}
LEFT_OVER = re.compile(r"\{\{|\}\}|\?@|‘’|„“|\bNone\b|\bnan\b|\bNaT\b|\{[a-z_]+\}|:::|_block\b|\.\.(?!\.)|\( ?\)")


@pytest.mark.parametrize("name", STUDIES)
def test_an_export_is_what_its_script_makes(name):
    made = runpy.run_path(str(EXAMPLES / name / "make_export.py"))
    assert (EXAMPLES / name / f"{name}.csv").read_text("utf-8") == made["export"]()
    if "structure" in made:
        assert (EXAMPLES / name / f"{name}.lss").read_text("utf-8") == made["structure"]()


@pytest.fixture(params=STUDIES)
def study(request, tmp_path, monkeypatch):
    """Return a study of the examples, imported, in a folder of its own."""
    name, ignored = request.param, ("build", "_extensions", "_generated", "_variables.yml", "responses.csv", "*.key")
    shutil.copytree(EXAMPLES / name, tmp_path / name, ignore=shutil.ignore_patterns(*ignored, "origin.yaml"))
    monkeypatch.chdir(tmp_path / name)
    made = ["--codebook", "data/codebook.yaml", "--out", "data/responses.csv", *OPTIONS[name]]
    assert main(["new", "--update", "."]) == 0
    assert main(["import", f"{name}.csv", *made]) == 0
    return tmp_path / name


def test_a_report_is_finished(study, capsys):
    languages = STUDIES[study.name]
    capsys.readouterr()
    assert main(["report", "--language", ",".join(languages), "--to", "html"]) == 0
    assert capsys.readouterr().err == ""
    for language in languages:
        text = said(study / "build" / "report" / f"report.{language}.html")
        assert not LEFT_OVER.findall(text)
        others = set().union(*(ONLY_IN[other] for other in ONLY_IN if other != language)) - ONLY_IN[language]
        assert not others & set(re.findall(r"\w+", text.lower()))
        is_told = words(language)["origin.synthetic"] in text
        assert is_told == open_study(Path("data")).origin.is_synthetic


def said(page: Path) -> str:
    """Return what a page says, alternative texts of figures included."""
    body = page.read_text("utf-8").split("<body", 1)[1]
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", body, flags=re.DOTALL)
    alternatives = " ".join(re.findall(r'\balt="([^"]*)"', body))
    return " ".join(unescape(f"{re.sub('<[^>]+>', ' ', body)} {alternatives}").split())


def test_nothing_is_left_to_decide(study):
    assert open_study(study / "data").open_questions().empty
