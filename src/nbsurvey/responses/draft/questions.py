"""The questions of an export: columns that belong together, with what they share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nbsurvey.codebook.model import Kind
from nbsurvey.responses.draft import words
from nbsurvey.responses.draft.choices import Answer, answers_of
from nbsurvey.responses.draft.columns import NUMBER, Column, read_column, sort_of
from nbsurvey.responses.export import Export, ExportColumn

EMPTY = "Nobody answered these."
NUMBERS = "Numbers that may be an age, an amount or a year rather than the code of a choice."
TEXTS = "Free text, names, dates, or answers that too few respondents share to be sure of."

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
    """Columns that share their choices, with the code of the answer that a percentage would count."""

    columns: tuple[ExportColumn, ...]
    kind: Kind
    answers: tuple[Answer, ...]
    counts: str
    missing: tuple[Unanswered, ...]


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
        The names of the columns that are no question, by the reason why (`EMPTY`, `NUMBERS`, `TEXTS`).
    """
    groups: dict[tuple[str, object], list[Column]] = {}
    for column in export.columns:
        if not column.role:
            read = read_column(column, export.cells[column.name], language)
            groups.setdefault((column.question or column.name, sort_of(read)), []).append(read)
    questions: list[Question] = []
    left_out: dict[str, list[str]] = {}
    for (_, sort), columns in groups.items():
        for part in [columns] if _agree(columns) else [[read] for read in columns]:
            kept, answers = answers_of(part, sort, export.cells, language)
            if kept:
                questions.append(_question(kept, answers, sort))
            for read in part:
                if read not in kept:
                    why = EMPTY if not read.times else NUMBERS if sort == "numbers" else TEXTS
                    left_out.setdefault(why, []).append(read.export.name)
    position = {column.name: place for place, column in enumerate(export.columns)}
    return sorted(questions, key=lambda question: position[question.columns[0].name]), left_out


def _agree(columns: Sequence[Column]) -> bool:
    """Return whether each cell means the same in all columns: an answer, or missing for one reason."""
    reason_of: dict[str, str] = {}
    for column in columns:
        for (reason, _), cells in column.missing.items():
            if any(reason_of.setdefault(cell, reason) != reason for cell in cells):
                return False
    return not any(reason_of.keys() & (column.cells | set(column.labels)) for column in columns)


def _question(columns: Sequence[Column], answers: Sequence[Answer], sort: object) -> Question:
    missing: dict[str, Unanswered] = {}
    for column in columns:
        for (reason, label), cells in column.missing.items():
            before = missing.get(reason, Unanswered(reason, label, ()))
            missing[reason] = Unanswered(reason, before.label, tuple(sorted({*before.cells, *cells})))
    kind: Kind = "multiple_response" if sort == "box" else _kind(answers)
    counts = answers[-1] if kind == "scale" else answers[0]
    if kind == "yes_no":
        counts = next(answer for answer in answers if words.says_yes(answer.label))
    exports = tuple(column.export for column in columns)
    return Question(exports, kind, tuple(answers), counts.code, tuple(missing.values()))


def _kind(answers: Sequence[Answer]) -> Kind:
    labels = [answer.label.casefold() for answer in answers]
    if len(labels) == 2 and any(map(words.says_yes, labels)) and any(map(words.says_no, labels)):
        return "yes_no"
    codes = [answer.export[0] if answer.export else answer.code for answer in answers]
    numbers = [int(code) for code in codes if NUMBER.fullmatch(code)]
    if len(numbers) < 3 or numbers != list(range(numbers[0], numbers[0] + len(codes))):
        return "single_choice"
    has_order = any(map(NUMBER.fullmatch, labels)) or sum(map(bool, map(_DEGREE.search, labels))) > 1
    return "scale" if has_order else "single_choice"
