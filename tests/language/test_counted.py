"""What is counted has the form of one only beside one."""

import pytest

from nbsurvey.language.counted import counted


@pytest.mark.parametrize(("number", "text"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (21, "21 rows")])
def test_a_number_stands_beside_the_form_that_goes_with_it(number, text):
    assert counted(number, "row") == text
    assert counted(number, "row is", "rows are") == text + (" is" if number == 1 else " are")
