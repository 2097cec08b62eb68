"""A table of results as a web page has it, by great_tables."""

from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from nbsurvey.exports.extras import load
from nbsurvey.language.plain_text import one_line
from nbsurvey.tables.spans import spanned

if TYPE_CHECKING:
    from nbsurvey.tables.result_table import ResultTable


def great_table(table: "ResultTable") -> Any:
    """Return a table as an object of great_tables, to style it further.

    Raises
    ------
    MissingPackageError
        If great_tables isn't installed.

    Examples
    --------
    >>> from nbsurvey.tables.web_table import great_table
    >>> study = nbsurvey.open_study("data")
    >>> great_table(nbsurvey.table(study.publication("mandate"))).__class__.__name__
    'GT'
    """
    great_tables = load("great_tables", "A table for a notebook or a web page")
    names = [str(i) for i in range(len(table.heads))]
    made = (
        great_tables.GT(pd.DataFrame(table.rows, columns=names), id=_identifier(table))
        .cols_label(dict(zip(names, table.heads, strict=True)))
        .cols_align("left", _chosen(names, table.are_numbers, numbers=False))
        .cols_align("right", _chosen(names, table.are_numbers, numbers=True))
        .tab_options(table_font_size="90%", heading_align="left")
    )
    for span, columns in spanned(table.spans):
        label = great_tables.html(escape(one_line(span)))
        made = made.tab_spanner(label, [names[at] for at in columns], id=f"span-{columns[0]}")
    if table.headings:
        places = great_tables.loc.body(columns="0", rows=list(table.headings))
        made = made.tab_style(great_tables.style.text(weight="bold"), places)
    if table.title:
        made = made.tab_header(title=one_line(table.title))
    for note in table.notes:
        made = made.tab_source_note(great_tables.html(escape(one_line(note))))
    return made


def html(table: "ResultTable") -> str:
    """Return a table as a piece of HTML that says in which language it is.

    Examples
    --------
    >>> from nbsurvey.tables.web_table import html
    >>> study = nbsurvey.open_study("data")
    >>> html(nbsurvey.table(study.publication("mandate")))[:15]
    '<div lang="en">'
    """
    return f'<div lang="{escape(table.language)}">{great_table(table).as_raw_html()}</div>\n'


def _identifier(table: "ResultTable") -> str:
    """Return a name that the same table always has."""
    content = repr((table.title, table.spans, table.heads, table.rows, table.notes))
    return f"nbsurvey-{sha256(content.encode('utf-8', 'backslashreplace')).hexdigest()[:12]}"


def _chosen(names: Sequence[str], are_numbers: Sequence[bool], *, numbers: bool) -> list[str]:
    return [name for name, is_number in zip(names, are_numbers, strict=True) if is_number == numbers]
