"""Quantiles with their limits, and which are withheld."""

import numpy as np
import pytest
from small_study import small_study

from nbsurvey.errors import UsageError
from nbsurvey.estimation.quantiles import quantiles

NUMBER = {"kind": "number", "least": 0, "most": 100}


def study_of(values, population, **options):
    return small_study({"hours": list(map(float, values))}, population, blocks={"hours": NUMBER}, **options)


def test_the_median_of_a_census_is_the_middle_one():
    (row,) = quantiles(study_of(range(1, 10), 9, disclosure="none"), probabilities=[0.5]).to_dict("records")
    assert row["estimate"] == row["lower"] == row["upper"] == row["worst_lower"] == row["worst_upper"] == 5
    assert (row["estimand"], row["method"]) == ("median", "census")


def test_bounds_are_the_quantile_if_all_others_had_the_least_or_the_most():
    table = quantiles(study_of(range(1, 12), 14, disclosure="none"), probabilities=[0.25, 0.5, 0.9])
    own = list(range(1, 12))
    for row, rank in zip(table.to_dict("records"), (4, 7, 13), strict=True):
        assert row["worst_lower"] == sorted([*own, 0, 0, 0])[rank - 1]
        assert row["worst_upper"] == sorted([*own, 100, 100, 100])[rank - 1]


def test_no_quantile_or_limit_rests_on_few():
    study = study_of(range(1, 22), 100, suppress_below=5)
    table = quantiles(study, probabilities=[0.05, 0.25, 0.5, 0.99])
    assert table["withheld"].tolist() == [True, False, False, True]
    assert table["estimate"].tolist()[1:3] == [6, 11]
    assert table["lower"][1] == 0  # its rank is 2 of 21
    shown = table.loc[1:2, ["lower", "upper"]].to_numpy().ravel()
    assert all(value in (0, 100) or 5 <= value <= 17 for value in shown)


def test_what_is_no_quantile_is_refused():
    with pytest.raises(UsageError, match="between 0 and 1"):
        quantiles(study_of(range(9), 20, disclosure="none"), probabilities=[50])


def test_a_group_without_answers_has_only_what_the_codebook_allows():
    study = small_study({"hours": [1.0, 2.0]}, 20, ["small", "small"], blocks={"hours": NUMBER}, disclosure="none")
    table = quantiles(study, by="size", probabilities=[0.5]).set_index("group")
    assert np.isnan(table["estimate"]["large"])
    assert (table["lower"]["large"], table["upper"]["large"]) == (0, 100)
