"""What a row of a figure says on a web page when it is pointed at, focused or touched: its numbers, without script."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import NamedTuple

import pandas as pd

from nbsurvey.figures.canvas import Place
from nbsurvey.figures.row_texts import value_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.plain_text import one_line
from nbsurvey.publish.chapters.answer_table import TOGETHER
from nbsurvey.publish.figure_files import NO_CHOICES, figure_table
from nbsurvey.publish.foreign_words import Mark, unmarked
from nbsurvey.publish.interval_switch import html, offered, with_choices
from nbsurvey.tables.cells import count_range, whole_number
from nbsurvey.tables.result_table import ResultTable
from nbsurvey.tables.shown_columns import ShownColumn
from nbsurvey.tables.table import Choice, interval_head

Column = tuple[str, list[str]]
"""What stands above a column, and its cells."""

Card = tuple[str, list[Column]]
"""What a card is called, and what stands in it."""

_COUNTS = (
    ShownColumn("k", ("k_min", "k_max"), count_range("k_min", "k_max")),
    ShownColumn("k", ("k",), whole_number("k")),
)
_BOUNDS = ("worst_lower", "worst_upper")
_ITEM = ("item", "label", "by", "group")


class Places(NamedTuple):
    """Where the rows, or the intervals, of a figure lie on each of its two sheets."""

    wide: Sequence[Place]
    narrow: Sequence[Place]


NOWHERE = Places([], [])
"""Of a figure without rows."""


def figure_rows(
    data: pd.DataFrame,
    language: str,
    heading: str,
    places: Places,
    lang: Mark = unmarked,
    choices: Mapping[Choice, pd.DataFrame] = NO_CHOICES,
) -> str:
    r"""Write the rows of a figure as buttons, each of which shows a card with its numbers: #1, #2, ...

    A card is a popover, which a browser shows, places and closes (Escape) by itself. It stands after its button: where
    pointing and focus don't show a popover, the style sheet does. Of a figure without rows the HTML is empty.

    Parameters
    ----------
    data
        The numbers as the figure draws them, with those that stand in a card alone.
    language
        The language of the words.
    heading
        What a card is called whose numbers have no name of their own.
    places
        Where the rows lie.
    lang
        Returns the attribute of a text that is in another language than the page.
    choices
        The numbers with the intervals of each choice.

    Examples
    --------
    >>> from nbsurvey.figures.canvas import Place
    >>> from nbsurvey.language.columns import in_language
    >>> from nbsurvey.publish.figure_rows import Places, figure_rows
    >>> data = in_language(nbsurvey.open_study("data").publication("mandate"), "en")
    >>> rows = [Place(20, 0, 60, 0), Place(40, 0, 40, 0)]
    >>> made = figure_rows(data, "en", "Mayors", Places(rows, rows))
    >>> print("<div popover" + made.split("<div popover")[1].split("</div>")[0])
    <div popover id="#1" class="figure-card" style="position-anchor: --#1">
    <table class="table" data-quarto-disable-processing="true">
    <caption>has enough powers</caption>
    <tbody>
    <tr><th scope="row">Percentage</th><td>68%</td></tr>
    <tr><th scope="row">95% interval</th><td>59–76%</td></tr>
    <tr><th scope="row">k</th><td>64–76</td></tr>
    <tr><th scope="row">n</th><td>94–111</td></tr>
    <tr><th scope="row">Worst-case bounds</th><td>18–92%</td></tr>
    </tbody>
    </table>
    <BLANKLINE>
    """
    if "row_label" in data:  # of series side by side, which have names of their own
        data = data.assign(label=data["series_label"])
    table, rows = figure_table(data, language, heading), rows_of(data, len(places.wide))
    if table is None or not rows:
        return ""
    cards = _values(data, language, choices) if "value_text" in data else _cards(table, data, rows, choices)
    shares = [_share(data.iloc[row], language) for row in rows]
    made = "".join(
        _button(number, lang(title), escape(_named_with(title, columns, share)), *sides)
        + _card(number, title, columns, lang)
        for number, ((title, columns), share, *sides) in enumerate(zip(cards, shares, *places, strict=True), 1)
    )
    label = escape(words(language)["page.figure-rows"])
    return f'<div class="figure-rows" role="group" aria-label="{label}">{made}</div>'


def with_bounds(data: pd.DataFrame, estimates: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers of a figure with the worst-case bounds of those that are estimates, if it doesn't draw them.

    Parameters
    ----------
    data
        The numbers.
    estimates
        As `Study.publication` returns them.

    Examples
    --------
    >>> from nbsurvey.publish.figure_rows import with_bounds
    >>> estimates = nbsurvey.open_study("data").publication("mandate")
    >>> with_bounds(estimates[["item", "lower", "upper"]], estimates).round(1)
                    item  lower  upper  worst_lower  worst_upper
    0      enough_powers   58.9   76.3         18.0         91.5
    1  feels_responsible   62.0   78.9         18.9         92.4
    """
    interval = ["item", "lower", "upper"]
    if {*_BOUNDS} <= {*data} or not {*interval} <= {*data}:
        return data
    return data.merge(estimates[[*interval, *_BOUNDS]].dropna(), on=interval, how="left", validate="many_to_one")


def rows_of(data: pd.DataFrame, number: int) -> list[list[int]]:
    """Return which numbers stand in each row of a figure: one, or those of an item; none where it has no such rows.

    Parameters
    ----------
    data
        The numbers.
    number
        How many rows the figure has.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.figure_rows import rows_of
    >>> rows_of(pd.DataFrame({"row_label": ["tea", "milk", "tea", "milk"], "percent": [40, 20, 35, 30]}), 2)
    [[0, 2], [1, 3]]
    """
    own = [at for at, category in enumerate(data.get("category", [None] * len(data))) if category != TOGETHER]
    if len(own) == number:
        return [[at] for at in own]
    names = [name for name in (("row_label",) if "row_label" in data else _ITEM) if name in data]
    rows: dict[tuple[str, ...], list[int]] = {}
    for at, key in enumerate(data[names].astype(str).itertuples(index=False, name=None)):
        rows.setdefault(key, []).append(at)
    return [*rows.values()] if len(rows) == number else []


def _values(data: pd.DataFrame, language: str, choices: Mapping[Choice, pd.DataFrame]) -> Iterator[Card]:
    """Yield the card of each mean, median or score: what the chart writes of it."""
    texts = words(language).below("table")
    heads = [interval_head(data["level"].iloc[0], language), texts["n"]]
    intervals = [*data["interval_text"]]
    if choices:
        heads[0] = offered([interval_head(choice.level, language) for choice in choices], choices)
        columns = (in_language(rows, language)["interval_text"] for rows in choices.values())
        intervals = [offered(cells, choices) for cells in zip(*columns, strict=True)]
    for row, interval in zip(data.to_dict("records"), intervals, strict=True):
        name = texts[f"estimands.{row['estimand']}"] if "estimand" in row else texts["estimate"]
        value = row["value_text"] or words(language)["figure.withheld"]
        lines = zip([f"{name[:1].upper()}{name[1:]}", *heads], [value, interval, row["n_text"]], strict=True)
        yield one_line(str(row["label"])), [(head, [cell]) for head, cell in lines if cell]


def _cards(
    table: ResultTable,
    data: pd.DataFrame,
    rows: Sequence[Sequence[int]],
    choices: Mapping[Choice, pd.DataFrame],
) -> Iterator[Card]:
    """Yield the card of each row: the columns of its part of the table that don't name it."""
    table = _with_counts(table)
    heads, cells = with_choices(table, choices)
    names = [one_line(str(name)) for name in data.get("row_label", [""] * len(data))]
    for row in rows:
        part = [cells[at] for at in row]
        named = " · ".join(part[0][at] for at in _named(table, part) if part[0][at])
        yield names[row[0]] or named or str(table.title), _columns(table, heads, part)


def _columns(table: ResultTable, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Return the columns that don't name the rows and have something in them."""
    named = _named(table, rows)
    return [
        (head, [*cells])
        for at, (head, *cells) in enumerate(zip(heads, *rows, strict=True))
        if at not in named and any(cells)
    ]


def _with_counts(table: ResultTable) -> ResultTable:
    """Return the table with how many answers count, before the base; not where they are weighted or made up."""
    data = table.data
    if "weighting" in data or ("origin" in data and (data["origin"] == "reconstruction").any() and "k_min" not in data):
        return table
    at = next((at for at, column in enumerate(table.kind.columns) if column.head == "n"), 0)
    return replace(
        table, kind=replace(table.kind, columns=[*table.kind.columns[:at], *_COUNTS, *table.kind.columns[at:]])
    )


def _named(table: ResultTable, rows: Sequence[Sequence[str]]) -> list[int]:
    """Return which columns name all the rows: texts that are the same in each."""
    return [
        at for at, is_number in enumerate(table.are_numbers) if not is_number and len({row[at] for row in rows}) == 1
    ]


def _named_with(title: str, columns: Sequence[Column], share: str) -> str:
    """Name a row with the number that is heard in passing: its only one, or that of what counts of its answers."""
    is_one = columns and all(len(cells) == 1 for _, cells in columns)
    told = columns[0][1][0] if is_one else share
    return f"{title}: {told}" if told else title


def _share(row: pd.DataFrame, language: str) -> str:
    """Say of several answers how many gave those that count, or else the most common one."""
    if not {"category_label", "percent"} <= {*row} or row["percent"].isna().any():
        return ""
    together = row[row["category"] == TOGETHER] if "category" in row else row.head(0)
    counted = row[row["counts"].astype(bool)] if "counts" in row else row.head(0)
    first = next(part for part in (together, counted, row.nlargest(1, "percent")) if len(part) == 1)
    answer = first["counted" if len(together) else "category_label"].item()
    return f"{value_text(first.iloc[0].to_dict(), language)} {one_line(str(answer))}"


def _button(number: int, lang: str, title: str, wide: Place, narrow: Place) -> str:
    sides = [" ".join(f"{side:.2f}%" for side in place) for place in (wide, narrow)]
    style = f"--wide: {sides[0]}; --narrow: {sides[1]}; anchor-name: --#{number}"
    return (
        f'<button type="button" popovertarget="#{number}" popovertargetaction="show" interestfor="#{number}"'
        f'{lang} aria-label="{title}" style="{style}"></button>'
    )


def _card(number: int, title: str, columns: Sequence[Column], lang: Mark) -> str:
    is_long = len(columns[0][1]) >= max(len(columns), 2) if columns else False
    lines = "\n".join(_down(columns, lang) if is_long else _across(columns, lang))
    return (
        f'<div popover id="#{number}" class="figure-card" style="position-anchor: --#{number}">\n'
        f'<table class="table" data-quarto-disable-processing="true">\n'
        f"<caption{lang(title)}>{escape(title)}</caption>\n"
        f"{lines}\n</tbody>\n</table>\n</div>\n"
    )


def _across(columns: Sequence[Column], lang: Mark) -> Iterator[str]:
    """Write the columns of a table below each other: a few rows then take little room."""
    if columns and len(columns[0][1]) > 1:
        (head, names), *columns = columns
        yield f"<thead>\n<tr>{_head(head, 'col')}{''.join(_head(name, 'col', lang) for name in names)}</tr>\n</thead>"
    yield "<tbody>"
    for head, cells in columns:
        yield f"<tr>{_head(head, 'row')}{''.join(f'<td>{html(cell)}</td>' for cell in cells)}</tr>"


def _down(columns: Sequence[Column], lang: Mark) -> Iterator[str]:
    """Write a table as it is."""
    yield f"<thead>\n<tr>{''.join(_head(head, 'col') for head, _ in columns)}</tr>\n</thead>\n<tbody>"
    for first, *cells in zip(*(cells for _, cells in columns), strict=True):
        yield f"<tr>{_head(first, 'row', lang)}{''.join(f'<td>{html(cell)}</td>' for cell in cells)}</tr>"


def _head(text: str, scope: str, lang: Mark = unmarked) -> str:
    return f'<th scope="{scope}"{lang(text)}>{html(text)}</th>'
