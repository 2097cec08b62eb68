"""Every figure of an analysis as files: what it says of itself, and in which forms it is drawn."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.figures.canvas import INTERVALS, ROWS, places
from nbsurvey.figures.drawing import Drawing
from nbsurvey.figures.save import save
from nbsurvey.figures.style import FACTSHEET, NARROW
from nbsurvey.files import write_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.plain_text import one_line
from nbsurvey.publish.analysis import Analysis, explaining_analysis
from nbsurvey.publish.citing import description, figure_source, page_properties
from nbsurvey.publish.parallel import for_each
from nbsurvey.study import Study
from nbsurvey.study_files.folders import FACTSHEET as FACTSHEET_PAGE
from nbsurvey.study_files.folders import GENERATED

PLACES = ".places.json"
"""How the name of a file ends that says where the rows of a figure lie; a publication hasn't it."""


_SHOWN = re.compile(rf"{GENERATED}/figures/([^/()]+)\.svg\)")


def figures_on_factsheets(analysis: Analysis, project: Path) -> set[str]:
    """Return which drawings the factsheets of a project show, by their names without '.svg'.

    The extension takes `NAME.sheet.svg` in the place of `NAME.svg` where a factsheet has little room.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.analysis import analyse
    >>> from nbsurvey.publish.figure_images import figures_on_factsheets
    >>> analysis = analyse(nbsurvey.open_study("data"), Path())
    >>> sorted(figures_on_factsheets(analysis, Path("report")))[:3]
    ['communication.en.narrow', 'communication.nl.narrow', 'experience.en']
    """
    pages = [path.read_text("utf-8") for path in sorted(project.glob(f"{FACTSHEET_PAGE}.*.qmd"))]
    chapters = [
        chapter.text(language)
        for chapter in analysis.chapters
        for language in analysis.languages
        if any(f"/{chapter.name}.{language}.md" in page for page in pages)
    ]
    return {*_SHOWN.findall("\n".join([*pages, *chapters]))}


def write_figures(
    analysis: Analysis, folder: Path, formats: Sequence[str], on_factsheets: Collection[str] = ()
) -> None:
    """Draw every figure in every language and format, with its alt text; as SVG for narrow screens and factsheets too.

    Beside an SVG stands where its rows lie, for its web page.

    Parameters
    ----------
    analysis
        Whose figures.
    folder
        Where to.
    formats
        From 'svg', 'png' and 'pdf'.
    on_factsheets
        The drawings that factsheets show, as `figures_on_factsheets` returns them.

    Raises
    ------
    InvalidInputError
        If a figure has no heading or note in one of the languages, or cannot be drawn.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from analysis import mandate
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.figure_images import write_figures
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication()
    >>> analysis = Analysis(study, estimates, [mandate.chapter(study, estimates)])
    >>> with TemporaryDirectory() as folder:
    ...     write_figures(analysis, Path(folder), ["svg"], on_factsheets=["mandate.en.narrow"])
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['mandate.en.alt.txt', 'mandate.en.narrow.sheet.svg', 'mandate.en.narrow.svg', 'mandate.en.places.json',
    'mandate.en.svg', 'mandate.nl.alt.txt', 'mandate.nl.narrow.svg', 'mandate.nl.places.json', 'mandate.nl.svg']
    """
    if problems := [
        Problem("A figure has no such text.", "analysis", column=f"{drawing.name}.{name}.{language}", fix="Add it.")
        for drawing in analysis.drawings
        for name, texts in (("heading", drawing.heading), ("note", drawing.note))
        for language in analysis.languages
        if language not in texts
    ]:
        raise InvalidInputError(problems)
    folder.mkdir(parents=True, exist_ok=True)
    things = [(drawing, language) for drawing in sourced(analysis) for language in analysis.languages]
    for_each(things, lambda thing: _write_figure(analysis.study, *thing, folder, formats, on_factsheets))


@explaining_analysis()
def _write_figure(
    study: Study, drawing: Drawing, language: str, folder: Path, formats: Sequence[str], on_factsheets: Collection[str]
) -> None:
    about, wide = figure_properties(study, drawing, language), drawing.draw(language)
    save(wide, folder, drawing.name, language, formats=formats, **about)
    if "svg" in formats:
        sheets = {"narrow": NARROW}
        for variant, sheet in zip(("", ".narrow"), FACTSHEET, strict=True):
            if f"{drawing.name}.{language}{variant}" in on_factsheets:
                sheets[f"{variant}.sheet".lstrip(".")] = sheet
        figures = {name: drawing.draw(language, sheet) for name, sheet in sheets.items()}
        for name, figure in figures.items():
            save(figure, folder, drawing.name, language, formats=["svg"], variant=name, **about)
        lying = json.dumps(
            {part: [places(one, part) for one in (wide, figures["narrow"])] for part in (ROWS, INTERVALS)}
        )
        write_text(folder / f"{drawing.name}.{language}{PLACES}", lying + "\n")
    write_text(folder / f"{drawing.name}.{language}.alt.txt", drawing.alt_text(language) + "\n")


def sourced(analysis: Analysis) -> list[Drawing]:
    """Return the drawings of an analysis, each of which says from which study it is.

    Examples
    --------
    >>> from analysis import mandate
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.figure_images import sourced
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication()
    >>> sourced(Analysis(study, estimates, [mandate.chapter(study, estimates)]))[0].source["en"][:26]
    'Source: W. Bantema and oth'
    """
    source = {language: figure_source(analysis.study.codebook, language) for language in analysis.languages}
    return [replace(drawing, source=drawing.source or source) for drawing in analysis.drawings]


def figure_properties(study: Study, drawing: Drawing, language: str) -> dict[str, Any]:
    """Return what the files of a figure say of themselves: its message, its authors, its date and its origin.

    Parameters
    ----------
    study
        What the figure is of.
    drawing
        The figure.
    language
        A language of its words.

    Examples
    --------
    >>> from analysis import mandate
    >>> from nbsurvey.publish.figure_images import figure_properties
    >>> study = nbsurvey.open_study("data")
    >>> drawing = mandate.chapter(study, study.publication()).drawings[0]
    >>> figure_properties(study, drawing, "en")["authors"]
    ['The nbsurvey authors']
    """
    own = page_properties(study.codebook, study.origin, language)
    return {
        "title": one_line(drawing.message(language)),
        "origin": _origin(study, language),
        "authors": own["authors"],
        "date": own["date"],
    }


def _origin(study: Study, language: str) -> str:
    """Say in words where the numbers come from, and of answers of people what is withheld."""
    about = description(study.codebook, study.origin, language)
    return about if study.origin.is_reconstruction else f"{about} {words(language)[f'disclosure.{study.disclosure}']}"
