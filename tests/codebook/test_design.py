"""The keys of a design, as a codebook has them."""

import pytest
from pydantic import ValidationError

from nbsurvey.codebook.design import Design, ReplicateWeights


def test_one_column_and_a_list_of_two_are_stages():
    assert Design.model_validate({"cluster": "c", "population_size": ["n", "m"]}).cluster == ("c",)
    assert Design.model_validate_json('{"cluster": ["c", "d"]}').cluster == ("c", "d")
    with pytest.raises(ValidationError):
        Design.model_validate({"cluster": ["c", "d", "e"]})


@pytest.mark.parametrize(
    ("kind", "factor"),
    [("BRR", 1 / 4), ("JK1", 3 / 4), ("JK2", 1), ("bootstrap", 1 / 3), ("ACS", 1), ("successive-difference", 1)],
)
def test_the_factors_of_replicates_follow_from_their_type(kind, factor):
    assert ReplicateWeights(columns=("a", "b", "c", "d"), type=kind).factors == (factor,) * 4


def test_scales_that_are_given_count():
    given = ReplicateWeights(columns=("a", "b"), type="JKn", rscales=(0.5, 0.75))
    assert given.factors == (0.5, 0.75)
    assert ReplicateWeights(columns=("a", "b"), type="other", scale=2.0).factors == (2.0, 2.0)
