"""A trend has the percentage of each wave, and the change from the first to the last."""

from dataclasses import replace
from datetime import date

import pytest
from small_study import small_study

from nbsurvey import changes, trend
from nbsurvey.codebook.model import ExportRules, Fieldwork

YES, NO = True, False


def wave(yes, no, days=None):
    """Return a study in which so many said yes and no to two items, with fieldwork on two days of March 2026."""
    study = small_study({"a": [YES] * yes + [NO] * no, "b": [NO] * (yes + no)}, 100)
    fieldwork = days and Fieldwork(first=date(2026, 3, days[0]), last=date(2026, 3, days[1]))
    return replace(study, codebook=study.codebook.model_copy(update={"export": ExportRules(fieldwork=fieldwork)}))


def test_each_wave_has_its_estimate_and_the_change_is_from_the_first_to_the_last():
    waves = {"x": wave(10, 30), "y": wave(12, 20), "z": wave(30, 12)}
    table = trend(waves, samples="independent")
    assert table[["item", "wave"]].to_numpy().tolist() == [[item, name] for item in "ab" for name in "xyz"]
    assert set(table["counted"]) == {"yes"} and set(table["base"]) == {"of those who answered"}
    own = waves["y"].estimate("a").iloc[0]
    assert (
        table.loc[1, ["k", "n", "percent", "lower", "upper"]].tolist()
        == own[["k", "n", "percent", "lower", "upper"]].tolist()
    )
    change = changes({"x": waves["x"], "z": waves["z"]}, samples="independent").iloc[0]
    assert set(table.loc[:2, "change_lower"]) == {change["lower"]} and set(table.loc[:2, "higher"]) == {"b"}
    assert set(table.loc[3:, "higher"]) == {""}


@pytest.mark.parametrize(
    ("days", "dates"),
    [
        ([(1, 3), (10, 10)], ["2026-03-02", "2026-03-10"]),
        ([(1, 3), None], ["", ""]),
        ([(10, 10), (1, 3)], ["", ""]),
    ],
)
def test_waves_have_dates_where_all_have_them_and_in_order(days, dates):
    waves = {str(number): wave(3, 3, own) for number, own in enumerate(days)}
    assert trend(waves, "a", samples="independent")["date"].tolist() == dates
