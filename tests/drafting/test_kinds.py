"""Labels in an order make a scale."""

import pytest
from made_drafts import only_block

from nbsurvey.exports.export import ExportColumn


def test_labels_in_an_order_make_a_scale_and_others_a_single_choice(draft):
    moods = {"1": "slecht", "2": "matig", "3": "goed"}
    colours = {"1": "rood", "2": "groen", "3": "blauw"}
    codebook = draft((ExportColumn("a", labels=moods), ["1"]), (ExportColumn("b", labels=colours), ["1"]))
    assert [(block.kind, block.counts) for block in codebook.blocks] == [("scale", ("3",)), ("single_choice", ("1",))]


@pytest.mark.parametrize("labels", [{"0": "geen hond", "1": "hond"}, {"1": "hond", "0": "geen hond"}, {}])
def test_of_0_and_1_the_1_counts_whatever_they_are_called(draft, labels):
    block = only_block(draft((ExportColumn("Q1", labels=labels), ["0", "1", "0"])))
    assert block.counts == ("1",)
