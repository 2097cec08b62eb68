"""What stands under a figure on a web page: its table, and its numbers and pictures as files within the page."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from nbsurvey.figures.drawing import Drawing
from nbsurvey.files import csv_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.plain_text import one_line
from nbsurvey.publish.foreign_words import Mark, unmarked
from nbsurvey.publish.interval_switch import Html, choice_names, html, offered, switch, with_choices, with_methods
from nbsurvey.tables.recognition import is_result, kind_of
from nbsurvey.tables.result_table import ResultTable, result_table
from nbsurvey.tables.table import Choice
from nbsurvey.tables.workbook import workbook

_MOST_ROWS, _MOST_BYTES = 1000, 300_000
"""A figure of more, such as a curve, has no table, or its numbers in figure-data/ alone: a page is read on a phone."""

_RATES = {"percent": "response_rate_min", "percent_high": "response_rate_max"}
"""What the ends of a response rate are called in a chart, and as a result."""

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


NO_CHOICES: Mapping[Choice, pd.DataFrame] = MappingProxyType({})
"""Of a figure whose intervals nobody can choose."""


def figure_files(
    drawing: Drawing,
    language: str,
    folder: Path,
    lang: Mark = unmarked,
    choices: Mapping[Choice, pd.DataFrame] = NO_CHOICES,
    note: str = "interval-note-figure",
    numbers: pd.DataFrame | None = None,
) -> str:
    r"""Return the HTML that stands under a figure: a table that opens, and links to files that need no network.

    Parameters
    ----------
    drawing
        The figure.
    language
        A language of its words.
    folder
        Where it has been drawn, as SVG and as PNG.
    lang
        Returns the attribute of a text that is in another language than the page.
    choices
        Its numbers with the intervals of each choice.
    note
        Which text of the catalogue says where a choice is shown.
    numbers
        What its table shows; None: the numbers that it draws.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from analysis import mandate
    >>> from nbsurvey.figures.save import save
    >>> from nbsurvey.publish.figure_files import figure_files
    >>> study = nbsurvey.open_study("data")
    >>> drawing = mandate.chapter(study, study.publication()).drawings[0]
    >>> words = {"title": "Powers", "origin": "Collected"}
    >>> with TemporaryDirectory() as folder:
    ...     _ = save(drawing.draw("en"), Path(folder), "mandate", "en", **words, formats=["svg", "png"])
    ...     made = figure_files(drawing, "en", Path(folder))
    >>> made[:62]
    '<div class="figure-files">\n<details>\n<summary>Table</summary>\n'
    """
    heading, name = one_line(drawing.heading[language]), f"{drawing.name}.{language}"
    data = in_language(drawing.data if numbers is None else numbers, language)
    if "row_label" in data:  # of series side by side, which stand below each other
        data = data.assign(label=data["row_label"].astype(str) + ": " + data["series_label"].astype(str))
    table = figure_table(data, language, drawing.heading[language])
    files = list(_contents(drawing, table, folder / name))
    links = [
        f'<a download="{escape(f"{name}.{ending}")}" aria-label="{escape(f"{label}: {heading}")}"'
        f' href="data:{kind};base64,{b64encode(content).decode()}">{label}</a>'
        for label, ending, kind, content in files
    ]
    texts = words(language).below("page")
    elsewhere = (
        [] if files[0][0] == "CSV" else [escape(texts["figure-data"].format(file=f"figure-data/{drawing.name}.csv"))]
    )
    own = f'<a href="#">{escape(texts["figure-link"])}</a>'  # the page knows its name
    items = "\n".join(f"<li>{item}</li>" for item in (*elsewhere, *links, own))
    details = _details(table, heading, lang, choices) if table else ""
    offer = _choice(drawing.name, choices, language, note) if table and choices else ""
    return f'<div class="figure-files">\n{offer}{details}<ul>\n{items}\n</ul>\n</div>\n'


def figure_table(data: pd.DataFrame, language: str, title: str) -> ResultTable | None:
    """Return the numbers of a figure as people read them; not a curve, nor a range that is no response rate.

    Examples
    --------
    >>> from nbsurvey.publish.figure_files import figure_table
    >>> data = nbsurvey.open_study("data").publication("mandate")
    >>> figure_table(data[["item", "percent", "lower", "upper", "level"]], "en", "Mayors").heads
    ['Item', 'Percentage', '95% interval']
    """
    data = _as_result(data, language)
    if len(data) > _MOST_ROWS or not is_result(data):
        return None
    columns = [column for column in data if column in kind_of(data).schema.columns]  # a figure may draw more
    table = result_table(data[columns], language, title)
    return _of_answers(table) if "is_answer" in data else table


def _of_answers(table: ResultTable) -> ResultTable:
    """Return a table whose items are answers, such as tick boxes."""
    columns = [replace(one, head="answer") if one.head == "item" else one for one in table.kind.columns]
    return replace(table, kind=replace(table.kind, columns=columns))


def _as_result(data: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return the numbers of a figure by the names of the result that they come from."""
    if "estimand" in data:  # which says 'median' in words
        return _named_once(data.drop(columns="probability", errors="ignore"), language)
    if "percent_high" in data:
        rates = data.rename(columns=_RATES).assign(item=data["label"])
        return rates.assign(item_response_rate=float("nan")) if "population" in data else rates
    return data


def _named_once(data: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return means and medians without their name in the labels, where a column of its own says it."""
    names = data["estimand"].map(words(language).below("table.estimands"))
    if "label" not in data or not all(map(str.endswith, data["label"], names)):
        return data
    if names.nunique() == 1:
        return data.drop(columns="estimand")
    items = [str(label).removesuffix(name).removesuffix(": ") for label, name in zip(data["label"], names, strict=True)]
    return data.assign(label=items) if any(items) else data.assign(label="", item="")


def _contents(drawing: Drawing, table: ResultTable | None, path: Path) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield the files of a figure: what each is called, how its name ends, what kind it is and what it holds."""
    if len(numbers := csv_text(drawing.data).encode("utf-8")) <= _MOST_BYTES:
        yield "CSV", "csv", "text/csv;charset=utf-8", numbers
    if table and find_spec("xlsxwriter"):
        yield "Excel", "xlsx", _EXCEL, workbook(table)
    yield "PNG", "png", "image/png", path.with_name(f"{path.name}.png").read_bytes()
    yield "SVG", "svg", "image/svg+xml", path.with_name(f"{path.name}.svg").read_bytes()


def _choice(name: str, choices: Mapping[Choice, pd.DataFrame], language: str, note: str) -> str:
    """Write by what another interval is chosen, closed until it is asked for."""
    chosen = html(offered(choice_names(choices, language), choices))
    summary = escape(words(language)["page.interval-choice"]).format(choice=chosen)
    offer = switch(name, choices, language, note)
    return f"<details>\n<summary>{summary}</summary>\n{offer}</details>\n"


def _details(table: ResultTable, heading: str, lang: Mark, choices: Mapping[Choice, pd.DataFrame]) -> str:
    """Write a table of a page, closed until it is asked for; Quarto leaves it as it is."""
    sides = [' class="number"' if is_number else "" for is_number in table.are_numbers]
    texts, cells = with_choices(table, choices)
    heads = "".join(f'<th scope="col"{side}>{html(head)}</th>' for side, head in zip(sides, texts, strict=True))
    rows = "\n".join(_row(row, sides, lang) for row in cells)
    notes = "<br>\n".join(_note(note, lang) for note in with_methods(table, choices))
    return (
        f"<details>\n<summary>{escape(words(table.language)['page.figure-table'])}</summary>\n"
        f'<div class="scroll-region" role="group" tabindex="0" aria-label="{escape(heading)}">\n'
        f'<table class="table" data-quarto-disable-processing="true">\n<thead>\n<tr>{heads}</tr>\n</thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n<p>{notes}</p>\n</details>\n"
    )


def _note(note: str, lang: Mark) -> str:
    """Write what holds for a whole table; what was counted may be a label."""
    if isinstance(note, Html):
        return note
    head, colon, value = one_line(note).partition(": ")
    mark = lang(value)
    return f"{escape(head + colon)}<span{mark}>{escape(value)}</span>" if mark else escape(one_line(note))


def _row(cells: Sequence[str], sides: Sequence[str], lang: Mark) -> str:
    first, *others = cells
    written = "".join(f"<td{side}{lang(cell)}>{html(cell)}</td>" for side, cell in zip(sides[1:], others, strict=True))
    return f'<tr><th scope="row"{lang(first)}>{escape(first)}</th>{written}</tr>'
