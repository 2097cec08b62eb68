"""The analysis of a study: its estimates, computed once, and the chapters that are made of them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from weakref import WeakKeyDictionary

import pandas as pd

from nbsurvey.codebook.open_questions import decided_blocks
from nbsurvey.codebook.open_values import OPEN
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.estimation.design_based import method_of
from nbsurvey.figures.drawing import Drawing
from nbsurvey.files import is_portable
from nbsurvey.language.catalogue import has_words, languages, words
from nbsurvey.printed_figures.publication import SCHEMA as PUBLICATION
from nbsurvey.publish.analysis_code import in_words, load_code, rows_of_code
from nbsurvey.publish.chapter import Chapter, Facts, item_facts
from nbsurvey.publish.citing import citation_facts
from nbsurvey.publish.few_respondents import without_few
from nbsurvey.publish.group import Group
from nbsurvey.publish.short_question import short_question
from nbsurvey.study import Study
from nbsurvey.study_files.folders import ANALYSIS

_FILE = f"{ANALYSIS}/__init__.py"

_PUBLISHED: WeakKeyDictionary[Study, dict[tuple[float, str], pd.DataFrame]] = WeakKeyDictionary()
"""What has been computed of each study, by level and method: its tables and its figures ask for the same."""


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
    code
        The package `analysis/` that made them.
    group
        The group that the publication sets beside all respondents; None: it is of all.

    Examples
    --------
    >>> from analysis import mandate
    >>> from nbsurvey.publish.analysis import Analysis
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication()
    >>> analysis = Analysis(study, estimates, [mandate.chapter(study, estimates)])
    >>> analysis.languages, [drawing.name for drawing in analysis.drawings]
    (('nl', 'en'), ['mandate'])
    """

    study: Study
    estimates: pd.DataFrame
    chapters: Sequence[Chapter]
    code: ModuleType | None = None
    group: Group | None = None

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
        If there is no analysis, or if it gives no chapters.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.analysis import analyse
    >>> study = nbsurvey.open_study("data")
    >>> analysis = analyse(study, Path())
    >>> [drawing.name for drawing in analysis.drawings][:3]
    ['mandate', 'response', 'experience']
    """
    code, estimates = load_code(folder), published(study)
    made = _function(code, "chapters", "study, estimates")(study, estimates)
    return Analysis(study, estimates, _checked(made, _FILE), code)


def of_group(analysis: Analysis, group: Group) -> Analysis:
    """Run the analysis of a group beside all respondents: `analysis.chapters_of_group`, or what any study can have.

    Parameters
    ----------
    analysis
        That of all respondents.
    group
        The group.

    Returns
    -------
    Analysis
        With the chapters that say something else in the report of the group.

    Raises
    ------
    InvalidInputError
        If the analysis has no such function, and no chapter by the kind of a question that can be of a group.

    Examples
    --------
    >>> from types import ModuleType
    >>> from nbsurvey.publish.analysis import Analysis, of_group
    >>> study = nbsurvey.open_study("data")
    >>> of_group(Analysis(study, study.publication(), [], ModuleType("analysis")), None)
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: analysis/__init__.py: There is no function `chapters_of_group` here. Write it:
    chapters_of_group(study, estimates, group), which returns a list of chapters.
    """
    from nbsurvey.publish.chapters.beside_all import chapters_beside_all

    name, arguments = "chapters_of_group", (analysis.study, analysis.estimates, group)
    names = {chapter.name for chapter in analysis.chapters}
    can_be_of_a_group = not names.isdisjoint(block.id for block in analysis.study.codebook.blocks)
    if can_be_of_a_group and not hasattr(analysis.code, name):
        made: object = [chapter for chapter in chapters_beside_all(*arguments) if chapter.name in names]
    else:
        made = _function(analysis.code, name, "study, estimates, group")(*arguments)
    return replace(analysis, chapters=_checked(made, _FILE), group=group)


def _function(code: ModuleType | None, name: str, arguments: str) -> Callable[..., object]:
    function: Callable[..., object] | None = getattr(code, name, None)
    if not callable(function):
        fix = f"Write it: {name}({arguments}), which returns a list of chapters."
        raise InvalidInputError([Problem(f"There is no function `{name}` here.", _FILE, fix=fix)])
    return function


def _checked(made: object, file: str) -> Sequence[Chapter]:
    """Return what an analysis made, if that is chapters whose files don't stand in each other's way."""
    if not isinstance(made, Sequence) or not all(isinstance(chapter, Chapter) for chapter in made):
        fix = "Return what the function `chapter` of each module returns."
        raise InvalidInputError([Problem("`chapters` doesn't return a list of chapters.", file, fix=fix)])
    if problems := list(_wrong_names(made)):
        raise InvalidInputError(problems)
    return made


def _wrong_names(chapters: Sequence[Chapter]) -> Iterator[Problem]:
    """Find the names of figures, tables and chapters that some system can't give to a file, or that are given twice."""
    seen: set[tuple[str, str]] = set()
    for word, name in _names(chapters):
        if not is_portable(name):
            what = f"A {word} can't have this name: Windows has no such files."
            yield Problem(what, ANALYSIS, value=name, fix="Take letters, digits and hyphens.")
        if (word, name.lower()) in seen:
            yield Problem(f"Two {word}s have this name, upper or lower case.", ANALYSIS, value=name)
        seen.add((word, name.lower()))


def _names(chapters: Sequence[Chapter]) -> Iterator[tuple[str, str]]:
    for chapter in chapters:
        yield from (("figure", drawing.name) for drawing in chapter.drawings)
        yield from (("table", table.name) for table in chapter.tables)
        if chapter.name:
            yield "chapter", chapter.name


def published(study: Study, *, level: float = 0.95, method: str | None = None) -> pd.DataFrame:
    """Return every percentage that may be published: none as long as the population or all that counts is open.

    Those of too few respondents are withheld.

    Parameters
    ----------
    study
        What was asked and answered.
    level, method
        As for `Study.publication`.

    Examples
    --------
    >>> from nbsurvey.publish.analysis import published
    >>> len(published(nbsurvey.open_study("data")))
    26
    """
    computed, asked = _PUBLISHED.setdefault(study, {}), (level, method_of(study, method))
    if asked not in computed:
        computed[asked] = _computed(study, *asked)
    return computed[asked].copy()


def _computed(study: Study, level: float, method: str) -> pd.DataFrame:
    blocks = decided_blocks(study.codebook)
    if study.codebook.study.population == OPEN or not blocks:
        return PUBLICATION.empty()
    return without_few(study.publication([block.id for block in blocks], level=level, method=method), study)


def check_publishable(study: Study, folder: Path) -> None:
    """Refuse to publish a study that withholds nothing, or in a language in which the package has no words.

    Raises
    ------
    InvalidInputError
        If its codebook says `disclosure: none` or names such a language, or a catalogue isn't complete.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from pathlib import Path
    >>> from nbsurvey.publish.analysis import check_publishable
    >>> study = nbsurvey.open_study("data")
    >>> check_publishable(study, Path("data"))
    >>> survey = study.codebook.study.model_copy(update={"disclosure": "none"})
    >>> check_publishable(replace(study, codebook=study.codebook.model_copy(update={"study": survey})), Path("data"))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: data/codebook.yaml, column 'study.disclosure': This study withholds
    nothing, so it can't be published. Let `disclosure` be 'population' or 'sample', or take it out.
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
    """Turn what goes wrong in the code of an analysis into a problem with its file and row.

    Examples
    --------
    >>> from analysis import bounds
    >>> from nbsurvey.publish.analysis import explaining_analysis
    >>> study = nbsurvey.open_study("data")
    >>> try:
    ...     with explaining_analysis():
    ...         bounds.chapter(study, estimates=None)
    ... except nbsurvey.InvalidInputError as error:
    ...     print(error.problems[0].file, error.problems[0].what)
    analysis/bounds.py The analysis stopped here: TypeError: 'NoneType' object is not subscriptable
    """
    try:
        yield
    except InvalidInputError:
        raise
    except Exception as error:
        rows = list(rows_of_code(error.__traceback__))
        if not rows:
            raise
        raise InvalidInputError([_problem(error, *rows[-1])]) from error


def _problem(error: Exception, file: str, row: int) -> Problem:
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        text = in_words(str(error))
        if isinstance(error, ImportError):  # what follows is a guess at the cause, mostly a wrong one
            text = text.partition(" from partially initialized module")[0]
        return Problem(f"The analysis stopped here: {type(error).__name__}: {text}", file, row)
    package = error.name.partition(".")[0]
    fix = f"Install what it belongs to beside nbsurvey: pip install {package}."
    if in_words(package) != package:
        fix = f"Add it to {ANALYSIS}/, or put its name right."
    return Problem("There is no such module.", file, row, value=in_words(error.name), fix=fix)


def all_facts(analysis: Analysis, language: str) -> Facts:
    """Return the facts of the items and of all chapters in one language; no name may be given twice.

    Examples
    --------
    >>> from analysis import audit
    >>> from nbsurvey.publish.analysis import Analysis, all_facts
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication()
    >>> facts = all_facts(Analysis(study, estimates, [audit.chapter(study, estimates)]), "en")
    >>> facts["mandate"]["feels_responsible"]["percent"], facts["audit"]["agreeing"]
    ('71%', '26')
    """
    codebook = analysis.study.codebook
    about = {
        "title": codebook.study.title[language] + (f": {analysis.group.label[language]}" if analysis.group else ""),
        "questions": {block.id: short_question(block, language) for block in codebook.blocks},
        "background": {column.id: column.label[language] for column in codebook.background},
        **citation_facts(codebook, language),
    }
    facts: dict[str, object] = {"study": about, **item_facts(analysis.estimates, language)}
    for chapter in analysis.chapters:
        more = chapter.facts(language)
        if twice := facts.keys() & more.keys():
            raise InvalidInputError(
                Problem("Two chapters give this fact.", "analysis", column=name) for name in sorted(twice)
            )
        facts |= more
    return facts
