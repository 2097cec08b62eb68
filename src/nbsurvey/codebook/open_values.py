"""What decides a number and may not be decided yet: then `?` stands in its place."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from nbsurvey.limits import MOST_PEOPLE

OPEN: Literal["?"] = "?"
"""What stands where something has yet to be decided."""

UNKNOWN: Literal["unknown"] = "unknown"
"""What stands for the size of a population that nobody knows: an answer, unlike `OPEN`."""


def _population_tag(value: object) -> str | None:
    if type(value) is int:
        return "[number]"
    return "[word]" if value in (OPEN, UNKNOWN) else None


def _counts_tag(value: object) -> str | None:
    if isinstance(value, list | tuple):
        return "[codes]"
    return "[word]" if value == OPEN else None


PopulationSize = int | Literal["unknown"]
"""How many people could have answered, where that is decided."""

Population = Annotated[
    Annotated[int, Field(gt=0, le=MOST_PEOPLE), Tag("[number]")] | Annotated[Literal["?", "unknown"], Tag("[word]")],
    Discriminator(
        _population_tag,
        custom_error_type="population",
        custom_error_message='Input should be a whole number of people, unknown, or "?" while it is open',
    ),
]
"""How many people could have answered."""

Counts = Annotated[
    Annotated[tuple[str, ...], Field(min_length=1), Tag("[codes]")] | Annotated[Literal["?"], Tag("[word]")],
    Discriminator(
        _counts_tag,
        custom_error_type="counts",
        custom_error_message='Input should be a list of codes, or "?" while it is open',
    ),
]
"""The codes of the answers that a percentage counts."""
