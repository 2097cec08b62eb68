"""After which answers questions were shown: the rules of the questionnaire, where the answers agree with them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from nbsurvey.drafting.question import Question, Route
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.exports.export import Export, ExportColumn, ShownIf


def with_routing(questions: Sequence[Question], export: Export) -> list[Question]:
    r"""Say after which answers questions were shown.

    Parameters
    ----------
    questions
        Questions in order: a question can only depend on one before it.
    export
        Their export.

    Notes
    -----
    Where a rule is of more than one question, or somebody answered who should not have seen the question, it becomes a
    note: the researcher has to decide what is true.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.question import Question
    >>> from nbsurvey.drafting.routing import with_routing
    >>> from nbsurvey.exports.export import ExportColumn, ShownIf, Source
    >>> from nbsurvey.exports.text import read as read_text
    >>> export = read_text(Source("export.csv", b"Q1,Q2\n1,1\n2,\n1,2\n"), "csv")
    >>> first, second = ExportColumn("Q1"), ExportColumn("Q2", shown_if=ShownIf("Q1 = 1", "Q1", ("1",)))
    >>> answers = (Answer("1", "yes"), Answer("2", "no"))
    >>> questions = [Question((column,), "single_choice", answers, "1", (), ()) for column in (first, second)]
    >>> with_routing(questions, export)[1].route.answers
    (Answer(code='1', label='yes', export=()),)
    """
    routed: list[Question] = []
    for question in questions:
        rules = list(dict.fromkeys(column.shown_if for column in question.columns))
        shown_if = rules[0] if len(rules) == 1 else None
        told = " / ".join(rule.words for rule in rules if rule)
        if shown_if is None:
            routed.append(_noted(question, told, "not for all rows alike") if told else question)
        elif route := _route(shown_if, routed):
            routed.append(_with_route(question, route, shown_if, export))
        else:
            routed.append(_noted(question, told, "translate it yourself to `asked_if`, if it can be"))
    return routed


def _noted(question: Question, rule: str, why: str) -> Question:
    return replace(question, shown_if=f"{rule}: {why}.")


def _route(shown_if: ShownIf, before: Sequence[Question]) -> Route | None:
    """Return a rule in the terms of an earlier question; None where there is no such question or answer."""
    for question in before:
        for column in question.columns:
            if column.name == shown_if.column:
                is_boxes = question.kind == "multiple_response"
                return _by_box(shown_if, question, column) if is_boxes else _by_answers(shown_if, question, column)
    return None


def _by_box(shown_if: ShownIf, question: Question, column: ExportColumn) -> Route | None:
    """Return a rule by which a box has to be ticked."""
    ticked = question.answers[:1]
    if shown_if.part in question.parts:
        label = column.labels.get(shown_if.part, shown_if.part)
        return Route(column.name, ticked, label, shown_if.part, question.separator, is_box=True)
    is_own = bool(shown_if.part) and not question.parts
    return Route(column.name, ticked, column.part or column.name, is_box=True) if is_own else None


def _by_answers(shown_if: ShownIf, question: Question, column: ExportColumn) -> Route | None:
    """Return a rule by which some answers have to be given, not all."""
    cells = set(shown_if.cells)
    answers = tuple(answer for answer in question.answers if cells & {answer.code, *answer.export})
    is_some = 0 < len(answers) < len(question.answers)
    return Route(column.name, answers, column.part or column.text or column.name) if is_some else None


def _with_route(question: Question, route: Route, shown_if: ShownIf, export: Export) -> Question:
    where = _led_here(route, export)
    outside = int((_answered(question, export) & ~where).sum())
    if not outside:
        return replace(question, route=route)
    count = str(outside) if outside >= FEWEST_GIVERS else f"fewer than {FEWEST_GIVERS}"
    return _noted(question, shown_if.words, f"{count} answered it who should not have seen it")


def _led_here(route: Route, export: Export) -> np.ndarray:
    cells = export.cells[route.column].astype("str").str.strip()
    if route.part:
        return np.asarray([route.part in cell.split(route.separator) for cell in cells], dtype=bool)
    return np.asarray(cells.isin([cell for answer in route.answers for cell in (answer.code, *answer.export)]))


def _answered(question: Question, export: Export) -> np.ndarray:
    unticked = question.answers[1:] if question.kind == "multiple_response" else ()  # REDCap writes it for everybody
    nothing = {"", *(cell for reason in question.missing for cell in reason.cells)}
    nothing |= {cell for answer in unticked for cell in (answer.code, *answer.export)}
    columns = [*question.columns, *([question.other] if question.other else [])]
    filled = [~export.cells[column.name].astype("str").str.strip().isin(nothing) for column in columns]
    return np.asarray(pd.concat(filled, axis="columns").any(axis="columns"))
