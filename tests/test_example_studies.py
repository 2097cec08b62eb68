"""The studies in examples/ are what their scripts make, and their reports are finished."""

import re
import runpy
import shutil
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from numpy.testing import assert_allclose

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
LEFT_OVER = re.compile(
    r"""\{\{|\}\}|\{[a-z_.]+\}|:::|\*\*|\?@|@(fig|tbl|sec)-    # markup that nobody replaced
    |‘\s*’|„\s*“|«\s*»|\(\s*\)|\s[,;](?=\s)|\.\.(?!\.)     # a text that is empty
    |\b(None|nan|NaN|NaT|inf)\b|\b[a-z]+_[a-z_]+\b            # what code calls it""",
    re.VERBOSE,
)
COUNTED = ["party_identification", "self", "clinton", "dole"]


def flaws(text: str, language: str) -> set[str]:
    """Return what a finished page doesn't say: what was left over, and words of another language."""
    others = set().union(*(ONLY_IN[other] for other in ONLY_IN if other != language)) - ONLY_IN[language]
    return {match[0] for match in LEFT_OVER.finditer(text)} | (others & set(re.findall(r"\w+", text.lower())))


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("Asked of {{< var en.all >}}.", "{{"),
        ("Answered by {number} of 10.", "{number}"),
        ("::: note", ":::"),
        ("**half of them", "**"),
        ("See ?@fig-tea.", "?@"),
        ("See @tbl-tea.", "@tbl-"),
        ("Most often ‘’: 40%.", "‘’"),
        ("Of all ( ) 40%.", "( )"),
        ("Of all. .. 40%.", ".."),
        ("Of tea , 40%.", " ,"),
        ("A mean of nan.", "nan"),
        ("Drank None.", "None"),
        ("The column party_identification.", "party_identification"),
        ("Of all, wie ist das?", "ist"),
        ("Van wie antwoordde.", "antwoordde"),
    ],
)
def test_a_flaw_is_found(text, flaw):
    assert flaw in flaws(text, "en")
    assert not flaws("Asked of all (40%); 12 … 14, or ‘neither’.", "en")


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
        assert not flaws(text, language)
        is_told = words(language)["origin.synthetic"] in text
        assert is_told == open_study(Path("data")).origin.is_synthetic


def said(page: Path) -> str:
    """Return what a page says, alternative texts of figures included."""
    body = page.read_text("utf-8").split("<body", 1)[1]
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", body, flags=re.DOTALL)
    body = re.sub(r"</?(?:a|span)\b[^>]*>", "", body)  # within a line
    alternatives = " ".join(re.findall(r'\balt="([^"]*)"', body))
    return " ".join(unescape(f"{re.sub('<[^>]+>', ' ', body)} {alternatives}").split())


def test_nothing_is_left_to_decide(study):
    assert open_study(study / "data").open_questions().empty


@pytest.mark.parametrize("study", ["anes96"], indirect=True)
def test_weighted_numbers_are_those_of_r(study):
    """R's postStratify, whose standard errors have n - 1 of all voters, ours of those of each candidate."""
    weighted = open_study(study / "data")
    tables = {"proportion": weighted.estimate([*COUNTED]), "mean": weighted.means([*COUNTED[1:], "news_days"])}
    reference = pd.read_csv(Path(__file__).parent / "reference/past_vote/statistics.csv")
    for (design, statistic), rows in reference.groupby(["design", "statistic"]):
        ours, expected = tables[statistic].set_index("item"), rows.set_index("item")
        scale, name = (100, "percent") if statistic == "proportion" else (1, "estimate")
        near = 1e-9 if design == "stratified" else 3e-3
        columns = {name: "estimate", "standard_error": "se", "lower": "lower", "upper": "upper"}
        for column, theirs in columns.items():
            assert_allclose(ours.loc[expected.index, column], scale * expected[theirs], rtol=near)
        assert_allclose(ours.loc[expected.index, "design_effect"], expected["deff"], rtol=max(near, 5e-5))
