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
