"""From the design columns of responses to the rows of a sample, as `linearisation` takes them."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.design import Design
from nbsurvey.counting.linearisation import Places, Sampled, Stage
from nbsurvey.counting.totals import Floats
from nbsurvey.errors import InvalidInputError, Problem

Columns = Mapping[str, np.ndarray[Any, Any]]
"""Design columns by name."""


def design_of(codebook: Codebook) -> Design:
    """Return the design of a study; refuse to weight by one that there isn't.

    Examples
    --------
    >>> from nbsurvey.counting.sampling import design_of
    >>> design_of(nbsurvey.open_study("data").codebook)
    Traceback (most recent call last):
    nbsurvey.errors.InvalidInputError: data/codebook.yaml: The codebook has no `design`, so nothing is weighted. Add
    `design:` with the column of the weights.
    """
    if codebook.design is None:
        what, fix = (
            "The codebook has no `design`, so nothing is weighted.",
            "Add `design:` with the column of the weights.",
        )
        raise InvalidInputError([Problem(what, codebook.file, fix=fix)])
    return codebook.design


def sampled(columns: Columns, codebook: Codebook, respondents: Places | None = None) -> Sampled:
    """Make the rows of a sample.

    Parameters
    ----------
    columns
        The design columns. Of rows that are several respondents who are alike in the other columns, that of the weight
        holds their sum, and `SQUARES` that of the squares.
    codebook
        The questionnaire.
    respondents
        How many respondents each row is; None: one.

    Raises
    ------
    InvalidInputError
        If a weight isn't a positive number, or a population size isn't the same in all of a stratum or is less than
        what the sample has of it.

    Notes
    -----
    A cluster belongs to its stratum: another stratum may have one of the same name. Without population sizes, strata
    and clusters the respondents are drawn from the population of the codebook, where that is known.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.counting.sampling import sampled
    >>> design = Design(strata="s", cluster=("c",))
    >>> codebook = nbsurvey.open_study("data").codebook.model_copy(update={"design": design})
    >>> rows = sampled({"s": np.array(["a", "a", "b", "b"]), "c": np.array([1, 1, 1, 2])}, codebook)
    >>> rows.weights, rows.stages[0].unit, rows.stages[0].numbers
    (array([1., 1., 1., 1.]), array([0, 0, 1, 2]), array([1, 2]))
    """
    design = design_of(codebook)
    number = len(next(iter(columns.values())))
    respondents = np.ones(number, np.int64) if respondents is None else respondents
    stages = _stages(columns, design, respondents, codebook)
    if not design.weight:
        weights = np.prod([_inverse_fractions(stage) for stage in stages], axis=0)
        return Sampled(weights * respondents, weights**2 * respondents, respondents, stages)
    weights = _numbers(columns[design.weight])
    if not (np.isfinite(weights) & (weights > 0)).all():
        what = "There are respondents whose weight isn't a positive number."
        raise InvalidInputError(
            [Problem(what, codebook.file, column=design.weight, fix="Correct it in the responses.")]
        )
    return Sampled(weights, columns.get(SQUARES, weights**2), respondents, stages)


SQUARES = "nbsurvey_squares"
"""The column of the sums of squared weights, of rows that are several respondents."""


def _stages(columns: Columns, design: Design, respondents: Places, codebook: Codebook) -> tuple[Stage, ...]:
    names, number = design.cluster or (None,), len(respondents)
    stratum = _codes(columns[design.strata]) if design.strata else np.zeros(number, np.int64)
    stages: list[Stage] = []
    for at, name in enumerate(names):
        unit = None if name is None else _codes(columns[name], within=stratum)
        size = design.population_size[at] if at < len(design.population_size) else ""
        stages.append(_stage(unit, stratum, respondents, _numbers(columns[size]) if size else None, size, codebook))
        stratum = stratum if unit is None else unit
    members = codebook.study.members
    if members is not None and not (design.strata or design.cluster or design.population_size):
        stages = [Stage(None, stratum, stages[0].numbers, np.array([float(members)]))]
    return tuple(stages)


def _stage(
    unit: Places | None, stratum: Places, respondents: Places, sizes: Floats | None, name: str, codebook: Codebook
) -> Stage:
    number = int(stratum.max()) + 1
    if unit is None:
        numbers = np.bincount(stratum, respondents, number).astype(np.int64)
    else:
        _, first = np.unique(unit, return_index=True)
        numbers = np.bincount(stratum[first], minlength=number)
    population = np.full(number, np.inf)
    if sizes is not None:
        population[stratum] = sizes
        if (population[stratum] != sizes).any() or not (population >= numbers).all():
            what = "A population size differs within a stratum, or is less than what the sample has of it."
            raise InvalidInputError([Problem(what, codebook.file, column=name, fix="Correct it in the responses.")])
    return Stage(unit, stratum, numbers, population)


def _inverse_fractions(stage: Stage) -> Floats:
    """Return N/n in the stratum of each row; 1 where N isn't known."""
    fractions = np.where(np.isfinite(stage.population), stage.population / stage.numbers, 1.0)
    return np.asarray(fractions[stage.stratum])


def _codes(names: np.ndarray[Any, Any], within: Places | None = None) -> Places:
    """Return a number for each different name; in each of some groups another."""
    codes = np.asarray(np.unique(names.astype(str), return_inverse=True)[1], np.int64)
    if within is None:
        return codes
    return np.asarray(np.unique(within * (int(codes.max()) + 1) + codes, return_inverse=True)[1], np.int64)


def _numbers(values: np.ndarray[Any, Any]) -> Floats:
    return np.asarray(values, dtype=np.float64)
