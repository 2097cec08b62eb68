"""What a new wave has that a codebook doesn't know, drafted and put in its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from nbsurvey.codebook import Background, Block, Codebook, FreeText
from nbsurvey.drafting.background import without_background
from nbsurvey.drafting.block_text import BlockTexts
from nbsurvey.drafting.codebook_edit import append, append_part, insert_after
from nbsurvey.drafting.not_shown import not_shown
from nbsurvey.drafting.numbers import with_numbers
from nbsurvey.drafting.offered_routing import with_offered_routing
from nbsurvey.drafting.question import Question
from nbsurvey.drafting.questions import questions_of
from nbsurvey.drafting.reasons_text import new_reasons
from nbsurvey.drafting.routing import with_routing
from nbsurvey.drafting.translations import Translations
from nbsurvey.drafting.weights import LeftOut, with_weights
from nbsurvey.drafting.yaml_text import quoted
from nbsurvey.exports.export import ExportColumn
from nbsurvey.importing.apart import apart
from nbsurvey.importing.progress import Progress
from nbsurvey.importing.recoding import recode
from nbsurvey.importing.wave_notes import Edit
from nbsurvey.language.plain_text import single_spaced


class _New(NamedTuple):
    """What is new: rows of grids with the places of their blocks, questions, background, and columns to leave out."""

    rows: list[tuple[ExportColumn, int]]
    questions: list[Question]
    background: list[Question]
    left_out: LeftOut


def additions(progress: Progress, file: str) -> Iterator[Edit]:
    """Go through what is new: missing reasons, background, rows of grids, questions, and columns to leave out.

    Parameters
    ----------
    progress, file
        As for `nbsurvey.importing.wave_notes.notes`.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.wave_additions import additions
    >>> progress = match_columns(begin(read("data/responses.csv"), read_codebook("data/codebook.yaml")))
    >>> list(additions(progress, "responses.csv"))
    []
    """
    codebook, new = progress.codebook, _new(progress)
    language, *others = codebook.study.languages
    texts = Translations(language, {other: progress.export.translations.get(other, {}) for other in others})
    writer = BlockTexts(texts, _names(codebook))
    reasons = {reason.id: reason.values for reason in codebook.missing} | {"no_answer": ("",)}
    if entries := list(new_reasons([*new.background, *new.questions], texts, reasons).values()):
        yield partial(append, place=("missing",), entries=entries)
    for question in new.background:
        yield partial(append_part, key="background", lines=_marked(writer.background(question), file))
    for column, at in new.rows:
        row = writer.item(column, Question((column,), codebook.blocks[at].kind, (), "", (), ()))
        yield partial(append, place=("blocks", at, "items"), entries=[row], behind=f"new in {file}")
    blocks = [(_before(question, progress), _marked(writer.block(question), file)) for question in new.questions]
    yield from _inserted(blocks)
    for why, names in new.left_out.items():
        yield partial(append, place=("export", "leave_out"), entries=[f"# {why}", *map(quoted, names)])
    if entries := list(not_shown(progress.export, new.left_out, texts)):
        yield partial(append, place=("export", "not_shown"), entries=entries)


def _new(progress: Progress) -> _New:
    columns = [column for column in progress.export.columns if _is_new(column, progress)]
    drafted_as = _as_drafted(progress)
    likely = [drafted_as[column.name] for column in columns]
    rows = [(column, at) for column in likely if (at := _grid(column, progress, drafted_as)) is not None]
    placed = {column.name for column, _ in rows}
    export = replace(progress.export, columns=tuple(column for column in columns if column.name not in placed))
    language = progress.codebook.study.languages[0]
    drafted, left_out = with_numbers(*with_weights(*questions_of(export, language), export), export, language)
    if not drafted:
        return _New(rows, [], [], left_out)
    fitting = [apart(question, progress.codebook) for question in with_routing(drafted, export)]
    questions, background = without_background(fitting)
    return _New(rows, with_offered_routing(questions, export), background, left_out)


def _inserted(blocks: Sequence[tuple[int, list[str]]]) -> Iterator[Edit]:
    """Place new blocks behind those that are there, the last ones first: so each place is still what it was."""
    for at in sorted({at for at, _ in blocks}, reverse=True):
        lines = [line for own, block in blocks if own == at for line in block]
        yield partial(insert_after, place=("blocks", at), lines=lines)


def _marked(lines: list[str], file: str) -> list[str]:
    return [f"{lines[0]} # new in {file}", *lines[1:]]


def _names(codebook: Codebook) -> set[str]:
    parts: list[Background | Block | FreeText] = [*codebook.background, *codebook.blocks, *codebook.texts]
    return {codebook.study.respondent, *(part.id for part in parts), *codebook.items, *codebook.design_columns}


def _is_new(column: ExportColumn, progress: Progress) -> bool:
    """Tell whether the codebook knows nothing of a column that may hold answers."""
    rules = progress.codebook.export
    texts = {column.name, single_spaced(column.text) or column.name}
    is_known = column.name in progress.used or column.name == progress.codebook.study.respondent
    return not (column.role or is_known or texts & {*rules.leave_out, *rules.columns.values(), rules.link})


def _as_drafted(progress: Progress) -> dict[str, ExportColumn]:
    """Return all columns by name, with the questions that a draft of the whole export puts them in."""
    questions, _ = questions_of(progress.export, progress.codebook.study.languages[0])
    columns = [*progress.export.columns, *(column for question in questions for column in question.columns)]
    return {column.name: column for column in columns}


def _grid(column: ExportColumn, progress: Progress, drafted_as: Mapping[str, ExportColumn]) -> int | None:
    """Return the place of the block of which a column is a further row: of one question, and with its choices."""
    blocks = {
        at
        for at, block in enumerate(progress.codebook.blocks)
        for item in block.items
        if column.question
        and item.id in progress.columns
        and drafted_as[progress.columns[item.id].name].question == column.question
    }
    if len(blocks) != 1:
        return None
    (at,) = blocks
    block, cells = progress.codebook.blocks[at], progress.export.cells[column.name]
    is_answered = any(str(cell).strip() for cell in cells.cat.categories)
    is_like = not block.separator and is_answered and not recode(cells, column, block, progress.codebook)[1]
    return at if is_like else None


def _before(question: Question, progress: Progress) -> int:
    """Return the place of the block behind which a question stands in the export; the last where there is none."""
    place = {
        progress.columns[item.id].name: at
        for at, block in enumerate(progress.codebook.blocks)
        for item in block.items
        if item.id in progress.columns
    }
    names = [column.name for column in progress.export.columns]
    before = names[: names.index(question.columns[0].name)]
    return next((place[name] for name in reversed(before) if name in place), len(progress.codebook.blocks) - 1)
