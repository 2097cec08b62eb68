"""What the tables of several items say of one another."""

from dataclasses import replace

import numpy as np
import pytest
from counted_tables import one_column, yes_no_table

from nbsurvey.disclosure.decision import hide_bases, hide_distribution, hide_rows
from nbsurvey.disclosure.tables import Table

GROUPS = one_column(np.array([30, 31, 40, 41]), np.full(4, 100.0), 5)


@pytest.mark.parametrize(("asked", "hidden"), [([30, 31, 40, 41], [1, 1, 0, 0]), ([6, 7, 40, 41], [1, 1, 1, 1])])
def test_how_many_answered_is_bounded_by_how_many_were_asked(asked, hidden):
    table = replace(yes_no_table([0, 5, 15, 15], [3, 6, 30, 30]), asked=np.array(asked))
    assert hide_bases({"z": table}, GROUPS)["z"].astype(int).tolist() == hidden  # of 9, and at most 6 and 7: 2 to 6


def test_an_item_is_hidden_where_the_one_that_leads_to_it_is():
    leading, further = yes_no_table([3, 10, 20, 20], [30, 31, 40, 41]), yes_no_table([10, 10, 20, 20], [20, 20, 40, 40])
    tables = {"x": leading, "z": replace(further, leading="x", asked=np.array([25, 25, 40, 40]))}
    assert hide_rows(tables, GROUPS)["z"].tolist() == [True, True, False, False]
    assert not hide_rows({"x": leading, "z": further}, GROUPS)["z"].any()


def test_a_distribution_is_hidden_for_a_choice_that_few_made_and_the_row_is_not():
    answers = np.array([[3, 10, 10, 10], [12, 10, 10, 10], [15, 11, 20, 21]])
    table = Table(answers, np.array([[1, 1, 0], [1, 1, 1]], dtype=bool), answers.sum(axis=1))
    rows = hide_rows({"x": table}, GROUPS)["x"]
    assert not rows.any()
    assert hide_distribution(table, rows, GROUPS).tolist() == [True, True, False, False]
