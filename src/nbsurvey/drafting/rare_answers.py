"""Answers that too few gave to show: their question is drafted without them, and says how many there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from nbsurvey.drafting.answers import rest
from nbsurvey.drafting.columns import Column, missing_cells
from nbsurvey.drafting.question import Question
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.language.plain_text import single_spaced

RARE = (
    "Not shown: {texts} other answer{s}, given {given} time{more}, by fewer than {few} respondents each. Add them as "
    "choices, or to `missing`: until then they count as the last choice."
)


def with_rare_answers(question: Question, columns: Sequence[Column], language: str) -> Question:
    """Give a question one more choice for all cells that stand for none of its own.

    Parameters
    ----------
    question
        A question with one answer in a cell.
    columns
        Its columns.
    language
        The language of the draft.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.question import question_of
    >>> from nbsurvey.drafting.rare_answers import with_rare_answers
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["tea"] * 50 + ["milk"] * 50 + ["my uncle's beer"], dtype="category")
    >>> columns = [read_column(ExportColumn("Q1"), cells, "en", Habits())]
    >>> question = question_of(columns, [Answer("tea", "tea"), Answer("milk", "milk")], "texts")
    >>> [answer.label for answer in with_rare_answers(question, columns, "en").answers]
    ['tea', 'milk', 'other answers']
    """
    listed = {_folded(text) for answer in question.answers for text in (answer.code, answer.label, *answer.export)}
    times = sum((Counter(column.times) for column in columns), Counter[str]())
    rare = {text: count for text, count in times.items() if _folded(text) not in listed}
    if not rare:
        return question
    other = rest(question.answers, missing_cells(columns), language)
    given = sum(rare.values())
    note = RARE.format(texts=len(rare), s="s" * (len(rare) > 1), given=given, more="s" * (given > 1), few=FEWEST_GIVERS)
    return replace(
        question,
        kind="single_choice" if question.kind == "yes_no" else question.kind,
        answers=(*question.answers, other),
        counts="" if question.kind == "yes_no" else question.counts,
        base=(*question.base, other.code) if question.base else (),
        note=" ".join(filter(None, (question.note, note))),
        is_order_certain=question.kind != "scale",
    )


def _folded(text: str) -> str:
    return single_spaced(text).casefold()
