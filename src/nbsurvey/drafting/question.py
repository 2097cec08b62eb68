"""A question of a draft, put together from columns that share their choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from nbsurvey.codebook.model import Kind
from nbsurvey.drafting.answers import Answer
from nbsurvey.drafting.codes import codes_apart
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.education_levels import ONE_LEVEL, has_one_level_twice
from nbsurvey.drafting.kinds import (
    counted,
    from_least_to_most,
    is_opinion,
    is_order_certain,
    kind_of,
    number_of,
)
from nbsurvey.drafting.sorts import Sort
from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.tools import is_other

BELOW_ZERO = "Below zero: is this a scale, or are these codes for no answer? Then move them to `missing`."

APART = "{codes} above a gap: an answer, or a code for none? Then move it to `missing`."

NO_LABEL = "The export has no label for {codes}: an answer, or a code for none? Then move it to `missing`."


@dataclass(frozen=True)
class Unanswered:
    """A missing reason with the cells that give it."""

    id: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Route:
    """The answers to an earlier question after which one was shown.

    Parameters
    ----------
    column
        The column of the earlier question.
    answers
        Those answers.
    text
        What that column is called, for a person.
    part, separator
        Where that column holds the ticks of several boxes: the box, and what stands between them.
    is_box
        Whether the question was shown after a box was ticked.
    """

    column: str
    answers: tuple[Answer, ...]
    text: str
    part: str = ""
    separator: str = ""
    is_box: bool = False


@dataclass(frozen=True)
class Offer:
    """Routing that fits the empty cells, for the researcher to confirm.

    Parameters
    ----------
    route
        The answers that would lead to the question.
    answered
        How many answered it, all of them with such an answer.
    led
        How many gave such an answer.
    """

    route: Route
    answered: int
    led: int


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
    has_rest
        Of such a question: whether one more box counts all other answers.
    other
        Of a question with tick boxes: the column that holds what respondents wrote at 'other'.
    none_ticked
        Of a question with tick boxes: what it means that a respondent left all empty, or empty where none has to say.
    note
        What the researcher has to decide about it, or empty.
    is_order_certain
        Whether the answers of a scale stand in their order.
    route
        After which answers it was shown, or None.
    shown_if
        The rule by which it was shown, where the researcher has to decide about that; or empty.
    offer
        Routing that fits who left it empty, or None.
    """

    columns: tuple[ExportColumn, ...]
    kind: Kind
    answers: tuple[Answer, ...]
    counts: str
    base: tuple[str, ...]
    missing: tuple[Unanswered, ...]
    parts: tuple[str, ...] = ()
    separator: str = ""
    has_rest: bool = False
    other: ExportColumn | None = None
    none_ticked: str = ""
    note: str = ""
    is_order_certain: bool = True
    route: Route | None = None
    shown_if: str = ""
    offer: Offer | None = None


def question_of(columns: Sequence[Column], answers: Sequence[Answer], sort: Sort) -> Question:
    """Put a question together.

    Parameters
    ----------
    columns
        Its columns.
    answers
        The choices that they share.
    sort
        The sort of the columns.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.answers import Answer
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.question import question_of
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> described = ExportColumn("Q1", "How often do you drink tea?")
    >>> column = read_column(described, pd.Series(["1", "2", "3"], dtype="category"), "en", Habits())
    >>> answers = [Answer("1", "always"), Answer("2", "sometimes"), Answer("3", "never")]
    >>> question = question_of([column], answers, "codes")
    >>> question.kind, [answer.label for answer in question.answers]
    ('scale', ['never', 'sometimes', 'always'])
    """
    answers = answers if sort == "box" else from_least_to_most(answers)
    opinions = answers if sort == "box" else _in_base(answers)
    kind: Kind = "multiple_response" if sort == "box" else kind_of(opinions)
    return Question(
        columns=tuple(column.export for column in columns),
        kind="single_choice" if kind == "yes_no" and len(opinions) < len(answers) else kind,
        answers=tuple(answers),
        counts=counted(opinions, kind),
        base=tuple(answer.code for answer in opinions) if len(opinions) < len(answers) else (),
        missing=_missing(columns),
        note=_level_note(columns, answers, kind) or _note(columns, answers, sort, kind),
        is_order_certain=kind != "scale" or _is_order_certain(columns, opinions),
    )


def number_question(columns: Sequence[Column]) -> Question:
    """Put a question together of which the answers are numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.question import number_question
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = pd.Series(["36", "38.5", ""], dtype="category")
    >>> number_question([read_column(ExportColumn("hours"), cells, "en", Habits())]).kind
    'number'
    """
    return Question(tuple(column.export for column in columns), "number", (), "", (), _missing(columns))


def _is_order_certain(columns: Sequence[Column], opinions: Sequence[Answer]) -> bool:
    """Tell whether a scale stands in its order: that of the questionnaire, or as its labels and heading say."""
    return all(column.export.is_ordered for column in columns) or is_order_certain(opinions, _heading(columns))


def _level_note(columns: Sequence[Column], answers: Sequence[Answer], kind: Kind) -> str:
    is_open = kind == "scale" and not all(column.export.is_ordered for column in columns)
    return ONE_LEVEL if is_open and has_one_level_twice(answer.label for answer in answers) else ""


def _note(columns: Sequence[Column], answers: Sequence[Answer], sort: Sort, kind: Kind) -> str:
    if sort == "codes" and min(map(number_of, answers)) < 0:
        return BELOW_ZERO
    labels = columns[0].labels
    if sort == "codes" and (apart := codes_apart(answer.cell for answer in answers)):
        return APART.format(codes=" and ".join(apart))
    without = [answer.cell for answer in answers if answer.cell not in labels and not is_other(answer.cell)]
    return NO_LABEL.format(codes=", ".join(without)) if labels and without and kind == "single_choice" else ""


def _in_base(answers: Sequence[Answer]) -> Sequence[Answer]:
    """Return the answers that give an opinion; all where that is one, of which a percentage would be 100."""
    opinions = [answer for answer in answers if is_opinion(answer, answers)]
    return opinions if len(opinions) > 1 else answers


def _heading(columns: Sequence[Column]) -> str:
    return " ".join(f"{column.text or column.name} {column.part}" for column in (own.export for own in columns))


def _missing(columns: Sequence[Column]) -> tuple[Unanswered, ...]:
    """Return the missing reasons of the columns, each with all cells that give it and the first of its labels."""
    labels: dict[str, str] = {}
    cells: dict[str, set[str]] = {}
    for column in columns:
        for (reason, label), own in column.missing.items():
            labels.setdefault(reason, label)
            cells.setdefault(reason, set()).update(own)
    return tuple(Unanswered(reason, label, tuple(sorted(cells[reason]))) for reason, label in labels.items())
