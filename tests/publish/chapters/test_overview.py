"""Findings first, what is still open with its row, and every answer in one table."""

from dataclasses import replace

from small_study import small_study

from nbsurvey.codebook.citation import Author, Citation
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters.overview import every_answer, open_points, summary

SCALE = {"kind": "scale", "choices": ["never", "often"], "counts": "?"}


def test_a_summary_lists_the_first_findings():
    chapters = [Chapter(finding=lambda _, number=number: f"finding {number}") for number in range(9)]
    assert summary([Chapter(), *chapters], most=2).text("en") == "finding 0\n\n- finding 1\n"


def test_what_is_open_is_listed_with_its_row():
    study = small_study({"tea": ["never"]}, 40, blocks={"tea": SCALE})
    codebook = study.codebook.standing_in("data/codebook.yaml", {("blocks", 0, "counts"): 31})
    text = open_points(replace(study, codebook=codebook)).text("en")
    assert text.startswith("::: {.callout-warning}\n## Still to be decided\n")
    assert "- Row 31: which answers to ‘tea’ are counted together." in text
    assert open_points(small_study({"tea": [True]}, 40)).text("en") == ""


def test_every_answer_stands_in_a_table_of_its_question():
    study = small_study({"tea": [True, False, False]}, 3)
    chapter = every_answer(study)
    table = chapter.tables[0].texts("en")
    assert table.to_numpy().tolist() == [["yes", "33%", "33–33%", "3"], ["no", "67%", "67–67%", "3"]]
    assert '::: {#tbl-answers-block data="_generated/tables/answers-block.en.csv"}\nDid you?\n:::' in chapter.text("en")
    numbers = every_answer(small_study({"h": [1.0]}, 3, blocks={"h": {"kind": "number"}}))
    assert (list(numbers.tables), numbers.text("en")) == ([], "")


def test_a_table_of_several_items_names_each():
    table = every_answer(small_study({"tea": [True, False], "milk": [True, True]}, 40)).tables[0].texts("en")
    assert table["Item"].tolist() == ["item tea"] * 2 + ["item milk"] * 2


def test_boxes_need_no_answer_beside_their_name():
    study = small_study({"tea": [True, False]}, 40)
    block = study.codebook.blocks[0].model_copy(update={"kind": "multiple_response"})
    codebook = study.codebook.model_copy(update={"blocks": (block,)})
    table = every_answer(replace(study, codebook=codebook)).tables[0].texts("en")
    assert list(table) == ["Percentage", "95% interval", "n"]


def test_a_summary_says_what_the_study_is():
    study = small_study({"tea": [True, False]}, 40)
    text = summary([Chapter(finding=lambda _: "A finding.")], study=study).text("en")
    assert text.startswith("A finding.\n\n2 of the 40 who could have answered did (5%).")
    assert "Cite as: " not in text
    citation = Citation(authors=(Author(name="Bakker", given="A."),), version="1.0", licence="CC-BY-4.0")
    survey = study.codebook.study.model_copy(update={"citation": citation})
    study = replace(study, codebook=study.codebook.model_copy(update={"study": survey}))
    told = summary([], study=study).text("en")
    assert "By A. Bakker. Version 1.0. Licence: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Cite" in (
        told.replace("\\", "")
    )
