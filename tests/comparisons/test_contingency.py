"""Tests of independence: which one, and its values against R's chisq.test."""

import numpy as np
import pytest
from contingency_tables import REFERENCE, table_of_counts

from nbsurvey.comparisons import freeman_halton
from nbsurvey.comparisons.contingency import ALIKE, CHI_SQUARE, EXACT, ONE_GROUP, SMALL, independence
from nbsurvey.comparisons.table import NOBODY


@pytest.mark.parametrize("row", list(REFERENCE.itertuples()), ids=lambda row: row.counts)
def test_a_table_is_tested_as_r_does(row, monkeypatch):
    monkeypatch.setattr(freeman_halton, "MOST_TABLES", 0)
    result = independence(table_of_counts(row.counts))
    assert result.test == (CHI_SQUARE if row.least_expected >= 5 else SMALL)
    assert (result.statistic, result.df, result.p_value) == pytest.approx(
        (row.statistic, row.df, row.p_value), rel=1e-9
    )


def test_where_fewer_than_five_are_expected_in_a_cell_the_test_is_exact():
    assert independence(np.array([[5, 5], [5, 5]])).test == CHI_SQUARE
    result = independence(np.array([[5, 5], [5, 4]]))
    assert (result.test, result.p_value) == (EXACT, pytest.approx(1.0))
    assert np.isnan([result.statistic, result.df]).all()


def test_answers_and_groups_of_nobody_do_not_count():
    full = independence(np.array([[10, 20], [20, 10]]))
    assert independence(np.array([[10, 0, 20], [0, 0, 0], [20, 0, 10]])) == full


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ([[0, 0], [0, 0]], NOBODY),
        ([[4, 0], [6, 0]], ONE_GROUP),
        ([[4, 6], [0, 0]], ALIKE),
        ([[4, 0], [0, 0]], ONE_GROUP),
    ],
)
def test_where_there_is_nothing_to_test_it_is_said_why(counts, reason):
    result = independence(np.array(counts))
    assert result.test == reason
    assert np.isnan([result.statistic, result.df, result.p_value]).all()
