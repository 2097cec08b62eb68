"""Weighted quantiles with Woodruff's limits, against R survey, for each design."""

from dataclasses import replace

import numpy as np
import pytest
from design_studies import DESIGNS, NUMBERS, numbers_of, statistics

from nbsurvey.errors import UsageError

PROBABILITIES = [0.103, 0.253, 0.497, 0.751, 0.903]
WITH_QUANTILES = [name for name in DESIGNS if name != "nhanes" and not name.startswith("lonely")]


def same(number, other):
    return number == other or (np.isnan(number) and np.isnan(other))


@pytest.mark.parametrize("design", WITH_QUANTILES)
@pytest.mark.parametrize("variable", NUMBERS)
def test_quantiles_are_those_of_r_survey(design, variable):
    study = numbers_of(design)
    tables = {by: study.quantiles(variable, probabilities=PROBABILITIES, by=by or None) for by in ("", "stype")}
    values = study.responses[variable].dropna()
    for probability in PROBABILITIES:
        rows = statistics(f"quantile_{probability}", design).query("variable == @variable")
        assert len(rows) == 4
        for row in rows.to_dict("records"):
            by, _, group = row["group"].partition("=")
            table = tables[by]
            chosen = (table["group"] == group) & (table["probability"] == probability)
            of_group = values[study.responses["stype"].eq(group) | (group == "")].sort_values().to_numpy()
            (ours,) = table[chosen].to_dict("records")
            differ = [name for name in ("estimate", "lower", "upper") if not same(ours[name], row[name])]
            # Where it is the least value, R has the one after it, and other limits with that.
            if differ:
                assert (ours[differ[0]], row[differ[0]]) == (of_group[0], of_group[1])
                assert differ == ["lower"] or differ[0] == "estimate"


def test_a_table_says_how_it_is_weighted():
    (row,) = numbers_of("apistrat").quantiles("api00", probabilities=[0.5]).to_dict("records")
    assert (row["method"], row["weighting"]) == ("survey", "weights pw; strata stype; population sizes fpc")
    assert 0 < row["effective_n"] < row["n"]
    assert np.isnan(row["worst_lower"])


def test_no_quantile_or_limit_rests_on_few():
    study = numbers_of("apistrat")
    settings = study.codebook.study.model_copy(update={"suppress_below": 5, "disclosure": "sample"})
    careful = replace(study, codebook=study.codebook.model_copy(update={"study": settings}))
    values = np.sort(study.responses["api00"].to_numpy())
    table = careful.quantiles("api00", probabilities=[0.005, 0.03, 0.5, 0.999])
    assert table["withheld"].tolist() == [True, False, False, True]
    assert table["estimate"].notna().tolist() == [False, True, True, False]
    assert np.isnan(table["lower"][1])
    assert study.quantiles("api00", probabilities=[0.03])["lower"][0] < values[4]


def test_other_limits_are_refused_with_weights():
    with pytest.raises(UsageError, match="'survey', not 'exact'"):
        numbers_of("apistrat").quantiles("api00", method="exact")
    with pytest.raises(UsageError, match="between 0 and 1"):
        numbers_of("apistrat").quantiles("api00", probabilities=[50])
