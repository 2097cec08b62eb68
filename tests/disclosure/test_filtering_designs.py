"""A part of a study with a design is a domain of the sample, as R survey's subset."""

from dataclasses import replace

import narwhals as nw
import numpy as np
import pandas as pd
import pytest
from design_studies import DESIGNS, NUMBERS, numbers_of, statistics, study_of

from nbsurvey.errors import UsageError

SCHOOLS = [name for name in DESIGNS if name != "nhanes" and not name.startswith("lonely")]


@pytest.mark.parametrize("design", SCHOOLS)
@pytest.mark.parametrize("group", ["E", "H", "M"])
def test_a_part_has_the_numbers_of_r_survey(design, group):
    part = numbers_of(design).filter(stype=group)
    rows = statistics("proportion", design).query("group == @group_of", local_dict={"group_of": f"stype={group}"})
    for row in rows.query("variable == 'awards' and method == 'beta'").to_dict("records"):
        (ours,) = part.estimate("awards", level=row["level"]).to_dict("records")
        numbers = [ours[name] for name in ("percent", "standard_error", "lower", "upper")]
        assert numbers == pytest.approx([100 * row[name] for name in ("estimate", "se", "lower", "upper")], rel=1e-8)
    means = statistics("mean", design).query("group == @group_of", local_dict={"group_of": f"stype={group}"})
    for row in means[means["variable"].isin(NUMBERS)].dropna(subset="estimate").to_dict("records"):
        (ours,) = part.means(row["variable"]).to_dict("records")
        numbers = [ours[name] for name in ("estimate", "standard_error", "lower", "upper")]
        assert numbers == pytest.approx([row[name] for name in ("estimate", "se", "lower", "upper")], rel=1e-9)


@pytest.mark.parametrize("design", ["apistrat", "apiclus2", "apistrat_jkn"])
def test_a_part_is_a_group_of_the_whole(design):
    study = numbers_of(design)
    part = study.filter(stype="H")
    for ask in (lambda one, **by: one.means("api00", **by), lambda one, **by: one.quantiles("api00", **by)):
        own, whole = ask(part), ask(study, by="stype").query("group == 'H'").reset_index(drop=True)
        numbers = ["n", "estimate", "lower", "upper", "effective_n"]
        pd.testing.assert_frame_equal(own[numbers], whole[numbers])
    again = study.filter(stype=["E", "H"]).filter(stype="H").means("api00")
    np.testing.assert_allclose(again["standard_error"], part.means("api00")["standard_error"])


def test_a_part_says_of_what_sample_it_is():
    part = study_of("apistrat").filter(stype="H", awards="Yes")
    table = part.estimate("sch_wide")
    assert table["weighting"].tolist() == ["weights pw; strata stype; population sizes fpc"]
    assert table["n"].tolist() == [part.counts.respondents]


def test_a_part_of_what_isnt_in_memory_is_refused():
    study = study_of("apistrat")
    pytest.importorskip("polars")
    lazy = replace(study, responses=nw.from_native(study.responses).to_polars().lazy())
    with pytest.raises(UsageError, match="in memory only"):
        lazy.filter(stype="H")
