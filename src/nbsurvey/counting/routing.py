"""What follows for the state of an answer from other answers: boxes left empty, and questions that were led past."""

from collections.abc import Iterable

import narwhals as nw
from narwhals.typing import FrameT

from nbsurvey.codebook import Codebook
from nbsurvey.counting.states import States, states_of


def with_sources(codebook: Codebook, columns: Iterable[str]) -> list[str]:
    """Return columns and those that decide what their answers mean, each after the columns that it depends on.

    Examples
    --------
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.counting.routing import with_sources
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()  # as if only who uses Twitter was asked about powers
    >>> questions["blocks"][-1]["asked_if"] = {"item": "twitter", "answers": ("ja",)}
    >>> with_sources(Codebook.model_validate(questions), ["enough_powers"])
    ['twitter', 'enough_powers']
    """
    sources: dict[str, None] = {}

    def add(column: str) -> None:
        block = codebook.block_of.get(column)
        if block is not None and block.asked_if:
            add(block.asked_if.item)
        together = block.items if block is not None and block.kind == "multiple_response" else ()
        sources.update(dict.fromkeys([*(item.id for item in together), column]))

    for column in columns:
        add(column)
    return list(sources)


def with_routes(states: FrameT, codebook: Codebook, columns: list[str]) -> FrameT:
    """Mark in columns of states the boxes left empty beside others and the questions that were skipped by routing.

    Parameters
    ----------
    states
        One column of states for each item or background column, as `coding` makes them.
    codebook
        The questionnaire.
    columns
        As `with_sources` returns them.

    Notes
    -----
    Whoever ticked a box of a block, or left it unticked, saw the block: a cell that they left empty is a box that they
    didn't tick. Somebody of whom the whole block is empty isn't known to have seen it. An answer that led elsewhere
    leads past a block (`asked_if`), and so does one that led past the question that leads to it. Of somebody who
    skipped that question it isn't known whether they belong to the block.

    Examples
    --------
    >>> import narwhals as nw
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.counting.routing import with_routes
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()  # as if only who uses Twitter was asked about powers
    >>> questions["blocks"][-1]["asked_if"] = {"item": "twitter", "answers": ("ja",)}
    >>> states = nw.from_dict({"twitter": [0, 1, -2], "enough_powers": [0, -2, -2]}, backend="pandas")
    >>> routed = with_routes(states, Codebook.model_validate(questions), ["twitter", "enough_powers"])
    >>> routed["enough_powers"].to_list()  # an answer, led past the question, and none
    [0, -5, -2]
    """
    boxes = [item for item in columns if item in codebook.block_of and states_of(codebook, item).no]
    if boxes:
        states = states.with_columns(*(_left_empty(codebook, item) for item in boxes))
    for item in columns:
        if item in codebook.block_of and codebook.block_of[item].asked_if:
            states = states.with_columns(_led_past(codebook, item))
    return states


def _left_empty(codebook: Codebook, item: str) -> nw.Expr:
    states = states_of(codebook, item)
    empty = [states.reason(reason.id) for reason in codebook.missing if "" in reason.values]
    saw = nw.any_horizontal(*(nw.col(box.id) >= 0 for box in codebook.block_of[item].items), ignore_nulls=True)
    return nw.when(nw.col(item).is_in(empty) & saw).then(nw.lit(states.left_empty)).otherwise(nw.col(item)).alias(item)


def _led_past(codebook: Codebook, item: str) -> nw.Expr:
    states, route = states_of(codebook, item), codebook.block_of[item].asked_if
    assert route is not None  # noqa: S101
    past = _leading_past(states_of(codebook, route.item), route.answers)
    unanswered = (nw.col(item) < 0) & (nw.col(item) != states.left_empty)
    is_past = unanswered & nw.col(route.item).is_in(past)
    return nw.when(is_past).then(nw.lit(states.led_past)).otherwise(nw.col(item)).alias(item)


def _leading_past(states: States, answers: tuple[str, ...]) -> list[int]:
    """Return the states of an item after which a question that only some answers lead to isn't asked."""
    elsewhere = states.among(set(states.codes) - set(answers))
    numbers = [
        place - len(states) if place >= len(states.codes) else place for place in elsewhere.nonzero()[0].tolist()
    ]
    return [*numbers, states.led_past]
