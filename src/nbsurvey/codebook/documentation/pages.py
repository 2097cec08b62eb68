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
:root { color-scheme: light dark; --ink: #1b2733; --muted: #51606e; --accent: #0b5c70; --hairline: #cfd8dd;
  --tint: #f2f6f7; --paper: #ffffff; --important: #8c2f39; --edge: clamp(1.15rem, 5vw, 4rem); }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e4ebef; --muted: #a9b8c2; --accent: #74c5d8; --hairline: #3a4a55;
    --tint: #1b262e; --paper: #12191f; --important: #f2a0a8; }
}
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 400 1.0625rem/1.6 "Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 2rem var(--edge) 5rem; }
h1 { margin: 0 0 1.4rem; font-size: clamp(1.75rem, 1.35rem + 1.7vw, 2.4rem); line-height: 1.15; text-wrap: balance; }
h1::before { content: ""; display: block; width: 4.5rem; height: .35rem; margin-bottom: .9rem;
  background: var(--accent); }
h1, h2, th, strong, caption { font-weight: 600; }
h2 { margin: 3.4rem 0 1rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
.origin, .warning { margin: 0 0 1.2rem; padding: .75rem 1.1rem; background: var(--tint);
  border-left: 4px solid var(--important); }
.origin strong, .warning { color: var(--important); }
.origin strong { margin-right: .25em; }
blockquote { margin: 0 0 1.2rem; padding-left: 1.2rem; border-left: 3px solid var(--accent); font-size: 1.15rem; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .35rem 1.4rem; max-width: 42rem;
  margin: 0 0 1.6rem; }
dt { color: var(--muted); }
dd { margin: 0; }
.table { margin: 1.6rem 0; overflow-x: auto; }
.table:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
table { width: 100%; border-collapse: collapse; font-size: .93rem; line-height: 1.45;
  font-variant-numeric: tabular-nums lining-nums; }
caption { padding-bottom: .6rem; border-bottom: 2px solid var(--ink); text-align: left; }
th, td { padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--hairline); overflow-wrap: anywhere;
  text-align: left; vertical-align: top; }
thead th { overflow-wrap: normal; }
tbody th { font-weight: 400; }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .7rem; }
  table { font-size: .875rem; }
  th, td { padding-right: .6rem; }
}"""


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
    """A page in one language; `origin` names the responses that it describes, and says what they are."""

    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    warning: str
    sections: tuple[Section, ...]
    origin: tuple[str, str] | None = None


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
    if page.origin:
        parts.append(f"> **{_literal(page.origin[0])}**: {_literal(page.origin[1])}")
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


def html(page: Page, faces: str = "") -> str:
    """Write a page as HTML that loads nothing, runs nothing and takes no style but its own.

    Parameters
    ----------
    page
        The page.
    faces
        Rules of CSS with the fonts of the house in them; without these a reader sees it in a font of their own.

    Examples
    --------
    >>> from nbsurvey.codebook.documentation.description import describe
    >>> from nbsurvey.codebook.documentation.pages import html
    >>> study = nbsurvey.open_study("data")
    >>> "<h1>Codebook: No powers, yet responsible?</h1>" in html(describe(study.codebook, "en"))
    True
    """
    parts = [f"<h1>{_text(page.title)}</h1>"]
    if page.origin:
        name, text = map(_text, page.origin)
        parts.append(f'<p class="origin"><strong>{name}</strong> {text}</p>')
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
    title, style = _text(page.title), f"\n{faces}{_STYLE}\n"
    return (
        f'<!doctype html>\n<html lang="{_text(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _policy(style: str) -> str:
    """Allow this style, and the fonts in it."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"


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
