"""A Stata file (.dta): variable and value labels, and the missing values .a to .z."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import numpy as np

from nbsurvey.exports.cell_text import MIDNIGHT, cell_text, number_text
from nbsurvey.exports.export import Export, ExportColumn, Source
from nbsurvey.exports.readstat import Dataset, Value, Variable, is_number, read_dataset
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.text import size_of

FORMAT = "stata"

_ORIGIN = datetime(1960, 1, 1)  # Stata counts days and milliseconds from here


def read(source: Source) -> Export:
    """Read a Stata file.

    Parameters
    ----------
    source
        A .dta file of Stata 8 or later.

    Raises
    ------
    InvalidInputError
        If pyreadstat isn't installed, the file is damaged or breaks off, its texts are neither UTF-8 nor Windows-1252,
        or it is too large.

    Notes
    -----
    Numbers are written without superfluous digits, days (%td) and moments (%tc) as in ISO 8601 without a time zone,
    which Stata doesn't know; weeks, months, quarters and half years stay the numbers that Stata counts. The missing
    value '.' is an empty cell; '.a' to '.z' stay as they are, and `missing` of a column holds those that occur in
    its cells or have a label.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.stata import read
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.dta")
    ...     pd.DataFrame({"tea": pd.Categorical(["yes", "no", "yes"])}).to_stata(file, write_index=False)
    ...     export = read(Source("export.dta", file.read_bytes()))
    >>> export.columns[0].labels, export.cells["tea"].tolist()
    ({'0': 'no', '1': 'yes'}, ['1', '0', '1'])
    """
    dataset = read_dataset(source, "dta", "Stata", encodings=("", "UTF-8"))
    if _is_utf8_read_as_windows_1252(dataset):
        dataset = read_dataset(source, "dta", "Stata", encodings=("UTF-8",))
    cells = dataset.cells(source, _text_of)
    recognised, columns = f"Stata; {size_of(cells)}", tuple(_columns(dataset))
    return Export(source, FORMAT, recognised, columns, cells, title=dataset.title)


def _is_utf8_read_as_windows_1252(dataset: Dataset) -> bool:
    """Say whether every text that isn't plain ASCII is one: before Stata 14 a file doesn't tell its encoding."""
    texts = [
        text
        for variable in dataset.variables
        for text in (variable.text, *variable.values, *(label for _, label in variable.labels))
        if isinstance(text, str) and not text.isascii()
    ]
    try:
        return bool(texts) and all(text.encode("cp1252").decode("utf-8") for text in texts)
    except UnicodeError:
        return False


def _columns(dataset: Dataset) -> Iterator[ExportColumn]:
    for variable in dataset.variables:
        write = _text_of(variable)
        labels = {write(value): label.strip() for value, label in variable.labels}
        occurring = [*variable.values, *(value for value, _ in variable.labels)]
        tagged = () if variable.type == "string" else (write(value) for value in occurring if isinstance(value, str))
        yield ExportColumn(
            variable.name,
            variable.text,
            role=role_of(variable.name, variable.text),
            labels=labels,
            missing={cell: labels.get(cell, "") for cell in tagged},
        )


def _text_of(variable: Variable) -> Callable[[Value], str]:
    """Return how a value of a variable is written."""
    if variable.type == "string":
        return cell_text

    def write(value: Value) -> str:
        if isinstance(value, str):
            return f".{value}"
        if not is_number(value):
            return ""
        if variable.type == "float":
            value = float(number_text(np.float32(value)))
        try:
            if variable.format.startswith(("%td", "%d")):
                return cell_text(_ORIGIN + timedelta(days=int(value))).removesuffix(" " + MIDNIGHT)
            if variable.format.startswith("%tc"):
                return cell_text(_ORIGIN + timedelta(milliseconds=round(value)))
        except (OverflowError, ValueError):  # a number that is no date
            pass
        return cell_text(value)

    return write
