"""A page of facts and tables, as Markdown and as HTML that stands by itself."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from nbsurvey.language.plain_text import markdown_of
from nbsurvey.system.visible import visible_controls, visible_xml

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 52rem; padding: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.25; }
h2 { border-top: 1px solid; font-size: 1.3rem; margin-top: 2.5rem; padding-top: 1.2rem; }
blockquote { border-left: .25rem solid; margin: 1rem 0; padding-left: 1rem; }
.warning { border: .15rem solid; font-weight: bold; padding: .5rem 1rem; }
dl { display: grid; gap: .2rem 1rem; grid-template-columns: max-content 1fr; }
dt { font-weight: bold; }
dd { margin: 0; }
.table { margin: 1.2rem 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { font-weight: bold; padding-bottom: .4rem; text-align: left; }
th, td { border-bottom: 1px solid; overflow-wrap: anywhere; padding: .35rem .8rem .35rem 0; text-align: left; }
th, td { vertical-align: top; }
td.number { font-variant-numeric: tabular-nums; }
thead th { overflow-wrap: normal; }
tbody th { font-weight: normal; }"""

_STYLE_HASH = b64encode(sha256(f"\n{_STYLE}\n".encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Table:
    """A table of texts with a caption; the first cell of a row is its heading."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A part of the page under its own heading; facts are names with what they are."""

    heading: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page in one language."""

    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    warning: str
    sections: tuple[Section, ...]


def markdown(page: Page) -> str:
    """Write a page as Markdown, with every text taken literally.

    Examples
    --------
    >>> from nbsurvey.codebook.documentation.description import describe
    >>> from nbsurvey.codebook.documentation.pages import markdown
    >>> study = nbsurvey.open_study("data")
    >>> markdown(describe(study.codebook, "en")).splitlines()[0]
    '# Codebook: No powers, yet responsible?'
    """
    parts = [f"# {_literal(page.title)}"]
    if page.warning:
        parts.append(f"**{_literal(page.warning)}**")
    parts.append(_markdown_facts(page.facts))
    for section in page.sections:
        parts.append(f"## {_literal(section.heading)}")
        if section.text:
            parts.append(f"> {_literal(section.text)}")
        if section.facts:
            parts.append(_markdown_facts(section.facts))
        for table in section.tables:
            parts.append(f"**{_literal(table.caption)}**")
            rows = [table.headings, *table.rows]
            lines = ["| " + " | ".join(map(_literal, row)) + " |" for row in rows]
            parts.append("\n".join([lines[0], "|" + " --- |" * len(table.headings), *lines[1:]]))
    return "\n\n".join(parts) + "\n"


def html(page: Page) -> str:
    """Write a page as HTML that loads nothing, runs nothing and takes no style but its own.

    Examples
    --------
    >>> from nbsurvey.codebook.documentation.description import describe
    >>> from nbsurvey.codebook.documentation.pages import html
    >>> study = nbsurvey.open_study("data")
    >>> "<h1>Codebook: No powers, yet responsible?</h1>" in html(describe(study.codebook, "en"))
    True
    """
    parts = [f"<h1>{_text(page.title)}</h1>"]
    if page.warning:
        parts.append(f'<p class="warning">{_text(page.warning)}</p>')
    parts.append(_html_facts(page.facts))
    for number, section in enumerate(page.sections, 1):
        parts.append(f'<section aria-labelledby="s{number}">\n<h2 id="s{number}">{_text(section.heading)}</h2>')
        if section.text:
            parts.append(f"<blockquote>{_text(section.text)}</blockquote>")
        if section.facts:
            parts.append(_html_facts(section.facts))
        parts += [_html_table(table) for table in section.tables]
        parts.append("</section>")
    body = "\n".join(parts)
    title = _text(page.title)
    return (
        f'<!doctype html>\n<html lang="{_text(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    """Return a text in which HTML sees no markup, and a browser no control character."""
    return visible_xml(escape(visible_controls(text)))


def _literal(text: str) -> str:
    """Return the Markdown of a text, in which nothing acts on a terminal."""
    return visible_xml(markdown_of(visible_controls(text)))


def _markdown_facts(facts: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"- **{_literal(name)}**: {_literal(value)}" for name, value in facts)


def _html_facts(facts: Sequence[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in facts) + "</dl>"


def _html_cell(cell: str) -> str:
    kind = ' class="number"' if re.fullmatch(r"\d+(,\d{3})*", cell) else ""
    return f"<td{kind}>{_text(cell)}</td>"


def _html_table(table: Table) -> str:
    headings = "".join(f'<th scope="col">{_text(heading)}</th>' for heading in table.headings)
    rows = [
        f'<tr><th scope="row">{_text(first)}</th>' + "".join(map(_html_cell, others)) + "</tr>"
        for first, *others in table.rows
    ]
    return "\n".join(
        [
            f'<div class="table" role="region" tabindex="0" aria-label="{_text(table.caption)}">',
            f"<table>\n<caption>{_text(table.caption)}</caption>",
            f"<thead><tr>{headings}</tr></thead>",
            "<tbody>",
            *rows,
            "</tbody>\n</table>\n</div>",
        ]
    )
