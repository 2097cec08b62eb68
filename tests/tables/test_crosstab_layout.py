"""What people see of a crosstab: groups beside each other, answers and bases below each other, notes."""

import numpy as np
import pandas as pd
import pytest
from small_study import small_study

from nbsurvey.tables.crosstab_layout import Column, Line, crosstab_layout

YES, NO = True, False
SIZE = ["small"] * 40 + ["large"] * 60
KIND = ["x"] * 30 + ["y"] * 60 + [None] * 10
SCALE = {"choices": ["low", "high"], "counts": ["high"], "base_label": {"en": "of those with an opinion"}}


def crosstab(suppress_below: int = 1, **asked: object) -> pd.DataFrame:
    answers = {
        "a": [YES] * 30 + [NO] * 10 + [YES] * 20 + [NO] * 40,
        "s": ["low"] * 20 + ["high"] * 30 + ["low"] * 49 + ["high"],
    }
    members = {"small": 400, "large": 600}
    columns = {"kind": (KIND, {"x": 500, "y": 500})}
    study = small_study(answers, 1000, SIZE, suppress_below, None, members, columns, blocks={"s": SCALE})
    return study.crosstab(["a", "s"], by=["size", "kind"], **asked)


def test_the_groups_of_each_column_stand_beside_each_other_with_their_letters():
    assert crosstab_layout(crosstab(), "en").columns == [
        Column("", "Total"),
        Column("size", "small", "A"),
        Column("size", "large", "B"),
        Column("size", "p"),
        Column("kind", "x", "C"),
        Column("kind", "y", "D"),
        Column("kind", "p"),
    ]


def test_the_lines_are_the_answers_and_the_base_of_each_item():
    lines = crosstab_layout(crosstab(), "en").lines
    assert [line.label for line in lines] == ["item a", "yes", "no", "n", "s", "low", "high", "n"]
    assert lines[0] == Line("item a")
    assert lines[1].cells[:4] == ("50%", "75% B", "33%", "<0.001")
    assert lines[2].cells[:4] == ("50%", "25%", "67% A", "")
    assert lines[3].cells[:4] == ("100", "40", "60", "")
    assert lines[3].cells[4:] == ("30", "60", "")


def test_a_cell_says_its_count_and_interval_if_asked_for():
    table = crosstab()
    row = table[(table["item"] == "a") & (table["by"] == "size")].iloc[0]
    cell = crosstab_layout(table, "nl", counts=True, intervals=True).lines[1].cells[1]
    assert cell == f"75% (30) [{row['lower']:.0f}–{row['upper']:.0f}%] B"


def test_what_is_withheld_is_said_and_has_no_number():
    layout = crosstab_layout(crosstab(suppress_below=15), "en")
    assert [line.cells[1] for line in layout.lines[1:4]] == ["·", "·", "·"]
    assert any(note.startswith("· not shown") for note in layout.notes)


def test_notes_say_of_whom_the_percentages_are_and_what_letters_and_tests_mean():
    assert crosstab_layout(crosstab(), "en").notes == [
        "item a: percentages of those who answered, in each column.",
        "s: percentages of those with an opinion, in each column.",
        "Letters: a higher percentage than in the columns with these letters (95% confidence for all pairs and answers "
        "of a question at once).",
        "p: chi-square test of whether question and column go together.",
        "Left out of the columns of ‘kind’, as their group isn't known: 10.",
    ]
    assert crosstab_layout(crosstab(letters=False, test=False), "en").notes == [
        "item a: percentages of those who answered, in each column.",
        "s: percentages of those with an opinion, in each column.",
        "Left out of the columns of ‘kind’, as their group isn't known: 10.",
    ]


def test_row_percentages_have_their_base_at_the_end():
    layout = crosstab_layout(crosstab(percentages="row"), "en")
    assert [column.head for column in layout.columns] == ["small", "large", "n", "p", "x", "y", "n", "p"]
    assert [line.label for line in layout.lines] == ["item a", "yes", "no", "s", "low", "high"]
    assert layout.lines[1].cells[:4] == ("60%", "40%", "50", "<0.001")
    assert layout.lines[2].cells[:4] == ("20%", "80%", "50", "")
    assert layout.notes[0].startswith("Percentages: of those who gave the answer")


def test_the_base_of_a_row_is_that_of_the_groups_that_are_shown():
    table = crosstab(percentages="row", test=False)
    hidden = (table["group"] == "small") & (table["item"] == "a")
    table.loc[hidden, ["k", "n"]] = pd.NA
    table.loc[hidden, ["percent", "lower", "upper"]] = np.nan
    table.loc[hidden, "withheld"] = True
    assert crosstab_layout(table, "en").lines[1].cells[:3] == ("·", "40%", "50")


def test_a_test_that_is_not_the_usual_one_is_marked():
    answers = {"a": [YES] * 3 + [NO] * 5 + [YES] * 4, "b": [YES] * 6 + [NO] * 6}
    layout = crosstab_layout(small_study(answers, 100).crosstab("a", by="b"), "en")
    assert layout.lines[1].cells[-1].endswith(" e")
    assert "e: exact test, as few are expected in some cells." in layout.notes


def test_a_box_is_one_line_and_its_base():
    boxes = {
        "kind": "multiple_response",
        "choices": ["ticked", "empty"],
        "counts": ["ticked"],
        "none_ticked": "not_ticked",
    }
    answers = {"a": [YES] * 20 + [NO] * 20, "box": [YES] * 15 + [NO] * 15 + [YES] * 10}
    layout = crosstab_layout(small_study(answers, 100, blocks={"box": boxes}).crosstab("box", by="a"), "en")
    assert [(line.label, line.cells[0]) for line in layout.lines] == [("box", "63%"), ("n", "40")]


@pytest.mark.parametrize(("language", "total"), [("nl", "Totaal"), ("de", "Gesamt"), ("fr", "Total"), ("fy", "Total")])
def test_words_are_those_of_the_language_or_english(language, total):
    assert crosstab_layout(crosstab(), language).columns[0].head == total
