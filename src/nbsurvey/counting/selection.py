"""The respondents who gave some answers, wherever the responses are."""

from collections.abc import Collection, Mapping
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrame

from nbsurvey.codebook import Codebook
from nbsurvey.counting.coding import state_expression
from nbsurvey.counting.routing import with_routes, with_sources
from nbsurvey.counting.states import states_of

_CELL = "nbsurvey_cell_"

Conditions = Mapping[str, Collection[str]]
"""The answers that respondents gave, by item or background column; '' for none."""


def selected(responses: IntoFrame, codebook: Codebook, conditions: Conditions) -> IntoFrame:
    """Return the responses of who gave one of some answers to each of some items or background columns.

    Parameters
    ----------
    responses, codebook
        As for `ResponseCounts`.
    conditions
        The codes of the answers, by column; '' stands for those who gave none.

    Examples
    --------
    >>> from nbsurvey.counting.selection import selected
    >>> study = nbsurvey.open_study("data")
    >>> len(selected(study.responses, study.codebook, {"size_class": ["<20000"], "twitter": ["ja", ""]}))
    16
    """
    frame: Any = nw.from_native(responses)  # eager or lazy: both select and filter
    schema, names = frame.collect_schema(), with_sources(codebook, conditions)
    cells = [nw.col(name).alias(_CELL + name) for name in schema]
    states = [state_expression(schema, codebook, name) for name in names]
    routed = with_routes(frame.select(*cells, *states), codebook, names)
    chosen = routed.filter(
        *(nw.col(column).is_in(_numbers(codebook, column, conditions[column])) for column in conditions)
    )
    native: IntoFrame = chosen.select(*(nw.col(_CELL + name).alias(name) for name in schema)).to_native()
    return native


def _numbers(codebook: Codebook, column: str, codes: Collection[str]) -> list[int]:
    """Return the states of a column in which the answer is one of some codes, or in which there is none."""
    states = states_of(codebook, column)
    return [
        place if place < len(states.codes) else place - len(states)
        for place, answer in enumerate(states.answers)
        if answer in codes
    ]
