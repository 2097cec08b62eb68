"""A trend of means has what each wave says by itself, and the change from the first to the last."""

import pytest
from rated_waves import FIRST, LAST, wave

import nbsurvey
from nbsurvey import changes, trend


@pytest.mark.parametrize(("estimand", "names"), [("mean", ["both", "rating"]), ("nps", ["rating"])])
def test_each_wave_has_its_own_estimate(estimand, names):
    waves = {"x": wave(FIRST), "y": wave(FIRST[::-1]), "z": wave(LAST)}
    table = trend(waves, names, samples="independent", estimand=estimand)
    assert table[["item", "wave"]].to_numpy().tolist() == [[name, one] for name in names for one in "xyz"]
    own = (waves["z"].means if estimand == "mean" else waves["z"].nps)(names)
    shown = ["item", "n", "estimate", "lower", "upper", "method"]
    assert table.loc[table["wave"] == "z", shown].to_numpy().tolist() == own[shown].to_numpy().tolist()
    change = changes({"x": waves["x"], "z": waves["z"]}, names, samples="independent", estimand=estimand)
    assert table["change_lower"].tolist() == change["lower"].repeat(3).tolist()
    assert table["higher"].tolist() == change["higher"].repeat(3).tolist()


def test_a_table_and_a_figure_show_them():
    table = trend({"x": wave(FIRST), "z": wave(LAST)}, "grade", samples="independent", estimand="mean")
    assert "Wave" in str(nbsurvey.table(table)) and "Change" in str(nbsurvey.table(table))
    text = nbsurvey.figure(table).alt_text
    assert text.startswith("grade: grade – x 6.40 (95% interval 4.45 to 8.35, n = 10)")
    assert "Change from the first wave to the last: grade 0.00 to 4.11." in text
