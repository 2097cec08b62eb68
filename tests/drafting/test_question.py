"""A question knows which answer a percentage counts where that goes without saying, and of which answers it is one."""

from made_drafts import labels_of, only_block

from nbsurvey.codebook import OPEN
from nbsurvey.exports.export import ExportColumn


def test_value_labels_become_choices_and_yes_and_no_a_yes_no_question(draft):
    block = only_block(draft((ExportColumn("Q1", "Rookt u?", labels={"1": "Ja", "2": "Nee"}), ["1", "2"])))
    assert block.kind == "yes_no"
    assert block.counts == ("1",)
    assert labels_of(block) == {"1": "Ja", "2": "Nee"}
    assert block.wording == {"nl": "Rookt u?"}
    assert [(item.id, item.column) for item in block.items] == [("q1", "Q1")]


def test_no_opinion_is_neither_counted_nor_in_the_base(draft):
    column = ExportColumn("a", labels={"1": "Weet niet", "2": "slecht", "3": "goed", "4": "uitstekend"})
    cells = ["Geen mening", "Helemaal mee oneens", "Mee eens", "Helemaal mee eens", "Neutraal", "Mee oneens"]
    codebook = draft(
        (column, ["1", "2", "3", "3", "4", "4"]),
        (ExportColumn("b"), cells),
        (ExportColumn("c"), ["ja", "nee", "weet niet", "ja", "ja", "ja"]),
        (ExportColumn("d"), ["0", "1", "1", "0", "0", "0"]),
        (ExportColumn("e", labels={"1": "helemaal eens", "2": "eens", "3": "oneens"}), ["1", "2", "3", "1", "1", "1"]),
        (ExportColumn("f", labels={"1": "Anders", "2": "rood", "3": "blauw"}), ["1", "2", "3", "1", "1", "1"]),
    )
    assert [(block.kind, block.counts, block.base) for block in codebook.blocks] == [
        ("scale", OPEN, ("2", "3", "4")),
        (
            "scale",
            OPEN,
            ("Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"),
        ),
        ("single_choice", ("ja",), ("ja", "nee")),
        ("single_choice", OPEN, ()),
        ("scale", OPEN, ()),
        ("single_choice", OPEN, ()),
    ]
    assert codebook.blocks[1].codes[-1] == "Geen mening"


def test_the_order_of_a_questionnaire_is_certain(draft):
    labels = {str(number): str(number) for number in range(1, 6)}
    cells = ["1", "2", "3", "4", "5"] * 3
    orders = [
        only_block(draft((ExportColumn("Q1", labels=labels, is_ordered=is_ordered), cells))).order
        for is_ordered in (False, True)
    ]
    assert orders == ["?", None]
