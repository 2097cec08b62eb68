"""No text that was written at 'other' shows, however many wrote it alike; what only looks like one stays a question."""

import pandas as pd
import pytest

from nbsurvey.exports.export import ExportColumn

WAYS = ["Fiets", "Auto", "Anders"] * 20
TEXTS = [["met opa Willem"], ["met opa Willem", "de buurman Kees"]]


def written(texts):
    return [texts[row // 3 % len(texts)] if way == "Anders" else "" for row, way in enumerate(WAYS)]


@pytest.mark.parametrize("texts", TEXTS)
@pytest.mark.parametrize(
    "heading",
    ["anders", "Q3_other", "q3_overig", "other_specify", "Q3. Anders, nl.", "Autre (précisez)", "Q3_tekst", "Q1[other]",
     "Sonstiges, und zwar", "Welke? [Anders]", "Welke? - Anders", "Q1_3_TEXT", "Wat dan?", "v4"],
)  # fmt: skip
def test_what_was_written_at_other_never_shows(draft, heading, texts):
    codebook = draft((ExportColumn("Hoe reist u?"), WAYS), (ExportColumn(heading), written(texts)))
    assert codebook.export.leave_out == (heading,)
    assert not [text for text in texts if text in repr(codebook)]
    assert {*codebook.blocks[0].codes} == {*pd.Series(WAYS).unique()}


@pytest.mark.parametrize("texts", TEXTS)
@pytest.mark.parametrize("heading", ["anders", "Q3_other", "Welke? [Other]"])
def test_nor_where_nobody_was_asked_a_question_before(draft, heading, texts):
    answers = ["ja", "nee"] * 30
    codebook = draft((ExportColumn(heading), written(texts)), (ExportColumn("Q9"), answers))
    assert not [text for text in texts if text in repr(codebook)]


def test_nor_beside_a_box_that_says_other(draft):
    boxes = {"Welke? [Fiets]": "Fiets", "Welke? [Auto]": "Auto", "Welke? [Anders]": "Anders"}
    ticks = [
        (ExportColumn(name), ["1" if way == own or row % 7 == 0 else "" for row, way in enumerate(WAYS)])
        for name, own in boxes.items()
    ]
    codebook = draft(*ticks, (ExportColumn("Toe"), written(TEXTS[0])))
    assert "Willem" not in repr(codebook)
    assert len(codebook.items) == 3


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Welke? [Anders]", ["Anders", ""]),
        ("Welke? [Other]", ["1", ""]),
        ("Q3_anders", ["vaak", "soms", "nooit"]),
        ("Anderen vertrouw ik", ["volledig", "deels"]),
    ],
)
def test_a_box_and_a_row_that_say_other_stay(draft, heading, cells):
    columns = (ExportColumn(heading), cells * 12), (ExportColumn("Q9"), ["ja", "nee"] * (6 * len(cells)))
    assert len(draft(*columns).items) == 2


def test_a_row_other_of_a_grid_with_answers_of_its_own_stays(draft):
    cells = ["per week", "per maand", "per jaar"] * 12
    rows = [(ExportColumn(f"Hoe vaak? [{row}]"), cells[at:] + cells[:at]) for at, row in enumerate(["Bus", "Anders"])]
    assert len(draft(*rows).items) == 2
