"""What is wrong with a design as a whole, though each of its keys is right."""

from collections.abc import Iterator

from nbsurvey.codebook.design import Design, ReplicateWeights
from nbsurvey.codebook.documents import Place
from nbsurvey.codebook.model import Codebook


def design_contradictions(codebook: Codebook) -> Iterator[tuple[Place, str]]:
    """Find what contradicts itself in a design, as `nbsurvey.codebook.contradictions.contradictions` does in the rest.

    Examples
    --------
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.codebook.design_contradictions import design_contradictions
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> list(design_contradictions(codebook.model_copy(update={"design": Design(weight="size_class")})))
    [(('design', 'weight'), "'size_class' is a background column, which holds no numbers.")]
    """
    design = codebook.design
    if design is None:
        return
    if not (design.names or design.numbers):
        yield ("design",), "Nothing stands here: name the column of the weights, or leave `design` out."
    background = {column.id for column in codebook.background}
    for key, names in (("weight", (design.weight,)), ("population_size", design.population_size)):
        for name in sorted(background & {*names}):
            yield ("design", key), f"'{name}' is a background column, which holds no numbers."
    for name in sorted({*design.names} & {*design.numbers}):
        yield ("design",), f"'{name}' can't hold both names and numbers."
    if len(design.population_size) > max(len(design.cluster), 1):
        yield ("design", "population_size"), "There is one for each stage of `cluster`, or one without clusters."
    if design.replicate_weights:
        yield from _replicates(design, design.replicate_weights)


def _replicates(design: Design, replicates: ReplicateWeights) -> Iterator[tuple[Place, str]]:
    place: Place = ("design", "replicate_weights")
    if not design.weight:
        yield place, "Replicate weights go with a `weight` of the sample as a whole."
    if design.names or design.population_size:
        yield place, "Replicate weights stand for strata, clusters and population sizes: leave those out."
    if replicates.rscales and len(replicates.rscales) != len(replicates.columns):
        yield (*place, "rscales"), "There is one for each column."
    if replicates.type == "JKn" and not replicates.rscales:
        yield (*place, "rscales"), "The type JKn needs them: (n-1)/n of the stratum of each replicate."
    if replicates.type == "other" and replicates.scale is None:
        yield (*place, "scale"), "The type other needs it."
