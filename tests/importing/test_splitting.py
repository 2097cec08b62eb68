"""A cell with all the boxes that were ticked becomes a box for each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_exports import CELLS

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.ticks import parts_of
from nbsurvey.importing import RefusedImportError

REST = {name: values for name, values in CELLS.items() if not name.startswith("at_")}
SPLIT = (
    ("kind: multiple_response", 'kind: multiple_response\n    column: Q4\n    separator: ","'),
    ("{id: at_home, ", '{id: at_home, column: "Thuis, in bed", '),
    ("{id: at_work, ", '{id: at_work, column: "Thuis", '),
)


def boxes(imported):
    return sorted(zip(imported.cells["at_home"].astype(str), imported.cells["at_work"].astype(str), strict=True))


def test_each_box_gets_its_part_of_the_cell(importing, codebook_with):
    cells = REST | {"Q4": ["Thuis,Thuis, in bed", "Thuis", ""]}
    assert boxes(importing(cells, codebook_with(*SPLIT))) == [("", ""), ("0", "1"), ("1", "1")]


def test_who_saw_the_boxes_and_ticked_none_is_for_the_codebook_to_say(importing, codebook_with):
    codebook = codebook_with(*SPLIT, ('separator: ","', 'separator: ","\n    none_ticked: not_ticked'))
    assert boxes(importing(REST | {"Q4": ["", "Thuis", ""]}, codebook)) == [("0", "0"), ("0", "0"), ("0", "1")]


def test_a_separator_alone_tells_who_ticked_none_from_who_saw_nothing(importing, codebook_with):
    codebook = codebook_with(*SPLIT, ('separator: ","', 'separator: ","\n    none_ticked: not_ticked'))
    assert boxes(importing(REST | {"Q4": [",", "Thuis", ""]}, codebook)) == [("", ""), ("0", "0"), ("0", "1")]


@pytest.mark.parametrize("ending", ["", ","])
def test_there_may_be_a_box_for_all_other_answers_and_a_separator_after_the_last(importing, codebook_with, ending):
    codebook = codebook_with(*SPLIT[:2], ("{id: at_work, ", "{id: at_work, any_text: true, "))
    cells = REST | {"Q4": [f"Tuin,Thuis, in bed{ending}", f"bij Jan{ending}", f"Thuis, in bed{ending}"]}
    imported = importing(cells, codebook)
    assert boxes(imported) == [("0", "1"), ("1", "0"), ("1", "1")]
    assert "Jan" not in imported.report.json()


def test_a_cell_that_says_why_there_is_no_answer_is_no_part(importing, codebook_with):
    missing = ('separator: ","', 'separator: ","\n    missing: {not_asked: ["NA"]}')
    codebook = codebook_with(*SPLIT[:2], ("{id: at_work, ", "{id: at_work, any_text: true, "), missing)
    cells = REST | {"Q4": ["Thuis, in bed", "NA", "weet niet"]}
    assert boxes(importing(cells, codebook)) == [("1", "0"), ("niet gevraagd",) * 2, ("weet niet",) * 2]


def test_a_part_that_is_no_box_is_told_with_its_rows(importing, codebook_with):
    with pytest.raises(RefusedImportError) as caught:
        importing(REST | {"Q4": ["Thuis,Tuin", "Thuis", "Thuis,Tuin"]}, codebook_with(*SPLIT))
    (problem,) = caught.value.problems
    assert (problem.row, problem.column, problem.value) == (2, "Q4", "Thuis,Tuin")
    assert "A part of this is none of the boxes. In 2 rows: 2, 4." in str(problem)


@given(st.sets(st.sampled_from(["1", "2", "12", "a,b", "a", "b c"])), st.randoms())
def test_parts_that_were_put_together_are_found_again(parts, random):
    order = [part for part in parts if not {"a", "a,b"} <= parts or part != "a"]
    random.shuffle(order)
    assert parts_of(",".join(order), ["1", "2", "12", "a,b", "a", "b c"], ",") == set(order)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{id: tea, ", "{id: tea, any_text: true, ", "Text is a tick in a block of the kind multiple_response only."),
        ("kind: multiple_response", 'kind: multiple_response\n    separator: ","', "go together"),
        ("kind: scale", 'kind: scale\n    column: q\n    separator: ","', "has all ticks in one cell"),
        ("kind: multiple_response", 'kind: multiple_response\n    column: q\n    separator: ","', "is missing"),
    ],
)  # fmt: skip
def test_a_codebook_that_contradicts_itself_on_boxes_is_told(codebook_with, old, new, words):
    with pytest.raises(InvalidInputError, match=words):
        codebook_with((old, new))


def test_one_box_counts_all_other_answers(codebook_with):
    every = (
        *SPLIT[:1],
        ("{id: at_home, ", "{id: at_home, any_text: true, "),
        ("{id: at_work, ", "{id: at_work, any_text: true, "),
    )
    with pytest.raises(InvalidInputError, match="One box counts all answers that have none of their own"):
        codebook_with(*every)


def test_a_part_that_tells_who_somebody_is_is_shown_nowhere(importing, codebook_with):
    with pytest.raises(RefusedImportError, match="none of the boxes") as caught:
        importing(REST | {"Q4": ["Thuis,jan@example.org", "Thuis", "Thuis"]}, codebook_with(*SPLIT))
    assert "jan@" not in str(caught.value)
