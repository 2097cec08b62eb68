"""Codes are choices, with the labels that the export knows and the numbers that nobody chose."""

import pytest
from made_drafts import export_of, labels_of, only_block

from nbsurvey.drafting import draft_codebook
from nbsurvey.exports.export import ExportColumn


def test_whole_numbers_in_a_row_are_a_scale_and_the_gap_between_them_is_filled(draft):
    block = only_block(draft((ExportColumn("Q1"), ["1", "2", "5", "", "5"])))
    assert block.kind == "scale"
    assert block.codes == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("How likely (0-10)?", range(11)),
        ("Wat is uw cijfer, van 1 tot 10?", range(1, 11)),
        ("Note de 1 à 7 ?", range(1, 8)),
        ("How many of 5-9 do you like?", range(2, 8)),  # not the scale of these answers
        ("How likely?", range(2, 8)),
        ("Since 2010-15?", range(2, 8)),
    ],
)
def test_ends_of_a_scale_that_the_question_names_are_choices_though_nobody_chose_them(draft, question, codes):
    block = only_block(draft((ExportColumn("Q1", text=question), ["2", "3", "5", "6", "7"] * 9)))
    assert block.codes == [str(code) for code in codes]


@pytest.mark.parametrize(("cells", "told"), [("129", "9"), ("0189", "8 and 9"), ("123459", "9")])
def test_an_8_or_9_far_above_the_others_is_asked_about_and_brings_no_choices_of_its_own(draft, cells, told):
    column = (ExportColumn("Q1"), [*cells] * 4)
    assert only_block(draft(column)).codes == [*cells]
    assert f"# ? {told} above a gap: an answer, or a code for none?" in draft_codebook(export_of(column))


def test_an_8_or_9_of_a_long_scale_is_one_of_it(draft):
    assert len(only_block(draft((ExportColumn("Q1"), [*"0134679"] * 4))).codes) == 10


def test_a_scale_with_labels_at_its_ends_gets_the_numbers_between(draft):
    block = only_block(draft((ExportColumn("Q1", labels={"0": "niet", "4": "zeer"}), ["0", "1", "3"])))
    assert labels_of(block) == {"0": "niet", "1": "1", "2": "2", "3": "3", "4": "zeer"}
    assert block.kind == "scale"


def test_a_single_number_is_a_tick(draft):
    choice, _ = only_block(draft((ExportColumn("Q1"), ["2"]))).choices
    assert choice.export == ("2",)


def test_a_number_that_may_be_missing_never_becomes_a_choice(draft):
    missing = {"7": "", "8": "", "99": ""}
    column = ExportColumn("a", labels={"1": "rood", "2": "groen", "3": "blauw"}, missing=missing)
    codebook = draft(
        (column, ["1", "2", "3", "4", "8", "9"]),
        (ExportColumn("b", missing=missing), ["1", "5", "10", "10", "1", "5"]),
        (ExportColumn("c", labels={"1": "rood", "2": "groen"}), ["1", "2", "9", "9", "1", "1"]),
    )
    assert [block.codes for block in codebook.blocks] == [
        ["1", "2", "3", "4", "9"],
        ["1", "2", "3", "4", "5", "6", "10"],
        ["1", "2", "9"],
    ]


def test_labels_of_a_questionnaire_stay_in_its_order_with_its_codes(draft):
    column = ExportColumn("Q1", labels={"3": "Tram", "1": "Bus"}, is_ordered=True)
    assert only_block(draft((column, ["1", "3", "3"]))).codes == ["3", "1"]
    texts = ExportColumn("Q1", labels={"Tram": "Tram", "Bus": "Bus"}, codes={"Tram": "3", "Bus": "1"}, is_ordered=True)
    block = only_block(draft((texts, ["Bus", "Tram", "Tram"])))
    assert [(choice.code, choice.export) for choice in block.choices] == [("3", ("Tram",)), ("1", ("Bus",))]


def test_other_beside_labelled_choices_is_a_choice(draft):
    column = ExportColumn("Q1", labels={"A1": "Tram", "A2": "Bus"})
    assert list(labels_of(only_block(draft((column, ["A1", "A2", "-oth-"])))).values()) == ["Tram", "Bus", "other"]
