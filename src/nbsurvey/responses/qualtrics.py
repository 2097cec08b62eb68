"""How Qualtrics lays out its exports."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.responses import plain
from nbsurvey.responses.export import ExportColumn

Records = Sequence[Sequence[str]]


def recognise(records: Records) -> str:
    """Say that the third row holds the ids of Qualtrics."""
    return ""


def recognise_legacy(records: Records) -> str:
    """Say that it is a legacy export."""
    return ""


def columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return the columns of a Qualtrics export."""
    return plain.columns(headings, cells)
