"""Means and scores of waves are compared with the standard errors of each."""

from dataclasses import replace

import pytest
import scipy
from design_studies import numbers_of, statistics
from rated_waves import FIRST, LAST, RATINGS, SCALE, wave

import nbsurvey
from nbsurvey import InvalidInputError, changes
from nbsurvey.comparisons.estimate_difference import Estimate, estimate_difference

WAVES = {"2024": wave(FIRST, 100), "2026": wave(LAST, 60)}


@pytest.mark.parametrize(
    ("estimand", "name", "expected"),
    [
        ("mean", "grade", (2.0545454545455, 0.0124920219961, 4.0965988870948, 0.0488155883435)),
        ("mean", "rating", (2.0545454545455, 0.0124920219961, 4.0965988870948, 0.0488155883435)),
        ("nps", "rating", (65.4545454545455, -5.1563266967935, 136.0654176058844, 0.0670274973895)),
    ],
)
def test_a_change_is_that_of_r(estimand, name, expected):
    """By R's survey 4.1.1: svymean of each wave (fpc 100 and 60), s^2 = SE_a^2 + SE_b^2, and t with Welch's df."""
    row = changes(WAVES, name, samples="independent", estimand=estimand).iloc[0]
    assert row[["difference", "lower", "upper", "p_value"]].tolist() == pytest.approx(expected, rel=1e-9)
    assert row[["n_a", "n_b", "population_a", "population_b", "estimand"]].tolist() == [10, 11, 100, 60, estimand]
    assert row["method"] == "t, Welch" and row["higher"] == ("b" if estimand == "mean" else "")


def test_the_estimates_are_those_of_the_waves_by_themselves():
    table = changes(WAVES, samples="independent", estimand="mean")
    assert table["item"].tolist() == ["grade", "other", "rating", "both"]
    assert table["unit"].tolist() == ["years", "years", "", ""]
    for letter, study in zip("ab", WAVES.values(), strict=True):
        assert table[f"estimate_{letter}"].tolist() == study.means()["estimate"].tolist()
    nps = changes(WAVES, "rating", samples="independent", estimand="nps").iloc[0]
    assert nps["estimate_b"] == pytest.approx(WAVES["2026"].nps("rating").loc[0, "estimate"])


def test_samples_that_may_overlap_add_their_standard_errors():
    row = changes(WAVES, "both", samples="overlapping", estimand="mean").iloc[0]
    own = [study.means("both").iloc[0] for study in WAVES.values()]
    half = scipy.stats.t.isf(0.025, 9) * sum(one["standard_error"] for one in own)
    d = own[1]["estimate"] - own[0]["estimate"]
    assert row[["lower", "upper"]].tolist() == pytest.approx([d - half, d + half])
    assert row["method"] == "t, any dependence"


def test_waves_with_a_design_have_its_standard_errors_and_degrees_of_freedom():
    """The two estimates and their standard errors are R's."""
    row = changes(
        {"1999": numbers_of("apistrat"), "2000": numbers_of("apiclus1")},
        "api00",
        samples="independent",
        estimand="mean",
    ).iloc[0]
    a, b = (
        statistics("mean", design).query("variable == 'api00' and group == '' and level == 0.95").iloc[0]
        for design in ("apistrat", "apiclus1")
    )
    expected = estimate_difference(Estimate(b["estimate"], b["se"], 15 - 1), Estimate(a["estimate"], a["se"], 200 - 3))
    assert row[["estimate_a", "estimate_b"]].tolist() == pytest.approx([a["estimate"], b["estimate"]])
    assert row[["lower", "upper", "p_value"]].tolist() == pytest.approx([expected.lower, expected.upper, expected.p])


def test_a_score_changes_by_200_at_most_and_one_kind_alone_has_no_interval():
    waves = {"a": wave([0, 0, 10], 10**6), "b": wave([10, 10, 0], 10**6)}
    row = changes(waves, "rating", samples="independent", estimand="nps").iloc[0]
    assert row["upper"] == 200 and row["lower"] == pytest.approx(200 / 3 - 2.776445 * 94.280904, abs=1e-3)
    waves["b"] = wave([10, 10, 9], 10**6)
    row = changes(waves, "rating", samples="independent", estimand="nps").iloc[0]
    assert row["method"] == "none: a standard error is 0" and row[["lower", "p_value"]].isna().all()


def test_a_group_is_shown_only_where_its_mean_is_in_both_waves():
    size = ["small"] * 6 + ["large"] * 5
    waves = {"a": wave(LAST, 60, size=size, suppress_below=3), "b": wave(LAST, 60, size=size, suppress_below=3)}
    shown = [study.means("grade", by="size").set_index("group")["withheld"] for study in waves.values()]
    table = changes(waves, "grade", samples="independent", estimand="mean", by="size").set_index("group")
    assert table["withheld"].tolist() == (shown[0] | shown[1])[table.index].tolist()
    few = wave(LAST, 60, size=["small"] * 9 + ["large"] * 2, suppress_below=3)
    hidden = changes(waves | {"b": few}, "grade", samples="independent", estimand="mean", by="size")
    assert hidden["withheld"].all() and hidden["method"].eq("none: too few respondents").all()
    assert hidden[["n_a", "n_b", "estimate_a", "estimate_b", "difference", "lower", "p_value"]].isna().all(axis=None)


def test_what_answers_are_worth_and_what_a_scale_is_made_of_has_to_be_the_same():
    other = {"a": WAVES["2024"], "b": wave(LAST, choices=RATINGS | {"10": 11.0})}
    with pytest.raises(InvalidInputError, match=r"'rating'.*: values"):
        changes(other, "rating", samples="independent", estimand="mean")
    with pytest.warns(UserWarning, match="left out: .*values"):
        assert "rating" not in set(changes(other, samples="independent", estimand="mean")["item"])
    turned = {"a": WAVES["2024"], "b": wave(LAST, scale=SCALE | {"reversed": ["other"]})}
    with pytest.raises(InvalidInputError, match=r"'both'.*: scale items") as caught:
        changes(turned, "both", samples="independent", estimand="mean")
    assert "10 - other" in str(caught.value)


def test_the_mean_of_a_scale_needs_the_same_items():
    first = WAVES["2024"]
    block = next(block for block in first.codebook.blocks if block.id == "block_other")
    asked = block.model_copy(update={"wording": {"en": "Something else?"}})
    blocks = tuple(asked if own is block else own for own in first.codebook.blocks)
    last = replace(first, codebook=first.codebook.model_copy(update={"blocks": blocks}))
    with pytest.raises(InvalidInputError, match=r"'other'.*: wording"):
        changes({"a": first, "b": last}, "both", samples="independent", estimand="mean")
    assert len(changes({"a": first, "b": last}, "both", same="other", samples="independent", estimand="mean")) == 1


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"estimand": "median"}, "percentage, mean or nps; not 'median'"),
        ({"estimand": "mean", "samples": "same people"}, "Of the same people only percentages are compared"),
        ({"estimand": "nps"}, "Name the items"),
        ({"estimand": "nps", "names": "grade"}, "'grade' has others"),
    ],
)
def test_what_is_not_defined_is_refused(asked, message):
    with pytest.raises(ValueError, match=message):
        changes(WAVES, **({"samples": "independent"} | asked))


def test_a_reconstruction_has_no_change_of_means(data):
    codebook = WAVES["2024"].codebook
    study = replace(nbsurvey.open_study(data), codebook=codebook)
    with pytest.raises(ValueError, match="A reconstruction has no means"):
        changes({"2018": study, "2020": study}, "rating", samples="independent", estimand="mean")


def test_a_table_and_a_figure_show_them():
    table = changes(WAVES, ["grade", "rating"], samples="independent", estimand="mean")
    assert "0.01 to 4.10" in str(nbsurvey.table(table)) and "Change" in str(nbsurvey.table(table))
    assert nbsurvey.figure(table).alt_text.startswith("Change: grade 2.05 (95% interval 0.01 to 4.10)")
