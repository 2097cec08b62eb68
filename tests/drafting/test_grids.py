"""Grids are found where no tool marks them, by labels, names and headings."""

import pytest
from made_drafts import only_block

from nbsurvey.exports.export import ExportColumn

AGREE = {"1": "Disagree", "2": "Neutral", "3": "Agree"}
CELLS = ["1", "2", "3", "3", "2", "1"]


@pytest.mark.parametrize(
    "heading", ["Do you agree? - {}", "Do you agree? [{}]", "Do you agree? {}", "{} - Do you agree?"]
)
def test_columns_with_equal_labels_and_one_stem_are_a_grid(draft, heading):
    parts = ["I trust them", "They trust me", "All is well"]
    columns = [ExportColumn(f"v{place}", heading.format(part), labels=AGREE) for place, part in enumerate(parts, 12)]
    block = only_block(draft(*((column, CELLS) for column in columns)))
    assert block.wording == {"en": "Do you agree?"}
    assert [item.label["en"] for item in block.items] == parts
    assert [item.column for item in block.items] == ["v12", "v13", "v14"]


def test_headings_of_a_plain_file_are_a_grid_though_an_answer_was_not_given_in_each_row(draft):
    rows = [
        ["mee eens", "oneens", "neutraal"],
        ["mee eens", "oneens", "oneens"],
        ["helemaal mee eens", "oneens", "oneens"],
    ]
    block = only_block(draft(*((ExportColumn(f"Stelling [{place}]"), row) for place, row in enumerate(rows))))
    assert (block.kind, len(block.items)) == ("scale", 3)


def test_a_reason_for_no_answer_that_is_a_label_elsewhere_splits_off_that_column_only(draft):
    columns = [ExportColumn(f"Q7_{place}", labels=AGREE, missing={}) for place in range(4)]
    columns[1] = ExportColumn("Q7_1", labels=AGREE | {"9": "Weet niet"}, missing={"9": "Weet niet"})
    columns[2] = ExportColumn("Q7_2", labels=AGREE | {"9": "Weet niet"})
    codebook = draft(*((column, [*CELLS, "1"]) for column in columns))
    assert [[item.column for item in block.items] for block in codebook.blocks] == [["Q7_0", "Q7_1", "Q7_3"], ["Q7_2"]]


def test_other_choices_between_the_rows_stay_a_question_of_their_own(draft):
    colours = {"1": "rood", "2": "groen", "3": "blauw"}
    columns = [ExportColumn(f"Q7_{place}", labels=colours if place == 2 else AGREE) for place in range(4)]
    codebook = draft(*((column, CELLS) for column in columns))
    assert [[item.column for item in block.items] for block in codebook.blocks] == [["Q7_0", "Q7_1", "Q7_3"], ["Q7_2"]]


DEGREES = {"1": "Agree strongly", "2": "Agree", "3": "Disagree", "4": "Disagree strongly"}
TRUST = {"0": "No trust at all", "1": "1", "2": "2", "3": "3", "4": "Complete trust"}


OFTEN = {"1": "Once a year", "2": "Once a month", "3": "Every week"}


@pytest.mark.parametrize("labels", [DEGREES, TRUST, AGREE, OFTEN, DEGREES | {"9": "Don't know"}])
def test_neighbours_with_the_labels_of_one_scale_below_statements_are_a_grid(draft, labels):
    headings = {"V5": "A working mother is warm", "V6": "A child suffers", "gincdif": "Incomes should differ less"}
    cells = list(labels) * 3
    block = only_block(draft(*((ExportColumn(name, text, labels=labels), cells) for name, text in headings.items())))
    assert [(item.id, item.label["en"]) for item in block.items] == [
        (name.lower(), text) for name, text in headings.items()
    ]


@pytest.mark.parametrize(
    ("headings", "labels"),
    [
        (("Do you like tea?", "Do you like milk?", "Do you like beer?"), DEGREES),
        (("Tea", "Milk"), DEGREES),
        (("Tea", "Milk", "Beer"), {"1": "red", "2": "green", "3": "blue"}),
        (("Tea", "Milk", "Beer"), {"1": "Agree", "2": "Disagree"}),
        (("Education", "Education", "Education"), {"1": "Primary school", "2": "High school", "3": "University"}),
    ],
)
def test_questions_two_neighbours_things_and_who_one_is_are_no_grid_without_a_stem(draft, headings, labels):
    names = ("V5", "V6", "gincdif")
    columns = [
        (ExportColumn(name, text, labels=labels), list(labels) * 3) for name, text in zip(names, headings, strict=False)
    ]
    assert all(len(block.items) == 1 for block in draft(*columns).blocks)


def test_rows_of_a_stem_stay_together_where_statements_stand_beside_them(draft):
    headings = {"Q7_1": "Trust - police", "Q7_2": "Trust - army", "V5": "Tea", "V6": "Milk", "gincdif": "Beer"}
    cells = list(DEGREES) * 3
    blocks = draft(*((ExportColumn(name, text, labels=DEGREES), cells) for name, text in headings.items())).blocks
    assert [[item.column or item.id for item in block.items] for block in blocks] == [
        ["Q7_1", "Q7_2"],
        ["V5", "V6", "gincdif"],
    ]
