"""Who left every tick box of a question empty, where the export can't tell whether they saw it."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from nbsurvey.drafting.question import Question
from nbsurvey.exports.export import Export


def with_none_ticked(questions: Sequence[Question], export: Export) -> list[Question]:
    r"""Note in questions with tick boxes that respondents who left all of them empty are taken to have given no answer.

    Where unticked boxes are written out a cell says so itself, and routing that fits says who didn't see the question.

    Examples
    --------
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.none_ticked import with_none_ticked
    >>> from nbsurvey.drafting.question import Question
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.text import read as read_text
    >>> export = read_text(Source("export.csv", b"nr,Q1_1,Q1_2\n1,tea,\n2,,coffee\n3,,\n"), "csv")
    >>> ticks = (Answer("1", "ticked"), Answer("0", "not ticked", ("",)))
    >>> question = Question(export.columns[1:], "multiple_response", ticks, "1", (), ())
    >>> [question.none_ticked for question in with_none_ticked([question], export)]
    ['not_answered']
    """
    return [_told(question, export) if _may_be_unseen(question) else question for question in questions]


def _may_be_unseen(question: Question) -> bool:
    """Tell whether respondents who left all boxes of a question empty may never have seen it."""
    is_told = question.none_ticked or question.route or question.offer
    is_missing = any("" in reason.cells for reason in question.missing)
    return question.kind == "multiple_response" and "" in question.answers[-1].export and not (is_told or is_missing)


def _told(question: Question, export: Export) -> Question:
    columns = [export.cells[column.name] for column in question.columns]
    beside = [export.cells[question.other.name]] if question.other else []
    unticked = {question.separator.strip(), *question.answers[-1].export} - {""}
    if any(unticked.intersection(map(str.strip, map(str, column.cat.categories))) for column in columns):
        return question
    empty = pd.concat([column.astype("str").str.strip() == "" for column in [*columns, *beside]], axis="columns")
    return replace(question, none_ticked="not_answered") if empty.all(axis="columns").any() else question
