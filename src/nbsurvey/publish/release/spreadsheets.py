"""The numbers of figures for whoever opens them in a spreadsheet: one workbook, and CSV as Excel reads it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pandas as pd

from nbsurvey.exports.extras import load
from nbsurvey.files import csv_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import locale
from nbsurvey.language.plain_text import one_line
from nbsurvey.publish.release.data_package import NamedTable
from nbsurvey.publish.release.figure_columns import meaning, unit_of
from nbsurvey.tables.units import holds_numbers, meaning_in, number_format

_CREATED = datetime(1980, 1, 1, tzinfo=UTC)  # of every workbook: the same numbers are the same file
_DECIMALS, _MOST_DECIMALS = {"percent": 2, "points": 2}, 4
_LONGEST, _LONGEST_NAME, _WIDEST = 32_767, 31, 60  # characters, as Excel has them; the last is ours


def csv_for_excel(data: pd.DataFrame, language: str, languages: Sequence[str]) -> bytes:
    r"""Return numbers as CSV that Excel in a language opens with a double click, its texts in that language alone.

    Where decimals have a comma, a semicolon parts the cells. A byte order mark says that the text is UTF-8.

    Parameters
    ----------
    data
        The numbers.
    language
        The language.
    languages
        Those of the study.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.release.spreadsheets import csv_for_excel
    >>> data = pd.DataFrame({"label_nl": ["thee"], "label_en": ["tea"], "percent": [39.25]})
    >>> csv_for_excel(data, "nl", ["nl", "en"]).decode("utf-8-sig")
    'label;percent\nthee;39,25\n'
    """
    decimal = locale(language).number_symbols["latn"]["decimal"]
    separator = ";" if decimal == "," else ","
    return csv_text(_told(data, language, languages), separator=separator, decimal=decimal).encode("utf-8-sig")


def workbook(
    tables: Sequence[NamedTable], about: Sequence[str], sheets: Sequence[str], language: str, languages: Sequence[str]
) -> bytes:
    """Return a workbook with a sheet that says what it is, and one for each table.

    Parameters
    ----------
    tables
        The tables.
    about
        The first lines: what it is, and where the numbers come from.
    sheets
        The name of the sheet of each table.
    language, languages
        As for `csv_for_excel`.

    Raises
    ------
    MissingPackageError
        If xlsxwriter isn't installed.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.release.data_package import NamedTable
    >>> from nbsurvey.publish.release.spreadsheets import workbook
    >>> table = NamedTable("teas", pd.DataFrame({"percent": [39.25]}), {"en": "Teas"}, {"en": "All of them."})
    >>> workbook([table], ["Teas of 2026"], ["Figure 1"], "en", ["en"])[:2]
    b'PK'
    """
    xlsxwriter = load("xlsxwriter", "A release")
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": one_line(about[0]), "comments": " ".join(about[1:]), "created": _CREATED})
    names = [name[:_LONGEST_NAME] for name in sheets]
    told = [_told(table.data, language, languages) for table in tables]
    columns = list(dict.fromkeys(str(column) for data in told for column in data.columns))
    titles = [(one_line(table.title[language]), one_line(table.note[language])) for table in tables]
    _write_readme(book, about, [(name, *texts) for name, texts in zip(names, titles, strict=True)], columns, language)
    for name, data in zip(names, told, strict=True):
        _write(book, book.add_worksheet(name), data)
    book.close()
    return content.getvalue()


def _told(data: pd.DataFrame, language: str, languages: Sequence[str]) -> pd.DataFrame:
    """Return numbers with their texts in one language, each where it stood, without decimals that nobody reads."""
    endings = tuple(f"_{name}" for name in languages)
    texts = [str(name) for name in data.columns if str(name).endswith(endings)]
    own = in_language(data, language)
    chosen = [
        str(name).removesuffix(f"_{language}")
        for name in data.columns
        if name not in texts or str(name).endswith(f"_{language}")
    ]
    told = own[list(dict.fromkeys(chosen))]
    return told.apply(_readable, language=language)


def _readable(cells: pd.Series, language: str) -> pd.Series:
    """Return a column with its numbers rounded, and yes and no in words."""
    if pd.api.types.is_float_dtype(cells):
        return cells.round(_DECIMALS.get(unit_of(str(cells.name)), _MOST_DECIMALS))
    texts = words(language)
    if set(cells.dropna().map(type)) == {bool}:
        return cells.map({True: texts["yes"], False: texts["no"]})
    return cells


def _write_readme(
    book: Any, about: Sequence[str], sheets: Sequence[Sequence[str]], columns: Sequence[str], language: str
) -> None:
    """Write what the workbook is, what is on each sheet, and what each column means."""
    texts = words(language).below("workbook")
    sheet = book.add_worksheet(texts["readme"])
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate((26, 40, 80)):
        sheet.set_column(place, place, width)
    heads = [texts[name] for name in ("column", "unit_head", "meaning")]
    meanings = [_meaning(column, language) for column in columns]
    rows = [[about[0]], *([line] for line in about[1:]), [], *sheets, [], heads, *meanings]
    for row, cells in enumerate(rows):
        form = bold if row == 0 or cells is heads else wrapped if len(cells) > 1 else None
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell[:_LONGEST], form)


def _meaning(column: str, language: str) -> list[str]:
    """Return a column with its unit and its meaning in words, where these are known."""
    meant, unit = meaning(column), unit_of(column)
    return [
        column,
        words(language)[f"workbook.unit.{unit}"] if unit else "",
        meaning_in(meant, language) if meant else "",
    ]


def _write(book: Any, sheet: Any, data: pd.DataFrame) -> None:
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for place, name in enumerate(map(str, data.columns)):
        sheet.write_string(0, place, name, bold)
        cells, meant = data[name], meaning(name)
        form = book.add_format({"num_format": number_format(meant) if meant else "General", "valign": "top"})
        is_number, longest = holds_numbers(cells), len(name)
        for row, cell in enumerate(cells, start=1):
            if pd.isna(cell):
                continue
            if is_number:
                sheet.write_number(row, place, float(cell), form)
            else:
                sheet.write_string(row, place, str(cell)[:_LONGEST], wrapped)
                longest = max(longest, len(str(cell)))
        sheet.set_column(place, place, min(_WIDEST, longest + 2))
    sheet.freeze_panes(1, 0)
