"""A claim is certain, open or impossible, whatever the others may say; counts that can't be are refused."""

import numpy as np
import pytest

from nbsurvey.nonresponse.claims import turning_points
from nbsurvey.nonresponse.reversals import reversal_point
from nbsurvey.nonresponse.tipping import tipping_point


def test_an_order_is_certain_only_if_it_survives_the_greatest_lead_of_the_other():
    needed, others = np.array([-9, -10]), np.array([30, 30])
    assert turning_points(needed, others, most_against=10)["outcome"].tolist() == ["open", "certain"]
    assert turning_points(needed, others)["outcome"].tolist() == ["certain", "certain"]


def test_a_claim_that_needs_nobody_of_no_others_has_no_percentage():
    row = turning_points(np.array([0]), np.array([0])).iloc[0]
    assert row["outcome"] == "certain" and np.isnan(row["percent"])


@pytest.mark.parametrize("k", [4.5, "four", float("nan")])
def test_counts_that_are_not_whole_are_refused(k):
    with pytest.raises(ValueError, match="Counts are whole numbers"):
        tipping_point(k, 10, 20)
    with pytest.raises(ValueError, match="Counts are whole numbers"):
        reversal_point(5, 10, k, 10, 20)
