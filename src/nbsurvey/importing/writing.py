"""Responses as a file, with the word beside it that people gave them."""

import csv
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd

from nbsurvey.files import harmless, write_text
from nbsurvey.importing import Import
from nbsurvey.interruptions import uninterrupted
from nbsurvey.responses.origin import ORIGIN_FILE

_ROWS = 500  # at a time, as many as stay in the cache of the processor


def write_import(imported: Import, path: Path) -> tuple[Path, Path]:
    """Write imported responses, and beside them an origin that says that they were collected.

    Parameters
    ----------
    imported
        As `import_export` returns it.
    path
        The responses file.

    Returns
    -------
    responses, origin
        The files written.
    """
    origin = path.parent / ORIGIN_FILE
    text = responses_csv(imported.cells)
    with uninterrupted():
        write_text(path, text, private=True)
        write_text(origin, "kind: collected\n")
    return path, origin


def responses_csv(cells: pd.DataFrame) -> str:
    """Return responses as CSV, with cells that a spreadsheet would run made harmless, as `read_responses` reads them.

    Parameters
    ----------
    cells
        Text, each column categorical or of strings.
    """
    columns = [cells[name].astype("category").cat for name in cells]
    texts = [np.array([harmless(str(text)) for text in column.categories], dtype=object) for column in columns]
    codes = [column.codes.to_numpy() for column in columns]
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([harmless(str(name)) for name in cells])
    for start in range(0, len(cells), _ROWS):
        part = slice(start, start + _ROWS)
        writer.writerows(
            zip(*(text[code[part]].tolist() for text, code in zip(texts, codes, strict=True)), strict=True)
        )
    return written.getvalue()
