"""Which responses of an export count: the rules, with what each does unless it is told otherwise."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.options import ROW_RULES
from nbsurvey.exports.tools import is_finished, is_submitted, is_test, is_time
from nbsurvey.importing.findings import Misfit
from nbsurvey.importing.meanings import reason_values
from nbsurvey.importing.progress import Progress

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})(?: .*)?")


def keep_rows(progress: Progress) -> Progress:
    """Apply the rules about responses: leave out, or keep and count.

    Raises
    ------
    InvalidInputError
        If there are dates of fieldwork, and a date isn't understood.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns, match_roles
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.recoding import recode_answers
    >>> from nbsurvey.importing.rows import keep_rows
    >>> study = nbsurvey.open_study("data")
    >>> progress = recode_answers(match_roles(match_columns(begin(read("data/responses.csv"), study.codebook))))
    >>> report = keep_rows(progress).report
    >>> report.kept, report.rules[-1]
    (111, {'id': 'duplicate', 'words': 'the same id or token as a fuller response', 'count': 0, 'kept': False})
    """
    export, roles = progress.export, progress.roles
    answered = _answered(progress)
    under = {
        "test": _tests(export, roles),
        "outside": _outside(export, roles, progress.codebook),
        "empty": answered == 0,
        "partial": _partial(export, roles),
    }
    kept = np.ones(len(progress.rows), dtype=bool)
    counts = {}
    for rule in ROW_RULES:
        responses = _duplicates(export, roles, answered, kept) if rule.id == "duplicate" else under[rule.id] & kept
        counts[rule.id] = int(responses.sum())
        if rule.id not in progress.keep:
            kept &= ~responses
    return _only(progress, kept).reporting(kept=int(kept.sum()), rules=_rule_counts(counts, progress.keep))


def _only(progress: Progress, kept: np.ndarray) -> Progress:
    """Keep some of the responses, and the misfits in them; all misfits if no response is kept."""
    if kept.all():
        return progress
    rows = progress.rows[kept]
    misfits = progress.report.misfits
    return replace(
        progress,
        rows=rows,
        answers={name: answers.only(kept) for name, answers in progress.answers.items()},
        texts={name: cells[kept] for name, cells in progress.texts.items()},
    ).reporting(misfits=_of_kept(misfits, rows) if rows.size else misfits)


def _of_kept(misfits: Sequence[Misfit], rows: np.ndarray) -> list[Misfit]:
    if not misfits:
        return []
    starts = np.cumsum([0, *(len(misfit.rows) for misfit in misfits[:-1])])
    is_kept = np.zeros(max(int(misfit.rows[-1]) for misfit in misfits) + 1, dtype=bool)
    is_kept[rows[rows < len(is_kept)]] = True
    counts = np.add.reduceat(is_kept[np.concatenate([misfit.rows for misfit in misfits])], starts, dtype=int)
    return [
        misfit if count == len(misfit.rows) else replace(misfit, rows=misfit.rows[is_kept[misfit.rows]])
        for misfit, count in zip(misfits, counts.tolist(), strict=True)
        if count
    ]


def _rule_counts(counts: Mapping[str, int], keep: Collection[str]) -> list[dict[str, Any]]:
    """Return for each rule its words, how many responses fall under it, and whether those are kept."""
    return [
        {"id": rule.id, "words": rule.words, "count": counts[rule.id], "kept": rule.id in keep} for rule in ROW_RULES
    ]


def _answered(progress: Progress) -> np.ndarray:
    """Count for each response the items with an answer, or with a reason other than silence."""
    codebook = progress.codebook
    silent = {reason.id for reason in codebook.missing if "" in reason.values} | {"not_asked"}
    values = [value for reason, value in reason_values(codebook).items() if reason in silent]
    counts = np.zeros(len(progress.rows), dtype=np.int16)  # of at most MOST_COLUMNS
    for item in codebook.items:
        counts += ~progress.answers[item].say_nothing(values)
    return counts


def _cells(export: Export, roles: Mapping[str, ExportColumn], role: str) -> pd.Series | None:
    return export.cells[roles[role].name] if role in roles else None


def _matches(cells: pd.Series, test: Callable[[str], bool]) -> np.ndarray:
    """Tell which cells pass a test, looking once at each different cell."""
    passes = np.array([test(str(cell).strip()) for cell in cells.cat.categories.tolist()], dtype=bool)
    return passes[cells.cat.codes.to_numpy()]


def _nobody(export: Export) -> np.ndarray:
    return np.zeros(len(export.cells), dtype=bool)


def _tests(export: Export, roles: Mapping[str, ExportColumn]) -> np.ndarray:
    cells = _cells(export, roles, "status")
    if cells is None:
        return _nobody(export)
    return _matches(cells, is_test)


def _partial(export: Export, roles: Mapping[str, ExportColumn]) -> np.ndarray:
    finished, submitted = _cells(export, roles, "finished"), _cells(export, roles, "submitted")
    if finished is not None:
        return _matches(finished, lambda cell: not is_finished(cell))
    if submitted is not None:
        return _matches(submitted, lambda time: not is_submitted(time))
    return _nobody(export)


def _outside(export: Export, roles: Mapping[str, ExportColumn], codebook: Codebook) -> np.ndarray:
    """Find the responses whose first date lies outside the fieldwork."""
    fieldwork = codebook.export.fieldwork
    if fieldwork is None:
        return _nobody(export)
    outside, undated = _nobody(export), ~_nobody(export)
    for cells in _dates(export, roles):
        days = [_day(str(cell), cells, export) for cell in cells.cat.categories]
        has_day = np.array([day is not None for day in days], dtype=bool)
        wrong = np.array([day is not None and not fieldwork.first <= day <= fieldwork.last for day in days], dtype=bool)
        numbers = cells.cat.codes.to_numpy()
        outside |= undated & wrong[numbers]
        undated &= ~has_day[numbers]
    return outside


def _dates(export: Export, roles: Mapping[str, ExportColumn]) -> list[pd.Series]:
    """Return the columns with dates, the one that tells most of a response first."""
    columns = [_cells(export, roles, role) for role in ("submitted", "ended", "recorded", "started")]
    dates = [cells for cells in columns if cells is not None]
    if not dates:
        what = "The codebook has dates of the fieldwork, and no column has dates."
        fix = "Name one under `export: columns` (submitted or started), or take `fieldwork` out of the codebook."
        raise InvalidInputError([Problem(what, export.source.name, fix=fix)])
    return dates


def _day(cell: str, cells: pd.Series, export: Export) -> date | None:
    """Read the day of a time; nothing where there is none."""
    text = cell.strip()
    if not is_time(text):
        return None
    iso, dutch = _ISO.fullmatch(text), _DUTCH.fullmatch(text)
    year, month, day = iso.groups() if iso else reversed(dutch.groups()) if dutch else ("0", "0", "0")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        row = int(cells.index[cells == cell][0])
        expected = "a date such as 2019-05-31 or 31-05-2019"
        fix = "Export with dates of that form, or take `fieldwork` out of the codebook."
        raise InvalidInputError(
            [
                Problem(
                    "This isn't a date that is understood.",
                    export.source.name,
                    row,
                    str(cells.name),
                    cell,
                    expected,
                    fix,
                )
            ]
        ) from None


def _duplicates(
    export: Export, roles: Mapping[str, ExportColumn], answered: np.ndarray, kept: np.ndarray
) -> np.ndarray:
    """Find duplicates: of responses with the same id or token, all but a submitted one with the most answers."""
    duplicate = _nobody(export)
    for cells in (_cells(export, roles, "record_id"), _cells(export, roles, "token")):
        if cells is None or np.bincount(cells.cat.codes).max(initial=0) <= 1:
            continue
        best_first = np.lexsort((-np.arange(len(answered)), -answered, _partial(export, roles), ~kept))
        ids = cells.iloc[best_first]
        again = np.flatnonzero(ids.duplicated())
        is_filled = _matches(ids.iloc[again].cat.remove_unused_categories(), bool)
        duplicate[best_first[again[is_filled]]] = True
    return np.asarray(duplicate & kept)
