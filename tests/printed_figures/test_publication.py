"""What may be published: the estimates where people answered, and else what every count in print allows."""

from dataclasses import replace
from math import floor

import pandas as pd
import pytest
from design_studies import study_of
from small_study import small_study

from nbsurvey.intervals import proportion_interval
from nbsurvey.printed_figures.possible_counts import possible_counts


@pytest.mark.parametrize(("percent", "n_min", "n_max"), [(39, 107, 107), (7, 107, 107), (68, 94, 111), (0, 94, 99)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_the_published_interval_holds_that_of_every_possible_count(percent, n_min, n_max, level):
    printed = pd.DataFrame([{"block": "block", "item": "a", "percent": percent, "n_min": n_min, "n_max": n_max}])
    study = small_study({"a": [True] * 50 + [False] * 50}, 355, published=printed)
    wide = study.publication(level=level).iloc[0]
    counts = [(k, n) for n in range(n_min, n_max + 1) for k in range(n + 1) if floor(100 * k / n + 0.5) == percent]
    assert possible_counts(study, ["a"])[["k", "n"]].to_records(index=False).tolist() == counts
    limits = [proportion_interval(k, n, population=355, level=level) for k, n in counts]
    assert wide["lower"] == pytest.approx(100 * min(lower for lower, _ in limits))
    assert wide["upper"] == pytest.approx(100 * max(upper for _, upper in limits))
    assert wide["worst_lower"] == pytest.approx(100 * min(k for k, _ in counts) / 355)
    assert wide["worst_upper"] == pytest.approx(100 * max(k + 355 - n for k, n in counts) / 355)
    assert (wide["k_min"], wide["k_max"]) == (min(k for k, _ in counts), max(k for k, _ in counts))
    assert (wide["n_min"], wide["n_max"]) == (n_min, n_max)
    assert (wide["level"], wide["method"], wide["origin"]) == (level, "exact", "reconstruction")


def test_a_count_that_the_printed_figures_leave_open_is_not_given(mayors):
    table = mayors.publication().set_index("item")
    assert tuple(table.loc["threat_officials", ["k", "n"]]) == (42, 107)
    assert table.loc["threat_officials", "percent"] == pytest.approx(100 * 42 / 107)
    assert pd.isna(table.loc["service_disruption", "k"]) and table.loc["service_disruption", "n"] == 107
    assert table.loc["twitter", ["k", "n", "response_rate"]].isna().all()
    assert table.loc[["service_disruption", "twitter"], "percent"].tolist() == [7, 75]


def test_no_number_of_a_reconstruction_hangs_on_which_answers_were_made_up(mayors):
    shuffled = mayors.responses.copy()
    for item in mayors.codebook.items:
        shuffled[item] = shuffled[item].sample(frac=1, random_state=1).to_numpy()
        shuffled.loc[shuffled.index[:20], item] = True
    other = replace(mayors, responses=shuffled)
    assert not other.estimate()["k"].equals(mayors.estimate()["k"])
    pd.testing.assert_frame_equal(other.publication(), mayors.publication())
    pd.testing.assert_frame_equal(other.envelopes(), mayors.envelopes())
    pd.testing.assert_frame_equal(other.tipping(), mayors.tipping())
    pd.testing.assert_frame_equal(other.response_rates(), mayors.response_rates())
    pd.testing.assert_frame_equal(other.reversals("mandate"), mayors.reversals("mandate"))


def test_what_was_not_printed_is_withheld_with_every_number_of_it(mayors):
    published = mayors.published[mayors.published["item"] != "twitter"]
    study = replace(mayors, published=published)
    table = study.publication("social_media").set_index("item")
    assert table["withheld"].to_dict() == {"linkedin": False, "twitter": True, "facebook": False, "instagram": False}
    hidden = ["k", "n", "percent", "lower", "upper", "response_rate", "worst_lower", "worst_upper", "k_min", "n_max"]
    assert table.loc["twitter", hidden].isna().all()
    assert "twitter" not in set(study.tipping("social_media")["item"])
    assert study.reversals([("twitter", "facebook")])["outcome"].tolist() == [""]
    assert "twitter" not in set(study.response_rates("social_media")["item"])


def test_of_collected_answers_the_estimates_are_published(colleagues):
    table, estimates = colleagues.publication(), colleagues.estimate()
    shared = [column for column in table if column in estimates]
    assert {"k", "lower", "worst_upper", "response_rate", "outside"} < set(shared)
    pd.testing.assert_frame_equal(table[shared], estimates[shared])


def test_an_item_that_nobody_answered_has_no_percentage_and_is_not_withheld():
    row = small_study({"a": [None, None]}, 10).publication().iloc[0]
    assert (row["k"], row["n"], row["withheld"]) == (0, 0, False)
    assert pd.isna(row["percent"]) and pd.isna(row["lower"])


def test_an_envelope_at_a_higher_level_is_wider(mayors):
    usual, wide = mayors.envelopes(), mayors.envelopes(level=0.99)
    assert (wide["lower"] < usual["lower"]).all() and (wide["upper"] > usual["upper"]).all()
    assert set(wide["level"]) == {0.99}


def test_an_envelope_rests_on_print_alone_also_where_people_answered(colleagues):
    row = colleagues.envelopes(language="en").iloc[0]
    assert (row["item"], row["label"], row["k"], row["n"], row["origin"]) == ("tea", "tea", 7, 12, "collected")


def test_of_a_study_with_weights_the_weighted_percentages_are_published():
    study = study_of("apistrat")
    table, expected = study.publication("awards"), study.estimate("awards")
    columns = ["k", "n", "percent", "lower", "upper", "effective_n", "weighting"]
    assert table[columns].equals(expected[columns])
    assert (table["k_min"] == table["k"]).all() and table["worst_lower"].isna().all()
