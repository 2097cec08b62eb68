"""The exact test of a table of counts: against R's fisher.test, and against every table written out."""

from fractions import Fraction
from itertools import product
from math import factorial, prod

import numpy as np
import pytest
from contingency_tables import REFERENCE, table_of_counts
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nbsurvey.comparisons import freeman_halton
from nbsurvey.comparisons.freeman_halton import exact_p_value


@pytest.mark.parametrize("row", list(REFERENCE.dropna(subset="exact").itertuples()), ids=lambda row: row.counts)
def test_a_p_value_is_that_of_r(row):
    p = exact_p_value(table_of_counts(row.counts))
    if p is None:  # R takes more memory
        assert len(row.counts) > 30
    else:
        assert p == pytest.approx(row.exact, abs=1e-11)


def chance(table: np.ndarray) -> Fraction:
    margins = prod(factorial(int(total)) for axis in (0, 1) for total in table.sum(axis=axis))
    return Fraction(margins, factorial(int(table.sum())) * prod(factorial(int(cell)) for cell in table.ravel()))


def tables_like(table: np.ndarray):
    """Go through the tables with the same margins."""
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    for cells in product(*[range(min(row, column) + 1) for row in rows[:-1] for column in columns[:-1]]):
        inner = np.reshape(cells, (len(rows) - 1, len(columns) - 1))
        upper = np.column_stack([inner, rows[:-1] - inner.sum(axis=1)])
        whole = np.vstack([upper, columns - upper.sum(axis=0)])
        if (whole >= 0).all():
            yield whole


TABLES = st.sampled_from([(2, 2), (2, 3), (3, 2), (3, 3), (2, 4)]).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 4))
)


@given(TABLES.filter(lambda table: table.any(axis=0).all() and table.any(axis=1).all()))
def test_a_p_value_is_the_chance_of_all_tables_that_are_no_likelier(table):
    chances = [chance(other) for other in tables_like(table)]
    assert sum(chances) == 1
    assert exact_p_value(table) == pytest.approx(float(sum(p for p in chances if p <= chance(table))), abs=1e-12)


@given(TABLES.filter(lambda table: table.any(axis=0).all() and table.any(axis=1).all()), st.randoms())
def test_the_order_of_rows_and_columns_and_which_is_which_do_not_matter(table, random):
    shuffled = table[random.sample(range(len(table)), len(table))]
    assert exact_p_value(shuffled.T) == pytest.approx(exact_p_value(table), abs=1e-12)


def test_a_table_that_is_too_large_gives_up_before_it_takes_memory(monkeypatch):
    table = np.array([[4, 1, 2], [1, 5, 2], [3, 2, 2]])
    assert exact_p_value(table) is not None
    monkeypatch.setattr(freeman_halton, "MOST_TABLES", 10)
    assert exact_p_value(table) is None


def test_a_large_table_with_two_rows_is_no_trouble():
    p = exact_p_value(np.array([[3, 100_000], [1, 120_000]]))
    assert p == pytest.approx(0.3361107315, abs=1e-9)  # R: fisher.test(matrix(c(3, 1, 1e5, 1.2e5), 2))
