"""Every column of results has a unit in words and a format in a spreadsheet."""

import pytest

from nbsurvey.estimation.columns import SHARED, number, points, proportion
from nbsurvey.language.catalogue import languages
from nbsurvey.tables.units import number_format, unit, unit_name


@pytest.mark.parametrize("name", SHARED)
def test_every_shared_column_has_a_unit(name):
    assert all(unit(SHARED[name], language) for language in languages())
    assert number_format(SHARED[name])


def test_a_unit_follows_from_what_a_column_may_hold():
    columns = [
        SHARED["percent"],
        points("d", ""),
        proportion("p", ""),
        SHARED["n"],
        number("x", ""),
        SHARED["withheld"],
    ]
    assert [unit_name(column) for column in columns] == ["percent", "points", "proportion", "count", "number", "text"]
