"""Responses as a file, with their origin beside it."""

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.exports import parquet
from nbsurvey.files import harmless, prepared
from nbsurvey.importing.steps import Import
from nbsurvey.study_files.links import links_path, read_links, write_links
from nbsurvey.study_files.origin import Origin, check_replaceable, write_origin
from nbsurvey.study_files.secret import keyed_hash
from nbsurvey.system.interruptions import uninterrupted

_MOST_TEXTS = 1 << 12  # that columns may say together
_ROWS_AT_ONCE = 1 << 15  # of which each processor writes the lines
_QUOTED = re.compile('[,"\n]')

Coded = tuple[Any, np.ndarray]
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
    digests: list[str] = []
    parts = _digested(_parts(imported.cells, path), path.parent, digests)
    with prepared(path, parts, private=True) as put_in_place, uninterrupted():
        put_in_place()
        if imported.links is not None:
            write_links(path, imported.links)
        elif (links := links_path(path)).exists():
            read_links(links)  # nothing but links is removed
            links.unlink()
        return path, write_origin(path, origin, digests[0])


def _digested(parts: Iterable[bytes], folder: Path, digests: list[str]) -> Iterator[bytes]:
    """Go through the parts of a file, and put their keyed digest into a list at the end."""
    digest = keyed_hash(folder)
    for part in parts:
        digest.update(part)
        yield part
    digests.append(digest.hexdigest())


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
    return b"".join(_parts(cells, path))


def _parts(cells: pd.DataFrame, path: Path) -> Iterable[bytes]:
    is_parquet = path.suffix.lower() == ".parquet"
    return [parquet.parquet_bytes(cells)] if is_parquet else csv_parts(cells)


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
    return b"".join(csv_parts(cells))


def csv_parts(cells: pd.DataFrame) -> Iterator[bytes]:
    r"""Go through what `responses_csv` returns part by part, each made beside the next.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.importing.writing import csv_parts
    >>> [bytes(part) for part in csv_parts(pd.DataFrame({"respondent": ["r1"], "tea": ["yes"]}))]
    [b'respondent,tea\n', b'r1,yes\n']
    """
    *others, (texts, codes) = _together([_coded(cells[name]) for name in cells])
    header = ",".join(_cell(str(name)) for name in cells)
    yield f"{header}\n".encode()
    lines = _lines([*others, (texts + "\n", codes)])
    with ThreadPoolExecutor() as threads:
        yield from threads.map(lines, range(0, len(cells), _ROWS_AT_ONCE))


def _lines(columns: list[Coded]) -> Callable[[int], Any]:
    """Return what makes the lines of the rows from one on; pyarrow, where it is installed, joins them faster.

    The last cell of a row ends its line.
    """
    try:
        import pyarrow
        from pyarrow.compute import binary_join_element_wise, binary_length
    except ImportError:
        return partial(_joined, columns)
    text = pyarrow.large_string()
    arrays = (pyarrow.array(texts, text) for texts, _ in columns)
    different = [array if isinstance(array, pyarrow.Array) else array.combine_chunks() for array in arrays]

    def lines(start: int) -> Any:
        rows = slice(start, start + _ROWS_AT_ONCE)
        parts = [texts.take(pyarrow.array(codes[rows])) for texts, (_, codes) in zip(different, columns, strict=True)]
        joined = binary_join_element_wise(*parts, pyarrow.scalar(",", text))
        return joined.buffers()[2][: int(binary_length(joined).to_numpy().sum())]

    return lines


def _joined(columns: list[Coded], start: int) -> bytes:
    rows = zip(*(texts[codes[start : start + _ROWS_AT_ONCE]] for texts, codes in columns), strict=True)
    return "".join(map(",".join, rows)).encode()


def _coded(cells: pd.Series) -> Coded:
    is_coded = isinstance(cells.dtype, pd.CategoricalDtype)
    texts = cells.cat.categories.to_series() if is_coded else cells
    codes = cells.cat.codes.to_numpy() if is_coded else np.arange(len(cells))
    is_plain = len(texts) > _MOST_TEXTS and texts.str.isalnum().all()  # then none needs quotes, or may be a formula
    return texts.array if is_plain else np.array(list(map(_cell, texts)), dtype=object), codes


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
