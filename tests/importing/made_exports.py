"""Exports made in memory, of the questions about tea."""

from collections.abc import Callable

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.exports.export import Export, ExportColumn, Source
from nbsurvey.importing.progress import Progress, begin
from nbsurvey.importing.steps import KEPT, STEPS

CELLS = {
    "team": ["noord", "zuid", "noord"],
    "tea": ["ja", "nee", "ja"],
    "coffee": ["nee", "nee", "weet niet"],
    "favourite": ["groen", "", "zwart"],
    "taste": ["goed", "slecht", "niet gevraagd"],
    "at_home": ["1", "0", "1"],
    "at_work": ["0", "0", "1"],
}
"""Three responses that fit the codebook."""


def export_of(cells: dict[str, list[str]], *columns: ExportColumn) -> Export:
    """Make an export; of a column that isn't given nothing but the name is known."""
    by_name = {column.name: column for column in columns}
    frame = pd.DataFrame({name: pd.Categorical(values) for name, values in cells.items()})
    frame.index = pd.RangeIndex(2, len(frame) + 2, name="row")
    described = tuple(by_name.get(name, ExportColumn(name)) for name in cells)
    return Export(Source("export.csv", repr(cells).encode()), "csv", "made", described, frame)


def progress_of(cells: dict[str, list[str]], codebook: Codebook, *columns: ExportColumn) -> Progress:
    """Begin an import of an export made so."""
    return begin(export_of(cells, *columns), codebook, KEPT)


def after(step: Callable[[Progress], Progress], progress: Progress) -> Progress:
    """Take the steps of an import up to one of them, that one too."""
    for taken in STEPS[: STEPS.index(step) + 1]:
        progress = taken(progress)
    return progress
