"""Which engine renders a page: real Quarto where it is, the embedded one where it isn't."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.files import office_document, write_bytes
from nbsurvey.limits import read_text_within
from nbsurvey.publish import embedded, page_check, quarto
from nbsurvey.publish.page import Page, read_page
from nbsurvey.publish.quarto_labels import UNWRITTEN
from nbsurvey.publish.row_headings import with_row_headings
from nbsurvey.publish.supported_settings import setting_place
from nbsurvey.study_files.folders import GENERATED
from nbsurvey.system import child

ENGINES = ("auto", "quarto", "embedded")
FORMATS = ("html", "pdf", "docx", "png")


@dataclass(frozen=True)
class Rendered:
    """What was made of a page.

    Parameters
    ----------
    engine
        By format, which engine made it, such as 'embedded (pandoc 3.9, typst 0.15.2)'.
    files
        By format, the file made.
    """

    engine: dict[str, str]
    files: dict[str, Path]


def figure_formats(formats: Sequence[str]) -> list[str]:
    """Return as what the figures of pages are drawn: as PNG too where Word shows it or a web page leads to it.

    Examples
    --------
    >>> from nbsurvey.publish.engines import figure_formats
    >>> figure_formats(["pdf"]), figure_formats(["html", "pdf"])
    (['svg'], ['svg', 'png'])
    """
    return ["svg", "png"] if {"docx", "html"} & {*formats} else ["svg"]


def render(project: Path, page: str, formats: Sequence[str], out: Path, engine: str = "auto") -> Rendered:
    r"""Render one page of a prepared Quarto project.

    Parameters
    ----------
    project
        A copy of the project, into which everything the page shows has been written.
    page
        The page, relative to the project, such as 'report.nl.qmd'.
    formats
        From 'html', 'pdf', 'docx' and 'png', which is the first page of the PDF.
    out
        The folder for the files, which are named after the page.
    engine
        'quarto', 'embedded', or 'auto' for Quarto where it is installed.

    Raises
    ------
    InvalidInputError
        With everything in the page that leads nowhere or that the engine doesn't know, by file and row.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.engines import render
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "_quarto.yml").write_text("lang: en\n", encoding="utf-8")
    ...     _ = Path(folder, "tea.qmd").write_text("---\ntitle: Tea\n---\nOf us 39% drink tea.\n", encoding="utf-8")
    ...     rendered = render(Path(folder), "tea.qmd", ["html"], Path(folder, "build"), engine="embedded")
    ...     rendered.files["html"].name, rendered.files["html"].exists()
    ('tea.html', True)
    """
    _check_choice(formats, engine)
    installed = _installed(engine)
    project, out = project.resolve(), out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    by_embedded = _by_embedded(formats, installed)
    source = read_page(project, page, embedded=bool(by_embedded))
    tree = page_check.checked_tree(source, project, embedded=bool(by_embedded))
    makers: dict[str, Callable[[], bytes]] = {
        "html": lambda: embedded.html(tree, source, project).encode(),
        "pdf": lambda: embedded.typeset(tree, source, project, "pdf"),
        "docx": lambda: embedded.docx(tree, source, project),
        "png": lambda: embedded.typeset(tree, source, project, "png"),
    }
    files = {name: out / f"{Path(page).stem}.{name}" for name in formats}
    with ThreadPoolExecutor() as pool:
        made = dict(zip(by_embedded, pool.map(lambda name: makers[name](), by_embedded), strict=True))
    for name, content in made.items():
        write_bytes(files[name], content)
    engines = dict.fromkeys(
        by_embedded, ", ".join(filter(None, [embedded.description(), embedded.hint(source.settings)]))
    )
    if installed:
        for name in [name for name in formats if name not in by_embedded]:
            installed.render(project, page, name, files[name], source.escaped, source.formats[name])
            engines[name] = installed.description
    if printed := files.get("pdf"):
        write_bytes(printed, with_row_headings(printed.read_bytes()))
    if document := files.get("docx"):
        write_bytes(document, office_document(document.read_bytes(), _day(project, str(source.settings["lang"]))))
    return Rendered({name: engines[name] for name in formats}, files)


def render_pages(
    project: Path, pages: Mapping[str, Sequence[str]], out: Path, engine: str = "auto"
) -> dict[str, Rendered]:
    r"""Render several pages of a prepared Quarto project beside each other; Quarto takes them one by one.

    Parameters
    ----------
    project, out, engine
        As for `render`.
    pages
        By page, its formats.

    Raises
    ------
    InvalidInputError
        As `render` does, of the first page that is wrong.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.engines import render_pages
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "_quarto.yml").write_text("lang: en\n", encoding="utf-8")
    ...     for drink in ("tea", "milk"):
    ...         text = f"---\ntitle: {drink}\n---\nOf us 39% drink {drink}.\n"
    ...         _ = Path(folder, f"{drink}.qmd").write_text(text, encoding="utf-8")
    ...     rendered = render_pages(Path(folder), {"tea.qmd": ["html"], "milk.qmd": ["docx"]}, Path(folder), "embedded")
    ...     [file.name for page in rendered.values() for file in page.files.values()]
    ['tea.html', 'milk.docx']
    """
    with ThreadPoolExecutor(1 if _installed(engine) else os.cpu_count()) as pool:
        made = {page: pool.submit(render, project, page, formats, out, engine) for page, formats in pages.items()}
        try:
            return {page: rendered.result() for page, rendered in made.items()}
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            while wait(made.values(), timeout=0.1).not_done:
                child.end_all()
            raise


def _day(project: Path, lang: str) -> str:
    """Return the day of publication that was written for the pages in a language; nothing if there is none."""
    written = project / GENERATED / "page.json"
    properties = json.loads(read_text_within(written))["properties"] if written.is_file() else {}
    return str(properties.get(lang.lower().split("-")[0], {}).get("date", ""))


def check_pages(project: Path, pages: Sequence[str], formats: Sequence[str], engine: str = "auto") -> None:
    r"""Check the pages of a project before anything is computed; computed values are left for `render`.

    Parameters
    ----------
    project
        The Quarto project.
    pages
        The pages, relative to the project.
    formats, engine
        As for `render`.

    Raises
    ------
    InvalidInputError
        With everything that is wrong with the pages.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.engines import check_pages
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "_quarto.yml").write_text("lang: en\n", encoding="utf-8")
    ...     _ = Path(folder, "tea.qmd").write_text("---\ntitle: Tea\n---\nSee [more](#pots).\n", encoding="utf-8")
    ...     try:
    ...         check_pages(Path(folder), ["tea.qmd"], ["html"], engine="embedded")
    ...     except nbsurvey.InvalidInputError as error:
    ...         print(error)
    tea.qmd, row 4, value '#pots': The link leads nowhere.
    """
    _check_choice(formats, engine)
    by_embedded = _by_embedded(formats, _installed(engine))

    def problems(page: str) -> Sequence[Problem]:
        try:
            source = read_page(project, page, embedded=bool(by_embedded), computed=False)
            page_check.checked_tree(source, project.resolve(), embedded=bool(by_embedded))
            _check_letters(source, project.resolve(), by_embedded)
        except InvalidInputError as error:
            return error.problems
        return ()

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        if wrong := dict.fromkeys(chain.from_iterable(pool.map(problems, pages))):
            raise InvalidInputError(wrong)


def _check_letters(page: Page, project: Path, formats: Sequence[str]) -> None:
    lang = str(page.settings["lang"])
    if "pdf" in formats and lang.lower().split("-")[0] in UNWRITTEN:
        what = "The fonts of the PDF have no letters for this language."
        fix = "Leave the PDF out (--to html), or render with Quarto."
        raise InvalidInputError([Problem(what, *setting_place(page, project, "lang"), "lang", lang, fix=fix)])


def _installed(engine: str) -> quarto.Quarto | None:
    installed = quarto.installed() if engine in {"auto", "quarto"} else None
    if engine == "quarto" and installed is None:
        raise InvalidInputError([Problem("Quarto isn't installed.", expected="quarto on PATH, or QUARTO_PATH")])
    return installed


def _by_embedded(formats: Sequence[str], installed: quarto.Quarto | None) -> list[str]:
    return [name for name in formats if not (installed and installed.can_make(name))]


def _check_choice(formats: Sequence[str], engine: str) -> None:
    problems = [
        Problem("There is no such format.", value=name, expected=" or ".join(FORMATS))
        for name in formats
        if name not in FORMATS
    ]
    if engine not in ENGINES:
        problems.append(Problem("There is no such engine.", value=engine, expected=", ".join(ENGINES)))
    if problems:
        raise InvalidInputError(problems)
