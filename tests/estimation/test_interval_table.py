"""The intervals of one proportion beside each other are those of each method."""

import pytest

from nbsurvey.estimation.interval_table import SCHEMA, interval_table
from nbsurvey.intervals import proportion_interval


@pytest.mark.parametrize("population", [355, None])
def test_each_row_is_the_interval_of_its_method_in_per_cents(population):
    table = interval_table(42, 107, population=population, level=0.9, methods=["exact", "wilson"])
    assert list(table.columns) == list(SCHEMA.columns)
    for row in table.itertuples():
        lower, upper = proportion_interval(42, 107, population=population, level=0.9, method=row.method)
        assert [row.lower, row.upper] == pytest.approx([100 * float(lower), 100 * float(upper)])
    assert table["population"].isna().all() == (population is None)


def test_without_a_method_there_are_no_rows():
    assert interval_table(42, 107, population=None, level=0.95, methods=[]).empty
