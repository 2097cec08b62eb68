"""Means and scores of waves change as R and plain arithmetic say, and nothing is told that may not be."""

from dataclasses import replace

import numpy as np
import pytest
from rated_waves import FIRST, LAST, wave

from nbsurvey.errors import InvalidInputError
from nbsurvey.publish.chapters.wave_values import check_ratings, wave_values

# R: t.test(LAST, FIRST), of a population without end: that test knows no finite one.
CHANGE, LOWER, UPPER = 2.05454545454545, -0.109334476918, 4.218425386009


def waves(population=10**9, **options):
    return {"2024": wave(FIRST, population, **options), "2026": wave(LAST, population, **options)}


def compared(samples="independent", made=None, ratings=("rating",)):
    return wave_values(made or waves(), samples, (), ratings)


def test_the_mean_of_a_number_changes_as_t_test_of_r_says():
    means, _ = compared()
    row = means.changes["grade", "2024", "2026"]
    assert row["difference"] == pytest.approx(np.mean(LAST) - np.mean(FIRST))
    assert (row["lower"], row["upper"]) == pytest.approx((LOWER, UPPER), abs=1e-6)
    assert means.level("grade", "2024", "en") == "6.4\u00a0years"
    assert means.change(row, "en") == "no clear change (95% interval −0.1 to +4.2\u00a0years)"


def test_a_score_changes_by_what_its_promoters_and_detractors_are():
    means, scores = compared()
    assert "rating" not in means.names
    score = [
        100 * (sum(v >= 9 for v in values) - sum(v <= 6 for v in values)) / len(values) for values in (FIRST, LAST)
    ]
    row = scores.changes["rating", "2024", "2026"]
    assert (row["estimate_a"], row["estimate_b"]) == pytest.approx(score)
    assert [scores.level("rating", name, "en") for name in ("2024", "2026")] == ["−20", "+45"]
    assert scores.change(row, "en").endswith("\u00a0points)")


def test_what_rose_is_told_with_its_unit_and_without_signs():
    made = {"2024": wave(FIRST * 20, 10**9), "2026": wave(LAST * 20, 10**9)}
    means, scores = compared(made=made)
    assert means.change(means.changes["grade", "2024", "2026"], "en").startswith(
        "rose by 2.05\u00a0years (95% interval 1.64 to 2.47)"
    )
    assert scores.change(scores.changes["rating", "2024", "2026"], "nl").startswith(
        "steeg met 65\u00a0punten (95%-interval "
    )
    back, _ = compared(made={"2024": made["2026"], "2026": made["2024"]})
    assert back.change(back.changes["grade", "2024", "2026"], "en").startswith(
        "fell by 2.05\u00a0years (95% interval 1.64 to"
    )


@pytest.mark.parametrize("samples", ["?", "same people"])
def test_without_a_way_to_compare_there_are_levels_only(samples):
    means, scores = compared(samples)
    assert means.levels and scores.levels and not means.changes and not scores.changes


def test_as_long_as_a_population_is_open_there_is_no_level():
    made = waves()
    last = made["2026"]
    survey = last.codebook.study.model_copy(update={"population": "?"})
    made["2026"] = replace(last, codebook=last.codebook.model_copy(update={"study": survey}))
    means, _ = compared(made=made)
    assert "grade" in means.names and not means.levels and not means.changes


def test_a_wave_with_too_few_is_withheld_and_so_is_its_change():
    made = {"2024": wave([3, 9], 10**9, suppress_below=5), "2026": wave(LAST, 10**9, suppress_below=5)}
    means, _ = compared(made=made)
    for name in ("grade", "both"):
        row = means.changes[name, "2024", "2026"]
        assert np.isnan(means.levels[name, "2024"]["estimate"]) and np.isnan(row["difference"])
        assert means.level(name, "2024", "en") == "not shown"
        assert means.change(row, "en") == "the change isn’t shown"
        assert means.change_cells(name, "2024", "en") == ("not shown", "")


def test_only_choices_of_0_to_10_have_a_score():
    codebook = wave(FIRST).codebook
    check_ratings(codebook, ["rating"], "waves.yaml")
    with pytest.raises(InvalidInputError, match=r"value 'grade'.*\n.*value 'gone'"):
        check_ratings(codebook, ["grade", "gone"], "waves.yaml")
