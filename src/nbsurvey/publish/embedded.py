"""The embedded engine: a part of Quarto with nothing but two wheels, pandoc and typst, and no network."""

import json
import re
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from importlib.metadata import version
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish import pandoc
from nbsurvey.publish.page import Page
from nbsurvey.publish.quarto_labels import english_labels, labels_of
from nbsurvey.publish.settings import Settings, as_list, for_format, merged
from nbsurvey.system import child

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_FILTER = _HERE / "embedded.lua"
_TYPST = _HERE / "typst_process.py"
_DATED = "\n    date: datetime("  # as typst-show.typ has it
_KEPT = re.compile(rb'href="# (data-\d+)"')  # as embedded_data.lua has it
_PANIC = re.compile("panicked with: (.*)")  # what a template of ours says
_ABOUT_LABELS = ("Could not load translations", "The term ")  # the templates take no label from pandoc


def description() -> str:
    """Say which engine this is: 'embedded (pandoc 3.9, typst 0.15.2)'.

    Examples
    --------
    >>> from nbsurvey.publish.embedded import description
    >>> description().startswith("embedded (pandoc ")
    True
    """
    return f"embedded (pandoc {pandoc.version()}, typst {version('typst')})"


def html(tree: str, page: Page, project: Path) -> str:
    r"""Write a page as one self-contained html file.

    Parameters
    ----------
    tree
        The page's syntax tree, as `page_check.checked_tree` returns it.
    page
        The page it was parsed from.
    project
        The Quarto project the page belongs to.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.embedded import html
    >>> from nbsurvey.publish.page import read_page
    >>> from nbsurvey.publish.page_check import checked_tree
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "_quarto.yml").write_text("lang: en\n", encoding="utf-8")
    ...     _ = Path(folder, "tea.qmd").write_text("---\ntitle: Tea\n---\nOf us 39% drink tea.\n", encoding="utf-8")
    ...     page = read_page(Path(folder), "tea.qmd")
    ...     tree = checked_tree(page, Path(folder), embedded=True)
    ...     "<p>Of us 39% drink tea.</p>" in html(tree, page, Path(folder))
    True
    """
    settings = _presented(for_format(page.settings, "html"))
    options = [
        "--to=html5",
        f"--template={_TEMPLATES / 'page.html'}",
        "--section-divs",
        "--embed-resources",
        "--mathml",
        "--syntax-highlighting=none",
    ]
    if settings.get("number-sections"):
        options.append("--number-sections")
    options += _contents(settings)
    written = _written(tree, page, project, settings, options, [_HERE / "embedded_data.lua"]).decode()
    return _as_quarto_has_it(written, settings["language"]["section-title-footnotes"])


def typeset(tree: str, page: Page, project: Path, form: str = "pdf") -> bytes:
    r"""Set a page as a tagged PDF that passes the checks of PDF/UA-1, or draw the first page of that.

    Parameters
    ----------
    tree, page, project
        As for `html`.
    form
        'pdf', or 'png' for the first page.

    Examples
    --------
    >>> import shutil
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.embedded import typeset
    >>> from nbsurvey.publish.page import read_page
    >>> from nbsurvey.publish.page_check import checked_tree
    >>> from nbsurvey.publish.prepare import write_pages_data
    >>> study = nbsurvey.open_study("data")
    >>> with TemporaryDirectory() as folder:
    ...     project = shutil.copytree("report", Path(folder, "report"))
    ...     write_pages_data(Analysis(study, study.publication(), chapters=[]), project)
    ...     _ = Path(project, "tea.qmd").write_text("---\n{title: Tea, lang: en}\n---\nOf us 39%.\n", encoding="utf-8")
    ...     page = read_page(project, "tea.qmd")
    ...     typeset(checked_tree(page, project, embedded=True), page, project)[:4]
    b'%PDF'
    """
    settings = _presented(for_format(page.settings, "pdf"))
    if settings.get("number-sections"):
        settings.setdefault("section-numbering", "1.1.a")
    with tempfile.TemporaryDirectory(dir=(project / page.file).parent) as folder:
        template = Path(folder, "page.typ")
        template.write_text(_typst_template(settings, (project / page.file).parent), "utf-8")
        options = ["--to=typst", f"--template={_beside_page(template)}", "--shift-heading-level-by=-1"]
        source = _written(tree, page, project, settings, [*options, *_contents(settings)]).decode()
    return _compiled(source, page, project, settings, form)


def docx(tree: str, page: Page, project: Path) -> bytes:
    r"""Write a page as a Word document.

    Parameters
    ----------
    tree, page, project
        As for `html`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.embedded import docx
    >>> from nbsurvey.publish.page import read_page
    >>> from nbsurvey.publish.page_check import checked_tree
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "_quarto.yml").write_text("lang: en\n", encoding="utf-8")
    ...     _ = Path(folder, "tea.qmd").write_text("---\ntitle: Tea\n---\nOf us 39% drink tea.\n", encoding="utf-8")
    ...     page = read_page(Path(folder), "tea.qmd")
    ...     docx(checked_tree(page, Path(folder), embedded=True), page, Path(folder))[:2]
    b'PK'
    """
    settings = _presented(for_format(page.settings, "docx"))
    settings["author"] = [
        ", ".join([author["name"]["literal"], *(place["name"] for place in author["affiliations"])])
        for author in settings["by-author"]
    ]
    settings["abstract-title"] = settings["language"]["section-title-abstract"]
    shift = settings.setdefault("shift-heading-level-by", 0)
    settings["word-toc"] = settings.pop("toc", False)  # its contents are there before Word counts pages
    options = ["--to=docx", f"--shift-heading-level-by={shift}"]
    if settings.get("number-sections"):
        options.append("--number-sections")
    if reference := settings.get("reference-doc"):
        options.append(f"--reference-doc={reference}")
    return _written(tree, page, project, settings, options, [_HERE / "embedded_properties.lua"])


def _as_quarto_has_it(written: str, footnotes: str) -> str:
    """Put right what only pandoc's html writer makes: the heading over notes and the class of headings."""
    heading = f"<h2>{escape(footnotes)}</h2>"
    written = re.sub(r'(<section id="footnotes"[^>]*>)\s*<hr />', lambda section: f"{section[1]}\n{heading}", written)
    head, main, body = written.partition("<main")
    body = re.sub(r"(<h[2-6])(?= |>)", r'\1 class="anchored"', body)
    body = body.replace('class="anchored" class="', 'class="anchored ')
    return head + main + body


def hint(settings: Settings) -> str:
    """Say that a page has English labels because there are none in its language; nothing if it has its own.

    Examples
    --------
    >>> from nbsurvey.publish.embedded import hint
    >>> hint({"lang": "nl"}), hint({"lang": "fy"})
    ('', "with English labels: there are none in 'fy', and 'language' in the page gives others")
    """
    lang = str(settings["lang"])
    if labels_of(lang) or english_labels().keys() <= (settings.get("language") or {}).keys():
        return ""
    return f"with English labels: there are none in '{lang}', and 'language' in the page gives others"


def _presented(settings: Settings) -> Settings:
    """Return the settings as the templates name them, with every label in the page's language."""
    language = merged(labels_of(str(settings["lang"])) or english_labels(), settings.get("language") or {})
    authors = [_author(author) for author in as_list(settings.get("author"))]
    number = "single" if len(authors) == 1 else "plural"
    if title := settings.get("abstract-title"):
        language["section-title-abstract"] = title
    return {
        "link-citations": True,
        "toc-depth": 3,
        **{key: value for key, value in settings.items() if key not in {"author", "filters"}},
        "lua-filters": _filters(settings),
        "by-author": authors,
        "author-label": language[f"title-block-author-{number}"],
        "has-meta": bool(authors or settings.get("date")),
        "language": language,
        "toc-title": settings.get("toc-title") or language["toc-title-document"],
    }


def _filters(settings: Settings) -> dict[str, list[str]]:
    """Return the filters by when they run: before Quarto has made its figures and tables, or after."""
    filters = as_list(settings.get("filters"))
    return {at: [entry["path"] for entry in filters if entry["at"] == at] for at in ("pre-ast", "post-render")}


def _author(author: object) -> Settings:
    """Return an author as Quarto's templates see one."""
    if not isinstance(author, dict):
        return {"name": {"literal": str(author)}, "affiliations": []}
    names = [*as_list(author.get("affiliation")), *as_list(author.get("affiliations"))]
    return {"name": {"literal": str(author.get("name", ""))}, "affiliations": [{"name": name} for name in names]}


def _contents(settings: Settings) -> list[str]:
    return ["--toc", f"--toc-depth={settings['toc-depth']}"] if settings.get("toc") else []


def _written(
    tree: str, page: Page, project: Path, settings: Settings, options: list[str], last: Sequence[Path] = ()
) -> bytes:
    """Run pandoc on a syntax tree with the project's filters, our own, and the citations."""
    arguments = ["--from=json", "--standalone", "--wrap=none", *options]
    filters = settings["lua-filters"]
    arguments += [f"--lua-filter={path}" for path in (*filters["pre-ast"], _FILTER, *filters["post-render"])]
    if settings.get("bibliography"):
        arguments.append("--citeproc")
    arguments += [f"--lua-filter={path}" for path in last]
    with tempfile.TemporaryDirectory(dir=(project / page.file).parent) as folder:
        metadata = Path(folder, "metadata.json")
        metadata.write_text(json.dumps({**settings, "kept-in": metadata.parent.name}), "utf-8")
        arguments.append(f"--metadata-file={_beside_page(metadata)}")
        written, warnings = pandoc.convert_to_bytes(tree, arguments, (project / page.file).parent, page.file)
        kept = {file.name.encode(): file.read_bytes() for file in metadata.parent.glob("data-*")}
    messages = dict.fromkeys(
        warning.split("\n", maxsplit=1)[0] for warning in warnings if not warning.startswith(_ABOUT_LABELS)
    )
    if messages:
        raise InvalidInputError([Problem(f"Pandoc warns: {warning}", file=page.file) for warning in messages])
    return _KEPT.sub(lambda link: b'href="%s"' % kept[link[1]], written) if kept else written


def _beside_page(file: Path) -> str:
    """Return a file in a folder beside the page as pandoc takes it: in the C locale it can't read every path."""
    return f"{file.parent.name}/{file.name}"


def _typst_template(settings: Settings, folder: Path) -> str:
    """Return our typst template with the partials of the settings in their places."""
    text = (_TEMPLATES / "page.typ").read_text("utf-8")
    for partial in as_list(settings.get("template-partials")):
        text = text.replace(f"${Path(partial).name}()$", (folder / partial).read_text("utf-8"))
    return text


def _compiled(source: str, page: Page, project: Path, settings: Settings, form: str) -> bytes:
    """Set a typst text in the project's own fonts, and check a PDF against the standard asked for."""
    root = (project / page.file).parent
    standards = as_list(settings.get("pdf-standard")) if form == "pdf" else []
    if standards and _DATED in source:
        standards = [*standards, "a-2a"]
    asked = {
        "source": source,
        "root": str(root),
        "font_paths": [str(root / path) for path in as_list(settings.get("font-paths"))],
        "form": form,
        "pdf_standards": standards,
    }
    answer = child.run([sys.executable, "-P", str(_TYPST)], json.dumps(asked).encode())
    if answer.returncode:
        raise RuntimeError(f"typst ended: {answer.stderr.decode(errors='replace')}")
    told, _, made = answer.stdout.partition(b"\n")
    if messages := json.loads(told):
        raise InvalidInputError(_problem(message, hints, page) for message, hints in messages)
    return made


def _problem(message: str, hints: Sequence[str], page: Page) -> Problem:
    """Return an error or a warning of typst as a problem of the page."""
    if panic := _PANIC.fullmatch(message):
        return Problem(f"{panic[1]}.", file=page.file)
    told = "".join(f" Hint: {hint}." for hint in hints)
    return Problem(f"Typst says: {message}.{told}", file=page.file)
