"""Everything that the pages of a Quarto project read: variables, figures, tables and fonts."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.figures.style import fallback_file
from nbsurvey.files import write_bytes, write_csv, write_text
from nbsurvey.language.catalogue import languages, words
from nbsurvey.language.numbers import own_name
from nbsurvey.language.plain_text import markdown_of, one_line
from nbsurvey.opening import open_study
from nbsurvey.publish.analysis import Analysis, all_facts, analyse, check_publishable, explaining_analysis
from nbsurvey.publish.chapter import Facts
from nbsurvey.publish.citing import cite_as_markdown, page_properties
from nbsurvey.publish.figure_images import figures_on_factsheets, write_figures
from nbsurvey.publish.foreign_words import foreign_texts, with_languages
from nbsurvey.publish.interval_switch import interval_column
from nbsurvey.publish.linked_data import linked_data
from nbsurvey.publish.web_figures import write_figure_files
from nbsurvey.publish.word_fonts import FONTS
from nbsurvey.publish.word_styles import reference_document
from nbsurvey.study_files.folders import FACTSHEET, GENERATED, REPORT, VARIABLES
from nbsurvey.tables.table import Table

_FORMATS = {"pdf": "PDF", "docx": "Word"}

_OURS = "# Made by nbsurvey, which replaces it and what is in _generated/.\n"


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
        shown = figures_on_factsheets(analysis, project)
        write_figures(analysis, project / GENERATED / "figures", ["svg", "png"], shown)
        write_figure_files(analysis, project / GENERATED)


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
    facts = {language: _page_facts(analysis, language) for language in analysis.languages}
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
            choices = json.dumps(interval_column(table, language), ensure_ascii=False)
            write_text(folder / f"{table.name}.{language}.choices.json", choices + "\n")


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


def _page_facts(analysis: Analysis, language: str) -> Facts:
    """Return the facts of pages as Markdown; how the publication is cited says in which language its titles are."""
    facts = _in_markdown(all_facts(analysis, language))
    return {**facts, "study": {**facts["study"], "cite": cite_as_markdown(analysis.study.codebook, language)}}


def _in_markdown(facts: Facts) -> Facts:
    """Return facts with the Markdown of each text, however deep it stands."""

    def written(fact: object) -> object:
        if isinstance(fact, Mapping):
            return {name: written(inner) for name, inner in fact.items()}
        return markdown_of(fact) if isinstance(fact, str) else fact

    return {name: written(fact) for name, fact in facts.items()}
