"""How far an import has come: the record that each step takes, and gives on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.errors import Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.importing.findings import Misfit
from nbsurvey.importing.report import ImportReport


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers to one item, or the values of one background column, as far as they are understood.

    Parameters
    ----------
    column
        The export's column.
    cells
        For each response the number of its cell among the different ones.
    meanings
        What each different cell stands for: a choice code, or what a responses file has for a missing reason; missing
        where nothing fits.
    is_blank
        Which of the different cells were empty in the export.

    Examples
    --------
    >>> import numpy as np
    >>> import pandas as pd
    >>> from nbsurvey.importing.progress import Answers
    >>> meanings = pd.Categorical(["no", "yes", ""])
    >>> answers = Answers("Q1", np.array([1, 2, 0]), meanings, is_blank=np.array([False, False, True]))
    >>> answers.codes.tolist(), answers.are("yes"), answers.is_empty
    (['yes', '', 'no'], array([ True, False, False]), array([False,  True, False]))
    >>> answers.say_nothing([""]), answers.say_nothing(["no"])
    (array([False,  True, False]), array([False,  True,  True]))
    >>> answers.with_code("no", answers.is_empty).only(~answers.are("yes")).codes.tolist()
    ['no', 'no']
    """

    column: str
    cells: np.ndarray = field(repr=False)
    meanings: pd.Categorical = field(repr=False)
    is_blank: np.ndarray = field(repr=False)

    @property
    def codes(self) -> pd.Categorical:
        """What each answer stands for."""
        return self.meanings.take(self.cells)

    @property
    def is_empty(self) -> np.ndarray:
        """Which cells were empty in the export."""
        return self.is_blank.take(self.cells)

    def are(self, code: str) -> np.ndarray:
        """Tell which answers have a code."""
        return np.asarray(self.meanings == code).take(self.cells)

    def say_nothing(self, reasons: Collection[str]) -> np.ndarray:
        """Tell which answers were empty, or give one of these reasons."""
        is_reason = np.asarray(self.meanings.isin([*reasons]), dtype=bool)
        return np.asarray((self.is_blank | is_reason).take(self.cells))

    def only(self, chosen: np.ndarray) -> "Answers":
        """Return some of the answers."""
        return replace(self, cells=self.cells[chosen])

    def with_code(self, code: str, chosen: np.ndarray) -> "Answers":
        """Return the answers with a code in some places."""
        cells = self.cells.astype(np.int32)
        cells[chosen] = len(self.is_blank) + self.is_blank[cells[chosen]]
        meanings = with_category(self.meanings, code)
        place = meanings.categories.tolist().index(code)
        meanings = pd.Categorical.from_codes([*meanings.codes, place, place], meanings.categories)
        return replace(self, cells=cells, meanings=meanings, is_blank=np.append(self.is_blank, [False, True]))


def with_category(codes: pd.Categorical, code: str) -> pd.Categorical:
    """Return codes among which a further one may stand.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.importing.progress import with_category
    >>> with_category(pd.Categorical(["yes"]), "no").categories.tolist()
    ['yes', 'no']
    """
    return codes if code in codes.categories else codes.add_categories([code])


@dataclass(frozen=True, eq=False)
class Progress:
    """What an import has so far; no step changes it, each gives a new one.

    Parameters
    ----------
    export
        The export: its columns and cells.
    codebook
        The questionnaire.
    keep
        The ids of the rules whose responses are kept.
    rows
        The row of the file of each response that is still there.
    report
        What was counted, dropped and found wrong.
    columns
        The export's column of each column of the codebook, by its id.
    roles
        The export's column of each role that the rules about responses need.
    answers
        The answers to each item and the values of each background column, by its id.
    texts
        The free texts that the codebook lets pass, by the id of their column.
    cells
        The responses as a responses file holds them: text, the respondent first.
    links
        What links respondents to other waves, by id; None: nothing.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.errors import Problem
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.findings import Misfit
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> progress = match_columns(begin(read("data/responses.csv"), study.codebook))
    >>> "twitter" in progress.used, "respondent" in progress.used
    (True, False)
    >>> progress.reporting(kept=100).report.kept
    100
    >>> refused = progress.with_problems([Problem("The file is empty.")])
    >>> len(refused.report.problems), len(progress.report.problems)
    (1, 0)
    >>> misfit = Misfit("twitter", "maybe", np.array([2, 5]), "This is not one of the choices.")
    >>> progress.with_misfits([misfit]).report.misfit_cells
    2
    """

    export: Export
    codebook: Codebook
    keep: tuple[str, ...]
    rows: np.ndarray = field(repr=False)
    report: ImportReport
    columns: Mapping[str, ExportColumn] = field(default_factory=dict)
    roles: Mapping[str, ExportColumn] = field(default_factory=dict)
    answers: Mapping[str, Answers] = field(default_factory=dict, repr=False)
    texts: Mapping[str, pd.Series] = field(default_factory=dict, repr=False)
    cells: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    links: pd.Series | None = field(default=None, repr=False)

    @property
    def used(self) -> set[str]:
        """The names of the export's columns that the codebook has a use for."""
        return {column.name for column in self.columns.values()}

    def reporting(self, **parts: Any) -> "Progress":
        """Return this with parts of the report filled in."""
        return replace(self, report=replace(self.report, **parts))

    def with_problems(self, problems: Iterable[Problem]) -> "Progress":
        """Return this with more that is wrong with columns, or with the whole."""
        return self.reporting(problems=[*self.report.problems, *problems])

    def with_misfits(self, misfits: Iterable[Misfit]) -> "Progress":
        """Return this with more cells that fit nothing."""
        return self.reporting(misfits=[*self.report.misfits, *misfits])


def begin(export: Export, codebook: Codebook, keep: Iterable[str] = (), *, lenient: bool = False) -> Progress:
    """Begin an import.

    Parameters
    ----------
    export
        What a reader returned.
    codebook
        The questionnaire.
    keep
        The ids of the rules in `nbsurvey.exports.options.ROW_RULES` whose responses are kept.
    lenient
        Whether cells that fit nothing become missing.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> progress = begin(read("data/responses.csv"), study.codebook)
    >>> progress.report.read, progress.rows[:3]
    (111, array([2, 3, 4]))
    """
    source, read = export.source.name, len(export.cells)
    report = ImportReport(source, export.format, export.recognised, read, export.notes, lenient=lenient)
    return Progress(export, codebook, tuple(keep), export.cells.index.to_numpy(), report)
