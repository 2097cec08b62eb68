"""The reports of the groups of a background column, each beside all respondents, and a page that leads to them."""

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from nbsurvey.files import write_csv, write_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.plain_text import markdown_of, one_line
from nbsurvey.publish.analysis import Analysis, of_group
from nbsurvey.publish.engines import figure_formats, render
from nbsurvey.publish.figure_images import write_figures
from nbsurvey.publish.group import Group
from nbsurvey.publish.parallel import for_each
from nbsurvey.publish.prepare import write_pages_data
from nbsurvey.publish.web_figures import write_figure_files
from nbsurvey.study_files.folders import FACTSHEET, GENERATED

if TYPE_CHECKING:
    from nbsurvey.publish.build import Request

FOLDER = "for"
"""The folder of a build that holds them."""

_LONGEST = 40

_FACTSHEETS = shutil.ignore_patterns(f"{FACTSHEET}.*.qmd")  # a group has none


def write_group_reports(
    analysis: Analysis, groups: Sequence[Group], request: "Request", project: Path, new: Path
) -> None:
    r"""Write a report for each group, and a page in each language that leads to them.

    Parameters
    ----------
    analysis
        That of all respondents.
    groups
        The groups of a background column.
    request
        What to build.
    project
        The Quarto project of the report on all respondents, with everything that its pages show.
    new
        The folder of the build.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.build import Request
    >>> from nbsurvey.publish.group import Group
    >>> from nbsurvey.publish.group_reports import write_group_reports
    >>> study = nbsurvey.open_study("data")
    >>> analysis = Analysis(study, study.publication(), chapters=[])
    >>> with TemporaryDirectory() as folder:
    ...     project, new = Path(folder, "report"), Path(folder, "build")
    ...     project.mkdir()
    ...     _ = Path(project, "_quarto.yml").write_text("lang: en\n", encoding="utf-8")
    ...     _ = Path(project, "report.en.qmd").write_text("---\ntitle: Tea\nlang: en\n---\n", encoding="utf-8")
    ...     request = Request(Path("data"), new, ["en"], ["html"], "embedded", by="size_class")
    ...     small = Group("size_class", ">=100000", {"en": "100,000 and more"}, tables={})
    ...     write_group_reports(analysis, [small], request, project, new)
    ...     sorted(path.name for path in Path(new, "for").rglob("*.html"))
    ['index.en.html', 'report.en.html']
    """
    names = dict(zip((group.code for group in groups), file_names(groups), strict=True))
    for_each(groups, lambda group: _write_report(analysis, group, request, project, new / FOLDER / names[group.code]))
    for language in request.languages:
        page = f"index.{language}.qmd"
        write_text(project / page, _index(analysis, groups, names, request.formats, language))
        render(project, page, ["html"], new / FOLDER, request.engine)


def check_group_chapters(analysis: Analysis, groups: Sequence[Group]) -> None:
    """Check, before anything is drawn, that an analysis has chapters for a group, by making those of one.

    Raises
    ------
    InvalidInputError
        If it hasn't.

    Examples
    --------
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.group import Group
    >>> from nbsurvey.publish.group_reports import check_group_chapters
    >>> study = nbsurvey.open_study("data")
    >>> small = Group("size_class", ">=100000", {"en": "100,000 and more"}, tables={})
    >>> check_group_chapters(Analysis(study, study.publication(), chapters=[]), [small])
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: analysis/__init__.py: There is no function `chapters_of_group` here. Write it:
    chapters_of_group(study, estimates, group), which returns a list of chapters.
    """
    for group in groups[:1]:
        of_group(analysis, group)


def file_names(groups: Sequence[Group]) -> list[str]:
    """Return the name of the folder of each group: one that every system can have, and no other group has.

    Examples
    --------
    >>> from nbsurvey.publish.group import Group
    >>> from nbsurvey.publish.group_reports import file_names
    >>> file_names([Group("size", code, {}, {}) for code in ("<20.000", ">20.000", "Zürich", "…")])
    ['size-20-000', 'size-20-000-2', 'size-Zürich', 'size-4']
    """
    names: list[str] = []
    for place, group in enumerate(groups, start=1):
        code = re.sub(r"[^\w-]+", "-", group.code)[:_LONGEST].strip("-_") or str(place)
        name, number = f"{group.column}-{code}", 1
        while (name if number == 1 else f"{name}-{number}").casefold() in map(str.casefold, names):
            number += 1
        names.append(name if number == 1 else f"{name}-{number}")
    return names


def _write_report(analysis: Analysis, group: Group, request: "Request", project: Path, out: Path) -> None:
    with TemporaryDirectory(dir=project.parent) as folder:
        own = Path(shutil.copytree(project, Path(folder, project.name), ignore=_FACTSHEETS))
        if group.is_shown:
            _write_chapters(of_group(analysis, group), analysis, request, own, out)
        for language, page in zip(request.languages, request.pages, strict=True):
            text = (own / page).read_text("utf-8")
            write_text(own / page, _page(text, analysis, group, request.formats, language))
            render(own, page, request.formats, out, request.engine)


def _write_chapters(own: Analysis, every: Analysis, request: "Request", project: Path, out: Path) -> None:
    """Write the chapters of a group into a project that holds those of all respondents, which the others stay."""
    names = {chapter.name for chapter in own.chapters}
    others = [chapter.beside_group() for chapter in every.chapters if not chapter.name or chapter.name not in names]
    write_figures(own, project / GENERATED / "figures", figure_formats(request.formats))
    if "html" in request.formats:
        write_figure_files(own, project / GENERATED)
    every_chapter = replace(own, chapters=[*own.chapters, *others])
    write_pages_data(every_chapter, project, request.languages, request.formats)
    for drawing in own.drawings:
        write_csv(out / "figure-data" / f"{drawing.name}.csv", drawing.data)


def _page(text: str, analysis: Analysis, group: Group, formats: Sequence[str], language: str) -> str:
    """Return a page of the report on all for a group, with what is said of whom first; without numbers only that."""
    links = {"total": f"../../report/report.{language}.{formats[0]}", "index": f"../index.{language}.html"}
    form = "about" if group.is_shown else "small"
    about = words(language)[f"chapter.group.{form}"].format(group=group.name(language), **links)
    if not group.is_shown:
        title = f"{analysis.study.codebook.study.title[language]}: {group.label[language]}"
        return _front_matter(title, language) + about + "\n"
    head, end, body = text.partition("\n---\n")
    return f'{head}{end}\n::: {{.callout-note appearance="simple"}}\n{about}\n:::\n\n{body.lstrip()}'


def _index(
    analysis: Analysis, groups: Sequence[Group], names: dict[str, str], formats: Sequence[str], language: str
) -> str:
    """Return the page that leads to the reports."""
    texts, codebook = words(language).below("chapter.group"), analysis.study.codebook
    column = {column.id: column for column in codebook.background}[groups[0].column]
    title = texts["index_title"].format(title=codebook.study.title[language], column=column.label[language])
    file = f"report.{language}.{formats[0]}"
    links = [(texts["everybody"], f"../report/{file}")]
    for group in groups:
        label = group.name(language)
        links.append((label if group.is_shown else texts["few"].format(group=label), f"{names[group.code]}/{file}"))
    listed = "".join(f"- [{label}]({path})\n" for label, path in links)
    return f"{_front_matter(title, language)}{texts['index']}\n\n{listed}"


def _front_matter(title: str, language: str) -> str:
    written = json.dumps(markdown_of(one_line(title)), ensure_ascii=False)
    return f"---\ntitle: {written}\nlang: {language}\ntoc: false\nparams: {{forms: false}}\n---\n\n"
