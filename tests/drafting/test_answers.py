"""A choice has a code that no other cell of its question is."""

from made_drafts import only_block

from nbsurvey.exports.export import ExportColumn


def test_a_choice_that_reads_as_a_missing_reason_keeps_its_code(draft):
    codebook = draft(
        (ExportColumn("a"), ["weet niet", "rood", "rood", "weet niet", "rood", "rood", "rood"]),
        (ExportColumn("b", missing={"9": "weet niet"}), ["1", "9", "1", "1", "1", "1", "1"]),
    )
    assert codebook.blocks[0].codes == ["rood", "weet niet"]
    assert codebook.missing[1].values == ("(weet niet)",)


def test_two_codes_with_the_same_label_are_told_apart_by_their_cells(draft):
    block = only_block(draft((ExportColumn("Q1", labels={"1": "rood", "2": "Rood", "3": "blauw"}), ["1", "2", "3"])))
    assert [choice.export for choice in block.choices] == [("1",), ("2",), ()]
