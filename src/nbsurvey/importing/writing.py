"""Responses as a file, with their origin beside it."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.exports import parquet
from nbsurvey.files import harmless, write_bytes
from nbsurvey.importing.steps import Import
from nbsurvey.study_files.links import links_path, read_links, write_links
from nbsurvey.study_files.origin import Origin, check_replaceable, write_origin
from nbsurvey.system.interruptions import uninterrupted

_MOST_TEXTS = 1 << 12  # that columns may say together
_ROWS_AT_ONCE = 1 << 15  # of which each processor writes the lines
_QUOTED = re.compile('[,"\n]')

Coded = tuple[np.ndarray, np.ndarray]
"""Texts of a column, and the number of that of each row."""


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
        The responses file: a .parquet file, or else CSV.
    origin
        What they are, as `nbsurvey.printed_figures.recognition.origin_of` tells.

    Returns
    -------
    responses, origin
        The files written. The links of the import stand beside them, see `nbsurvey.study_files.links`; where it has
        none, those of an earlier import are removed.

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
    content = responses_bytes(imported.cells, path)
    with uninterrupted():
        write_bytes(path, content, private=True)
        if imported.links is not None:
            write_links(path, imported.links)
        elif (links := links_path(path)).exists():
            read_links(links)  # nothing but links is removed
            links.unlink()
        return path, write_origin(path, origin)


def responses_bytes(cells: pd.DataFrame, path: Path) -> bytes:
    r"""Return what a file of responses holds: Parquet if it is named .parquet, or else CSV.

    Parameters
    ----------
    cells
        As for `responses_csv`.
    path
        The file.

    Raises
    ------
    InvalidInputError
        If it is Parquet, and pyarrow isn't installed.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from nbsurvey.importing.writing import responses_bytes
    >>> cells = pd.DataFrame({"respondent": ["r1"], "tea": ["yes"]})
    >>> responses_bytes(cells, Path("responses.csv"))
    b'respondent,tea\nr1,yes\n'
    >>> responses_bytes(cells, Path("responses.parquet"))[:4]
    b'PAR1'
    """
    is_parquet = path.suffix.lower() == ".parquet"
    return parquet.parquet_bytes(cells) if is_parquet else responses_csv(cells)


def responses_csv(cells: pd.DataFrame) -> bytes:
    r"""Return responses as CSV, as `read_responses` reads it, with cells that a spreadsheet would run made harmless.

    Parameters
    ----------
    cells
        Text, each column categorical or of strings.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.importing.writing import responses_csv
    >>> responses_csv(pd.DataFrame({"respondent": ["r1", "r2"], "tea": ["yes", "=1+1"]}))
    b"respondent,tea\nr1,yes\nr2,'=1+1\n"
    """
    *others, (texts, codes) = _together([_coded(cells[name]) for name in cells])
    header = ",".join(_cell(str(name)) for name in cells)
    return b"".join([f"{header}\n".encode(), _lines([*others, (texts + "\n", codes)])])


def _lines(columns: list[Coded]) -> Any:
    """Return the rows, of which the last cell ends its line; pyarrow, where it is installed, joins them faster."""
    try:
        import pyarrow
        from pyarrow.compute import binary_join_element_wise, binary_length
    except ImportError:
        rows = zip(*(texts[codes] for texts, codes in columns), strict=True)
        return "".join(map(",".join, rows)).encode()
    text = pyarrow.large_string()
    different = [pyarrow.array(texts, text) for texts, _ in columns]

    def lines(start: int) -> Any:
        rows = slice(start, start + _ROWS_AT_ONCE)
        parts = [texts.take(pyarrow.array(codes[rows])) for texts, (_, codes) in zip(different, columns, strict=True)]
        joined = binary_join_element_wise(*parts, pyarrow.scalar(",", text))
        return joined.buffers()[2][: int(binary_length(joined).to_numpy().sum())]

    with ThreadPoolExecutor() as threads:
        return b"".join(threads.map(lines, range(0, len(columns[0][1]), _ROWS_AT_ONCE)))


def _coded(cells: pd.Series) -> Coded:
    is_coded = isinstance(cells.dtype, pd.CategoricalDtype)
    texts = (cells.cat.categories if is_coded else cells).tolist()
    codes = cells.cat.codes.to_numpy() if is_coded else np.arange(len(cells))
    is_plain = "".join(texts).isalnum()  # then no text needs quotes, or may be a formula
    return np.array(texts if is_plain else list(map(_cell, texts)), dtype=object), codes


def _cell(text: str) -> str:
    """Return what stands in CSV for a text."""
    text = harmless(text)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _together(columns: list[Coded]) -> list[Coded]:
    """Join neighbouring columns into one of their CSV ('yes,no'), as long as that has few different texts."""
    joined = columns[:1]
    for own, numbers in columns[1:]:
        texts, codes = joined[-1]
        if len(texts) * len(own) > _MOST_TEXTS:
            joined.append((own, numbers))
        else:
            both = [f"{text},{other}" for text in texts for other in own]
            joined[-1] = np.array(both, dtype=object), codes.astype(np.int32) * len(own) + numbers
    return joined
