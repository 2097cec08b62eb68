"""Earlier answers that explain who left a question empty: routing, offered to who knows the questionnaire."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from nbsurvey.drafting.question import Offer, Question, Route
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.exports.export import Export, ExportColumn

MOST_EARLIER = 40
"""How many columns back an earlier question is looked for."""

_FIRST = 2000
_ANSWERED = 0.9
"""Which part of those who were led to a question answered it, at least."""


class _Filter(NamedTuple):
    """A column that may decide who sees a question: the place of each respondent's answer, -1 where there is none."""

    question: Question
    column: ExportColumn
    answers: NDArray[np.int64]


def with_offered_routing(questions: Sequence[Question], export: Export) -> list[Question]:
    """Offer routing that fits the empty cells of questions, where the questionnaire doesn't tell it.

    Parameters
    ----------
    questions
        Questions in order: a question can only depend on one before it.
    export
        Their export.

    Notes
    -----
    An answer leads to a question if somebody who gave it answered that. Routing is offered where nobody answered the
    question without such an answer, at least nine in ten of those with one did, and both groups have at least
    `FEWEST_GIVERS` respondents. Of several that fit, the one most of whose respondents answered is offered.

    Examples
    --------
    >>> from nbsurvey.drafting.offered_routing import with_offered_routing
    >>> from nbsurvey.drafting.questions import questions_of
    >>> from nbsurvey.exports.formats import read
    >>> export = read("tests/tried/survey.sav")
    >>> questions, _ = questions_of(export, "en")
    >>> [(one.columns[0].name, one.offer.route.column) for one in with_offered_routing(questions, export) if one.offer]
    [('Q12', 'Q4')]
    """
    filters: deque[_Filter] = deque(maxlen=MOST_EARLIER)
    offered: list[Question] = []
    for question in questions:
        filled = _filled(question, export)
        is_told = question.route or question.shown_if
        offer = None if is_told else _offer(filled, list(filters))
        offered.append(replace(question, offer=offer) if offer else question)
        filters += _filters(question, export)
    return offered


def _filters(question: Question, export: Export) -> Iterator[_Filter]:
    """Return the columns of a question that may decide: the only one, or each box."""
    if question.parts or (len(question.columns) > 1 and question.kind != "multiple_response"):
        return
    place = {cell: at for at, answer in enumerate(question.answers) for cell in (answer.code, *answer.export)}
    for column in question.columns:
        cells = export.cells[column.name]
        places = [place.get(str(cell).strip(), -1) for cell in cells.cat.categories]
        yield _Filter(question, column, np.array([*places, -1])[cells.cat.codes.to_numpy()])


def _filled(question: Question, export: Export) -> NDArray[np.bool_]:
    """Return who answered a question."""
    nothing = {"", *(cell for reason in question.missing for cell in reason.cells)}
    columns = [*question.columns, *([question.other] if question.other else [])]
    return np.asarray(np.any([_holds(export.cells[column.name], nothing) for column in columns], axis=0))


def _holds(cells: pd.Series, nothing: set[str]) -> NDArray[np.bool_]:
    holds = [str(cell).strip() not in nothing for cell in cells.cat.categories]
    return np.array([*holds, False])[cells.cat.codes.to_numpy()]


def _offer(filled: NDArray[np.bool_], filters: Sequence[_Filter]) -> Offer | None:
    if min(filled.sum(), (~filled).sum()) < FEWEST_GIVERS:
        return None
    offers = [offer for one in reversed(filters) if (offer := _fit(filled, one))]
    return max(offers, key=lambda offer: offer.answered / offer.led, default=None)


def _fit(filled: NDArray[np.bool_], one: _Filter) -> Offer | None:
    """Return the answers of a column that explain who answered a question, if they do."""
    size = len(one.question.answers) + 1
    for rows in (slice(_FIRST), slice(None)):  # most columns fail among the first respondents
        answered = np.bincount(one.answers[rows][filled[rows]] + 1, minlength=size)
        if answered[0] or answered[1:].all():
            return None
    respondents = np.bincount(one.answers + 1, minlength=size)[1:]
    leads = answered[1:] > 0
    led, others = int(respondents[leads].sum()), int(respondents[~leads].sum())
    if others < FEWEST_GIVERS or filled.sum() < _ANSWERED * led:
        return None
    answers = tuple(answer for answer, is_led in zip(one.question.answers, leads, strict=True) if is_led)
    column = one.column
    return Offer(Route(column.name, answers, column.part or column.text or column.name), int(filled.sum()), led)
