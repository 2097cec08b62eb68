"""Labels in an order make a scale."""

import pytest
from made_drafts import only_block

from nbsurvey.codebook import OPEN
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.kinds import is_order_certain
from nbsurvey.exports.export import ExportColumn


def test_labels_in_an_order_make_a_scale_and_others_a_single_choice(draft):
    moods = {"1": "slecht", "2": "matig", "3": "goed"}
    colours = {"1": "rood", "2": "groen", "3": "blauw"}
    codebook = draft((ExportColumn("a", labels=moods), ["1"]), (ExportColumn("b", labels=colours), ["1"]))
    assert [(block.kind, block.counts) for block in codebook.blocks] == [("scale", OPEN), ("single_choice", OPEN)]


@pytest.mark.parametrize("labels", [{"0": "geen hond", "1": "hond"}, {"1": "hond", "0": "geen hond"}, {}])
def test_of_0_and_1_it_is_open_which_counts_where_they_arent_yes_and_no(draft, labels):
    block = only_block(draft((ExportColumn("Q1", labels=labels), ["0", "1", "0"])))
    assert block.counts == OPEN


@pytest.mark.parametrize(
    ("labels", "heading", "is_certain"),
    [
        ("12345", "Q1", False),
        ("12345", "Hoe tevreden bent u?", True),
        ("12345", "Tevredenheid [prijs]", True),
        ("12345", "Hoe reist u naar uw werk?", False),
        ("01234", "How many days a week do you travel?", True),
        ([str(number) for number in range(11)], "Q1", True),
        (["never", "sometimes", "when it rains"], "How often do you walk?", False),
        (["never", "sometimes", "always"], "Q1", True),
        (["slecht", "2", "3", "goed"], "Q1", True),
    ],
)
def test_the_order_of_a_scale_is_certain_by_its_words_its_numbers_or_what_is_asked(labels, heading, is_certain):
    first = int(labels[0]) if labels[0].isdigit() else 1
    answers = [Answer(label, label, (str(number),)) for number, label in enumerate(labels, first)]
    assert is_order_certain(answers, heading) is is_certain


def test_a_scale_stands_from_least_to_most_though_its_codes_run_the_other_way(draft):
    labels = {"1": "A lot", "2": "Some", "3": "A little", "4": "Not at all", "9": "Don't know"}
    block = only_block(draft((ExportColumn("Q1", labels=labels), ["1", "2", "4"])))
    assert block.kind == "scale"
    assert block.codes == ["4", "3", "2", "1", "9"]
    assert block.base == ("4", "3", "2", "1")


@pytest.mark.parametrize("labels", [{"1": "Yes", "2": "No", "3": "Sometimes"}, {"1": "Nee", "2": "Ja, soms"}])
def test_of_more_than_yes_and_no_it_is_open_which_counts(draft, labels):
    assert only_block(draft((ExportColumn("Q1", labels=labels), [*labels] * 9))).counts == OPEN


def test_an_uncertain_order_is_left_open(draft):
    cells = ["1", "2", "3", "4", "5"] * 5
    blocks = draft(
        (ExportColumn("a", "Hoe reist u?"), cells), (ExportColumn("b", "Hoe tevreden bent u?"), cells)
    ).blocks
    assert [(block.kind, block.order) for block in blocks] == [("scale", OPEN), ("scale", None)]


@pytest.mark.parametrize("label", ["niet van toepassing", "Niet van toepassing", "[3] trifft nicht zu"])
def test_does_not_apply_beside_yes_and_no_is_outside_the_base(draft, label):
    block = only_block(draft((ExportColumn("Q1", labels={"1": "[1] ja", "2": "[2] nee", "3": label}), ["1", "2", "3"])))
    assert (block.counts, block.base) == (("1",), ("1", "2"))


def test_does_not_apply_in_a_scale_of_how_far_it_does_is_in_the_base(draft):
    labels = {
        "1": "trifft nicht zu",
        "2": "trifft eher nicht zu",
        "3": "trifft eher zu",
        "4": "trifft zu",
        "9": "k. A.",
    }
    block = only_block(draft((ExportColumn("Q1", labels=labels), ["1", "2", "3", "4"])))
    assert block.base == ("1", "2", "3", "4")
