"""The embedded engine: a part of Quarto with nothing but two wheels, pandoc and typst, and no network."""

import json
import re
import tempfile
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish import pandoc
from nbsurvey.publish.page import Page
from nbsurvey.publish.settings import Settings, for_format, merged, read_yaml

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_FILTER = _HERE / "embedded.lua"


def description() -> str:
    """Say which engine this is: 'embedded (pandoc 3.9, typst 0.15.2)'."""
    return f"embedded (pandoc {pandoc.version()}, typst {version('typst')})"


def html(tree: str, page: Page, project: Path) -> str:
    """Write a page as one self-contained html file.

    Parameters
    ----------
    tree
        The page's syntax tree, as `check.parsed` returns it.
    page
        The page it was parsed from.
    project
        The Quarto project the page belongs to.
    """
    settings = _presented(for_format(page.settings, "html"), page)
    options = [
        "--to=html5",
        f"--template={_TEMPLATES / 'page.html'}",
        "--section-divs",
        "--embed-resources",
    ]
    if settings.get("number-sections"):
        options.append("--number-sections")
    written = _written(tree, page, project, settings, options)
    return _as_quarto_has_it(written, settings["language"]["section-title-footnotes"])


def pdf(tree: str, page: Page, project: Path) -> bytes:
    """Write a page as a tagged PDF that passes the checks of PDF/UA-1.

    Parameters
    ----------
    tree, page, project
        As for `html`.
    """
    settings = _presented(for_format(page.settings, "pdf"), page)
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder, "page.typ")
        template.write_text(_typst_template(settings, page, project), "utf-8")
        options = ["--to=typst", f"--template={template}", "--shift-heading-level-by=-1"]
        source = _written(tree, page, project, settings, options)
    return _compiled(source, page, project, settings)


def _as_quarto_has_it(written: str, footnotes: str) -> str:
    """Put right what only pandoc's html writer makes: the heading over notes, the class of headings, scopes."""
    heading = f"<h2>{escape(footnotes)}</h2>"
    written = re.sub(r'(<section id="footnotes"[^>]*>)\s*<hr />', lambda section: f"{section[1]}\n{heading}", written)
    written = re.sub(r"<(thead|tbody)>.*?</\1>", _with_scope, written, flags=re.DOTALL)
    head, main, body = written.partition("<main")
    body = re.sub(r"(<h[2-6])(?= |>)", r'\1 class="anchored"', body)
    body = body.replace('class="anchored" class="', 'class="anchored ')
    return head + main + body


def _with_scope(part: re.Match[str]) -> str:
    """Say of each heading in a part of a table whether it is over a column or before a row."""
    scope = {"thead": "col", "tbody": "row"}[part[1]]
    return re.sub("<th(?=[ >])", f'<th scope="{scope}"', part[0])


def _presented(settings: Settings, page: Page) -> Settings:
    """Return the settings as the templates name them, with every label in the page's language."""
    problems = [
        Problem("A page has this setting.", file=page.file, row=1, column=key)
        for key in ("title", "lang")
        if not settings.get(key)
    ]
    if problems:
        raise InvalidInputError(problems)
    labels = read_yaml((_TEMPLATES / "labels.yml").read_text("utf-8"), "labels.yml")
    lang = str(settings["lang"]).split("-")[0]
    if lang not in labels:
        raise InvalidInputError(
            [Problem("There are no labels in this language.", page.file, 1, "lang", lang, ", ".join(labels))]
        )
    own_labels = settings.get("language") or {}
    if not isinstance(own_labels, dict):
        raise InvalidInputError([Problem("Labels of one's own stand under this key.", page.file, 1, "language")])
    language = merged(labels[lang], own_labels)
    authors = [_author(author) for author in _as_list(settings.get("author"))]
    number = "single" if len(authors) == 1 else "plural"
    return {
        **{key: value for key, value in settings.items() if key not in {"author", "filters"}},
        "lua-filters": [_lua_filter(entry, page) for entry in _as_list(settings.get("filters"))],
        "by-author": authors,
        "author-label": language[f"title-block-author-{number}"],
        "has-meta": bool(authors or settings.get("date")),
        "language": language,
        "toc-title": settings.get("toc-title") or language["toc-title-document"],
    }


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _author(author: object) -> Settings:
    """Return an author as Quarto's templates see one."""
    if not isinstance(author, dict):
        return {"name": {"literal": str(author)}, "affiliations": []}
    names = [item.get("name", "") if isinstance(item, dict) else item for item in _as_list(author.get("affiliation"))]
    return {"name": {"literal": str(author.get("name", ""))}, "affiliations": [{"name": name} for name in names]}


def _lua_filter(entry: object, page: Page) -> str:
    path = entry.get("path") if isinstance(entry, dict) else entry
    if not isinstance(path, str) or not path.endswith(".lua"):
        what = "The embedded engine runs filters that are Lua files of the project."
        raise InvalidInputError([Problem(what, file=page.file, column="filters", value=str(path))])
    return path


def _written(tree: str, page: Page, project: Path, settings: Settings, options: list[str]) -> str:
    """Run pandoc on a syntax tree with the project's filters, our own, and the citations."""
    arguments = ["--from=json", "--standalone", "--wrap=none", *options]
    arguments += [f"--lua-filter={project / path}" for path in settings["lua-filters"]]
    arguments.append(f"--lua-filter={_FILTER}")
    if settings.get("bibliography"):
        arguments.append("--citeproc")
    if settings.get("toc"):
        arguments += ["--toc", f"--toc-depth={settings.get('toc-depth', 3)}"]
    with tempfile.TemporaryDirectory() as folder:
        metadata = Path(folder, "metadata.json")
        metadata.write_text(json.dumps(settings), "utf-8")
        arguments.append(f"--metadata-file={metadata}")
        written, warnings = pandoc.convert(tree, arguments, (project / page.file).parent, page.file)
    if warnings:
        raise InvalidInputError([Problem(f"Pandoc warns: {warning}", file=page.file) for warning in warnings])
    return written


def _typst_template(settings: Settings, page: Page, project: Path) -> str:
    """Return our typst template with the project's own partials in their places."""
    text = (_TEMPLATES / "page.typ").read_text("utf-8")
    for partial in _as_list(settings.get("template-partials")):
        file = project / partial
        if not file.is_file():
            problem = Problem("There is no such partial.", page.file, column="template-partials", value=partial)
            raise InvalidInputError([problem])
        text = text.replace(f"${file.name}()$", file.read_text("utf-8"))
    return text


def _compiled(source: str, page: Page, project: Path, settings: Settings) -> bytes:
    """Set a typst text in the project's own fonts, and check it against the PDF standard asked for."""
    import typst

    root = (project / page.file).parent
    try:
        compiler = typst.Compiler(
            source.encode(),
            root=root,
            font_paths=[project / path for path in _as_list(settings.get("font-paths"))],
            ignore_system_fonts=True,
        )
        made = compiler.compile(format="pdf", pdf_standards=_as_list(settings.get("pdf-standard")), timestamp=0)
    except typst.TypstError as error:
        hints = "".join(f" Hint: {hint}." for hint in error.hints)
        raise InvalidInputError([Problem(f"Typst says: {error.message}.{hints}", file=page.file)]) from error
    if not isinstance(made, bytes):
        raise TypeError("typst returned no PDF")
    return made
