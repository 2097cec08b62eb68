"""Blocks are short, and no two names are the same."""

import pandas as pd
import pytest
from made_drafts import export_of

from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.block_text import BlockTexts
from nbsurvey.drafting.question import Question
from nbsurvey.drafting.translations import Translations
from nbsurvey.exports.export import ExportColumn
from nbsurvey.importing.recoding import recode

ENGLISH = Translations("en", {})
LONG = {str(code): f"A colour that is like {code}" for code in range(4)}


def test_short_choices_stand_on_one_line_and_long_ones_below_one_another():
    short = {"1": "Red", "2": "Blue"}
    text = draft_codebook(
        export_of((ExportColumn("Q1", labels=short), ["1"]), (ExportColumn("Q2", labels=LONG), ["1"]))
    )
    assert '    choices: [{code: "1", label: {en: "Red"}}, {code: "2", label: {en: "Blue"}}]\n' in text
    assert '    choices:\n      - {code: "0", label: {en: "A colour that is like 0"}}\n' in text
    assert max(map(len, text.splitlines())) <= 120


def test_long_choices_that_several_questions_share_are_written_once(draft):
    columns = [(ExportColumn(name, labels=LONG), ["1", "2"]) for name in ("Q1", "Q2", "Q3")]
    between = (ExportColumn("Q0", labels={"1": "Red", "2": "Blue"}), ["1", "2"])
    text = draft_codebook(export_of(columns[0], between, *columns[1:]))
    assert "    choices: &q1_block\n      - {code:" in text
    assert text.count("    choices: *q1_block\n") == text.count("\n  - id: ") - 2
    codebook = draft(columns[0], between, *columns[1:])
    assert all(len(block.choices) == 4 for block in codebook.blocks if block.id != "q0_block")


def test_names_that_are_taken_are_not_given_again():
    writer = BlockTexts(ENGLISH, {"respondent", "q1", "q1_block"})
    question = Question((ExportColumn("Q1"),), "single_choice", (Answer("1", "Red"), Answer("2", "Blue")), "", (), ())
    assert [line for line in writer.block(question) if "id: " in line] == [
        "  - id: q1_2_block",
        '      - {id: q1_2, label: {en: "Q1"}, column: "Q1"}',
    ]


def test_answers_that_a_percentage_is_not_of_are_to_be_confirmed():
    cells = ["yes", "no", "I don't know"] * 9
    text = draft_codebook(export_of((ExportColumn("Q1"), cells)))
    line = next(line for line in text.splitlines() if "base:" in line and "Q1" not in line and "# ?" in line)
    assert line.endswith("# ? without this line a percentage is of all who answered, with: I don't know")
    assert "q1_block: base: without this line" in text.split("study:")[0]


def test_a_long_title_keeps_the_row_by_which_it_differs(draft):
    asked = "Please tell us in which of these years you took part in the following activities"
    boxes = [
        (ExportColumn(f"{row}_{n}", f"{asked} [{row}]", f"Year {n}", row, is_box=True), ["1", ""])
        for row in ("sport", "art")
        for n in (1, 2)
    ]
    assert [block.title["en"] for block in draft(*boxes).blocks] == [
        "Please tell us in which of these years you took … [sport]",
        "Please tell us in which of these years you took part … [art]",
    ]


def test_a_box_below_nought_is_named_as_its_code_is(draft):
    columns = [
        (ExportColumn(f"Q2_{n}", "Which?", part, "Q2", is_box=True), ["1", ""]) for n, part in ((1, "A"), (-1, "B"))
    ]
    assert [item.id for item in draft(*columns).blocks[0].items] == ["q2_1", "q2_min_1"]


def test_a_choice_or_box_loses_its_colon_and_still_imports(draft):
    choices = {"1": "Tea", "2": "Other, namely:"}
    codebook = draft((ExportColumn("Q1", "I drink:", labels=choices), ["1", "2"] * 5))
    (block,) = codebook.blocks
    assert [choice.label["en"] for choice in block.choices] == ["Tea", "Other, namely"]
    assert block.items[0].label == {"en": "I drink:"}
    column = ExportColumn("Q1", "I drink:", labels=choices)
    assert recode(pd.Series(["1", "2"], dtype="category"), column, block, codebook)[1] == []


@pytest.mark.parametrize(
    ("answers", "values"),
    [
        (["1", "2", "3", "4", "5"], [1, 2, 3, 4, 5]),
        (["0 - bad", "1", "2", "3 - good"], [0, 1, 2, 3]),
        (["0", "1", "2", "3 or more"], [None] * 4),  # a mean of which nobody knows the most
        (["never", "seldom", "often", "always"], [None] * 4),
        (["1. never", "2. seldom", "3. often", "4. always"], [None] * 4),  # the words tell, and the numbers count them
    ],
)
def test_a_number_of_a_scale_is_worth_what_it_says(draft, answers, values):
    (block,) = draft((ExportColumn("Q1", "How was it?"), answers * 9)).blocks
    assert block.kind == "scale"
    assert [choice.value for choice in block.choices] == values


def test_what_is_no_part_of_the_base_is_worth_nothing(draft):
    answers = ["1", "2", "3", "4", "5", "Don't know"]
    (block,) = draft((ExportColumn("Q1", "How was it?"), answers * 9)).blocks
    assert block.values == {code: float(code) for code in block.base_codes}
    assert len(block.values) == 5
