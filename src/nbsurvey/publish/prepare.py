"""Everything that the pages of a Quarto project read: variables, figures, tables and fonts."""

import importlib
import json
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import yaml

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.figures.drawing import Drawing
from nbsurvey.figures.save import save
from nbsurvey.figures.style import fallback_file
from nbsurvey.files import write_bytes, write_csv, write_text
from nbsurvey.language.catalogue import has_words, languages, words
from nbsurvey.language.plain_text import markdown_of, one_line
from nbsurvey.opening import open_study
from nbsurvey.publish.chapter import Chapter, Facts, item_facts
from nbsurvey.study import Study

VARIABLES, GENERATED = "_variables.yml", "_generated"

_OURS = "# Made by nbsurvey, which replaces it and what is in _generated/.\n"

FONTS = Path(__file__).parent.parent / "figures" / "fonts"


@dataclass(frozen=True, eq=False)
class Analysis:
    """A study with all that its publication shows.

    Parameters
    ----------
    study
        What was asked and answered.
    estimates
        Every percentage that may be published, as `Study.publication` returns them.
    chapters
        What is made of them.
    """

    study: Study
    estimates: pd.DataFrame
    chapters: Sequence[Chapter]

    @property
    def languages(self) -> Sequence[str]:
        """The languages of the study."""
        return self.study.codebook.study.languages

    @property
    def drawings(self) -> Sequence[Drawing]:
        """The figures of all chapters."""
        return [drawing for chapter in self.chapters for drawing in chapter.drawings]


def analyse(study: Study, folder: Path) -> Analysis:
    """Run the analysis of a study: `analysis.chapters`, a function from a study and its estimates to chapters.

    Parameters
    ----------
    study
        What to analyse.
    folder
        The folder that holds `analysis/`.

    Raises
    ------
    InvalidInputError
        If there is no analysis.
    """
    if not (folder / "analysis" / "__init__.py").is_file():
        fix = "Run this where analysis/ and report/ are."
        raise InvalidInputError([Problem("There is no analysis here.", "analysis/__init__.py", fix=fix)])
    sys.path.insert(0, str(folder.resolve()))
    chapters: Callable[[Study, pd.DataFrame], Sequence[Chapter]] = importlib.import_module("analysis").chapters
    estimates = study.publication()
    return Analysis(study, estimates, chapters(study, estimates))


def check_publishable(study: Study, folder: Path) -> None:
    """Refuse to publish a study that withholds nothing, or in a language in which the package has no words.

    Raises
    ------
    InvalidInputError
        If its codebook says `disclosure: none` or names such a language, or a catalogue isn't complete.
    """
    codebook, problems = str(folder / "codebook.yaml"), []
    if study.disclosure == "none":
        what = "This study withholds nothing, so it can't be published."
        fix = "Let `disclosure` be 'population' or 'sample', or take it out."
        problems.append(Problem(what, codebook, column="study.disclosure", fix=fix))
    for language in study.codebook.study.languages:
        if has_words(language):
            words(language)
        else:
            what, fix = "There are no words in this language.", f"Add a catalogue to nbsurvey: language/{language}.yml."
            expected = ", ".join(languages())
            problems.append(Problem(what, codebook, None, "study.languages", language, expected, fix))
    if problems:
        raise InvalidInputError(problems)


@contextmanager
def explaining_analysis() -> Iterator[None]:
    """Turn what goes wrong in the code of an analysis into a problem with its file and row."""
    try:
        yield
    except InvalidInputError:
        raise
    except Exception as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/analysis/" in frame.filename]
        if not frames:
            raise
        what = f"The analysis stopped here: {type(error).__name__}: {error}"
        file = f"analysis/{Path(frames[-1].filename).name}"
        raise InvalidInputError([Problem(what, file, frames[-1].lineno)]) from error


def prepare(folder: Path, project: Path) -> None:
    """Compute a study and write what the pages of a Quarto project read.

    Parameters
    ----------
    folder
        The study's folder.
    project
        The Quarto project.

    Raises
    ------
    InvalidInputError
        If the study or the project isn't usable.
    """
    _check_project(project)
    study = open_study(folder)
    check_publishable(study, folder)
    with explaining_analysis():
        analysis = analyse(study, Path.cwd())
        write_pages_data(analysis, project)  # first: what it writes says that the rest is ours
        write_figures(analysis, project / GENERATED / "figures", ["svg"])


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
def write_figures(analysis: Analysis, folder: Path, formats: Sequence[str]) -> None:
    """Draw every figure in every language and format, with its alt text beside it."""
    for drawing in analysis.drawings:
        for language in analysis.languages:
            figure = drawing.draw(language)
            title, origin = one_line(drawing.heading[language]), _origin(analysis.study, language)
            save(figure, folder, drawing.name, language, title=title, origin=origin, formats=formats)
            alt = one_line(drawing.alt_text(language))
            write_text(folder / f"{drawing.name}.{language}.alt.txt", alt + "\n")


def _origin(study: Study, language: str) -> str:
    """Say in words where the numbers come from, and of answers of people what is withheld."""
    texts = words(language)
    origin = texts[f"origin.{study.origin.kind}"]
    return origin if study.origin.is_reconstruction else f"{origin} {texts[f'disclosure.{study.disclosure}']}"


def write_pages_data(analysis: Analysis, project: Path) -> None:
    """Write `_variables.yml`, the tables, the fonts and what the filters have to know into a Quarto project.

    Quarto reads `_variables.yml` as Markdown, so that is what the facts are written in.
    """
    facts = {language: _in_markdown(all_facts(analysis, language)) for language in analysis.languages}
    write_text(project / VARIABLES, _OURS + yaml.safe_dump(facts, allow_unicode=True, width=1000))
    write_for_filters(analysis.study.origin.kind, project)
    for chapter in analysis.chapters:
        for name, table in chapter.tables.items():
            for language in analysis.languages:
                texts = table(language).map(one_line).rename(columns=one_line)
                write_csv(project / GENERATED / "tables" / f"{name}.{language}.csv", texts)
    for font in (*FONTS.iterdir(), fallback_file()):
        write_bytes(project / GENERATED / "fonts" / font.name, font.read_bytes())


def write_for_filters(kind: str, project: Path) -> None:
    """Write what the filters of the pages have to know: what the responses are, and words for pages in any language."""
    skip = {language: words(language)["page.skip-to-content"] for language in languages()}
    page = {"responses": kind, "skip-to-content": skip}
    write_text(project / GENERATED / "page.json", json.dumps(page, ensure_ascii=False, indent=2) + "\n")


def _in_markdown(facts: Facts) -> Facts:
    """Return facts with the Markdown of each text, however deep it stands."""

    def written(fact: object) -> object:
        if isinstance(fact, Mapping):
            return {name: written(inner) for name, inner in fact.items()}
        return markdown_of(fact) if isinstance(fact, str) else fact

    return {name: written(fact) for name, fact in facts.items()}


def all_facts(analysis: Analysis, language: str) -> Facts:
    """Return the facts of the items and of all chapters in one language; no name may be given twice."""
    facts: dict[str, object] = dict(item_facts(analysis.estimates, language))
    for chapter in analysis.chapters:
        more = chapter.facts(language)
        if twice := facts.keys() & more.keys():
            raise InvalidInputError(
                Problem("Two chapters give this fact.", "analysis", column=name) for name in sorted(twice)
            )
        facts |= more
    return facts
