"""The questions of an export: columns that belong together, with what they share; and why the others are none."""

from collections.abc import Callable, Iterator, Sequence

from nbsurvey.drafting.beside import BESIDE, text_beside
from nbsurvey.drafting.choices import answers_of
from nbsurvey.drafting.columns import Column, read_column
from nbsurvey.drafting.grids import rows_beside, with_grids
from nbsurvey.drafting.one_each import ONE_EACH, is_one_each
from nbsurvey.drafting.open_questions import TEXTS, open_question
from nbsurvey.drafting.other_box import with_other_box
from nbsurvey.drafting.personal import PERSONAL, personal_question
from nbsurvey.drafting.question import Question, question_of
from nbsurvey.drafting.rare_answers import with_rare_answers
from nbsurvey.drafting.several_in_a_cell import boxes_in_cells, list_of_answers, with_boxes
from nbsurvey.drafting.sorts import Sort, sort_of
from nbsurvey.drafting.tick_boxes import boxes_in_one_cell
from nbsurvey.drafting.unmarked_boxes import noted, with_unmarked_boxes
from nbsurvey.drafting.written_at_other import with_written_at_other
from nbsurvey.exports.export import Export
from nbsurvey.exports.tools import is_derived

EMPTY = "Nobody answered these."
ONE_ANSWER = "Everybody who answered gave the same answer, so that a percentage of it would say nothing."
DERIVED = "The tool made these of the answers in another column."
NUMBERS = "Numbers that may be an age, an amount or a year rather than the code of a choice."

NO_QUESTION: tuple[Callable[[Column, Sort], str], ...] = (
    lambda column, _sort: column.export.no_question,
    lambda column, _sort: DERIVED if is_derived(column.export.name) else "",
    text_beside,
    open_question,
    personal_question,
    list_of_answers,
)
"""The rules that leave a column out, in the order in which they are tried: each returns why, or an empty text."""

BY_HEADING = (TEXTS, PERSONAL)
"""Why columns are left out for a word in their heading, unless they are rows of a grid that others are rows of too."""

Columns = list[tuple[Column, Sort]]


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

    Examples
    --------
    >>> from nbsurvey.drafting.questions import questions_of
    >>> from nbsurvey.exports.formats import read
    >>> questions, left_out = questions_of(read("data/responses.csv"), "nl")
    >>> {column.name: question.kind for question in questions for column in question.columns}["twitter"]
    'yes_no'
    """
    drafted = _Drafted(export, language)
    candidates = drafted.without_left_out(with_unmarked_boxes(_read(export, language), export.cells))
    candidates = with_grids(drafted.without_boxes_in_cells(candidates))
    for columns, sort in _groups(candidates):
        drafted.add_question(columns, sort)
    return drafted.in_order()


def _read(export: Export, language: str) -> Columns:
    answers = [column for column in export.columns if not column.role]
    read = [read_column(column, export.cells[column.name], language, export.habits) for column in answers]
    return [(column, sort_of(column)) for column in with_written_at_other(read, export.cells)]


def _groups(candidates: Columns) -> Iterator[tuple[list[Column], Sort]]:
    """Go through the columns of one question and one sort."""
    groups: dict[tuple[str, Sort], list[Column]] = {}
    for column, sort in candidates:
        groups.setdefault((column.export.question or column.export.name, sort), []).append(column)
    for (_, sort), columns in groups.items():
        yield columns, sort


class _Drafted:
    """The questions so far, and why the other columns are none."""

    def __init__(self, export: Export, language: str):
        self._export, self._language = export, language
        self._questions: list[Question] = []
        self._why: dict[str, str] = {}
        self._beside: dict[str, Column] = {}

    def without_left_out(self, candidates: Columns) -> Columns:
        """Take the columns away that a rule leaves out."""
        why = {column.export.name: _why_none(column, sort) for column, sort in candidates}
        rows = [(column, sort) for column, sort in candidates if why[column.export.name] in ("", *BY_HEADING)]
        why |= dict.fromkeys(rows_beside(rows, {name for name in why if why[name]}), "")
        self._why |= {name: reason for name, reason in why.items() if reason}
        self._beside |= {column.export.name: column for column, _ in candidates if why[column.export.name] == BESIDE}
        return [(column, sort) for column, sort in candidates if not why[column.export.name]]

    def without_boxes_in_cells(self, candidates: Columns) -> Columns:
        """Take the columns away of which a cell holds the ticks of all boxes: each is a question."""
        left = []
        for column, sort in candidates:
            if boxes := boxes_in_cells(column, sort):
                question = question_of([column], boxes_in_one_cell(self._language), "box")
                self._questions.append(with_boxes(question, boxes))
            else:
                left.append((column, sort))
        return left

    def add_question(self, columns: list[Column], sort: Sort) -> None:
        """Make a question of columns, or several where a cell doesn't mean the same in all."""
        if sort == "codes" and is_one_each(columns):
            self._leave_out(columns, ONE_EACH)
            return
        for part in _agreeing(columns):
            kept, answers = answers_of(part, sort, self._export.cells, self._language)
            if len(answers) == 1:
                self._leave_out(kept, ONE_ANSWER)
            elif kept:
                question = question_of(kept, answers, sort)
                complete = self._of_boxes if sort == "box" else self._with_rare
                self._questions.append(complete(question, kept))
            self._leave_out_unclear(part, kept, sort)

    def _leave_out(self, columns: Sequence[Column], why: str) -> None:
        self._why |= dict.fromkeys((column.export.name for column in columns), why)

    def _leave_out_unclear(self, columns: Sequence[Column], kept: Sequence[Column], sort: Sort) -> None:
        names = {column.export.name for column in kept}
        unclear = [column for column in columns if column.export.name not in names]
        self._why |= {column.export.name: _why_unclear(column, sort) for column in unclear}

    def _with_rare(self, question: Question, columns: Sequence[Column]) -> Question:
        return with_rare_answers(question, columns, self._language)

    def _of_boxes(self, question: Question, boxes: Sequence[Column]) -> Question:
        """Complete a question with tick boxes."""
        return noted(with_other_box(question, boxes, self._beside, self._export), self._export)

    def in_order(self) -> tuple[list[Question], dict[str, list[str]]]:
        """Return the questions, and the names of the other columns by the reason why, in the order of the export."""
        position = {column.name: place for place, column in enumerate(self._export.columns)}
        placed = {question.other.name for question in self._questions if question.other}
        left_out: dict[str, list[str]] = {}
        for name in sorted(self._why.keys() - placed, key=position.__getitem__):
            left_out.setdefault(self._why[name], []).append(name)
        return sorted(self._questions, key=lambda question: position[question.columns[0].name]), left_out


def _why_none(column: Column, sort: Sort) -> str:
    return next(filter(None, (rule(column, sort) for rule in NO_QUESTION)), "")


def _why_unclear(column: Column, sort: Sort) -> str:
    if not column.times:
        return EMPTY
    return NUMBERS if sort == "numbers" else TEXTS


def _agreeing(columns: list[Column]) -> list[list[Column]]:
    """Divide the columns of a question if the same cell means different things in them."""
    if _agree(columns):
        return [columns]
    parts: list[list[Column]] = []
    for column in columns:
        part = next((part for part in parts if _agree([*part, column])), None)
        if part:
            part.append(column)
        else:
            parts.append([column])
    return parts


def _agree(columns: Sequence[Column]) -> bool:
    """Return whether each cell means the same in all columns: an answer, or missing for one reason."""
    reason_of: dict[str, str] = {}
    for column in columns:
        for (reason, _), cells in column.missing.items():
            if any(reason_of.setdefault(cell, reason) != reason for cell in cells):
                return False
    return not any(reason_of.keys() & (column.cells | set(column.labels)) for column in columns)
