"""An export that was written: its cells, and what each of them stands for."""

import csv
import io
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Literal

from made_studies import NO_ANSWER, NOT_ASKED, Made, Row

from nbsurvey.codebook import Background, Block, Codebook

Grid = list[list[str]]
Encode = Callable[[Grid, Grid], bytes]


@dataclass(frozen=True)
class Text:
    """How a table becomes delimited text."""

    delimiter: str = ","
    encoding: str = "utf-8"
    quoting: Literal[0, 1, 2, 3] = csv.QUOTE_MINIMAL
    line_end: str = "\n"

    def __call__(self, headings: Grid, rows: Grid) -> bytes:
        """Write it."""
        written = io.StringIO(newline="")
        writer = csv.writer(written, delimiter=self.delimiter, quoting=self.quoting, lineterminator=self.line_end)
        writer.writerows([*headings, *rows])
        return written.getvalue().encode(self.encoding)

    def decode(self, content: bytes) -> Grid:
        """Read it; nothing where it isn't such text any more."""
        try:
            lines = io.StringIO(content.decode(self.encoding), newline="")
            return [row for row in csv.reader(lines, delimiter=self.delimiter, strict=True) if row]
        except (UnicodeDecodeError, csv.Error):
            return []


YES = ("1", "y", "yes", "ja", "oui", "true", "waar", "wahr", "vrai", "x", "checked", "selected", "quoted")
NO = ("0", "n", "no", "nee", "nein", "non", "false", "onwaar", "falsch", "faux", "unchecked", "not quoted")


class Meaningless(Exception):  # noqa: N818
    """Cells that don't stand for answers: an import has to refuse them."""


@dataclass(frozen=True)
class Column:
    """One column of an export.

    Parameters
    ----------
    headings
        What stands above it, in each header row.
    cells
        Its cells.
    id
        The codebook's column that it holds; empty for the tool's own.
    meaning
        What each of its cells stands for in the codebook.
    values
        For formats that aren't text: the value of each cell.
    more
        What else the format tells of it: labels, missing values, a number format.
    """

    headings: tuple[str, ...]
    cells: list[str]
    id: str = ""
    meaning: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """An export as a tool wrote it.

    Parameters
    ----------
    tool
        What wrote it, and how.
    suffix
        The ending of its name.
    codebook
        The questionnaire, with the columns and cells of this export named.
    columns
        Its columns, in order.
    encode
        Makes the file of header rows and rows of cells.
    told
        The responses as far as the export tells them.
    identifying
        Cells that nobody may see again.
    counts
        How many responses fall under each rule, by its id.
    writes_no
        Whether a box that isn't ticked has a cell of its own.
    """

    tool: str
    suffix: str
    codebook: Codebook
    columns: list[Column]
    encode: Encode
    told: list[Row]
    identifying: set[str]
    counts: dict[str, int]

    @property
    def headings(self) -> Grid:
        return [list(row) for row in zip(*(column.headings for column in self.columns), strict=True)]

    @property
    def rows(self) -> Grid:
        return [list(row) for row in zip(*(column.cells for column in self.columns), strict=True)]

    def decoded(self, content: bytes) -> Grid:
        """Take a text apart again, in the way it was put together; nothing if it can't be."""
        return self.encode.decode(content) if isinstance(self.encode, Text) else []

    @property
    def content(self) -> bytes:
        return self.encode(self.headings, self.rows)

    def understood(
        self, rows: Sequence[Sequence[str]], names: Sequence[str] | None = None, *, lenient: bool = False
    ) -> list[Row]:
        """Say what rows of cells stand for, without the code that is tested.

        Parameters
        ----------
        rows
            Cells, in the order of the columns.
        names
            For each column the codebook's column that it holds, where the order has changed.
        lenient
            Whether responses with a cell that stands for nothing are left out.

        Raises
        ------
        Meaningless
            If a cell stands for nothing, or an answer contradicts the routing.
        """
        places = {name: at for at, name in enumerate(names or [column.id for column in self.columns]) if name}
        responses, cells_of = [], []
        for row in rows:
            try:
                read, cells = self._read(row, places)
            except (Meaningless, IndexError):
                if not lenient:
                    raise
                continue
            if _is_heard(read, cells, self.codebook):
                responses.append(read)
                cells_of.append(cells)
        for block in self.codebook.blocks:
            _settle(block, responses, cells_of, lenient=lenient)
        return responses

    def _read(self, row: Sequence[str], places: Mapping[str, int]) -> tuple[Row, dict[str, str]]:
        """Return what one response says, cell by cell, and its cells."""
        by_id = {column.id: column for column in self.columns if column.id}
        parts: dict[str, Background | Block] = {column.id: column for column in self.codebook.background}
        parts |= self.codebook.block_of
        cells = {name: row[at].strip() for name, at in places.items()}
        read = {name: _meaning(cells[name], by_id[name], parts[name], self.codebook) for name in parts}
        for free in self.codebook.texts:
            cell = row[places[free.id]]
            read[free.id] = by_id[free.id].more["read"](cell)
        return read, cells


def _meaning(cell: str, column: Column, part: Background | Block, codebook: Codebook) -> str:
    if cell in column.meaning:
        return column.meaning[cell]
    labels = {_plain(label): choice.code for choice in part.choices for label in choice.label.values()}
    values = {value: reason.values[0] for reason in codebook.missing for value in reason.values}
    cell = cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(("=", "+", "-", "@")) else cell
    if cell in column.meaning:
        return column.meaning[cell]
    if cell in part.codes:
        return cell
    if _plain(cell) in labels:
        return labels[_plain(cell)]
    if cell in values:
        return values[cell]
    if isinstance(part, Block) and part.is_boolean:
        yes = part.counts[0]
        if cell.lower() in YES:
            return yes
        if cell.lower() in NO:
            return next(code for code in part.codes if code != yes)
    raise Meaningless(cell)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_heard(row: Row, cells: Mapping[str, str], codebook: Codebook) -> bool:
    """Say whether a response answers anything: an empty box is no answer, a 'no' that is written out is one."""
    return any(cells[name] and row[name] not in (NO_ANSWER, NOT_ASKED) for name in codebook.block_of)


def _settle(block: Block, rows: list[Row], cells: list[dict[str, str]], *, lenient: bool) -> None:
    """Give the empty cells of a block the meaning that the rest of the responses gives them."""
    names = [item.id for item in block.items]
    led = [not block.asked_if or row[block.asked_if.item] in block.asked_if.answers for row in rows]
    for is_led, row, own in zip(led, rows, cells, strict=True):
        if not is_led:
            for name in names:
                if not own[name] or (block.kind == "multiple_response" and row[name] not in (*block.counts, "")):
                    row[name] = NOT_ASKED  # a box that wasn't shown is written out as unticked
                elif row[name] in block.codes and not lenient:
                    raise Meaningless(f"{name} wasn't asked")
    if block.kind != "multiple_response":
        return
    [yes] = block.counts
    [no] = set(block.codes) - {yes}
    says_no = any(own[name] and row[name] == no for row, own in zip(rows, cells, strict=True) for name in names)
    for is_led, row, own in zip(led, rows, cells, strict=True):
        if not is_led or (says_no and any(own[name] for name in names)):
            continue
        if not any(own[name] for name in names):
            if not says_no and "" not in {cell for reason_cells in block.missing.values() for cell in reason_cells}:
                row.update(dict.fromkeys(names, no if block.none_ticked == "not_ticked" else NO_ANSWER))
        elif any(row[name] == yes for name in names):
            row.update({name: no for name in names if not own[name]})


@dataclass
class Person:
    """Who responded, and when; a test isn't a person."""

    id: str
    token: str
    submitted: str
    is_test: bool = False


class Builder:
    """Puts columns together, in any order, and the rows too.

    Parameters
    ----------
    made
        The questionnaire and the responses.
    random
        Where chance comes from.
    tool
        What writes the export, and how.
    odd
        The rules under which there may be responses.
    """

    def __init__(self, made: Made, random: Random, tool: str, odd: Collection[str] = ()):
        self.made, self.random, self.tool = made, random, tool
        self.rows = [dict(row) for row in made.rows]
        self.columns: list[Column] = []
        self.identifying: set[str] = set()
        self.counts = dict.fromkeys(("test", "outside", "empty", "partial", "duplicate"), 0)
        self._parts: dict[str, dict[str, Any]] = {}  # what the codebook has to say of each part of it
        self._forward: dict[str, dict[str, str]] = {}
        self.people = [
            Person(f"{1000 + 7 * number}", f"toegang{number}x", f"2026-03-{1 + number % 28:02} 09:{number % 60:02}:17")
            for number in range(len(self.rows))
        ]
        for rule in odd:
            if random.random() < 0.3:
                self._add_odd(rule)

    def _add_odd(self, rule: str) -> None:
        """Add a response that falls under a rule: the first one again, or the last one as it wasn't submitted."""
        if rule == "partial":
            if len(self.made.rows) > 1 and _is_heard(self.made.rows[-1], self.made.rows[-1], self.made.codebook):
                self.people[len(self.made.rows) - 1].submitted = ""
                self.counts["partial"] += 1
            return
        person = replace(self.people[0])
        if rule != "duplicate":
            person.id, person.token = f"9{len(self.people)}", f"toegang9{len(self.people)}"
        if rule == "test":
            person.is_test = True
        if rule == "outside":
            person.submitted = "2020-01-01 12:00:00"
            self.name("export", fieldwork={"first": "2026-03-01", "last": "2026-04-01"})
        self.people.append(person)
        self.rows.append(dict(self.rows[0]))
        self.counts[rule] += 1

    def name(self, part: str, **details: Any) -> None:
        """Let the codebook say something of a column or a block: its `column`, or the `export` cells of choices."""
        self._parts.setdefault(part, {}).update(details)

    def known(self, part: str) -> dict[str, Any]:
        """Return what the codebook says of a part so far."""
        return self._parts.get(part, {})

    def add(self, id: str, headings: tuple[str, ...], forward: Mapping[str, str], **more: Any) -> None:
        """Add the column of one of the codebook's, with the cell for each code.

        A reason that has no cell of its own looks like no answer.
        """
        cells = [forward.get(row[id], forward.get(NO_ANSWER, "")) for row in self.rows]
        meaning = {cell: code for code, cell in reversed(forward.items())}
        self._forward[id] = dict(forward)
        self.columns.append(Column(headings, cells, id, meaning, more))

    def add_text(
        self,
        id: str,
        headings: tuple[str, ...],
        write: Callable[[str], str] = str,
        read: Callable[[str], str] = str,
        **more: Any,
    ) -> None:
        """Add a column of free text, with how the tool writes it and how that is undone."""
        self.columns.append(Column(headings, [write(row[id]) for row in self.rows], id, {}, more | {"read": read}))

    def beside(self, headings: tuple[str, ...], cells: Sequence[str], *, identifying: bool = True, **more: Any) -> None:
        """Add a column of the tool's own."""
        self.columns.append(Column(headings, list(cells), more=more))
        if identifying:
            self.identifying |= {cell for cell in cells if len(cell) > 5}

    def finish(self, suffix: str, encode: Encode, *, first: Sequence[str] = ()) -> Written:
        """Shuffle all but the first columns, and the rows."""
        front = [column for column in self.columns if column.headings[0] in first]
        others = [column for column in self.columns if column.headings[0] not in first]
        self.random.shuffle(others)
        order = list(range(len(self.rows)))
        self.random.shuffle(order)
        columns = [replace(column, cells=[column.cells[at] for at in order]) for column in [*front, *others]]
        told = self._told()[: len(self.made.rows)]
        heard = [row for row in told if _is_heard(row, self._cells(row), self.made.codebook)]
        self.counts["empty"] = len(told) - len(heard)
        if told[-1] not in heard:  # the one that wasn't submitted says nothing once it is written out
            self.counts["partial"] = 0
        return Written(self.tool, suffix, self._codebook(), columns, encode, heard, self.identifying, self.counts)

    def _cells(self, row: Row) -> dict[str, str]:
        return {name: cell_by_answer.get(row[name], "") for name, cell_by_answer in self._forward.items()}

    def _told(self) -> list[Row]:
        """Return the responses as far as the export tells them."""
        codebook = self._codebook()
        told = []
        for row in self.rows:
            details = {
                name: row[name] if row[name] in cell_by_answer else NO_ANSWER
                for name, cell_by_answer in self._forward.items()
            }
            told.append(row | details)
        for block in codebook.blocks:
            names = [item.id for item in block.items]
            for row in told:
                if block.asked_if and row[block.asked_if.item] not in block.asked_if.answers:
                    row.update(dict.fromkeys(names, NOT_ASKED))
        for block in codebook.blocks:
            if block.kind == "multiple_response":
                self._tell_boxes(block, told)
        return told

    def _tell_boxes(self, block: Block, told: list[Row]) -> None:
        names = [item.id for item in block.items]
        [yes] = block.counts
        [no] = set(block.codes) - {yes}
        cells_of = [{name: self._forward[name].get(row[name], "") for name in names} for row in told]
        heard = [
            (row, cells)
            for row, cells in zip(told, cells_of, strict=True)
            if _is_heard(row, self._cells(row), self.made.codebook)
        ]
        says_no = any(row[name] == no and cells[name] for row, cells in heard for name in names)
        for row, cells in heard:
            if all(row[name] == NOT_ASKED for name in names):
                continue
            if says_no and any(cells.values()):
                continue
            if any(row[name] == yes for name in names):
                row.update({name: no for name in names if not cells[name]})
            elif not any(cells.values()) and not says_no:
                row.update(dict.fromkeys(names, no if block.none_ticked == "not_ticked" else NO_ANSWER))
            else:
                row.update({name: NO_ANSWER for name in names if not cells[name]})

    def _codebook(self) -> Codebook:
        details = self.made.codebook.model_dump(mode="json")
        for part in (*details["background"], *details["blocks"], *details["texts"]):
            more = dict(self._parts.get(part["id"], {}))
            for choice in part.get("choices", ()):
                choice["export"] = more.get("export", {}).get(choice["code"], [])
            more.pop("export", None)
            part.update(more)
            for item in part.get("items", ()):
                item.update(self._parts.get(item["id"], {}))
        details["export"].update(self._parts.get("export", {}))
        return Codebook.model_validate_json(json.dumps(details))
