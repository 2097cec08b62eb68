"""Which responses of an export count: the rules, with what each does unless it is told otherwise."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.options import ROW_RULES
from nbsurvey.exports.yes_no import NO

_TEST_CODES = frozenset(("1", "2", "8", "9", "12", "17"))  # Qualtrics: preview, test, spam and their combinations
_TEST_WORDS = re.compile("preview|test|spam|vorschau|aperçu|voorbeeld", re.IGNORECASE)
_NOT_FINISHED = NO | {"0"}
_NO_TIME = "1980-01-01"  # what LimeSurvey writes where times aren't kept
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})(?: .*)?")


@dataclass(frozen=True)
class Judgement:
    """Which responses are kept, and how many fall under each rule.

    Parameters
    ----------
    kept
        Whether each response is.
    counts
        The responses under each rule, by its id, kept or not.
    """

    kept: np.ndarray
    counts: dict[str, int]


def judge(
    export: Export, roles: Mapping[str, ExportColumn], answered: np.ndarray, codebook: Codebook, keep: Collection[str]
) -> Judgement:
    """Apply the rules to the responses of an export.

    Parameters
    ----------
    export
        What a reader returned.
    roles
        The columns that tell something of the response.
    answered
        For each response the number of questions answered.
    codebook
        The questionnaire: the dates of the fieldwork.
    keep
        The ids of the rules whose responses are kept.

    Raises
    ------
    InvalidInputError
        If there are dates of fieldwork, and a date isn't understood.
    """
    under = {
        "test": _tests(export, roles),
        "outside": _outside(export, roles, codebook),
        "empty": answered == 0,
        "partial": _partial(export, roles),
    }
    kept = np.ones(len(export.cells), dtype=bool)
    counts = {}
    for rule in ROW_RULES:
        of = _duplicates(export, roles, answered, kept) if rule.id == "duplicate" else under[rule.id] & kept
        counts[rule.id] = int(of.sum())
        if rule.id not in keep:
            kept &= ~of
    return Judgement(kept, counts)


def _cells(export: Export, roles: Mapping[str, ExportColumn], role: str) -> pd.Series | None:
    return export.cells[roles[role].name] if role in roles else None


def _matches(cells: pd.Series, test: Callable[[str], bool]) -> np.ndarray:
    """Tell which cells pass a test, looking once at each different cell."""
    passes = np.array([test(str(cell).strip()) for cell in cells.cat.categories], dtype=bool)
    return passes[cells.cat.codes.to_numpy()]


def _nobody(export: Export) -> np.ndarray:
    return np.zeros(len(export.cells), dtype=bool)


def _tests(export: Export, roles: Mapping[str, ExportColumn]) -> np.ndarray:
    cells = _cells(export, roles, "status")
    if cells is None:
        return _nobody(export)
    return _matches(cells, lambda cell: cell in _TEST_CODES or bool(_TEST_WORDS.search(cell)))


def _partial(export: Export, roles: Mapping[str, ExportColumn]) -> np.ndarray:
    finished, submitted = _cells(export, roles, "finished"), _cells(export, roles, "submitted")
    if finished is not None:
        return _matches(finished, lambda cell: cell.lower() in _NOT_FINISHED)
    if submitted is not None:
        return _matches(submitted, lambda cell: cell in ("", "N"))
    return _nobody(export)


def _outside(export: Export, roles: Mapping[str, ExportColumn], codebook: Codebook) -> np.ndarray:
    fieldwork = codebook.export.fieldwork
    if fieldwork is None:
        return _nobody(export)
    columns = [_cells(export, roles, role) for role in ("submitted", "ended", "recorded", "started")]
    found = [cells for cells in columns if cells is not None]
    if not found:
        fix = "Name one under `export: columns` (submitted or started), or take `fieldwork` out of the codebook."
        raise InvalidInputError(
            [Problem("The codebook has dates of the fieldwork, and no column has dates.", export.source.name, fix=fix)]
        )
    outside, undated = _nobody(export), ~_nobody(export)
    for cells in found:
        days = [_day(str(cell), cells, export) for cell in cells.cat.categories]
        has_day = np.array([day is not None for day in days], dtype=bool)
        wrong = np.array([day is not None and not fieldwork.first <= day <= fieldwork.last for day in days], dtype=bool)
        at = cells.cat.codes.to_numpy()
        outside |= undated & wrong[at]
        undated &= ~has_day[at]
    return outside


def _day(cell: str, cells: pd.Series, export: Export) -> date | None:
    """Read the day of a time; nothing where there is none."""
    text = cell.strip()
    if text in ("", "N") or text.startswith(_NO_TIME):
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
    """Find the responses of which a fuller one has the same id or token: submitted before not, then more answers."""
    partial = _partial(export, roles)
    best_first = np.lexsort((-np.arange(len(answered)), -answered, partial, ~kept))
    duplicate = _nobody(export)
    for cells in (_cells(export, roles, "record_id"), _cells(export, roles, "token")):
        if cells is None:
            continue
        ids = cells.iloc[best_first]
        again = ids.duplicated().to_numpy() & _matches(ids, bool)
        duplicate[best_first[again]] = True
    return np.asarray(duplicate & kept)
