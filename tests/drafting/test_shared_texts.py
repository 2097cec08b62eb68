"""Texts are choices where respondents share them; what one person wrote never shows."""

import pandas as pd
import pytest
from made_drafts import export_of, only_block

from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.columns import read_column
from nbsurvey.drafting.shared_texts import text_answers
from nbsurvey.exports.export import ExportColumn, Habits


def labels(labels: dict[str, str] | None = None, **cells: list[str]) -> list[str]:
    """Return the labels of the choices that columns with some cells share."""
    frame = pd.DataFrame(cells, dtype="category")
    columns = [read_column(ExportColumn(name, labels=labels or {}), frame[name], "nl", Habits()) for name in frame]
    return [answer.label for answer in text_answers(columns, frame, "nl")[1]]


def test_texts_are_choices_where_respondents_share_them(draft):
    texts = ["rood", "groen", "-oth-"] + ["rood", "groen"] * 4
    block = only_block(draft((ExportColumn("kleur", "Wat is uw kleur?"), texts)))
    assert [(choice.code, choice.label["nl"]) for choice in block.choices] == [
        ("groen", "groen"),
        ("rood", "rood"),
        ("other", "anders"),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["Jan de Vries", "geen", "geen", "geen", "geen", "geen"],
        ["Jan", "Piet", "Klaas", "Jan", "Piet", "Klaas"],
        ["1011 AB"] * 6,
        ["jan@example.nl"] * 6,
        ["2017-07-18 08:28"] * 6,
        ["0612345678"] * 6,
    ],
)
def test_texts_that_could_be_of_one_person_are_left_out_and_never_written(texts):
    export = export_of((ExportColumn("Q1"), ["1", "2", "1", "2", "1", "2"]), (ExportColumn("open"), texts))
    text = draft_codebook(export)
    assert '- "open"' in text
    assert not any(cell in text for cell in set(texts) - {"geen"})


def test_labels_that_a_package_made_of_the_answers_themselves_are_never_written():
    names = {str(number): name for number, name in enumerate(["Jan", "Piet", "Klaas", "Marie"], 1)}
    export = export_of((ExportColumn("Q1"), ["1", "2", "3", "1"]), (ExportColumn("wie", labels=names), [*names]))
    text = draft_codebook(export)
    assert '- "wie"' in text
    assert not any(name in text for name in names.values())


@pytest.mark.parametrize("text", ["NL91 ABNA 0417 1643 00", "+31 6 12 34 56 78", "1234 AB", "piet@voorbeeld.nl"])
def test_what_tells_who_somebody_is_is_no_choice_though_several_share_it(draft, text):
    codebook = draft((ExportColumn("Q1"), ["1", "2"] * 4), (ExportColumn("Q2"), [text] * 8))
    assert (list(codebook.items), codebook.export.leave_out) == (["q1"], ("Q2",))


def test_texts_are_choices_only_where_enough_respondents_gave_each_or_all_questionnaires_have_them(draft):
    codebook = draft(
        (ExportColumn("a"), ["rood"] * 6 + ["groen"] * 4),
        (ExportColumn("b"), ["rood"] * 5 + ["groen"] * 5),
        (ExportColumn("c"), ["Mee eens"] * 9 + ["Helemaal mee oneens"]),
        (ExportColumn("d"), ["goed zo"] * 10),
        (ExportColumn("e"), ["20000-50000"] * 5 + ["<20000"] * 5),
        (ExportColumn("f"), ["52.0907, 5.1214"] * 5 + ["52.0917, 5.1214"] * 5),
        (ExportColumn("toelichting"), ["rood"] * 5 + ["groen"] * 5),
    )
    assert list(codebook.items) == ["b", "c", "e"]
    many = [f"tekst {letter}" for letter in "abcdefghijklm"] * 5
    assert draft((ExportColumn("a"), many), (ExportColumn("b"), ["1"] * 65)).export.leave_out == ("a",)


def test_answers_without_an_opinion_stand_last_and_other_before_them(draft):
    texts = ["Autre", "Aucune opinion", "Bus", "I don't know", "Tram", "Weet niet"]
    block = only_block(draft((ExportColumn("vervoer"), texts * 9)))
    assert [choice.label["nl"] for choice in block.choices] == [
        "Bus",
        "Tram",
        "Autre",
        "Aucune opinion",
        "I don't know",
        "Weet niet",
    ]


def test_what_a_few_wrote_in_several_columns_is_no_choice():
    rows = ["rood"] * 9 + ["groen"] * 9
    few = {name: [*rows, "Jan", "Jan"] for name in "abc"}
    assert labels(**few) == ["groen", "rood"]
    assert labels(**{name: [*rows, *["bruin"] * 5] for name in "abc"}) == ["bruin", "groen", "rood"]


@pytest.mark.parametrize("number", ["7", "10", "-3"])
def test_a_number_that_few_gave_is_a_choice_where_the_ends_of_its_scale_have_words(number):
    cells = ["1 - slecht"] * 9 + ["9 - goed"] * 9 + [number]
    assert number in labels(q=cells)
    assert number not in labels({"1 - slecht": "slecht"}, q=cells)


def test_a_degree_that_elsewhere_gives_no_opinion_keeps_its_place():
    assert labels(q=["niet van toepassing", "zeer van toepassing"] * 9) == [
        "niet van toepassing",
        "zeer van toepassing",
    ]
