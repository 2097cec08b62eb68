"""The codebook: what was asked, of whom, and which answers count. No other place says what a column means."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, PositiveInt

from nbsurvey.documents import Identifier, Model, Place, Text, read_document, row_of
from nbsurvey.errors import InvalidInputError, Problem

Kind = Literal["yes_no", "single_choice", "scale", "multiple_response"]

MISSING_SUFFIX = "_missing"
"""What follows an item's name in the column that says why its answer is missing."""


class Choice(Model):
    """One answer: its code in the responses file and its label by language.

    `export` holds the cells of an export that stand for it, beside its code and its labels.
    """

    code: str
    label: Text
    export: tuple[str, ...] = ()


class MissingReason(Model):
    """Why there is no answer, and the cells that say so: of them `nbsurvey import` writes the first."""

    id: Identifier
    label: Text
    values: tuple[str, ...]


MissingCells = dict[Identifier, tuple[str, ...]]
"""The cells of an export that give a missing reason, by its id, where they differ from column to column."""


class Background(Model):
    """A column that describes the respondent rather than an answer.

    `column` names its column in an export, `missing` the cells in it that give a missing reason.
    """

    id: Identifier
    label: Text
    choices: tuple[Choice, ...] = Field(min_length=1)
    column: str = ""
    missing: MissingCells = Field(default={})

    @property
    def codes(self) -> list[str]:
        """The codes of the choices, in order."""
        return [choice.code for choice in self.choices]


class Item(Model):
    """One row of a question: a column of the responses. `column` names its column in an export."""

    id: Identifier
    label: Text
    column: str = ""


class FreeText(Model):
    """A column of free text, which only passes because the codebook says so here."""

    id: Identifier
    label: Text
    column: str = ""


class AskedIf(Model):
    """Routing: the answers to an earlier item after which a block was shown."""

    item: Identifier
    answers: tuple[str, ...] = Field(min_length=1)


class Block(Model):
    """A question with its items, which share one kind and one set of choices.

    `counts` holds the codes of the answers that a percentage counts, `base` those of the answers that it is a
    percentage of (all choices where it is left out). `asked_if` says after which answers the block was shown.
    `missing` names the cells of an export that give a missing reason in this block. `none_ticked` says what it means
    that a respondent left every tick box empty, where the export doesn't tell: 'not_answered' or 'not_ticked'.
    """

    id: Identifier
    title: Text
    wording: Text
    asked: Text
    kind: Kind
    choices: tuple[Choice, ...] = Field(min_length=1)
    counts: tuple[str, ...] = Field(min_length=1)
    base: tuple[str, ...] = ()
    asked_if: AskedIf | None = None
    missing: MissingCells = Field(default={})
    none_ticked: Literal["not_answered", "not_ticked"] = "not_answered"
    items: tuple[Item, ...] = Field(min_length=1)

    @property
    def codes(self) -> list[str]:
        """The codes of the choices, in order."""
        return [choice.code for choice in self.choices]

    @property
    def base_codes(self) -> list[str]:
        """The codes of the answers in the base."""
        return list(self.base) or self.codes

    @property
    def is_boolean(self) -> bool:
        """Whether an answer is a plain yes (it counts) or no."""
        return self.kind in ("yes_no", "multiple_response")


class Survey(Model):
    """The study as a whole. A `draft` has been made from an export, and nobody has checked it yet."""

    id: str
    title: Text
    population: PositiveInt
    population_label: Text
    languages: tuple[str, ...] = Field(min_length=1)
    respondent: Identifier
    suppress_below: PositiveInt
    draft: bool = False


class Fieldwork(Model):
    """The first and the last day on which responses count."""

    first: date
    last: date


class ExportRules(Model):
    """What an import has to know of an export, beside the columns of the answers.

    `leave_out` names columns that aren't used. `columns` names those that tell something of the response where their
    heading doesn't: its id (`record_id`), `token`, `submitted`, `started`, `finished`, `status`.
    """

    leave_out: tuple[str, ...] = ()
    columns: dict[Literal["record_id", "token", "submitted", "started", "finished", "status"], str] = Field(default={})
    fieldwork: Fieldwork | None = None


class Codebook(Model):
    """A questionnaire as data."""

    study: Survey
    missing: tuple[MissingReason, ...]
    background: tuple[Background, ...]
    blocks: tuple[Block, ...] = Field(min_length=1)
    texts: tuple[FreeText, ...] = ()
    export: ExportRules = ExportRules()

    @cached_property
    def block_of(self) -> dict[str, Block]:
        """The block of each item, by item id, in the order of the questionnaire."""
        return {item.id: block for block in self.blocks for item in block.items}

    @cached_property
    def items(self) -> dict[str, Item]:
        """The items by id, in the order of the questionnaire."""
        return {item.id: item for block in self.blocks for item in block.items}

    def select(self, names: str | list[str] | None = None) -> list[str]:
        """Return the ids of the items that blocks or items are named by.

        Parameters
        ----------
        names
            The id of a block or an item, a list of those, or None for every item.

        Raises
        ------
        ValueError
            If a name is neither a block nor an item.
        """
        by_block = {block.id: [item.id for item in block.items] for block in self.blocks}
        wanted = list(by_block) if names is None else [names] if isinstance(names, str) else names
        unknown = [name for name in wanted if name not in by_block and name not in self.items]
        if unknown:
            raise ValueError(
                f"No block or item is called {', '.join(map(repr, unknown))}. Blocks: {', '.join(by_block)}; "
                f"items: {', '.join(self.items)}."
            )
        chosen = [item for name in wanted for item in by_block.get(name, [name])]
        return list(dict.fromkeys(chosen))


def read_codebook(path: str | Path) -> Codebook:
    """Read and check a codebook.

    Parameters
    ----------
    path
        A `codebook.yaml`.

    Raises
    ------
    InvalidInputError
        With every key, value and contradiction that is wrong, and its row.
    """
    path = Path(path)
    codebook, rows = read_document(path, Codebook)
    problems = [
        Problem(what, file=str(path), row=row_of(place, rows), column=".".join(map(str, place)))
        for place, what in _contradictions(codebook)
    ]
    if problems:
        raise InvalidInputError(problems)
    return codebook


def _contradictions(codebook: Codebook) -> Iterator[tuple[Place, str]]:
    yield from _missing_texts(codebook)
    yield from _repeated("language", [(("study", "languages"), language) for language in codebook.study.languages])
    columns: list[tuple[Place, str]] = [(("study", "respondent"), codebook.study.respondent)]
    for i, column in enumerate(codebook.background):
        columns.append((("background", i, "id"), column.id))
        yield from _choice_contradictions(("background", i), column, codebook.missing)
    for b, block in enumerate(codebook.blocks):
        columns += [(("blocks", b, "items", i, "id"), item.id) for i, item in enumerate(block.items)]
        yield from _block_contradictions(("blocks", b), block, codebook.missing)
    yield from _repeated("column", columns)
    yield from _repeated("block", [(("blocks", b, "id"), block.id) for b, block in enumerate(codebook.blocks)])
    for place, name in columns:
        if name.endswith(MISSING_SUFFIX):
            yield place, f"'{name}' ends in '{MISSING_SUFFIX}', which is kept for missing reasons."
        elif name in {block.id for block in codebook.blocks}:
            yield place, f"'{name}' is also the name of a block."
    yield from _repeated(
        "missing reason", [(("missing", i, "id"), reason.id) for i, reason in enumerate(codebook.missing)]
    )
    reasons = [
        (("missing", i, "values"), value) for i, reason in enumerate(codebook.missing) for value in reason.values
    ]
    yield from _repeated("missing value", reasons)
    if "" not in [value for _, value in reasons]:
        yield ("missing",), 'No missing reason has the value "" (an empty cell).'


def _block_contradictions(
    place: Place, block: Block, missing: tuple[MissingReason, ...]
) -> Iterator[tuple[Place, str]]:
    yield from _choice_contradictions(place, block, missing)
    for key, codes in (("counts", block.counts), ("base", block.base)):
        for code in codes:
            if code not in block.codes:
                yield (*place, key), f"'{code}' is not one of the choices ({', '.join(block.codes)})."
    for code in block.counts:
        if code in block.codes and code not in block.base_codes:
            yield (*place, "counts"), f"'{code}' counts but is not in the base."
    if block.is_boolean and (len(block.codes) != 2 or len(block.counts) != 1):
        yield (*place, "choices"), f"The kind {block.kind} takes two choices, of which one counts."
    elif block.is_boolean and set(block.base_codes) < set(block.codes):
        yield (*place, "base"), f"The kind {block.kind} has both choices in the base."


def _choice_contradictions(
    place: Place, column: Block | Background, missing: tuple[MissingReason, ...]
) -> Iterator[tuple[Place, str]]:
    yield from _repeated("choice", [((*place, "choices", i, "code"), code) for i, code in enumerate(column.codes)])
    for reason in missing:
        for value in reason.values:
            if value in column.codes:
                yield (
                    (*place, "choices"),
                    f"'{value}' is both a choice and a value of the missing reason {reason.id}.",
                )


def _repeated(what: str, named: Iterable[tuple[Place, str]]) -> Iterator[tuple[Place, str]]:
    seen: Counter[str] = Counter()
    for place, name in named:
        seen[name] += 1
        if seen[name] == 2:
            yield place, f"The {what} '{name}' stands here for the second time."


def _missing_texts(codebook: Codebook) -> Iterator[tuple[Place, str]]:
    languages = set(codebook.study.languages)
    pending: list[tuple[Place, object]] = [((), codebook.model_dump())]
    while pending:
        place, part = pending.pop(0)
        if isinstance(part, tuple):
            pending += [((*place, i), child) for i, child in enumerate(part)]
        elif isinstance(part, dict) and place and place[-1] in _TEXTS:
            for language in sorted(languages - set(part)):
                yield place, f"The text in '{language}' is missing."
            for language in [language for language, text in part.items() if not text.strip()]:
                yield place, f"The text in '{language}' is empty."
            for language in sorted(set(part) - languages):
                yield place, f"'{language}' is not a language of the study ({', '.join(sorted(languages))})."
        elif isinstance(part, dict):
            pending += [((*place, key), child) for key, child in part.items()]


_TEXTS = ("title", "label", "wording", "asked", "population_label")
