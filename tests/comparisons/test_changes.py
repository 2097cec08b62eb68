"""Percentages of waves are compared two by two, as their samples go together."""

from dataclasses import replace

import pytest
from small_study import small_study

from nbsurvey import InvalidInputError, changes, open_study
from nbsurvey.comparisons.any_dependence import difference_bounds
from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.multiplicity import adjusted_p_values

YES, NO, NONE = True, False, None


def wave(yes, no, population=100, **answers):
    """Return a study in which so many said yes and no to 'a'."""
    return small_study({"a": [YES] * yes + [NO] * no + [NONE] * 2} | answers, population)


@pytest.mark.parametrize("samples", ["independent", "overlapping"])
def test_a_change_is_that_of_the_later_wave_from_the_earlier_one(samples):
    row = changes({"2024": wave(10, 30), "2026": wave(25, 20, 90)}, "a", samples=samples).iloc[0]
    assert (row["wave_a"], row["wave_b"], row["family"]) == ("2024", "2026", "2024, 2026")
    assert row[["k_a", "n_a", "k_b", "n_b", "population_a", "population_b"]].tolist() == [10, 40, 25, 45, 100, 90]
    assert row["difference"] == pytest.approx(100 * (25 / 45 - 10 / 40))
    if samples == "independent":
        expected = group_difference(25, 45, 10, 40, population_a=90, population_b=100)
    else:
        expected = difference_bounds([(25, 45)], [(10, 40)], population_a=90, population_b=100)
    assert (row["lower"], row["upper"], row["p_value"]) == (100 * expected.lower, 100 * expected.upper, expected.p)
    assert row["higher"] == "b" and row["lower"] > 0
    assert (row["counted"], row["base"]) == ("yes", "of those who answered")


def test_all_pairs_of_waves_are_one_family():
    waves = {"2022": wave(10, 30), "2024": wave(20, 22), "2026": wave(30, 12)}
    table = changes(waves, samples="independent", family="trust")
    assert list(zip(table["wave_a"], table["wave_b"], strict=True)) == [
        ("2022", "2024"),
        ("2024", "2026"),
        ("2022", "2026"),
    ]
    assert set(table["family"]) == {"trust"}
    assert table["p_value_adjusted"].tolist() == pytest.approx(adjusted_p_values(table["p_value"]).tolist())


def test_how_the_samples_go_together_is_never_guessed():
    with pytest.raises(ValueError, match="'overlapping': one population was asked twice"):
        changes({"2024": wave(10, 30), "2026": wave(25, 20)}, samples="")


def test_a_change_by_group_is_shown_only_where_both_waves_are():
    size = ["small"] * 20 + ["large"] * 22
    answers = {"a": [YES] * 10 + [NO] * 10 + [YES] * 11 + [NO] * 11}
    first = small_study(answers, 100, size=size, suppress_below=3)
    last = small_study(answers, 100, size=["small"] * 40 + ["large"] * 2, suppress_below=3)
    shown = changes({"2024": first, "2026": first}, by="size", samples="independent")
    assert not shown["withheld"].any() and shown["disclosure"].eq("population").all()
    assert shown[["group", "population_a", "k_a"]].to_numpy().tolist() == [["small", 50, 10], ["large", 50, 11]]
    hidden = changes({"2024": first, "2026": last}, by="size", samples="independent")
    assert hidden["withheld"].all()
    assert hidden[["k_a", "n_a", "k_b", "n_b", "percent_a", "difference", "lower", "p_value"]].isna().all(axis=None)


def test_groups_with_other_categories_are_refused():
    first = wave(10, 30)
    column = first.codebook.background[0]
    changed = column.model_copy(update={"choices": column.choices[::-1]})
    last = replace(first, codebook=first.codebook.model_copy(update={"background": (changed,)}))
    with pytest.raises(InvalidInputError, match=r"column 'size'.*: order"):
        changes({"2024": first, "2026": last}, by="size", samples="independent")
    assert len(changes({"2024": first, "2026": last}, by="size", same="size", samples="independent")) == 2


def test_of_a_reconstruction_every_count_is_tried_that_the_printed_figures_allow(data):
    study = open_study(data)
    table = changes({"2018": study, "2020": study}, "service_disruption", samples="independent")
    row, expected = (
        table.iloc[0],
        difference_bounds([(7, 107), (8, 107)], [(7, 107), (8, 107)], population_a=355, population_b=355),
    )
    assert (row["lower"], row["upper"], row["method"]) == (100 * expected.lower, 100 * expected.upper, "bounds")
    assert row[["k_a", "k_b", "difference"]].isna().all() and row["origin"] == "reconstruction"
    with pytest.raises(ValueError, match="Groups of a reconstruction"):
        changes({"2018": study, "2020": study}, by="size_class", samples="independent")


def test_an_item_that_nobody_answered_has_no_numbers():
    row = changes({"2024": wave(0, 0), "2026": wave(25, 20)}, samples="independent").iloc[0]
    assert row["method"] == "none: nobody answered" and row[["k_b", "lower", "p_value"]].isna().all()


@pytest.mark.parametrize("names", [{"2024": None}, {"2024": None, " ": None}])
def test_less_than_two_named_waves_are_refused(names):
    with pytest.raises(ValueError, match="two studies or more"):
        changes(dict.fromkeys(names, wave(1, 2)), samples="independent")


def test_an_unknown_item_to_take_for_the_same_is_refused():
    with pytest.raises(ValueError, match="'tea'"):
        changes({"2024": wave(1, 2), "2026": wave(1, 2)}, samples="independent", same="tea")
