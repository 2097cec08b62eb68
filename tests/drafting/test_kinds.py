"""Labels in an order make a scale."""

from nbsurvey.exports.export import ExportColumn


def test_labels_in_an_order_make_a_scale_and_others_a_single_choice(draft):
    moods = {"1": "slecht", "2": "matig", "3": "goed"}
    colours = {"1": "rood", "2": "groen", "3": "blauw"}
    codebook = draft((ExportColumn("a", labels=moods), ["1"]), (ExportColumn("b", labels=colours), ["1"]))
    assert [(block.kind, block.counts) for block in codebook.blocks] == [("scale", ("3",)), ("single_choice", ("1",))]
