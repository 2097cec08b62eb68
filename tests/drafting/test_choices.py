"""Each sort of cells has its own choices."""

from made_drafts import only_block

from nbsurvey.exports.export import ExportColumn


def test_words_for_yes_and_no_are_choices_without_labels_whatever_their_language(draft):
    block = only_block(draft((ExportColumn("Q1"), ["Y", "N", ""]), (ExportColumn("t", role="language"), ["en"] * 3)))
    assert block.kind == "yes_no"
    assert [(choice.code, choice.export) for choice in block.choices] == [("yes", ("Y",)), ("no", ("N",))]
