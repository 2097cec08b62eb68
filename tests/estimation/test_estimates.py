"""Counts become percentages with their uncertainty, in one table of a fixed form."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, hypergeom

from nbsurvey.codebook import Codebook
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.estimation.estimates import SCHEMA, estimates_of_counts
from nbsurvey.intervals import proportion_interval
from nbsurvey.opening import open_study

COLUMNS = (
    "block item label by group k n population percent lower upper level method response_rate worst_lower worst_upper"
)


def test_the_table_has_exactly_these_columns_first(colleagues):
    table = colleagues.estimate()
    assert list(table.columns)[:16] == COLUMNS.split(" ")
    assert [*table.columns] == [name for name, column in SCHEMA.columns.items() if column.required]
    SCHEMA.validate(table)
    assert all(column.description for column in SCHEMA.columns.values())


def test_numbers_are_per_cents_by_the_formulas_of_the_table(colleagues):
    row = colleagues.estimate("coffee").iloc[0]
    lower, upper = proportion_interval(6, 11, population=40)
    assert (row["k"], row["n"], row["population"]) == (6, 11, 40)
    assert row["percent"] == pytest.approx(100 * 6 / 11)
    assert (row["lower"], row["upper"]) == pytest.approx((100 * lower, 100 * upper))
    assert row["response_rate"] == pytest.approx(100 * 11 / 40)
    assert row["worst_lower"] == pytest.approx(100 * 6 / 40)
    assert row["worst_upper"] == pytest.approx(100 * (6 + 40 - 11) / 40)
    assert (row["level"], row["method"], row["withheld"]) == (0.95, "exact", False)


@pytest.mark.parametrize("method", ["exact", "wilson", "jeffreys"])
@pytest.mark.parametrize("level", [0.8, 0.99])
def test_level_and_method_are_those_asked_for(colleagues, method, level):
    row = colleagues.estimate("tea", level=level, method=method).iloc[0]
    lower, upper = proportion_interval(7, 12, population=40, level=level, method=method)
    assert (row["lower"], row["upper"]) == pytest.approx((100 * lower, 100 * upper))
    assert (row["level"], row["method"]) == (level, method)


def test_labels_come_in_the_language_asked_for(colleagues):
    assert colleagues.estimate("places")["label"].tolist() == ["thuis", "op het werk"]
    assert colleagues.estimate("places", language="en")["label"].tolist() == ["at home", "at work"]


def test_a_group_of_known_size_has_its_own_population_and_others_an_endless_one(tea, damage):
    damage("codebook.yaml", "suppress_below: 2", "suppress_below: 1")
    colleagues = open_study(tea)
    table = colleagues.estimate("at_home", by="team").set_index("group")
    assert table.loc["noord", "population"] == 25
    fewest = min(K for K in range(26) if hypergeom.sf(3, 25, K, 6) > 0.025)  # of 25, where 4 of 6 say yes
    assert table.loc["noord", "lower"] == pytest.approx(100 * fewest / 25)
    endless = colleagues.estimate("taste", by="tea").set_index("group").loc["ja"]
    assert pd.isna(endless["population"]) and pd.isna(endless["worst_lower"]) and pd.isna(endless["response_rate"])
    assert (endless["k"], endless["n"]) == (4, 6)
    assert endless["upper"] == pytest.approx(100 * beta.ppf(0.975, 4 + 1, 6 - 4))


def test_small_groups_are_withheld_with_every_number_of_theirs(colleagues):
    survey = colleagues.codebook.study.model_copy(update={"suppress_below": 5})
    colleagues = replace(colleagues, codebook=colleagues.codebook.model_copy(update={"study": survey}))
    table = colleagues.estimate("tea", by="team").set_index("group")
    assert table["withheld"].to_dict() == {"noord": True, "zuid": True, MISSING_GROUP: True}
    numbers = ["k", "n", "percent", "lower", "upper", "response_rate", "worst_lower", "worst_upper"]
    assert table[numbers].isna().all(axis=None)


def test_no_answers_give_no_percentage_but_the_widest_bounds(tea, damage):
    rows = (tea / "responses.csv").read_text().splitlines()
    kept = [";".join([*row.split(";")[:2], "", *row.split(";")[3:]]) for row in rows[1:]]
    (tea / "responses.csv").write_text("\n".join([rows[0], *kept]))
    for method in ("exact", "wilson", "jeffreys"):
        row = open_study(tea).estimate("tea", method=method).iloc[0]
        assert (row["k"], row["n"], row["response_rate"], row["worst_lower"], row["worst_upper"]) == (0, 0, 0, 0, 100)
        assert np.isnan([row["percent"], row["lower"], row["upper"]]).all()


def test_no_items_give_an_empty_table_of_the_same_form(colleagues):
    table = colleagues.estimate([])
    assert len(table) == 0
    SCHEMA.validate(table)


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_worst_case_lies_around_the_percentage_and_the_truth(questionnaire: Codebook, counts: tuple[int, int]):
    k, n = counts
    counted = {"k": k, "n": n, "answered": n, "outside": 0, "not_asked": 0}
    frame = pd.DataFrame([{"block": "drinks", "item": "tea", "group": ""} | counted])
    row = estimates_of_counts(frame, questionnaire, sizes={"": 40}, hidden=(), language="nl").iloc[0]
    ascending = [row[name] for name in ("worst_lower", "lower", "percent", "upper", "worst_upper")]
    assert (np.diff(ascending) >= -1e-9).all()
    for others in (0, 40 - n):  # all who didn't answer say no, or yes
        assert row["worst_lower"] - 1e-9 <= 100 * (k + others) / 40 <= row["worst_upper"] + 1e-9
