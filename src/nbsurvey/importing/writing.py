"""Responses as a file, with their origin beside it."""

import csv
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd

from nbsurvey.files import harmless, write_text
from nbsurvey.importing.steps import Import
from nbsurvey.study_files.origin import Origin, check_replaceable, write_origin
from nbsurvey.system.interruptions import uninterrupted

_ROWS = 500  # at a time, as many as stay in the cache of the processor


def write_import(
    imported: Import,
    path: Path,
    origin: Origin = Origin(kind="collected"),  # noqa: B008
) -> tuple[Path, Path]:
    """Write imported responses, and beside them what they are.

    Parameters
    ----------
    imported
        As `import_export` returns it.
    path
        The responses file.
    origin
        What they are, as `nbsurvey.printed_figures.recognition.origin_of` tells.

    Returns
    -------
    responses, origin
        The files written.

    Raises
    ------
    InvalidInputError
        If the origin of another file is in the place of theirs.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.importing import import_export
    >>> from nbsurvey.importing.writing import write_import
    >>> study = nbsurvey.open_study("data")
    >>> imported = import_export("data/responses.csv", study.codebook)
    >>> with TemporaryDirectory() as folder:
    ...     responses, origin = write_import(imported, Path(folder, "responses.csv"))
    ...     responses.name, origin.name
    ('responses.csv', 'origin.yaml')
    """
    check_replaceable(path)
    text = responses_csv(imported.cells)
    with uninterrupted():
        write_text(path, text, private=True)
        return path, write_origin(path, origin)


def responses_csv(cells: pd.DataFrame) -> str:
    r"""Return responses as CSV, with cells that a spreadsheet would run made harmless, as `read_responses` reads them.

    Parameters
    ----------
    cells
        Text, each column categorical or of strings.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.importing.writing import responses_csv
    >>> responses_csv(pd.DataFrame({"respondent": ["r1", "r2"], "tea": ["yes", "=1+1"]}))
    "respondent,tea\nr1,yes\nr2,'=1+1\n"
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
