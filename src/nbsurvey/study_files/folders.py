"""Where a study is: its data, and its analysis, its report and its build, whatever folder somebody works in."""

from dataclasses import dataclass
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem

CODEBOOK_FILE = "codebook.yaml"
DATA, ANALYSIS, REPORT, BUILD = "data", "analysis", "report", "build"
FACTSHEET = "factsheet"
"""The first part of the name of a page with a factsheet, as `report` is that of the page with the report."""

VARIABLES, GENERATED = "_variables.yml", "_generated"
"""What a report shows beside its own prose, in the names that its pages call it by."""

_MAKE_ONE = "Or make a study: nbsurvey new DIR --from EXPORT."


@dataclass(frozen=True)
class StudyFolders:
    """The folders of a study.

    Parameters
    ----------
    data
        What holds its codebook and its responses.
    top
        What holds `analysis/`, `report/` and `build/`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.folders import StudyFolders
    >>> folders = StudyFolders(Path("private"), Path("mayors"))
    >>> folders.report.as_posix(), folders.build.as_posix()
    ('mayors/report', 'mayors/build')
    """

    data: Path
    top: Path

    @property
    def report(self) -> Path:
        """The Quarto project of its report."""
        return self.top / REPORT

    @property
    def build(self) -> Path:
        """What was built of it."""
        return self.top / BUILD


def data_folder(folder: Path) -> Path:
    """Return what holds the codebook of a study: a folder itself, or `data/` within it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.folders import data_folder
    >>> str(data_folder(Path())), str(data_folder(Path("data")))
    ('data', 'data')
    """
    within = folder / DATA
    return within if (within / CODEBOOK_FILE).is_file() and not (folder / CODEBOOK_FILE).is_file() else folder


def study_folder(start: Path) -> Path | None:
    """Return the nearest folder, at or above another, that is a study or holds the data of one; None if none is.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.folders import study_folder
    >>> study_folder(Path("report")) == Path("report/..")
    True
    """
    return next((folder for folder in _upwards(start) if (data_folder(folder) / CODEBOOK_FILE).is_file()), None)


def working_data(start: Path = Path()) -> Path:
    """Return where the data of the study goes in which somebody works: its folder of data, or `start` in none.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.folders import working_data
    >>> str(working_data())
    'data'
    """
    folder = study_folder(start)
    if folder is None:
        return start
    return folder / DATA if (folder / DATA / CODEBOOK_FILE).is_file() else folder


def study_folders(named: Path | None, start: Path = Path()) -> StudyFolders:
    """Return the folders of a study.

    Parameters
    ----------
    named
        The folder that somebody named: the study's, with `data/`, or that of its data. None: the nearest at or above
        `start`.
    start
        Where somebody works. Of data that lies apart, as in `private/`, the analysis and the report are at or above it.

    Raises
    ------
    InvalidInputError
        If there is no study.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.folders import study_folders
    >>> folders = study_folders(None)
    >>> str(folders.data), str(folders.top)
    ('data', '.')
    """
    folder = study_folder(start) if named is None else named
    if folder is None:
        what = "There is no study in this folder, nor in one above it."
        fix = f"Go to the folder of a study, or name it with --study. {_MAKE_ONE}"
        raise InvalidInputError([Problem(what, str(start.resolve()), expected=f"{DATA}/{CODEBOOK_FILE}", fix=fix)])
    if not folder.is_dir():
        fix = f"Name the folder that holds {CODEBOOK_FILE} with --study. {_MAKE_ONE}"
        raise InvalidInputError([Problem("The study's folder doesn't exist.", str(folder), fix=fix)])
    within = folder / DATA  # where nobody named one, a draft beside it isn't meant
    data = within if named is None and (within / CODEBOOK_FILE).is_file() else data_folder(folder)
    if not (data / CODEBOOK_FILE).is_file():
        expected, fix = f"{DATA}/{CODEBOOK_FILE}, or {CODEBOOK_FILE}", f"Name another with --study. {_MAKE_ONE}"
        raise InvalidInputError([Problem("There is no study in this folder.", str(folder), expected=expected, fix=fix)])
    return StudyFolders(data, folder if data != folder else _top(data, start))


def _top(data: Path, start: Path) -> Path:
    """Return what holds the analysis and the report of data: beside it, or where somebody works."""
    beside = [data.parent if data.name.strip(".") else data / ".."] if data.resolve().name == DATA else []
    parts = (ANALYSIS, REPORT)
    tops = (folder for folder in (*beside, *_upwards(start)) if all((folder / name).is_dir() for name in parts))
    return next(tops, start)


def _upwards(start: Path) -> list[Path]:
    """Return a folder and those above it, as they are called from there."""
    return [start.joinpath(*[".."] * steps) for steps in range(len(start.resolve().parts))]
