"""A design that contradicts itself is refused, with the key that does."""

import pytest

from nbsurvey import read_codebook
from nbsurvey.codebook.contradictions import contradictions
from nbsurvey.codebook.design import Design, ReplicateWeights

REPLICATES = ReplicateWeights(columns=("w1", "w2"), type="JKn")


@pytest.mark.parametrize(
    ("design", "place", "what"),
    [
        (Design(), ("design",), "Nothing stands here"),
        (Design(weight="size_class"), ("design", "weight"), "is a background column"),
        (Design(weight="w", population_size=("size_class",)), ("design", "population_size"), "is a background column"),
        (Design(weight="w", cluster=("w",)), ("design",), "can't hold both names and numbers"),
        (Design(weight="w", population_size=("n", "m")), ("design", "population_size"), "one for each stage"),
        (Design(weight="twitter"), ("design",), "The column 'twitter' stands here for the second time"),
        (Design(replicate_weights=REPLICATES), ("design", "replicate_weights"), "go with a `weight`"),
        (
            Design(weight="w", strata="s", replicate_weights=REPLICATES),
            ("design", "replicate_weights"),
            "leave those out",
        ),
        (Design(weight="w", replicate_weights=REPLICATES), ("design", "replicate_weights", "rscales"), "needs them"),
        (
            Design(weight="w", replicate_weights=REPLICATES.model_copy(update={"rscales": (1.0,)})),
            ("design", "replicate_weights", "rscales"),
            "one for each column",
        ),
        (
            Design(weight="w", replicate_weights=REPLICATES.model_copy(update={"type": "other"})),
            ("design", "replicate_weights", "scale"),
            "needs it",
        ),
    ],
)
def test_a_design_that_contradicts_itself_is_refused(design, place, what):
    codebook = read_codebook("data/codebook.yaml").model_copy(update={"design": design})
    assert [(at, what in words) for at, words in contradictions(codebook)].count((place, True)) == 1


@pytest.mark.parametrize(
    "design",
    [
        None,
        Design(weight="w", strata="size_class", cluster=("c", "d"), population_size=("n", "m")),
        Design(weight="w", replicate_weights=REPLICATES.model_copy(update={"rscales": (0.5, 0.5)})),
    ],
)
def test_a_design_that_fits_has_no_contradictions(design):
    codebook = read_codebook("data/codebook.yaml").model_copy(update={"design": design})
    assert list(contradictions(codebook)) == []
