"""The report of an import as a web page that stands by itself.

It is in English, as are the messages of the command that it gathers: it speaks to whoever imports.
"""

from collections.abc import Iterable, Iterator

from nbsurvey.codebook.documentation.pages import Page, Section, Table, html
from nbsurvey.importing.report import ImportReport
from nbsurvey.importing.words import anonymity_words, settled_words
from nbsurvey.language.counted import counted

_SHOWN = 1000


def page(report: ImportReport) -> str:
    """Return the report of an import as HTML.

    Parameters
    ----------
    report
        The report of an import, of responses or refused.

    Examples
    --------
    >>> from nbsurvey.importing import import_export
    >>> from nbsurvey.importing.page import page
    >>> study = nbsurvey.open_study("data")
    >>> imported = import_export("data/responses.csv", study.codebook)
    >>> "111 of 111 kept" in page(imported.report)
    True
    """
    facts = (
        ("Recognised", report.recognised),
        *(("Note", note) for note in report.notes),
        ("Responses", f"{report.kept:,} of {report.read:,} kept"),
        ("Columns", f"{len(report.used):,} used, {len(report.dropped):,} dropped"),
    )
    warning = "Refused: nothing was imported." if report.is_refused else ""
    return html(Page("en", f"Import of {report.file}", facts, warning, tuple(_sections(report))))


def _sections(report: ImportReport) -> Iterator[Section]:
    yield from _what_is_wrong(report)
    yield from _responses(report)
    yield _columns(report)
    yield from _answers(report)


def _what_is_wrong(report: ImportReport) -> Iterator[Section]:
    problems = [*report.problems, *map(report.problem_of, report.misfits[:_SHOWN])]
    if not problems:
        return
    more = len(report.misfits) - _SHOWN
    text = f"{counted(report.misfit_cells, 'cell fits', 'cells fit')} nothing." if report.misfits else ""
    text += f" Not shown: {counted(more, 'more different value')}." if more > 0 else ""
    headings = ("Column", "Row", "Value", "Rule", "Expected", "What to do")
    rows = ((row.column, f"{row.row or ''}", row.value or "", row.what, row.expected, row.fix) for row in problems)
    heading = "What is wrong" if report.is_refused else "What became missing"
    yield Section(heading, text, tables=(_table("Each different value", headings, rows),))


def _responses(report: ImportReport) -> Iterator[Section]:
    if not report.rules:
        return
    rules = ((rule["words"], f"{rule['count']:,}", "kept" if rule["kept"] else "left out") for rule in report.rules)
    table = _table("Rules about responses", ("Rule", "Responses", "What was done"), rules)
    yield Section("Responses", " ".join(anonymity_words(report)), tables=(table,))


def _columns(report: ImportReport) -> Section:
    renamed = ((name, column) for name, column in report.used.items() if name != column)
    used = _table("Used under another name", ("In the codebook", "In the export"), renamed)
    reasons = ((column.column, column.why) for column in report.dropped)
    dropped = _table("Dropped", ("In the export", "Why"), reasons)
    return Section("Columns", tables=tuple(table for table in (used, dropped) if table.rows))


def _answers(report: ImportReport) -> Iterator[Section]:
    if not report.items:
        return
    reasons = list(report.items[0].missing)
    rows = (
        (item.item, f"{item.answered:,}", *(f"{item.missing[reason]:,}" for reason in reasons)) for item in report.items
    )
    table = _table("Answers, and reasons for none", ("Item", "answered", *reasons), rows)
    yield Section("Answers", " ".join(settled_words(report)), tables=(table,))


def _table(caption: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    return Table(caption, headings, tuple(rows))
