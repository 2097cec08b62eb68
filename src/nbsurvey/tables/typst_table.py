"""A table of results as Typst has it: nothing that it says is markup."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nbsurvey.language.numbers import locale
from nbsurvey.language.plain_text import one_line
from nbsurvey.tables.spans import spanned

if TYPE_CHECKING:
    from nbsurvey.tables.result_table import ResultTable


def typst_table(table: "ResultTable") -> str:
    r"""Return a table as a piece of Typst, with its notes below it; with a title it is a figure that can be numbered.

    Examples
    --------
    >>> from nbsurvey.tables.typst_table import typst_table
    >>> study = nbsurvey.open_study("data")
    >>> table = nbsurvey.table(study.rank("mandate", language="en"))
    >>> print("\n".join(typst_table(table).splitlines()[:9]))
    #block({
      set text(lang: "en")
      table(
        columns: 4,
        align: (left, right, right, right,),
        stroke: none,
        table.hline(),
        table.header("Item", "Percentage", "Place", "Possible place"),
        table.hline(stroke: 0.5pt),
    """
    made = "\n".join(f"    {line}" for line in _lines(table))
    drawn = f"table(\n{made}\n  )"
    if table.title:
        caption = f"figure.caption(position: top, {_text(table.title)})"
        drawn = f"show figure: set block(breakable: true)\n  figure(kind: table, caption: {caption}, {drawn})"
    language = locale(table.language).language
    parts = [f"set text(lang: {_text(language)})", drawn]
    parts += [f"block(text(size: 0.85em, {_text(note)}))" for note in table.notes]
    return "#block({\n" + "".join(f"  {part}\n" for part in parts) + "})\n"


def _lines(table: "ResultTable") -> Iterator[str]:
    aligned = ", ".join("right" if is_number else "left" for is_number in table.are_numbers)
    yield f"columns: {len(table.heads)},"
    yield f"align: ({aligned},),"
    yield "stroke: none,"
    yield "table.hline(),"
    yield f"table.header({', '.join([*_spans(table.spans), *map(_text, table.heads)])}),"
    yield "table.hline(stroke: 0.5pt),"
    for at, row in enumerate(table.rows):
        if at in table.headings:
            yield f"table.cell(colspan: {len(row)}, align: left, strong({_text(row[0])})),"
        else:
            yield f"{', '.join(map(_text, row))},"
    yield "table.hline(),"


def _spans(spans: Sequence[str]) -> Iterator[str]:
    """Write the cells above the heads, with a line below them: one for each span, empty ones where there is none."""
    at = 0
    for span, columns in spanned(spans):
        yield from ["[]"] * (columns[0] - at)
        yield f"table.cell(colspan: {len(columns)}, align: center, {_text(span)})"
        at = columns[-1] + 1
    yield from ["[]"] * (len(spans) - at if at else 0)
    for _, columns in spanned(spans):
        yield f"table.hline(start: {columns[0]}, end: {columns[-1] + 1}, stroke: 0.5pt)"


def _text(text: str) -> str:
    """Write a text as a string of Typst."""
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
