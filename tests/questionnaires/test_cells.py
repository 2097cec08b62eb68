"""Cells are read by codes or by texts, whichever explains more of them; never by both at once."""

from nbsurvey.questionnaires.cells import read_cells
from nbsurvey.questionnaires.questionnaire import Option

OPTIONS = [Option("2", {"en": "Tea", "nl": "Thee"}), Option("1", {"en": "Coffee", "nl": "Koffie"})]


def codes(reading):
    return {cell: option.code for cell, option in reading.options.items()}


def test_codes_keep_the_order_of_the_questionnaire_and_those_that_nobody_chose():
    assert list(codes(read_cells(["1"], OPTIONS, "en")).items()) == [("2", "2"), ("1", "1")]


def test_texts_in_any_language_are_read():
    reading = read_cells(["thee", "Koffie "], OPTIONS, "en")
    assert codes(reading) == {"thee": "2", "Koffie ": "1"}
    assert reading.unknown == ()


def test_a_whole_number_with_decimals_is_the_same_code_and_one_with_a_nought_is_another():
    assert codes(read_cells(["1.0"], OPTIONS, "en"))["1.0"] == "1"
    assert read_cells(["01"], OPTIONS, "en").unknown == ("01",)


def test_a_cell_that_is_no_option_is_told():
    assert read_cells(["1", "2", "9"], OPTIONS, "en").unknown == ("9",)


def test_two_options_with_one_text_cant_be_told_apart_by_it():
    options = [Option("1", {"en": "Other"}), Option("2", {"en": "other"})]
    assert read_cells(["Other"], options, "en").unknown == ("Other",)


def test_boxes_of_which_the_text_holds_the_separator_are_read():
    options = [Option("1", {"en": "Chat (Teams, Slack)"}), Option("2", {"en": "Mail"})]
    reading = read_cells(["Mail,Chat (Teams, Slack)", "Mail,Fax"], options, "en", ",")
    assert codes(reading) == {"Chat (Teams, Slack)": "1", "Mail": "2"}
    assert reading.unknown == ("Fax",)
