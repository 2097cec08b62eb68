"""The report of an import as a web page that stands by itself."""

from collections.abc import Iterable
from html import escape

from nbsurvey.importing.report import ImportReport
from nbsurvey.importing.words import anonymity_words, settled_words

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #8886; }
th { font-weight: 600; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td { overflow-wrap: anywhere; }
.outcome { padding: .7rem 1rem; border-left: .35rem solid #1a6b3c; background: #1a6b3c1a; }
.refused { border-color: #a8201a; background: #a8201a1a; }
"""
_SHOWN = 1000


def page(report: ImportReport) -> str:
    """Return the report of an import as HTML.

    Parameters
    ----------
    report
        The report of an import, of responses or refused.
    """
    refused = report.is_refused
    outcome = (
        "Refused: nothing was imported." if refused else f"Imported: {report.kept:,} of {report.read:,} responses."
    )
    parts = [
        f'<p class="outcome{" refused" if refused else ""}"><strong>{outcome}</strong></p>',
        f"<p>{escape(report.recognised)}. SHA-256 of the export: <code>{report.sha256}</code>.</p>",
        *(f"<p>{escape(words)}</p>" for words in [*settled_words(report), *anonymity_words(report)]),
    ]
    if report.rules:
        rules = [(rule["words"], rule["count"], "kept" if rule["kept"] else "left out") for rule in report.rules]
        parts += _section("Responses", ("Rule", "Responses", "What was done"), rules)
    misfits = [report.problem_of(misfit) for misfit in report.misfits[:_SHOWN]]
    wrong = [
        (problem.row or "", problem.column, problem.value or "", problem.what, problem.expected, problem.fix)
        for problem in [*report.problems, *misfits]
    ]
    if wrong:
        heading = "What is wrong" if refused else "What became missing"
        parts += _section(heading, ("Row", "Column", "Value", "Rule", "Expected", "What to do"), wrong)
        if len(report.misfits) > _SHOWN:
            parts.append(f"<p>… and {len(report.misfits) - _SHOWN:,} more different values.</p>")
    parts += _section("Columns used", ("In the codebook", "In the export"), report.used.items())
    parts += _section("Columns dropped", ("In the export", "Why"), [(of.column, of.why) for of in report.dropped])
    if report.items:
        reasons = list(report.items[0].missing)
        items = [(of.item, of.answered, *(of.missing[reason] for reason in reasons)) for of in report.items]
        parts += _section("Answers", ("Item", "answered", *reasons), items)
    title = escape(f"Import of {report.file}")
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _section(heading: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> list[str]:
    rows = list(rows)
    if not rows:
        return []
    is_number = [all(isinstance(row[at], int) for row in rows) for at in range(len(columns))]
    classes = [' class="number"' if number else "" for number in is_number]
    head = "".join(f'<th scope="col"{of}>{escape(name)}</th>' for name, of in zip(columns, classes, strict=True))
    lines = [
        "<tr>"
        + "".join(
            f"<td{of}>{f'{cell:,}' if isinstance(cell, int) else escape(str(cell))}</td>"
            for cell, of in zip(row, classes, strict=True)
        )
        + "</tr>"
        for row in rows
    ]
    table = "\n".join(lines)
    return [
        f"<h2>{escape(heading)}</h2>",
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(heading)}">',
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{table}\n</tbody>\n</table></div>",
    ]
