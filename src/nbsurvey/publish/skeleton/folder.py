"""The folder of a new study: a draft of its codebook, its responses, an analysis, pages and all around them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.codebook.open_questions import OpenQuestion, open_questions
from nbsurvey.codebook.open_values import PopulationSize
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.languages import told_language
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export
from nbsurvey.exports.formats import read
from nbsurvey.files import write_text
from nbsurvey.importing import import_export
from nbsurvey.importing.report import ImportReport
from nbsurvey.importing.writing import write_import
from nbsurvey.language.catalogue import REFERENCE, has_words, languages
from nbsurvey.printed_figures.recognition import origin_of
from nbsurvey.publish.extension import write_extension
from nbsurvey.publish.skeleton.notebook import notebook
from nbsurvey.publish.skeleton.older_wave import OlderWave, copy_prose, fitting, take_codebook
from nbsurvey.publish.skeleton.pages import factsheet_page, page
from nbsurvey.questionnaires import with_questionnaire
from nbsurvey.questionnaires.hint import questionnaire_hint
from nbsurvey.study_files.folders import FACTSHEET, REPORT
from nbsurvey.study_files.origin import Origin
from nbsurvey.system.workspaces import workspace

_FILES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class NewStudy:
    """A study folder that was made.

    Parameters
    ----------
    folder
        Where it is.
    codebook
        The draft.
    report
        What was read, kept and dropped of the export.
    notes
        What is special about the export.
    told
        What isn't as it was in the wave before.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.skeleton import new_study
    >>> with TemporaryDirectory() as made:
    ...     new = new_study(Path(made, "mayors"), Path("data/responses.csv"))
    ...     new.open_questions[0].words
    'population, how many people could have answered'
    """

    folder: Path
    codebook: Codebook
    report: ImportReport
    notes: Sequence[str]
    told: Sequence[str] = ()

    @property
    def open_questions(self) -> list[OpenQuestion]:
        """What the draft leaves open."""
        return open_questions(self.codebook)


def new_study(
    folder: Path,
    path: Path,
    *,
    beside: Path | None = None,
    population: PopulationSize | None = None,
    languages: Sequence[str] = (),
    format: str = "auto",
    sheet: str = "",
    older: OlderWave | None = None,
    is_synthetic: bool = False,
) -> NewStudy:
    """Make the folder of a study: all of it, or nothing.

    Parameters
    ----------
    folder
        Where; it may not exist yet, or be empty.
    path
        The export of the questionnaire tool.
    beside
        The questionnaire, or an export with texts, if there is one.
    population
        How many people could have answered, or 'unknown'; None: that is left open.
    languages
        The languages of the report; none: those of the export.
    format
        The format of the export, or 'auto' to recognise it.
    sheet
        The sheet of a workbook.
    older
        The study of the wave before: its codebook, its analysis and its pages are taken along, with what is new in the
        export and without what it hasn't got.
    is_synthetic
        Whether the answers are made up.

    Raises
    ------
    InvalidInputError
        If the folder holds something, the export can't be drafted or imported, a language has no words, or the older
        study can't be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.skeleton import new_study
    >>> with TemporaryDirectory() as made:
    ...     new = new_study(Path(made, "mayors"), Path("data/responses.csv"), population=355)
    ...     sorted(path.name for path in new.folder.iterdir())
    ['.gitignore', 'Makefile', 'README.md', 'analysis', 'data', 'notebooks', 'report']
    """
    _check_free(folder)
    export = _read(path, format, sheet, beside, next(iter(languages), None))
    export = _in_languages(export, older.read().study.languages if older else languages)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with workspace(folder.parent, "new") as work:
        made = work / "study"
        data = made / "data"
        told = take_codebook(older, export, population, folder, data) if older else []
        if not older:
            name = folder.resolve().name
            draft = draft_codebook(export, population=population, name=name)
            write_text(data / "codebook.yaml", draft)
        codebook = read_codebook(data / "codebook.yaml")
        with fitting(older):
            imported = import_export(path, codebook, format, sheet=sheet)
        origin = origin_of(imported, codebook, [path.parent])
        is_made_up = is_synthetic and origin.is_collected
        write_import(imported, data / "responses.csv", Origin(kind="synthetic") if is_made_up else origin)
        _write_around(made, codebook, export)
        told += copy_prose(older, made, codebook) if older else []
        write_extension(made / "report")
        if folder.is_dir():
            folder.rmdir()
        made.rename(folder)
    made_codebook = read_codebook(folder / "data" / "codebook.yaml")
    return NewStudy(folder, made_codebook, imported.report, export.notes, told)


def _read(path: Path, format: str, sheet: str, beside: Path | None, language: str | None) -> Export:
    """Read an export with the file beside it, or with a note of which file would say what its codes mean."""
    export = read(path, format, sheet=sheet)
    if beside:
        return with_questionnaire(export, beside, language)
    hint = questionnaire_hint(export)
    return replace(export, notes=(*export.notes, hint)) if hint else export


def update_study(folder: Path) -> bool:
    """Renew what nbsurvey gave a study, the look of its pages, and say whether anything changed.

    Raises
    ------
    InvalidInputError
        If the folder holds no pages, or somebody changed the copy of the extension.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.skeleton import update_study
    >>> update_study(Path())
    False
    """
    if not (folder / "report" / "_quarto.yml").is_file():
        fix = "Name the folder that `nbsurvey new` made."
        raise InvalidInputError([Problem("There is no report here.", str(folder / "report" / "_quarto.yml"), fix=fix)])
    return write_extension(folder / "report")


def _check_free(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        fix = "Name a folder that isn't there yet; `nbsurvey new --update` renews what nbsurvey gave an older study."
        raise InvalidInputError([Problem("The folder holds something already.", str(folder), fix=fix)])
    if folder.exists() and not folder.is_dir():
        raise InvalidInputError([Problem("This is no folder.", str(folder), fix="Name another one.")])


def _in_languages(export: Export, wanted: Sequence[str]) -> Export:
    """Return the export with texts in the languages that are wanted, and with the one that its own texts are in."""
    told = export.language or told_language(export)
    own = told if told in wanted or not wanted else wanted[0]
    first = own or REFERENCE
    others = [name for name in wanted or export.translations if name != first]
    _check_words([first, *others])
    translations = {name: export.translations.get(name, {}) for name in others}
    return replace(export, language=own, translations=translations)


def _check_words(wanted: Sequence[str]) -> None:
    """Refuse languages in which a report can't be written."""
    if missing := [name for name in wanted if not has_words(name)]:
        what, expected = "nbsurvey has no words in this language.", ", ".join(languages())
        fix = "Name those of the report with --language."
        raise InvalidInputError(Problem(what, value=name, expected=expected, fix=fix) for name in missing)


def _write_around(made: Path, codebook: Codebook, export: Export) -> None:
    """Write what stands around the data: the analysis, the pages, and what makes a publication of them."""
    for name in ("analysis/__init__.py", "analysis/groups.py", "analysis/questions.py", "Makefile"):
        write_text(made / name, (_FILES / name).read_text("utf-8"))
    write_text(made / ".gitignore", (_FILES / "gitignore").read_text("utf-8"))
    language = codebook.study.languages[0]
    readme = (_FILES / "README.md").read_text("utf-8")
    write_text(made / "README.md", readme.format(title=codebook.study.title[language], format=export.recognised))
    write_text(made / "notebooks" / "start.ipynb", notebook())
    write_text(made / "report" / "_quarto.yml", (_FILES / "_quarto.yml").read_text("utf-8"))
    for language in codebook.study.languages:
        write_text(made / "report" / f"{REPORT}.{language}.qmd", page(codebook, language))
        write_text(made / "report" / f"{FACTSHEET}.{language}.qmd", factsheet_page(language))
