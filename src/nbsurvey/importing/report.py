"""The report of an import: what was read, kept, left out, dropped, refused and changed, and why."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from nbsurvey.errors import Problem
from nbsurvey.importing.findings import Anonymity, Dropped, ItemCounts, Misfit, Settled
from nbsurvey.system.visible import visible_json

_ROWS_NAMED = 5
_TOLD = 1000  # different cells of a column


@dataclass(frozen=True, eq=False)
class ImportReport:
    """What an import did.

    Parameters
    ----------
    file, format, recognised, notes
        The export, what was recognised in it, and what was left out or named anew to read it.
    read, kept
        The responses in it, and those that are kept.
    rules
        For each rule about responses: its words, how many responses fall under it, and whether they are kept.
    used
        The export's column of each column of the codebook.
    dropped
        The columns that aren't used, and why.
    settled
        Empty cells that got a meaning, by block.
    items
        Answers and missing reasons of each item.
    anonymity
        How well respondents are hidden among those with the same background; None where nobody is kept.
    problems
        What is wrong with columns, or with the whole.
    misfits
        Cells that fit nothing, each different one of a column once.
    lenient
        Whether those became missing.

    Examples
    --------
    >>> import json
    >>> import numpy as np
    >>> from nbsurvey.importing.findings import Misfit
    >>> from nbsurvey.importing.report import ImportReport
    >>> misfit = Misfit("Q1", "maybe", np.array([2, 5]), "This is not one of the choices.")
    >>> report = ImportReport("export.csv", "csv", "Table", read=111, misfits=[misfit])
    >>> report.is_refused, report.misfit_cells, len(list(report.failures()))
    (True, 2, 2)
    >>> print(*report.told())
    export.csv, row 2, column 'Q1', value 'maybe': This is not one of the choices. In 2 rows: 2, 5.
    >>> report.problem_of(misfit).row, json.loads(report.json())["refused"]
    (2, True)
    """

    file: str
    format: str
    recognised: str
    read: int
    notes: tuple[str, ...] = ()
    kept: int = 0
    rules: list[dict[str, Any]] = field(default_factory=list)
    used: dict[str, str] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    settled: Settled = field(default_factory=Settled, repr=False)
    items: list[ItemCounts] = field(default_factory=list)
    anonymity: Anonymity | None = None
    problems: list[Problem] = field(default_factory=list, repr=False)
    misfits: list[Misfit] = field(default_factory=list, repr=False)
    lenient: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether nothing was imported."""
        return bool(self.problems or (self.misfits and not self.lenient))

    @property
    def misfit_cells(self) -> int:
        """How many cells fit nothing."""
        return sum(len(misfit.rows) for misfit in self.misfits)

    def problem_of(self, misfit: Misfit) -> Problem:
        """Tell of a cell that fits nothing, once for all the rows that hold it."""
        what = misfit.what
        if len(misfit.rows) > 1:
            named = ", ".join(str(row) for row in misfit.rows[:_ROWS_NAMED])
            what += f" In {len(misfit.rows):,} rows: {named}{', …' if len(misfit.rows) > _ROWS_NAMED else ''}."
        value = None if misfit.is_private else misfit.value
        return Problem(what, self.file, int(misfit.rows[0]), misfit.column, value, misfit.expected, misfit.fix)

    def told(self) -> list[Problem]:
        """Return what is wrong, each different cell of a column once, and no more of it than somebody reads."""
        problems = [*self.problems, *(self.problem_of(misfit) for misfit in self.misfits[:_TOLD])]
        if len(self.misfits) > _TOLD:
            what = f"{self.misfit_cells:,} cells fit nothing, with {len(self.misfits):,} different values."
            problems.insert(0, Problem(what, self.file, fix="Perhaps a column is named wrongly in the codebook."))
        return problems

    def failures(self) -> Iterator[Problem]:
        """Go through everything that doesn't fit, cell by cell."""
        yield from self.problems
        for misfit in self.misfits:
            for row in misfit.rows:
                value = None if misfit.is_private else misfit.value
                yield Problem(misfit.what, self.file, int(row), misfit.column, value, misfit.expected, misfit.fix)

    def json(self) -> str:
        """Return the report as JSON, with no more cells that don't fit than somebody reads."""
        shown = asdict(replace(self, misfits=[], problems=[]))
        for name in ("misfits", "problems", "settled"):
            del shown[name]
        shown["settled"] = asdict(self.settled)
        shown |= {"refused": self.is_refused, "misfit_cells": self.misfit_cells}
        shown["problems"] = [asdict(problem) for problem in self.problems]
        shown["misfits"] = [
            asdict(self.problem_of(misfit)) | {"rows": len(misfit.rows)} for misfit in self.misfits[:_TOLD]
        ]
        return visible_json(json.dumps(shown, ensure_ascii=False, indent=2)) + "\n"
