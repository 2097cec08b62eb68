"""The questions of an export: columns that belong together, with what they share."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nbsurvey.codebook.model import Kind
from nbsurvey.drafting import words
from nbsurvey.drafting.choices import Answer, answers_of, ticks
from nbsurvey.drafting.columns import NUMBER, Column, Sort, is_one_each, read_column, sort_of
from nbsurvey.drafting.left_out import (
    BESIDE,
    EMPTY,
    LISTS,
    NUMBERS,
    ONE_EACH,
    OTHER_PARTS,
    TEXTS,
    is_list,
    ticks_in_cells,
    why_not,
)
from nbsurvey.drafting.scales import places_of
from nbsurvey.exports.export import Export, ExportColumn

BELOW_ZERO = "Below zero: is this a scale, or are these codes for no answer? Then move them to `missing`."

_DEGREE = re.compile(
    r"eens\b|tevreden|belangrijk|\bvaak\b|soms|zelden|altijd|nooit|goed|slecht|matig|agree|satisfied|important|often|"
    r"sometimes|rarely|always|never|good|bad\b|poor|likely|low\b|medium|high|zufrieden|wichtig|stimme|manchmal|"
    r"selten|immer|\bnie\b|\bgut\b|schlecht|d'accord|satisfait|souvent|parfois|jamais|toujours"
)


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
        The code of the answer that a percentage would count.
    base
        The codes of the answers that it is a percentage of, or none where those are all.
    missing
        The missing reasons.
    parts
        Of a question with all ticks in one cell: what stands there for each box.
    other
        Of a question with tick boxes: the column that holds what respondents wrote at 'other'.
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
    other: ExportColumn | None = None
    note: str = ""


def questions_of(export: Export, language: str) -> tuple[list[Question], dict[str, list[str]]]:
    """Put the columns of an export that hold answers together to questions.

    Parameters
    ----------
    export
        Any export. Its columns with a role are passed over.
    language
        The language of what the export has no word for.

    Returns
    -------
    questions
        In the order of the export.
    left_out
        The names of the columns that are no question, by the reason why (`EMPTY`, `NUMBERS`, `TEXTS` and so on).
    """
    groups: dict[tuple[str, Sort], list[Column]] = {}
    beside: dict[str, Column] = {}
    questions: list[Question] = []
    why_of: dict[str, str] = {}
    for column in (column for column in export.columns if not column.role):
        read = read_column(column, export.cells[column.name], language, export.format)
        sort = sort_of(read)
        if why := why_not(read, sort, export.format):
            why_of[column.name] = why
            beside |= {column.name: read} if why == BESIDE else {}
        elif parts := ticks_in_cells(read, export.format):
            questions.append(_question([read], ticks(language), "box", parts))
        elif is_list(read, sort):
            why_of[column.name] = LISTS
        else:
            groups.setdefault((column.question or column.name, sort), []).append(read)
    for (_, sort), columns in groups.items():
        for part in [columns] if _agree(columns) else [[read] for read in columns]:
            one_each = sort == "codes" and is_one_each(columns)
            kept, answers = ([], []) if one_each else answers_of(part, sort, export.cells, language)
            if kept:
                question = _question(kept, answers, sort)
                questions.append(_with_other(question, kept, beside, export) if sort == "box" else question)
            for read in part:
                if read not in kept:
                    why = EMPTY if not read.times else NUMBERS if sort == "numbers" else TEXTS
                    why_of[read.export.name] = ONE_EACH if one_each else why
    placed = {question.other.name for question in questions if question.other}
    position = {column.name: place for place, column in enumerate(export.columns)}
    left_out: dict[str, list[str]] = {}
    for name in sorted(why_of.keys() - placed, key=position.__getitem__):
        left_out.setdefault(why_of[name], []).append(name)
    return sorted(questions, key=lambda question: position[question.columns[0].name]), left_out


def _with_other(question: Question, boxes: Sequence[Column], beside: Mapping[str, Column], export: Export) -> Question:
    """Add the box 'other' to a question, unless its empty cells or marks may mean something else than 'not ticked'."""
    other = _other_of(question.columns, beside)
    if not other or not {cell for cells in other.missing.values() for cell in cells} <= set(other.export.missing):
        return question
    ticked, unticked = question.answers
    if "" not in unticked.export:
        if any(not str(cell).strip() for box in boxes for cell in export.cells[box.export.name].unique()):
            return question
        unticked = replace(unticked, export=tuple(sorted({"", *unticked.export})))
    return replace(question, answers=(ticked, unticked), other=other.export)


def _other_of(boxes: Sequence[ExportColumn], beside: Mapping[str, Column]) -> Column | None:
    """Return the column that holds what was written at 'other' of a question with tick boxes."""
    question = boxes[0].question
    names = {f"{question}[other]", f"{question}_other", f"{question}other"}
    for name, column in beside.items():
        if name in names or (column.export.part.casefold() in OTHER_PARTS and column.export.text == boxes[0].text):
            return column
    return None


def _agree(columns: Sequence[Column]) -> bool:
    """Return whether each cell means the same in all columns: an answer, or missing for one reason."""
    reason_of: dict[str, str] = {}
    for column in columns:
        for (reason, _), cells in column.missing.items():
            if any(reason_of.setdefault(cell, reason) != reason for cell in cells):
                return False
    return not any(reason_of.keys() & (column.cells | set(column.labels)) for column in columns)


def _question(
    columns: Sequence[Column], answers: Sequence[Answer], sort: Sort, parts: tuple[str, ...] = ()
) -> Question:
    missing: dict[str, Unanswered] = {}
    for column in columns:
        for (reason, label), cells in column.missing.items():
            before = missing.get(reason, Unanswered(reason, label, ()))
            missing[reason] = Unanswered(reason, before.label, tuple(sorted({*before.cells, *cells})))
    opinions = [answer for answer in answers if not words.is_no_opinion(answer.label) or places_of([answer.label])]
    if sort == "box" or not opinions:
        opinions = list(answers)
    kind: Kind = "multiple_response" if sort == "box" else _kind(opinions)
    if kind == "yes_no" and len(opinions) < len(answers):
        kind = "single_choice"
    base = tuple(answer.code for answer in opinions) if len(opinions) < len(answers) else ()
    exports = tuple(column.export for column in columns)
    counts = _counted(opinions, kind).code
    is_below_zero = sort == "codes" and any(_number(answer) < 0 for answer in answers)
    note = BELOW_ZERO if is_below_zero else ""
    return Question(exports, kind, tuple(answers), counts, base, tuple(missing.values()), parts, note=note)


def _counted(answers: Sequence[Answer], kind: Kind) -> Answer:
    """Return the answer that a percentage would count: yes, the most of a scale, 1 rather than 0, else the first."""
    if kind == "multiple_response":
        return answers[0]
    labels = [answer.label for answer in answers]
    for answer in answers:
        if words.says_yes(answer.label):
            return answer
    if places := places_of(labels):
        return answers[places.index(max(places))]
    if kind == "scale" or sorted(labels) == ["0", "1"]:
        return answers[-1]
    counted = [answer for answer in answers if _number(answer) >= 0 and not words.is_other(answer.label)]
    return (counted or answers)[0]


def _number(answer: Answer) -> int:
    cell = answer.export[0] if answer.export else answer.code
    return int(cell) if NUMBER.fullmatch(cell) else 0


def _kind(answers: Sequence[Answer]) -> Kind:
    labels = [answer.label.casefold() for answer in answers]
    if len(labels) == 2 and any(map(words.says_yes, labels)) and any(map(words.says_no, labels)):
        return "yes_no"
    places = places_of(labels)
    if places and len(places) > 2 and places in (sorted(places), sorted(places, reverse=True)):
        return "scale"
    codes = [answer.export[0] if answer.export else answer.code for answer in answers]
    numbers = [int(code) for code in codes if NUMBER.fullmatch(code)]
    if len(numbers) > 2 and len(numbers) == len(codes) and all(map(NUMBER.fullmatch, labels)) and -5 <= numbers[0] < 0:
        return "scale"
    if len(numbers) < 3 or numbers != list(range(numbers[0], numbers[0] + len(codes))):
        return "single_choice"
    has_order = any(map(NUMBER.fullmatch, labels)) or sum(map(bool, map(_DEGREE.search, labels))) > 1
    return "scale" if has_order else "single_choice"
