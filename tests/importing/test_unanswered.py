"""Not ticked, not shown, not answered and not known stay four different things."""

import pytest
from made_exports import CELLS

from nbsurvey.errors import InvalidInputError

BOXES = {
    "at_home": ["Y", "", "", "N/A", "weet niet"],
    "at_work": ["", "Y", "", "N/A", "Y"],
}
REST = {name: [values[0]] * 5 for name, values in CELLS.items() if name not in BOXES}
NOT_SHOWN = ('values: ["niet gevraagd"]', 'values: ["niet gevraagd", "N/A"]')


def rows(imported, *columns):
    return sorted(zip(*(imported.cells[column].astype(str) for column in columns), strict=True))


def test_boxes_keep_the_four_apart(importing, codebook_with):
    imported = importing(BOXES | REST, codebook_with(NOT_SHOWN))
    assert rows(imported, "at_home", "at_work") == sorted(
        [("1", "0"), ("0", "1"), ("", ""), ("niet gevraagd", "niet gevraagd"), ("weet niet", "1")]
    )
    settled = imported.report.settled
    assert (settled.not_ticked, settled.none_ticked) == ({"places": 2}, {"places": 1})


def test_who_ticked_nothing_ticked_none_if_the_codebook_says_so(importing, codebook_with):
    codebook = codebook_with(NOT_SHOWN, ('counts: ["1"]', 'counts: ["1"]\n    none_ticked: not_ticked'))
    assert ("0", "0") in rows(importing(BOXES | REST, codebook), "at_home", "at_work")


def test_an_empty_box_is_no_answer_where_unticked_boxes_are_written_out(importing, codebook_with):
    boxes = {"at_home": ["1", "0", "", "", "0"], "at_work": ["", "1", "0", "", "0"]}
    imported = importing(boxes | REST, codebook_with())
    assert rows(imported, "at_home", "at_work") == sorted([("1", ""), ("0", "1"), ("", "0"), ("", ""), ("0", "0")])
    assert imported.report.settled.not_ticked == {"places": 0}


ROUTING = ("kind: scale", "asked_if: {item: tea, answers: [ja]}\n    kind: scale")


def test_an_empty_cell_of_who_was_not_led_there_was_not_asked(importing, codebook_with):
    cells = CELLS | {"tea": ["ja", "nee", ""], "taste": ["", "", ""]}
    imported = importing(cells, codebook_with(ROUTING))
    assert rows(imported, "tea", "taste") == [("", "niet gevraagd"), ("ja", ""), ("nee", "niet gevraagd")]
    assert imported.report.settled.not_routed == {"tastes": 2}


BOXES_ROUTING = ("kind: multiple_response", "asked_if: {item: tea, answers: [ja]}\n    kind: multiple_response")


def test_a_box_that_is_written_out_as_unticked_for_who_was_not_led_there_was_not_asked(importing, codebook_with):
    cells = REST | {"tea": ["ja", "ja", "nee", "nee", "ja"]}
    cells |= {"at_home": ["1", "0", "0", "", "0"], "at_work": ["0", "1", "0", "0", "0"]}
    imported = importing(cells, codebook_with(BOXES_ROUTING))
    skipped = ("nee", "niet gevraagd", "niet gevraagd")
    assert rows(imported, "tea", "at_home", "at_work")[3:] == [skipped, skipped]
    assert imported.report.settled.not_routed == {"places": 4}


def test_a_ticked_box_of_who_was_not_led_there_is_refused(importing, codebook_with):
    cells = REST | {"tea": ["ja", "nee"] * 2 + ["ja"], "at_home": ["1"] * 5, "at_work": ["0"] * 5}
    with pytest.raises(InvalidInputError, match="wasn't asked this") as caught:
        importing(cells, codebook_with(BOXES_ROUTING))
    assert {(problem.column, problem.value) for problem in caught.value.problems} == {("at_home", "1")}


def test_an_answer_of_who_was_not_led_there_is_refused(importing, codebook_with):
    cells = CELLS | {"tea": ["ja", "nee", "ja"], "taste": ["goed", "slecht", "goed"]}
    with pytest.raises(InvalidInputError, match="wasn't asked this") as caught:
        importing(cells, codebook_with(ROUTING))
    (problem,) = caught.value.problems
    assert (problem.row, problem.column, problem.value) == (3, "taste", "slecht")


def test_a_lenient_import_takes_that_answer_for_not_asked(importing, codebook_with):
    cells = CELLS | {"tea": ["ja", "nee", "ja"], "taste": ["goed", "slecht", "goed"]}
    imported = importing(cells, codebook_with(ROUTING), lenient=True)
    assert rows(imported, "tea", "taste") == [("ja", "goed"), ("ja", "goed"), ("nee", "niet gevraagd")]


def test_a_leading_answer_that_was_not_understood_does_not_say_who_was_asked(importing, codebook_with):
    cells = CELLS | {"tea": ["Jaa", "nee", "ja"], "taste": ["goed", "", "goed"]}
    imported = importing(cells, codebook_with(ROUTING), lenient=True)
    assert rows(imported, "tea", "taste") == [("", "goed"), ("ja", "goed"), ("nee", "niet gevraagd")]


def test_a_block_that_a_later_tick_box_leads_to_waits_for_it(importing, codebook_with):
    codebook = codebook_with(
        ("kind: single_choice", 'asked_if: {item: at_work, answers: ["0"]}\n    kind: single_choice')
    )
    cells = CELLS | {"at_home": ["Y", "Y", ""], "at_work": ["", "Y", "Y"], "favourite": ["groen", "", ""]}
    expected = [("0", "groen"), ("1", "niet gevraagd"), ("1", "niet gevraagd")]
    assert rows(importing(cells, codebook), "at_work", "favourite") == expected


def test_boxes_of_who_was_not_led_there_were_not_asked(importing, codebook_with):
    codebook = codebook_with(
        ("kind: multiple_response", "asked_if: {item: tea, answers: [ja]}\n    kind: multiple_response")
    )
    boxes = {"at_home": ["Y", "", "", ""], "at_work": ["", "", "Y", ""]}
    rest = {name: [values[0]] * 4 for name, values in CELLS.items() if name not in boxes}
    imported = importing(boxes | rest | {"tea": ["ja", "nee", "ja", "ja"]}, codebook)
    expected = [("ja", "", ""), ("ja", "0", "1"), ("ja", "1", "0"), ("nee", "niet gevraagd", "niet gevraagd")]
    assert rows(imported, "tea", "at_home", "at_work") == expected


def test_an_empty_row_is_no_answer_where_unticked_boxes_are_written_out_whatever_none_ticked_says(
    importing, codebook_with
):
    codebook = codebook_with(('counts: ["1"]', 'counts: ["1"]\n    none_ticked: not_ticked'))
    boxes = {"at_home": ["1", "0", "", "1", "0"], "at_work": ["0", "1", "", "1", "1"]}
    assert ("", "") in rows(importing(boxes | REST, codebook), "at_home", "at_work")


def test_an_empty_row_is_what_the_block_says_of_an_empty_cell(importing, codebook_with):
    codebook = codebook_with(('counts: ["1"]', 'counts: ["1"]\n    missing: {not_asked: [""], no_answer: ["-99"]}'))
    boxes = {"at_home": ["1", "", "", "-99", "1"], "at_work": ["", "1", "", "-99", "1"]}
    imported = importing(boxes | REST, codebook)
    not_asked = ("niet gevraagd", "niet gevraagd")
    assert rows(imported, "at_home", "at_work") == sorted([("1", "0"), ("0", "1"), not_asked, ("", ""), ("1", "1")])
