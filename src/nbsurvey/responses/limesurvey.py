"""How LimeSurvey lays out its exports."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.responses import plain
from nbsurvey.responses.export import ExportColumn

Records = Sequence[Sequence[str]]


def recognise(records: Records) -> str:
    """Say which headings a LimeSurvey CSV has, and in which language."""
    return ""


def recognise_vv(records: Records) -> str:
    """Say that it is a LimeSurvey VV file."""
    return ""


def columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return the columns of a LimeSurvey CSV."""
    return plain.columns(headings, cells)


def vv_columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return the columns of a VV file."""
    return plain.columns(headings[1:], cells)


def without_masks(cells: pd.DataFrame) -> pd.DataFrame:
    """Take away masks."""
    return cells


def without_escapes(cells: pd.DataFrame) -> pd.DataFrame:
    """Take away escapes."""
    return cells
