"""A frame of results as a table for people: in a notebook, a page, a workbook, a Word document, a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import fill
from typing import Any

import pandas as pd

from nbsurvey.errors import UsageError
from nbsurvey.exports.extras import MissingPackageError
from nbsurvey.files import write_bytes, write_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import level_percent
from nbsurvey.language.plain_text import one_line
from nbsurvey.system.visible import visible_line
from nbsurvey.tables.kinds import Kind
from nbsurvey.tables.recognition import kind_of
from nbsurvey.tables.shown_columns import ShownColumn, filled, shown
from nbsurvey.tables.text_table import WIDTH, text_table
from nbsurvey.tables.typst_table import typst_table
from nbsurvey.tables.units import holds_numbers
from nbsurvey.tables.web_table import great_table, html
from nbsurvey.tables.word_document import word_document
from nbsurvey.tables.workbook import workbook


@dataclass(frozen=True, eq=False, repr=False)
class ResultTable:
    """A table for people, made by `table`.

    Parameters
    ----------
    kind
        What the frame is.
    data
        The frame.
    language
        The language of the words.
    title
        What stands above it; None: nothing.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> table = nbsurvey.table(study.rank("mandate", language="en"), language="en")
    >>> print(table)
    Item               Percentage  Place  Possible place
    ----------------------------------------------------
    feels responsible         71%      1             1–2
    has enough powers         68%      2             1–2
    <BLANKLINE>
    Counted: yes
    Percentage: of those who answered
    Method: intervals of the percentages
    Reconstructed from the published percentages, not microdata.
    >>> table.heads[-1], table.rows[0][-1], table.are_numbers[-1], table.columns[-1].sources
    ('Possible place', '1–2', True, ('rank_lower', 'rank_upper'))
    >>> table.notes[0], table.spans, table.headings
    ('Counted: yes', ['', '', '', ''], [])
    """

    kind: Kind
    data: pd.DataFrame
    language: str
    title: str | None = None

    @cached_property
    def columns(self) -> Sequence[ShownColumn]:
        """What is shown of the frame, row by row."""
        return [column for column in self._shown if not self._is_in_notes(column)]

    @cached_property
    def _shown(self) -> Sequence[ShownColumn]:
        return list(shown(self.kind.columns, self.data))

    def _is_in_notes(self, column: ShownColumn) -> bool:
        return column.is_once and len(filled(column, self.data)) == 1

    @cached_property
    def heads(self) -> Sequence[str]:
        """What stands above each column."""
        return [self.head(column) for column in self.columns]

    def head(self, column: ShownColumn) -> str:
        """Write what stands above a column.

        Examples
        --------
        >>> study = nbsurvey.open_study("data")
        >>> table = nbsurvey.table(study.publication("mandate"), language="en")
        >>> [table.head(column) for column in table.columns]
        ['Item', 'Percentage', '95% interval', 'n', 'Worst-case bounds']
        """
        text = words(self.language)[f"table.{column.head}"]
        return text.format(level=level_percent(self._level, self.language)) if "{level}" in text else text

    @cached_property
    def _level(self) -> float:
        levels = self.data["level"].unique()
        if len(levels) != 1:
            raise UsageError("The intervals of a table have one level: make a table of each.")
        return float(levels[0])

    @cached_property
    def spans(self) -> Sequence[str]:
        """What stands above each column and its neighbours; empty where there is nothing."""
        return [""] * len(self.heads)

    @cached_property
    def headings(self) -> Sequence[int]:
        """Which rows are no more than the heading of those below it: none."""
        return []

    @cached_property
    def rows(self) -> Sequence[Sequence[str]]:
        """The cells of each row as people read them."""
        return [self._cells(row) for row in self.data.to_dict("records")]

    def _cells(self, row: Any) -> list[str]:
        """Write the cells of a row; the first number that is withheld says so."""
        cells = [one_line(column.write(row, self.language)) for column in self.columns]
        if row.get("withheld") is True:
            empty = (i for i, cell in enumerate(cells) if not cell and self.are_numbers[i])
            if (first := next(empty, None)) is not None:
                cells[first] = words(self.language)["figure.withheld"]
        return cells

    @cached_property
    def are_numbers(self) -> Sequence[bool]:
        """For each column whether it holds numbers."""
        return [all(holds_numbers(self.data[source]) for source in column.sources) for column in self.columns]

    @cached_property
    def notes(self) -> Sequence[str]:
        """What holds for the whole table: how it was computed, where it comes from, what is withheld."""
        return list(self._notes())

    def _notes(self) -> Iterator[str]:
        for column in filter(self._is_in_notes, self._shown):
            data = self.data.dropna(subset=list(column.sources))
            row = data[data[column.sources[0]] != ""].iloc[0].to_dict()
            value = column.write(row, self.language)
            yield words(self.language)["table.said"].format(head=self.head(column), value=value)
        if self.kind.note:
            yield words(self.language)[self.kind.note]
        yield from self._provenance()

    def _provenance(self) -> Iterator[str]:
        """Say where the numbers come from, and what is withheld of them."""
        texts = words(self.language)
        for section in ("origin", "disclosure"):
            for value in self.data[section].dropna().unique() if section in self.data else ():
                yield texts[f"{section}.{value}"]

    def __repr__(self) -> str:
        """Return the table as lines of at most 100 characters."""
        above = [visible_line(one_line(self.title)), ""] if self.title else []
        return "\n".join(
            [*above, self.to_text(), "", *(fill(visible_line(one_line(note)), WIDTH) for note in self.notes)]
        )

    def to_text(self) -> str:
        """Return the table without its title and notes as lines of at most 100 characters.

        Examples
        --------
        >>> study = nbsurvey.open_study("data")
        >>> print(nbsurvey.table(study.publication("mandate"), language="en").to_text())
        Item               Percentage  95% interval       n  Worst-case bounds
        ----------------------------------------------------------------------
        has enough powers         68%        59–76%  94–111             18–92%
        feels responsible         71%        62–79%  94–111             19–92%
        """
        return text_table(self.heads, self.rows, self.are_numbers)

    def _repr_html_(self) -> str | None:
        """Show the table in a notebook; without great_tables as text."""
        try:
            return self.to_html()
        except MissingPackageError:
            return None

    def to_html(self, path: Path | str | None = None) -> str:
        """Return the table as a piece of HTML, and write it to a file if one is named.

        Raises
        ------
        MissingPackageError
            If great_tables isn't installed.

        Examples
        --------
        >>> study = nbsurvey.open_study("data")
        >>> "feels responsible" in nbsurvey.table(study.publication("mandate"), language="en").to_html()
        True
        """
        return _written(html(self), path)

    def to_typst(self, path: Path | str | None = None) -> str:
        """Return the table as a piece of Typst, with a title as a figure, and write it to a file if one is named.

        Examples
        --------
        >>> study = nbsurvey.open_study("data")
        >>> "feels responsible" in nbsurvey.table(study.publication("mandate"), language="en").to_typst()
        True
        """
        return _written(typst_table(self), path)

    def to_gt(self) -> Any:
        """Return the table as an object of great_tables, to style it further.

        Raises
        ------
        MissingPackageError
            If great_tables isn't installed.

        Examples
        --------
        >>> study = nbsurvey.open_study("data")
        >>> nbsurvey.table(study.publication("mandate")).to_gt().__class__.__name__
        'GT'
        """
        return great_table(self)

    def to_excel(self, path: Path | str) -> None:
        """Write the table to an Excel workbook, with real numbers and a sheet that says what they are.

        A crosstab has a sheet as people read it, and one with a row for each of its numbers.

        Raises
        ------
        MissingPackageError
            If xlsxwriter isn't installed.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> study = nbsurvey.open_study("data")
        >>> with TemporaryDirectory() as folder:
        ...     nbsurvey.table(study.publication("mandate")).to_excel(Path(folder, "mandate.xlsx"))
        ...     Path(folder, "mandate.xlsx").exists()
        True
        """
        write_bytes(Path(path), self._workbook())

    def _workbook(self) -> bytes:
        return workbook(self)

    def to_word(self, path: Path | str) -> None:
        """Write the table to a Word document, as a table of Word.

        Raises
        ------
        MissingPackageError
            If python-docx isn't installed.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> study = nbsurvey.open_study("data")
        >>> with TemporaryDirectory() as folder:
        ...     nbsurvey.table(study.publication("mandate")).to_word(Path(folder, "mandate.docx"))
        ...     Path(folder, "mandate.docx").exists()
        True
        """
        write_bytes(Path(path), word_document(self))


def _written(text: str, path: Path | str | None) -> str:
    """Write a text to a file if one is named, and return it."""
    if path is not None:
        write_text(Path(path), text)
    return text


def result_table(result: pd.DataFrame, language: str, title: str | None = None) -> ResultTable:
    """Make a table of a frame of results with a row for each of its rows.

    Parameters
    ----------
    result, language, title
        As for `nbsurvey.table`.

    Raises
    ------
    InvalidInputError
        If the frame lacks the columns of any result, with those that are missing.
    UsageError
        If there are no words in the language.

    Examples
    --------
    >>> from nbsurvey.tables.result_table import result_table
    >>> study = nbsurvey.open_study("data")
    >>> len(result_table(study.publication("mandate"), "en").rows)
    2
    """
    words(language)
    data = in_language(result, language)
    return ResultTable(kind_of(data), data, language, title)
