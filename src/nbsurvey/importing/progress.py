"""How far an import has come: the record that each step takes, and gives on."""

from collections.abc import Iterable, Mapping
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
    codes
        Choice codes, or what a responses file has for a missing reason; missing where a cell fits nothing.
    is_empty
        Which cells were empty in the export.
    """

    column: str
    codes: pd.Categorical = field(repr=False)
    is_empty: np.ndarray = field(repr=False)

    def are(self, code: str) -> np.ndarray:
        """Tell which answers have a code."""
        return np.asarray(self.codes == code)

    def only(self, chosen: np.ndarray) -> "Answers":
        """Return some of the answers."""
        return replace(self, codes=self.codes[chosen], is_empty=self.is_empty[chosen])

    def with_code(self, code: str, chosen: np.ndarray) -> "Answers":
        """Return the answers with a code in some places."""
        numbers = self.codes.codes.copy()
        numbers[chosen] = self.codes.categories.tolist().index(code)
        return replace(self, codes=pd.Categorical.from_codes(numbers, self.codes.categories))


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
    """
    source, read = export.source.name, len(export.cells)
    report = ImportReport(source, export.format, export.recognised, read, export.notes, lenient=lenient)
    return Progress(export, codebook, tuple(keep), export.cells.index.to_numpy(), report)
