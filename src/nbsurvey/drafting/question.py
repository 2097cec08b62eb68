"""A question of a draft, put together from columns that share their choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from nbsurvey.codebook.model import Kind
from nbsurvey.drafting import words
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.kinds import counted, kind_of, number_of
from nbsurvey.drafting.scales import places_of
from nbsurvey.drafting.sorts import Sort
from nbsurvey.exports.export import ExportColumn

BELOW_ZERO = "Below zero: is this a scale, or are these codes for no answer? Then move them to `missing`."


@dataclass(frozen=True)
class Unanswered:
    """A missing reason with the cells that give it."""

    id: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """Columns that share their choices.

    Parameters
    ----------
    columns
        The columns; of a question with all ticks in one cell there is one.
    kind
        The kind of the block.
    answers
        The choices.
    counts
        The code of the answer that a percentage counts: yes, or that a box is ticked. Empty: that is left open.
    base
        The codes of the answers that it is a percentage of, or none where those are all.
    missing
        The missing reasons.
    parts
        Of a question with all ticks in one cell: what stands there for each box.
    separator
        Of such a question: what stands between them.
    other
        Of a question with tick boxes: the column that holds what respondents wrote at 'other'.
    none_ticked
        Of a question with tick boxes: what it means that a respondent left all empty, or empty where none has to say.
    is_order_open
        Whether the answers may not stand in their order.
    note
        What the researcher has to decide about it, or empty.
    """

    columns: tuple[ExportColumn, ...]
    kind: Kind
    answers: tuple[Answer, ...]
    counts: str
    base: tuple[str, ...]
    missing: tuple[Unanswered, ...]
    parts: tuple[str, ...] = ()
    separator: str = ""
    other: ExportColumn | None = None
    none_ticked: str = ""
    is_order_open: bool = False
    note: str = ""


def question_of(
    columns: Sequence[Column], answers: Sequence[Answer], sort: Sort, parts: tuple[str, ...] = ()
) -> Question:
    """Put a question together.

    Parameters
    ----------
    columns
        Its columns.
    answers
        The choices that they share.
    sort
        The sort of the columns.
    parts
        Of a question with all ticks in one cell: what stands there for each box.
    """
    opinions = [answer for answer in answers if _is_opinion(answer)]
    if sort == "box" or len(opinions) < 2:  # of one answer a percentage would be 100
        opinions = list(answers)
    kind: Kind = "multiple_response" if sort == "box" else kind_of(opinions)
    return Question(
        columns=tuple(column.export for column in columns),
        kind="single_choice" if kind == "yes_no" and len(opinions) < len(answers) else kind,
        answers=tuple(answers),
        counts=counted(opinions, kind),
        base=tuple(answer.code for answer in opinions) if len(opinions) < len(answers) else (),
        missing=_missing(columns),
        parts=parts,
        separator=columns[0].habits.tick_separator if parts else "",
        note=BELOW_ZERO if sort == "codes" and any(number_of(answer) < 0 for answer in answers) else "",
    )


def _is_opinion(answer: Answer) -> bool:
    return not words.is_no_opinion(answer.label) or bool(places_of([answer.label]))


def _missing(columns: Sequence[Column]) -> tuple[Unanswered, ...]:
    """Return the missing reasons of the columns, each with all cells that give it and the first of its labels."""
    labels: dict[str, str] = {}
    cells: dict[str, set[str]] = {}
    for column in columns:
        for (reason, label), own in column.missing.items():
            labels.setdefault(reason, label)
            cells.setdefault(reason, set()).update(own)
    return tuple(Unanswered(reason, label, tuple(sorted(cells[reason]))) for reason, label in labels.items())
