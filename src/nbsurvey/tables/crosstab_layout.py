"""A crosstab as people read it: answers below each other, the groups of each column beside each other."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from nbsurvey.comparisons.contingency import CHI_SQUARE, EXACT, SMALL
from nbsurvey.comparisons.rao_scott import RAO_SCOTT
from nbsurvey.language import numbers
from nbsurvey.language.catalogue import Words, words_or_english

WITHHELD = "·"
"""What a cell says that isn't shown."""

_MARKS = {EXACT: "e", SMALL: "s"}  # beside a p-value, for tests other than the usual one

_NOTES = {CHI_SQUARE: "chi_square", RAO_SCOTT: "rao_scott", EXACT: "exact", SMALL: "small"}

Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Column:
    """A column of a crosstab: what stands above it and its neighbours, what above it alone, and its letter.

    Examples
    --------
    >>> from nbsurvey.tables.crosstab_layout import Column
    >>> Column(span="Size", head="small", letter="A")
    Column(span='Size', head='small', letter='A')
    """

    span: str
    head: str
    letter: str = ""


class Number(NamedTuple):
    """The number of a cell, as a spreadsheet holds it: its value, the column of the table that it is from, its mark.

    Examples
    --------
    >>> from nbsurvey.tables.crosstab_layout import Number
    >>> Number(56.9, "percent", "A").mark
    'A'
    """

    value: float
    source: str
    mark: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a crosstab: the heading of an item (without cells), an answer, or the base.

    Parameters
    ----------
    label
        What stands before it.
    cells
        What each column says.
    numbers
        The number in each cell; None: there is none.

    Examples
    --------
    >>> from nbsurvey.tables.crosstab_layout import Line
    >>> Line("yes", ("34%", "57% A"))
    Line(label='yes', cells=('34%', '57% A'))
    """

    label: str
    cells: tuple[str, ...] = ()
    numbers: tuple[Number | None, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True)
class CrosstabLayout:
    """A crosstab in words: its columns, its lines, and what is to be known to read it.

    Examples
    --------
    >>> from nbsurvey.tables.crosstab_layout import Column, CrosstabLayout, Line
    >>> layout = CrosstabLayout([Column("Size", "small")], [Line("tea"), Line("yes", ("34%",))], notes=[])
    >>> len(layout.columns), len(layout.lines), len(layout.notes)
    (1, 2, 0)
    """

    columns: Sequence[Column]
    lines: Sequence[Line]
    notes: Sequence[str]


def crosstab_layout(
    table: pd.DataFrame, language: str, *, counts: bool = False, intervals: bool = False
) -> CrosstabLayout:
    """Lay a crosstab out for people.

    Parameters
    ----------
    table
        As `nbsurvey.comparisons.crosstab.crosstab` returns it.
    language
        Of the words around its labels; English where the package has none in it.
    counts, intervals
        Whether a cell also says how many respondents it counts, and its interval.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.study_files.origin import Origin
    >>> from nbsurvey.tables.crosstab_layout import crosstab_layout
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> table = collected.crosstab("twitter", by="general_norms_should", language="en")
    >>> layout = crosstab_layout(table, "en")
    >>> [column.head for column in layout.columns]
    ['Total', 'yes', 'no', 'p']
    >>> for line in layout.lines:
    ...     print(line.label, line.cells)
    uses Twitter ()
    yes ('75%', '76%', '74%', '0.86')
    no ('25%', '24%', '26%', '')
    n ('97', '54', '43', '')
    """
    words = words_or_english(language)
    write = _percent_cell(words["language"], counts, intervals)
    shown = list(_shown_columns(table, write, words))
    lines = [line for _, item in table.groupby("item", sort=False) for line in _lines(item, shown, words)]
    return CrosstabLayout([column.column for column in shown], lines, list(_notes(table, words)))


class _Cell(NamedTuple):
    text: str = ""
    number: Number | None = None


_Write = Callable[[Row], _Cell]
_Place = tuple[str, str, str | None]  # answer, column and group
_BASE = ""  # for an answer: that of the base


@dataclass(frozen=True)
class _Shown:
    """A column of the layout: whose rows of the table it shows, and what its cells say of them."""

    column: Column
    by: str
    group: str | None  # None: what is the same for all groups
    answer: _Write
    base: _Write
    is_once: bool = False  # for each item, beside its first answer


def _shown_columns(table: pd.DataFrame, write: _Write, words: Words) -> Iterator[_Shown]:
    texts, number, p = words.below("crosstab"), _base_cell(words["language"]), _p_cell(words["language"])
    for by, part in table.groupby("by", sort=False):
        for row in part.drop_duplicates("group").to_dict("records"):
            head = Column(row["by_label"], row["group_label"] or texts["total"], row["letter"])
            yield _Shown(head, str(by), row["group"], write, number)
        span = part["by_label"].iloc[0]
        if _is_row(table):
            yield _Shown(Column(span, texts["n"]), str(by), None, number, _blank)
        if (part["test"] != "").any():
            yield _Shown(Column(span, texts["p"]), str(by), None, p, _blank, is_once=True)


def _blank(_: Row) -> _Cell:
    return _Cell()


def _lines(item: pd.DataFrame, shown: Sequence[_Shown], words: Words) -> Iterator[Line]:
    """Go through the lines of an item: its heading, its answers and, of column percentages, their bases."""
    rows: dict[_Place, Row] = {}
    for row in item.sort_values("withheld", kind="stable").to_dict("records"):
        rows[row["category"], row["by"], row["group"]] = row
        rows.setdefault((row["category"], row["by"], None), row)
        rows.setdefault((_BASE, row["by"], row["group"]), row)
    answers, label = dict(zip(item["category"], item["category_label"], strict=True)), item["label"].iloc[0]
    firsts = dict(zip(item["by"][::-1], item["category"][::-1], strict=True))
    if len(answers) > 1:
        yield Line(label)
    for code, answer in answers.items():
        written = [_blank if column.is_once and code != firsts.get(column.by) else column.answer for column in shown]
        yield _line(answer if len(answers) > 1 else label, written, shown, code, rows)
    if not _is_row(item):
        yield _line(words["crosstab.n"], [column.base for column in shown], shown, _BASE, rows)


def _line(
    label: str, written: Sequence[_Write], shown: Sequence[_Shown], code: str, rows: Mapping[_Place, Row]
) -> Line:
    """Write a line; of a cell that the table lacks, as of a part of a crosstab, nothing is said."""
    records = [rows.get((code, column.by, column.group)) for column in shown]
    cells = [_blank({}) if row is None else write(row) for write, row in zip(written, records, strict=True)]
    return Line(label, tuple(cell.text for cell in cells), tuple(cell.number for cell in cells))


def _base_cell(language: str) -> _Write:
    def write(row: Row) -> _Cell:
        if row["withheld"]:
            return _Cell(WITHHELD)
        return _Cell(numbers.whole(int(row["n"]), language), Number(float(row["n"]), "n"))

    return write


def _is_row(table: pd.DataFrame) -> bool:
    return bool((table["percentages"] == "row").any())


def _percent_cell(language: str, counts: bool, intervals: bool) -> _Write:
    """Return what writes a percentage, with its count and interval if asked for, and its letters."""

    def write(row: Row) -> _Cell:
        if row["withheld"] or pd.isna(row["percent"]):
            return _Cell(WITHHELD if row["withheld"] else "")
        interval = intervals and pd.notna(row["lower"])
        parts = [
            numbers.percent(row["percent"], language),
            f"({numbers.whole(int(row['k']), language)})" if counts else "",
            f"[{numbers.percent_range(row['lower'], row['upper'], language)}]" if interval else "",
            row["higher_than"],
        ]
        return _Cell(" ".join(filter(None, parts)), Number(row["percent"], "percent", row["higher_than"]))

    return write


def _p_cell(language: str) -> _Write:
    def write(row: Row) -> _Cell:
        if pd.isna(row["p_value"]):
            return _Cell()
        mark = _MARKS.get(row["test"], "")
        text = f"{numbers.p_value(row['p_value'], language)} {mark}".strip()
        return _Cell(text, Number(row["p_value"], "p_value", mark))

    return write


def _notes(table: pd.DataFrame, words: Words) -> Iterator[str]:
    texts, language = words.below("crosstab"), words["language"]
    if _is_row(table):
        yield texts["row"]
    else:
        for base, part in table.groupby("base", sort=False):
            items = numbers.enumeration(part["label"].unique().tolist(), language)
            whole = table["base"].nunique() == 1
            yield texts["column"].format(base=base) if whole else texts["column_item"].format(base=base, items=items)
    if (table["higher_than"] != "").any():
        yield texts["letters"].format(level=numbers.level_percent(table["level"].iloc[0], language))
    tests = set(table["test"])
    for test, key in _NOTES.items():
        if test in tests:
            yield texts[key]
    if table["withheld"].any():
        yield texts["withheld"].format(sign=WITHHELD)
    for column, part in table[table["left_out"] > 0].groupby("by_label", sort=False):
        number = numbers.count_range(part["left_out"].min(), part["left_out"].max(), language)
        yield texts["left_out"].format(column=column, number=number)
