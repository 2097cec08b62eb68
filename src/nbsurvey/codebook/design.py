"""How respondents were drawn: the columns that say how many people each stands for, and who was drawn together."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from nbsurvey.codebook.documents import Model

ColumnName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_.]*$")]
"""A column of the responses that holds no answer, as the export calls it."""

ReplicateType = Literal["BRR", "JK1", "JK2", "JKn", "bootstrap", "ACS", "successive-difference", "other"]


def _stages(value: object) -> object:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


Stages = Annotated[tuple[ColumnName, ...], BeforeValidator(_stages), Field(max_length=2)]
"""One column for each stage of drawing, at most two."""


class ReplicateWeights(Model):
    """Weights of replicates of the sample, sampling weights included, as R's `svrepdesign` takes them.

    The variance is `scale` times the sum of the squared deviations of the replicates, each times its own of `rscales`
    (1 without them). Both follow from `type` but for JKn, which needs `rscales`, and other, which needs `scale`.

    Examples
    --------
    >>> from nbsurvey.codebook.design import ReplicateWeights
    >>> ReplicateWeights(columns=("w1", "w2", "w3", "w4"), type="BRR").factors
    (0.25, 0.25, 0.25, 0.25)
    """

    columns: Annotated[tuple[ColumnName, ...], Field(min_length=2)]
    type: ReplicateType
    scale: Annotated[float, Field(gt=0)] | None = None
    rscales: tuple[Annotated[float, Field(ge=0)], ...] = ()

    @property
    def factors(self) -> tuple[float, ...]:
        """What the squared deviation of each replicate is multiplied by."""
        number = len(self.columns)
        scales = {
            "BRR": 1 / number,
            "JK1": (number - 1) / number,
            "bootstrap": 1 / (number - 1),
            "ACS": 4 / number,
            "successive-difference": 4 / number,
        }
        scale = scales.get(self.type, 1.0) if self.scale is None else self.scale
        return tuple(scale * own for own in self.rscales or (1.0,) * number)


class Design(Model):
    """The columns that say how respondents were drawn.

    `weight` says how many members of the population a respondent stands for, up to a factor; without it the weights
    follow from `population_size`, or are equal. `strata` names the column of the groups that were drawn from apart,
    `cluster` that of those who were drawn together; of two stages both columns. `population_size` names, for each
    stage, the column that says of how many units in the stratum (the cluster) those in the sample were drawn, as `fpc`
    in R. A column may be a background column too.

    Examples
    --------
    >>> from nbsurvey.codebook.design import Design
    >>> design = Design(weight="pw", strata="stype", population_size=("fpc",))
    >>> design.names, design.numbers
    (('stype',), ('pw', 'fpc'))
    """

    weight: ColumnName | Literal[""] = ""
    strata: ColumnName | Literal[""] = ""
    cluster: Stages = ()
    population_size: Stages = ()
    replicate_weights: ReplicateWeights | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that hold names: of strata and clusters."""
        return tuple(dict.fromkeys(filter(None, (self.strata, *self.cluster))))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that hold numbers: weights and population sizes."""
        replicates = self.replicate_weights.columns if self.replicate_weights else ()
        return tuple(dict.fromkeys(filter(None, (self.weight, *self.population_size, *replicates))))
