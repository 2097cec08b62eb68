"""Columns share a block where their cells are of one sort; numbers that mean something are none."""

from nbsurvey.exports.export import ExportColumn


def test_an_age_and_other_large_numbers_are_left_out(draft):
    codebook = draft(
        (ExportColumn("Q1"), ["1", "2"]),
        (ExportColumn("leeftijd"), ["7", "9"]),
        (ExportColumn("huisdieren"), ["40", "2"]),
        (ExportColumn("bedrag"), ["12,50", "1000"]),
    )
    assert set(codebook.export.leave_out) == {"leeftijd", "huisdieren", "bedrag"}


def test_rows_of_a_question_with_the_same_choices_share_a_block(draft):
    choices = {"1": "oneens", "2": "eens"}
    codebook = draft(
        *(
            (ExportColumn(f"Q1_{n}", "Vindt u:", part=f"stelling {n}", question="Q1", labels=choices), ["1", "2"])
            for n in (1, 2)
        ),
        (ExportColumn("Q1_3", "Vindt u:", question="Q1", labels={"A": "eens", "B": "oneens"}), ["A", "B"]),
    )
    assert [[item.label["nl"] for item in block.items] for block in codebook.blocks] == [
        ["stelling 1", "stelling 2"],
        ["Vindt u:"],
    ]
    assert [block.id for block in codebook.blocks] == ["q1", "q1_3_block"]
