"""The test of Rao and Scott: R's svychisq, and Pearson's where the design is a simple random sample."""

import pandas as pd
import pytest
from design_studies import DESIGNS, statistics, study_of

from nbsurvey.comparisons.rao_scott import RAO_SCOTT, rao_scott


def expected(design: str) -> pd.DataFrame:
    rows = [statistics(f"rao_scott_{name}", design).set_index(["variable", "group"]) for name in ("F", "ndf", "ddf")]
    return pd.DataFrame(
        {"F": rows[0]["estimate"], "ndf": rows[1]["estimate"], "ddf": rows[2]["estimate"], "p": rows[0]["p"]}
    ).reset_index()


@pytest.mark.parametrize("design", [design for design in DESIGNS if len(expected(design))])
def test_the_test_is_that_of_r(design):
    study = study_of(design)
    for row in expected(design).to_dict("records"):
        item = row["variable"].replace(".", "_").lower()
        answers = [[code] for code in study.codebook.block_of[item].codes]
        result = rao_scott(study, item, row["group"], answers)
        assert result.test == RAO_SCOTT
        values = (result.statistic, result.df, result.ddf, result.p_value)
        assert values == pytest.approx((row["F"], row["ndf"], row["ddf"], row["p"]), rel=1e-8)
