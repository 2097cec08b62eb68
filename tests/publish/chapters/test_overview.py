"""Findings first, and what is still open with its row."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from small_study import small_study

from nbsurvey.codebook import read_codebook
from nbsurvey.codebook.assumptions import Assumption
from nbsurvey.codebook.citation import Author, Citation
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.to_decide import listed_decisions
from nbsurvey.exports.formats import read
from nbsurvey.language.catalogue import languages
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.overview import about, open_points, summary

TRIED = Path(__file__).parents[2] / "tried"
SCALE = {"kind": "scale", "choices": ["never", "often"], "counts": "?"}


def test_a_summary_lists_the_first_findings():
    chapters = [Chapter(finding=lambda _, number=number: f"finding {number}") for number in range(9)]
    assert summary([Chapter(), *chapters], most=2).text("en") == "finding 0.\n\n- finding 1.\n"


@pytest.mark.parametrize("language", languages())
def test_a_summary_says_in_words_how_sure_each_finding_is_and_of_whom_that_is(language):
    sure = Chapter(finding=lambda _: "Tea: 40%. (@fig-tea)", certainty=lambda _: "between 3 and 5 of every 10")
    text = summary([sure, Chapter(finding=lambda _: "Milk.")]).text(language)
    first, second, ranges = text.split("\n\n")
    space = "\u00a0" * (language == "fr")
    assert (first, second) == (f"Tea: 40%. (@fig-tea){space}: between 3 and 5 of every 10.", "- Milk.")
    assert summary([Chapter(finding=lambda _: "Milk.")]).text(language) == "Milk.\n"
    assert ranges.strip().endswith(".")


def test_what_is_open_is_listed_with_its_row():
    study = small_study({"tea": ["never"]}, 40, blocks={"tea": SCALE})
    codebook = study.codebook.standing_in("data/codebook.yaml", {("blocks", 0, "counts"): 31})
    text = open_points(replace(study, codebook=codebook)).text("en")
    assert text.startswith("::: {.callout-warning}\n## Still to be decided\n")
    assert "- Row 31: which answers to ‘tea’ are counted together." in text
    assert open_points(small_study({"tea": [True]}, 40)).text("en") == ""


@pytest.mark.parametrize("language", languages())
def test_the_box_says_how_much_is_open_and_leads_to_the_list_at_the_end(language, tmp_path):
    file = tmp_path / "codebook.yaml"
    draft = draft_codebook(replace(read(TRIED / "survey.sav"), translations={}, language=language))
    file.write_text(draft, "utf-8")
    made = open_points(replace(small_study({"tea": [True]}, 40), codebook=read_codebook(file))).text(language)
    box, heading, listed = re.fullmatch(
        r"::: \{\.callout-warning\}\n(.*?)\n:::\n\n(.*?)\n\n(.*)\n", made, re.DOTALL
    ).groups()
    title, told = box.split("\n\n")
    assert heading == f'::: {{place="end"}}\n{title} {{#sec-to-decide}}'
    assert len(told) < 210 and told.endswith("@sec-to-decide.")
    points = [part.count("\n- ") for part in re.split(r":\n(?=\n- )", listed)[1:]]
    assert re.findall(r"\d+", told) == [str(number) for number in points]
    assert listed.endswith("\n\n:::")


def test_one_decision_is_told_as_one_and_none_not_at_all():
    study = small_study({"tea": ["never"]}, 40, blocks={"tea": SCALE})
    text = open_points(study).text("en")
    assert "\n\n1 decision is still open, and no number that depends on it is shown. The list is at the end" in text


@pytest.mark.parametrize("language", languages())
def test_the_report_lists_each_row_that_a_draft_lists(language, tmp_path):
    export = read(TRIED / "survey.sav")
    text = draft_codebook(replace(export, translations={}, language=language))
    file = tmp_path / "codebook.yaml"
    file.write_text(text, "utf-8")
    codebook = read_codebook(file)
    listed = open_points(replace(small_study({"tea": [True]}, 40), codebook=codebook)).text(language)
    assert re.findall(r"^- \w+ (\d+)", listed, re.MULTILINE) == sorted_as_told(text)
    for markup in ("{.callout-warning}", '{place="end"}', "{#sec-to-decide}"):
        listed = listed.replace(markup, "", 1)
    assert "{" not in listed


def sorted_as_told(text):
    """Return the rows of the list at the top: those of a "?" first, then those that have to be confirmed."""
    rows = [decision.split()[1].rstrip(":") for decision in listed_decisions(text)]
    lines = text.split("\n")
    return sorted(rows, key=lambda row: ("# ? " in lines[int(row) - 1], int(row)))


def test_what_a_draft_assumed_is_told_in_words_and_nothing_is_held_back():
    study = small_study({"tea": [True]}, 40)
    codebook = study.codebook.standing_in(
        "data/codebook.yaml",
        {},
        [
            Assumption("base", "block", 77, "without: <b>"),
            Assumption("other", "block", 86, "Taken for tick boxes"),
            Assumption("title", "", 17, "title: the export has none"),
            Assumption("weight", "", 231, "Perhaps a weight"),
            Assumption("other", "gone", 240, "Mystery"),
        ],
    )
    text = open_points(replace(study, codebook=codebook)).text("en")
    assert text.startswith("::: {.callout-warning}\n## Still to be confirmed\n")
    assert "No number" not in text
    assert [line for line in text.split("\n") if line.startswith("- ")] == [
        "- Row 77: of which answers to ‘Did you?’ a percentage is.",
        "- Row 86: how ‘Did you?’ was taken from the export.",
        "- Row 17: the title of the study.",
        "- Row 231: whether a column that looks like a weight is one.",
        "- Row 240: what the comment there says.",
    ]


def test_a_summary_says_what_the_study_is():
    study = small_study({"tea": [True, False]}, 40)
    text = summary([Chapter(finding=lambda _: "A finding.")], study=study).text("en")
    assert text.startswith("A finding.\n\n2 of the 40 mayors who could have answered did (5%).")
    assert "Cite as: " not in text
    citation = Citation(authors=(Author(name="Bakker", given="A."),), version="1.0", licence="CC-BY-4.0")
    survey = study.codebook.study.model_copy(update={"citation": citation})
    study = replace(study, codebook=study.codebook.model_copy(update={"study": survey}))
    told = summary([], study=study).text("en")
    assert "By A. Bakker. Version 1.0. Licence: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Cite" in (
        told.replace("\\", "")
    )


def test_when_answers_were_given_is_told_as_the_codebook_says_it():
    study = small_study({"tea": [True]}, 40)
    survey = study.codebook.study.model_copy(update={"citation": Citation(collected="2025-03/2025-05")})
    study = replace(study, codebook=study.codebook.model_copy(update={"study": survey}))
    assert "Asked in March 2025 – May 2025." in about(study, "en")
