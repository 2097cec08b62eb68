"""Findings first, what is still open with its row, and every answer in one table."""

from dataclasses import replace

import pytest
from small_study import small_study

from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.overview import every_answer, open_points, summary

SCALE = {"kind": "scale", "choices": ["never", "often"], "counts": "?"}


def test_a_summary_lists_the_first_findings():
    chapters = [Chapter(finding=lambda _, number=number: f"finding {number}") for number in range(9)]
    assert summary([Chapter(), *chapters], most=2).text("en") == "- finding 0\n- finding 1\n"


def test_what_is_open_is_listed_with_its_row():
    study = small_study({"tea": ["never"]}, 40, blocks={"tea": SCALE})
    codebook = study.codebook.standing_in("data/codebook.yaml", {("blocks", 0, "counts"): 31})
    text = open_points(replace(study, codebook=codebook)).text("en")
    assert text.startswith("::: {.callout-warning}\n## Still to be decided\n")
    assert "- Row 31: which answers to ‘tea’ are counted together." in text
    assert open_points(small_study({"tea": [True]}, 40)).text("en") == ""


@pytest.mark.parametrize("answers", [{"tea": [True, False, False]}])
def test_every_answer_stands_in_the_table(answers):
    table = every_answer(small_study(answers, 3)).tables[0].texts("en")
    assert table[["Answer", "Percentage", "n"]].to_numpy().tolist() == [["yes", "33%", "3"], ["no", "67%", "3"]]
    assert every_answer(small_study({"h": [1.0]}, 3, blocks={"h": {"kind": "number"}})).tables == ()
