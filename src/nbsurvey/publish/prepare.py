"""Everything that the pages of a Quarto project read: variables, figures, tables and fonts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.figures.canvas import places
from nbsurvey.figures.drawing import Drawing
from nbsurvey.figures.save import save
from nbsurvey.figures.style import NARROW, fallback_file
from nbsurvey.files import write_bytes, write_csv, write_text
from nbsurvey.language.catalogue import languages, words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import own_name
from nbsurvey.language.plain_text import markdown_of, one_line
from nbsurvey.opening import open_study
from nbsurvey.publish.analysis import Analysis, all_facts, analyse, check_publishable, explaining_analysis
from nbsurvey.publish.chapter import Facts
from nbsurvey.publish.citing import description, figure_source, page_properties
from nbsurvey.publish.figure_files import figure_files
from nbsurvey.publish.figure_rows import Places, figure_rows, with_bounds
from nbsurvey.publish.foreign_words import foreign_texts, marking, with_languages
from nbsurvey.publish.interval_choices import interval_texts
from nbsurvey.publish.linked_data import linked_data
from nbsurvey.publish.word_styles import reference_document
from nbsurvey.study import Study
from nbsurvey.study_files.folders import FACTSHEET, REPORT
from nbsurvey.tables.table import Table

VARIABLES, GENERATED = "_variables.yml", "_generated"

_FORMATS = {"pdf": "PDF", "docx": "Word"}

_OURS = "# Made by nbsurvey, which replaces it and what is in _generated/.\n"

FONTS = Path(__file__).parent.parent / "figures" / "fonts"


def prepare(folder: Path, project: Path, top: Path = Path()) -> None:
    """Compute a study and write what the pages of a Quarto project read.

    Parameters
    ----------
    folder
        The folder of the study's data.
    project
        The Quarto project.
    top
        What holds `analysis/`.

    Raises
    ------
    InvalidInputError
        If the study or the project isn't usable.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.prepare import prepare
    >>> prepare(Path("data"), Path("docs"))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: docs: This is not a Quarto project: it has no _quarto.yml.
    """
    _check_project(project)
    study = open_study(folder)
    check_publishable(study, folder)
    with explaining_analysis():
        analysis = analyse(study, top)
        write_pages_data(analysis, project)  # first: what it writes says that the rest is ours
        places = write_figures(analysis, project / GENERATED / "figures", ["svg", "png"])
        write_figure_files(analysis, project / GENERATED, places)


def _check_project(project: Path) -> None:
    """Check that this is a Quarto project in which nothing that somebody else made has the names of what we write."""
    if not (project / "_quarto.yml").is_file():
        raise InvalidInputError([Problem("This is not a Quarto project: it has no _quarto.yml.", str(project))])
    variables, generated = project / VARIABLES, project / GENERATED
    is_ours = variables.is_file() and variables.read_bytes().startswith(_OURS.encode())
    there = [path for path in (variables, generated) if path.exists() or path.is_symlink()]
    if there and not is_ours:
        what = f"This isn't known to be made by nbsurvey: {VARIABLES} doesn't begin with its mark."
        fix = "Name it otherwise if it is yours; remove it if it was made by an older version."
        raise InvalidInputError(Problem(what, str(path), fix=fix) for path in there)


@explaining_analysis()
def write_figures(analysis: Analysis, folder: Path, formats: Sequence[str]) -> dict[str, Places]:
    """Draw every figure in every language and format, with its alt text beside it; as SVG for a narrow screen too.

    Returns
    -------
    dict
        By NAME.LANGUAGE where the rows of a figure lie, if it is drawn as SVG.

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
    >>> from nbsurvey.publish.prepare import write_figures
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication()
    >>> analysis = Analysis(study, estimates, [mandate.chapter(study, estimates)])
    >>> with TemporaryDirectory() as folder:
    ...     places = write_figures(analysis, Path(folder), ["svg"])
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['mandate.en.alt.txt', 'mandate.en.narrow.svg', 'mandate.en.svg', 'mandate.nl.alt.txt', 'mandate.nl.narrow.svg',
    'mandate.nl.svg']
    >>> len(places["mandate.en"].wide)
    2
    """
    if problems := [
        Problem("A figure has no such text.", "analysis", column=f"{drawing.name}.{name}.{language}", fix="Add it.")
        for drawing in analysis.drawings
        for name, texts in (("heading", drawing.heading), ("note", drawing.note))
        for language in analysis.languages
        if language not in texts
    ]:
        raise InvalidInputError(problems)
    made = {}
    for drawing in sourced(analysis):
        for language in analysis.languages:
            about, wide = figure_properties(analysis.study, drawing, language), drawing.draw(language)
            save(wide, folder, drawing.name, language, formats=formats, **about)
            if "svg" in formats:
                narrow = drawing.draw(language, NARROW)
                save(narrow, folder, drawing.name, language, formats=["svg"], variant="narrow", **about)
                made[f"{drawing.name}.{language}"] = Places(places(wide), places(narrow))
            write_text(folder / f"{drawing.name}.{language}.alt.txt", drawing.alt_text(language) + "\n")
    return made


def sourced(analysis: Analysis) -> list[Drawing]:
    """Return the drawings of an analysis, each of which says from which study it is.

    Examples
    --------
    >>> from analysis import mandate
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.prepare import sourced
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication()
    >>> sourced(Analysis(study, estimates, [mandate.chapter(study, estimates)]))[0].source["en"][:26]
    'Source: W. Bantema and oth'
    """
    source = {language: figure_source(analysis.study.codebook, language) for language in analysis.languages}
    return [replace(drawing, source=source) for drawing in analysis.drawings]


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
    >>> from nbsurvey.publish.prepare import figure_properties
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


def write_figure_files(analysis: Analysis, generated: Path, rows: Mapping[str, Places]) -> None:
    """Write what a web page has over and under each figure to `figure-files`.

    Parameters
    ----------
    analysis
        The study with its chapters.
    generated
        The folder in which its figures are drawn, in `figures`.
    rows
        Where their rows lie, as `write_figures` returns it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from analysis import mandate
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.prepare import write_figure_files, write_figures
    >>> study = nbsurvey.open_study("data")
    >>> analysis = Analysis(study, study.publication(), [mandate.chapter(study, study.publication())])
    >>> with TemporaryDirectory() as folder:
    ...     rows = write_figures(analysis, Path(folder, "figures"), ["svg", "png"])
    ...     write_figure_files(analysis, Path(folder), rows)
    ...     sorted(path.name for path in Path(folder, "figure-files").iterdir())
    ['mandate.en.html', 'mandate.en.rows.html', 'mandate.nl.html', 'mandate.nl.rows.html']
    """
    for drawing in analysis.drawings:
        for language in analysis.languages:
            name, folder = f"{drawing.name}.{language}", generated / "figure-files"
            lang, heading = marking(analysis.study.codebook, language), one_line(drawing.heading[language])
            data = with_bounds(in_language(drawing.data, language), analysis.estimates)
            own = figure_rows(data, language, heading, rows[name], lang)
            under = figure_files(drawing, language, generated / "figures", lang)
            write_text(folder / f"{name}.rows.html", own.buttons)
            write_text(folder / f"{name}.html", under + own.cards)


def _origin(study: Study, language: str) -> str:
    """Say in words where the numbers come from, and of answers of people what is withheld."""
    about = description(study.codebook, study.origin, language)
    return about if study.origin.is_reconstruction else f"{about} {words(language)[f'disclosure.{study.disclosure}']}"


def write_pages_data(
    analysis: Analysis, project: Path, languages: Sequence[str] = (), formats: Sequence[str] = ()
) -> None:
    """Write `_variables.yml`, the tables, fonts, styles and what the filters have to know into a Quarto project.

    Quarto reads `_variables.yml` as Markdown, so that is what the facts are written in.

    Parameters
    ----------
    analysis
        The study with its chapters.
    project
        The Quarto project.
    languages, formats
        In which the report is made: a web page leads to the others.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from analysis import audit
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.prepare import write_pages_data
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication()
    >>> analysis = Analysis(study, estimates, [audit.chapter(study, estimates)])
    >>> with TemporaryDirectory() as folder:
    ...     write_pages_data(analysis, Path(folder))
    ...     sorted(path.name for path in Path(folder, "_generated").iterdir())
    ['fonts', 'page.json', 'reference.docx']
    """
    facts = {language: _in_markdown(all_facts(analysis, language)) for language in analysis.languages}
    write_text(project / VARIABLES, _OURS + yaml.safe_dump(facts, allow_unicode=True, width=1000))
    study = analysis.study
    properties = {
        name: page_properties(study.codebook, study.origin, name)
        | {"linked_data": linked_data(study.codebook, study.origin, name)}
        for name in analysis.languages
    }
    factsheets = [language for language in languages if (project / f"{FACTSHEET}.{language}.qmd").is_file()]
    foreign = {language: foreign_texts(study.codebook, language) for language in analysis.languages}
    write_for_filters(study.origin.kind, project, properties, other_forms(languages, formats, factsheets), foreign)
    for chapter in analysis.chapters:
        for table in chapter.tables:
            _write_table(table, analysis.languages, project / GENERATED / "tables")
        for language in analysis.languages if chapter.name else ():
            text = with_languages(chapter.text(language), study.codebook, language)
            write_text(project / GENERATED / "chapters" / f"{chapter.name}.{language}.md", text)
    write_bytes(project / GENERATED / "reference.docx", reference_document())
    for font in (*FONTS.iterdir(), fallback_file()):
        write_bytes(project / GENERATED / "fonts" / font.name, font.read_bytes())


def _write_table(table: Table, languages: Sequence[str], folder: Path) -> None:
    """Write a table in each language, and the intervals of which a web page offers a choice."""
    for language in languages:
        texts = table.texts(language).map(one_line).rename(columns=one_line)
        write_csv(folder / f"{table.name}.{language}.csv", texts)
        if table.choices:
            choices = json.dumps(interval_texts(table, language), ensure_ascii=False)
            write_text(folder / f"{table.name}.{language}.intervals.json", choices + "\n")


def other_forms(
    languages: Sequence[str], formats: Sequence[str], factsheets: Sequence[str] = ()
) -> dict[str, list[dict[str, str]]]:
    """Return to which files the web page in each language leads: in other languages, and its own in other formats.

    Parameters
    ----------
    languages, formats
        In which the report is made.
    factsheets
        The languages in which there is a factsheet, made where a PDF is.

    Examples
    --------
    >>> from nbsurvey.publish.prepare import other_forms
    >>> other_forms(["nl", "en"], ["html", "pdf"])["nl"]
    [{'text': 'English', 'lang': 'en', 'file': 'report.en.html'}, {'text': 'PDF', 'file': 'report.nl.pdf'}]
    """
    if "html" not in formats:
        return {}
    others = [name for name in formats if name != "html"]
    pages = {name: {"text": own_name(name), "lang": name, "file": f"{REPORT}.{name}.html"} for name in languages}
    return {
        language: [
            *(page for name, page in pages.items() if name != language),
            *({"text": _FORMATS[name], "file": f"{REPORT}.{language}.{name}"} for name in others),
            *(
                {"text": words(language)["page.factsheet"], "file": f"{FACTSHEET}.{language}.pdf"}
                for name in factsheets
                if name == language and "pdf" in formats
            ),
        ]
        for language in languages
    }


def write_for_filters(
    kind: str,
    project: Path,
    properties: Mapping[str, Any] | None = None,
    forms: Mapping[str, Any] | None = None,
    foreign: Mapping[str, Any] | None = None,
) -> None:
    """Write what the filters of the pages have to know: what the responses are, and by language labels and properties.

    Parameters
    ----------
    kind
        What the responses are.
    project
        The Quarto project.
    properties
        By language what each page says of itself, as `nbsurvey.publish.citing.page_properties` returns it.
    forms
        By language to which files its web page leads, as `other_forms` returns it.
    foreign
        By language what its page has in another, as `foreign_texts` returns it.

    Examples
    --------
    >>> import json
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.prepare import write_for_filters
    >>> with TemporaryDirectory() as folder:
    ...     write_for_filters("collected", Path(folder))
    ...     written = json.loads(Path(folder, "_generated", "page.json").read_text("utf-8"))
    >>> written["responses"], sorted(written["labels"])
    ('collected', ['de', 'en', 'fr', 'nl'])
    """
    labels = {language: words(language).below("page") for language in languages()}
    page = {"responses": kind, "labels": labels, "properties": properties or {}, "forms": forms or {}}
    page["foreign"] = foreign or {}
    write_text(project / GENERATED / "page.json", json.dumps(page, ensure_ascii=False, indent=2) + "\n")


def _in_markdown(facts: Facts) -> Facts:
    """Return facts with the Markdown of each text, however deep it stands."""

    def written(fact: object) -> object:
        if isinstance(fact, Mapping):
            return {name: written(inner) for name, inner in fact.items()}
        return markdown_of(fact) if isinstance(fact, str) else fact

    return {name: written(fact) for name, fact in facts.items()}
