"""The report of an import as a web page that stands by itself."""

from collections.abc import Iterable, Iterator

from nbsurvey.codebook.documentation.pages import Page, Section, Table, html
from nbsurvey.importing.report import ImportReport
from nbsurvey.importing.words import anonymity_words, settled_words

_SHOWN = 1000


def page(report: ImportReport) -> str:
    """Return the report of an import as HTML.

    Parameters
    ----------
    report
        The report of an import, of responses or refused.
    """
    facts = (
        ("Recognised", report.recognised),
        ("Responses", f"{report.kept:,} of {report.read:,} kept"),
        ("Columns", f"{len(report.used):,} used, {len(report.dropped):,} dropped"),
    )
    warning = "Refused: nothing was imported." if report.is_refused else ""
    return html(Page("en", f"Import of {report.file}", facts, warning, tuple(_sections(report))))


def _sections(report: ImportReport) -> Iterator[Section]:
    if rows := list(_wrong(report)):
        heading = "What is wrong" if report.is_refused else "What became missing"
        more = len(report.misfits) - _SHOWN
        text = f"{report.misfit_cells:,} cells fit nothing."
        text += f" Not shown: {more:,} more different values." if more > 0 else ""
        headings = ("Column", "Row", "Value", "Rule", "Expected", "What to do")
        yield Section(heading, text if report.misfits else "", tables=(_table("Each different value", headings, rows),))
    if report.rules:
        rules = [(rule["words"], f"{rule['count']:,}", "kept" if rule["kept"] else "left out") for rule in report.rules]
        yield Section(
            "Responses",
            " ".join(anonymity_words(report)),
            tables=(_table("Rules about responses", ("Rule", "Responses", "What was done"), rules),),
        )
    renamed = ((name, column) for name, column in report.used.items() if name != column)
    used = _table("Used under another name", ("In the codebook", "In the export"), renamed)
    dropped = _table("Dropped", ("In the export", "Why"), ((of.column, of.why) for of in report.dropped))
    yield Section("Columns", tables=tuple(table for table in (used, dropped) if table.rows))
    if report.items:
        reasons = list(report.items[0].missing)
        items = [
            (of.item, f"{of.answered:,}", *(f"{of.missing[reason]:,}" for reason in reasons)) for of in report.items
        ]
        yield Section(
            "Answers",
            " ".join(settled_words(report)),
            tables=(_table("Answers, and reasons for none", ("Item", "answered", *reasons), items),),
        )


def _wrong(report: ImportReport) -> Iterator[tuple[str, ...]]:
    for of in [*report.problems, *(report.problem_of(misfit) for misfit in report.misfits[:_SHOWN])]:
        yield of.column, f"{of.row or ''}", of.value or "", of.what, of.expected, of.fix


def _table(caption: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    return Table(caption, headings, tuple(rows))
