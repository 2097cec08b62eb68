"""A crosstab is shown with its groups beside each other, any other result row by row."""

import pytest
from result_tables import CROSSTAB, ESTIMATES

import nbsurvey
from nbsurvey.tables.crosstab_table import CrosstabTable


def test_a_crosstab_is_wide_and_other_results_are_not():
    assert isinstance(nbsurvey.table(CROSSTAB), CrosstabTable)
    assert not isinstance(nbsurvey.table(ESTIMATES), CrosstabTable)


def test_a_crosstab_without_rows_has_its_heads():
    assert nbsurvey.table(CROSSTAB[:0]).rows == []


def test_a_crosstab_that_lacks_what_makes_it_wide_is_a_distribution():
    assert nbsurvey.table(CROSSTAB.drop(columns="left_out")).kind.name == "distributions"


@pytest.mark.parametrize(
    ("asked", "cell"),
    [({}, "75% B"), ({"counts": True}, "75% (30) B"), ({"counts": True, "intervals": True}, "75% (30) [60–87%] B")],
)
def test_cells_say_what_is_asked_for(asked, cell):
    assert nbsurvey.table(CROSSTAB, **asked).rows[1][2] == cell
