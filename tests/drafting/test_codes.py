"""Small numbers, letters and what tools write for choices are codes; words are none."""

import pytest

from nbsurvey.drafting.codes import is_code, place_of


@pytest.mark.parametrize("cell", ["1", "-1", "99", "A", "A1", "AO01", "L001", "SQ001", "-oth-"])
def test_what_can_only_be_a_code(cell):
    assert is_code(cell)


@pytest.mark.parametrize("cell", ["100", "1.5", "a", "Ja", "A1234", "B2", "", "²"])
def test_what_may_be_an_answer_itself(cell):
    assert not is_code(cell)


def test_codes_are_sorted_by_their_numbers_and_other_comes_last():
    assert sorted(["-oth-", "A10", "10", "A2", "-1", "2"], key=place_of) == ["-1", "2", "10", "A2", "A10", "-oth-"]
