"""A unit is called what its number asks for."""

import pytest

from nbsurvey.language.units import unit_of


@pytest.mark.parametrize(
    ("unit", "number", "text"),
    [
        ("hour|hours", "1", "hour"), ("hour | hours", "2", "hours"), ("hour|hours", "0", "hours"),
        ("hour|hours", "1.0", "hours"), ("uur", "1", "uur"), ("uur", "2", "uur"), ("hour|hours", "", "hours"),
    ],
)  # fmt: skip
def test_a_unit_beside_one_may_have_a_form_of_its_own(unit, number, text):
    assert unit_of(unit, number) == text
