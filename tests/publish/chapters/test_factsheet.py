"""A factsheet shows what there is room for, says what it leaves out, and of what answers it is before any number."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from small_study import small_study

import nbsurvey
from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.formats import read
from nbsurvey.language.catalogue import languages
from nbsurvey.publish.analysis import published
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import factsheet_chapters, open_points, question_chapters

TRIED = Path(__file__).parents[2] / "tried"
SCALE = {"kind": "scale", "choices": ["never", "often"], "counts": "?"}
LONG = "a statement that goes on and on " * 12


def study_of(columns: dict[str, list], population: int = 400):
    return nbsurvey.from_frame(pd.DataFrame(columns), population=population)


def texts(study, chapters=None) -> list[str]:
    chapters = question_chapters(study, study.publication()) if chapters is None else chapters
    return [chapter.text("en") for chapter in factsheet_chapters(study, chapters)]


def test_a_finding_has_its_question_its_base_and_how_sure_it_is_but_no_number_of_a_figure():
    findings, *_ = texts(study_of({"Tea": [True] * 30 + [False] * 10}))
    assert findings.startswith(
        "::: {.findings}\n- [**75%**]{.key-number} answered ‘yes’ [when asked]{.asked} *Tea* (n\u00a0=\u00a040)\n"
    )
    assert "\n\n  between 60 and 87 of every 100\n:::" in findings  # 60-87%, by Clopper and Pearson
    assert "@fig" not in findings


def test_the_first_chart_is_wide_and_the_others_are_narrow_beside_each_other():
    findings, figures, _ = texts(study_of({name: [True, False] * 20 for name in ("Tea", "Rum", "Milk")}))
    assert findings.count("](_generated/figures/tea_block.en.svg)") == 1
    assert [name in figures for name in ("tea", "rum_block.en.narrow.svg", "milk_block.en.narrow.svg")] == [0, 1, 1]
    assert figures.count("layout-ncol=2") == 1


def test_a_chart_too_high_for_a_pair_is_the_wide_one_and_one_bar_is_left_to_its_finding():
    columns = {"Milk": [True, False] * 20} | {
        name: [f"answer {row % number}" for row in range(40)] for name, number in (("Tea", 3), ("Rum", 8), ("Gin", 4))
    }
    study = study_of(columns)
    findings, figures, _ = texts(study, question_chapters(study, published(study)))
    assert "](_generated/figures/rum_block.en.svg)" in findings
    assert [name in figures for name in ("milk", "tea", "rum", "gin")] == [False, True, False, True]


def test_no_more_than_six_findings_stand_there_and_the_others_are_counted():
    chapters = [Chapter(name=f"q{number}", finding=lambda _: "[**1%**]{.key-number} x") for number in range(9)]
    findings, *_ = texts(study_of({"Tea": [True, False] * 20}), chapters)
    assert findings.count("key-number") == 6
    assert "More findings in the report: 3." in findings


def test_a_chapter_that_found_nothing_takes_no_room():
    chapters = [Chapter(), Chapter(finding=lambda _: "[**1%**]{.key-number} x")]
    findings, *_ = texts(study_of({"Tea": [True, False] * 20}), chapters)
    assert findings.startswith("::: {.findings}\n- [**1%**]{.key-number} x\n:::")


def test_a_long_finding_is_left_out_and_counted():
    chapters = [Chapter(finding=lambda _: LONG), Chapter(finding=lambda _: "[**1%**]{.key-number} x")]
    findings, *_ = texts(study_of({"Tea": [True, False] * 20}), chapters)
    assert LONG not in findings
    assert "More findings in the report: 1." in findings


def test_a_chart_that_is_too_high_is_left_out():
    study = study_of({f"I like {number}": [True, False] * 20 for number in range(3)})
    chapters = question_chapters(study, study.publication())
    drawing = chapters[0].drawings[0]
    high = replace(drawing, name="high", data=pd.concat([drawing.data] * 40))
    labels = {"label_en": LONG}
    wordy = replace(drawing, name="wordy", data=pd.concat([drawing.data] * 8).assign(**labels))
    shown = "".join(texts(study, [replace(chapters[0], drawings=[high]), replace(chapters[1], drawings=[wordy])]))
    assert "figures/" not in shown


def test_a_long_chart_stands_below_the_findings_and_as_many_charts_as_fit_but_those_of_one_bar():
    columns = {name: [f"answer {row % 4}" for row in range(40)] for name in ("Tea", "Rum", "Gin", "Ale")}
    study = study_of({"Milk": [True, False] * 20} | columns)
    first, *others = question_chapters(study, published(study))
    drawing = first.drawings[0]
    long = replace(first, drawings=[replace(drawing, name="long", data=pd.concat([drawing.data] * 16))])
    findings, figures, _ = texts(study, [long, *others])
    assert [f"figures/{name}_block.en.svg" in findings for name in ("tea", "rum", "gin", "ale")] == [
        True,
        True,
        False,
        False,
    ]
    assert figures == "![](_generated/figures/long.en.svg)\n\n"
    findings, figures, _ = texts(study, [long, first])
    assert "figures/" not in findings


def test_a_chart_that_is_left_over_from_the_pairs_is_as_wide_as_the_page():
    _, figures, _ = texts(study_of({name: [True, False] * 20 for name in ("Tea", "Rum")}))
    assert figures == "![](_generated/figures/rum_block.en.svg)\n\n"


def test_what_is_open_is_told_before_the_first_number():
    study = small_study({"tea": ["never", "often"] * 20}, 40, blocks={"tea": SCALE})
    codebook = study.codebook.standing_in("data/codebook.yaml", {("blocks", 0, "counts"): 31})
    chapters = [Chapter(finding=lambda _: "[**1%**]{.key-number} x")]
    findings, *_ = texts(replace(study, codebook=codebook), chapters)
    assert "::: {.callout-warning" in findings.split("key-number")[0]
    assert "\n1 decision is still open, and no number that depends on it is shown. The report says which.\n" in findings


@pytest.mark.parametrize("language", languages())
def test_a_factsheet_says_of_what_is_open_what_its_report_says(language, tmp_path):
    file = tmp_path / "codebook.yaml"
    file.write_text(draft_codebook(replace(read(TRIED / "survey.sav"), translations={}, language=language)), "utf-8")
    study = replace(small_study({"tea": [True]}, 40), codebook=read_codebook(file))
    told, _, _ = open_points(study).text(language).split("\n\n")[1].rpartition(". ")
    assert len(re.findall(r"\d+", told)) == 2
    assert f"\n{told}. " in factsheet_chapters(study, [])[0].text(language)


def test_answers_that_nobody_gave_are_told_before_the_first_number():
    findings, *_ = texts(nbsurvey.open_study("data"))
    assert "Reconstructed from the published percentages" in findings.split("key-number")[0]


def test_what_the_study_is_stands_beside_how_sure_it_is():
    *_, about = texts(study_of({"Tea": [True] * 30 + [False] * 10}))
    assert "40 of the 400 people who could have answered did (10%)." in about
    assert "if chance decided who answered" in about
