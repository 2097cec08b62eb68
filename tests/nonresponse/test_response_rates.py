"""How many answered, with what doubt, and what that does to the width of an interval."""

import pandas as pd
import pytest
from scipy.stats import beta

from nbsurvey.intervals import proportion_interval
from nbsurvey.nonresponse.response_rates import SCHEMA, interval_widths, rates_from_counts
from nbsurvey.opening import open_study
from nbsurvey.printed_figures.possible_counts import answered_any


def test_94_to_111_of_355_are_26_to_31_per_cent():
    row = rates_from_counts({"all": (94, 111)}, 355).iloc[0]
    assert (row["item"], row["n_min"], row["n_max"], row["population"], row["level"]) == ("all", 94, 111, 355, 0.95)
    assert (row["response_rate_min"], row["response_rate_max"]) == pytest.approx((100 * 94 / 355, 100 * 111 / 355))
    assert (round(row["response_rate_min"]), round(row["response_rate_max"])) == (26, 31)


def test_the_interval_of_a_rate_is_clopper_pearson_over_the_whole_range():
    row = rates_from_counts({"all": (94, 111)}, 355, level=0.9).iloc[0]
    assert row["lower"] == pytest.approx(100 * beta.ppf(0.05, 94, 355 - 94 + 1))
    assert row["upper"] == pytest.approx(100 * beta.ppf(0.95, 111 + 1, 355 - 111))


def test_rates_keep_their_names_and_order():
    table = rates_from_counts({"b": (3, 3), "a": (0, 10)}, 10)
    assert table["item"].tolist() == ["b", "a"]
    assert table["lower"].tolist()[1] == 0 and table["upper"].tolist()[1] == 100


def test_a_respondent_is_counted_who_answered_one_item_at_least(colleagues):
    assert answered_any(colleagues, ["tea", "coffee"]) == (12, 12)
    assert answered_any(colleagues, ["favourite"]) == (10, 10)  # 'geen' is an answer, though not in the base
    assert answered_any(colleagues, ["at_home", "at_work"]) == (11, 11)
    assert answered_any(colleagues, ["taste"]) == (9, 9)


def test_the_population_narrows_an_interval_and_non_response_widens_the_doubt():
    widths = interval_widths([94, 107, 111, 355], 355)
    assert widths["response_rate"].tolist() == pytest.approx([100 * n / 355 for n in (94, 107, 111, 355)])
    assert (widths["finite"] < widths["infinite"]).all()
    assert widths["finite"].is_monotonic_decreasing and widths["infinite"].is_monotonic_decreasing
    assert widths["finite"].iloc[-1] == 0
    assert widths["worst_case"].tolist() == pytest.approx([100 * (355 - n) / 355 for n in (94, 107, 111, 355)])
    lower, upper = proportion_interval(53, 107, population=355)
    assert widths["finite"][1] == pytest.approx(100 * (upper - lower))


def test_response_rates_count_the_questionnaire_and_each_item(colleagues):
    table = colleagues.response_rates(["coffee", "favourite", "places"]).set_index("item")
    assert table["n_min"].to_dict() == {"": 12, "coffee": 11, "favourite": 10, "at_home": 11, "at_work": 11}
    assert table.loc["coffee", "response_rate_max"] == 100 * 11 / 40
    assert table.loc["favourite", "item_response_rate"] == pytest.approx(100 * 10 / 11)  # one wasn't asked
    assert table.loc["favourite", "population"] == 39
    assert set(table["origin"]) == {"collected"}


def test_the_response_to_a_reconstruction_is_the_published_range(mayors):
    row = mayors.response_rates("twitter").iloc[0]
    assert (row["item"], row["n_min"], row["n_max"], row["origin"]) == ("twitter", 94, 111, "reconstruction")
    assert pd.isna(row["item_response_rate"])


def test_a_population_of_unknown_size_has_counts_and_no_rates(tea, damage):
    known_rates = open_study(tea).response_rates()
    damage("codebook.yaml", "population: 40", "population: unknown")
    (tea / "population.csv").unlink()
    table = open_study(tea).response_rates()
    pd.testing.assert_frame_equal(SCHEMA.validate(table), table)
    rates = ["population", "response_rate_min", "response_rate_max", "lower", "upper"]
    assert table[rates].isna().all(axis=None)
    same = ["item", "n_min", "n_max", "item_response_rate"]
    pd.testing.assert_frame_equal(table[same], known_rates[same])
