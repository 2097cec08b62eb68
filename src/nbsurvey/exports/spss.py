"""An SPSS file (.sav, .zsav): variable and value labels, user-missing values and multiple-response sets."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from nbsurvey.exports.cell_text import MIDNIGHT, cell_text, duration_text
from nbsurvey.exports.export import Export, ExportColumn, Source
from nbsurvey.exports.readstat import Dataset, Value, Variable, is_number, read_dataset
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.text import size_of

FORMAT = "spss"

_ORIGIN = datetime(1582, 10, 14)  # of the Gregorian calendar: SPSS counts its seconds


def read(source: Source) -> Export:
    """Read an SPSS file.

    Parameters
    ----------
    source
        A .sav or .zsav file.

    Raises
    ------
    InvalidInputError
        If pyreadstat isn't installed, the file is damaged or breaks off, its texts aren't in the encoding that it
        declares, or it is too large.

    Notes
    -----
    Numbers are written without superfluous digits, dates and times as in ISO 8601 without a time zone, which SPSS
    doesn't know. System-missing values are empty. `missing` of a column holds the user-missing values that occur in
    its cells, have a label or are declared one by one; of a range those that occur or have a label. The columns of a
    multiple-response set share its name as `question`; of a set of dichotomies they are boxes, of which `part` is the
    variable label and `text` the label of the set.

    Examples
    --------
    >>> import pandas as pd
    >>> import pyreadstat
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.spss import read
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.sav")
    ...     labels = {"tea": {1.0: "yes", 2.0: "no"}}
    ...     pyreadstat.write_sav(pd.DataFrame({"tea": [1.0, 2.0, 1.0]}), str(file), variable_value_labels=labels)
    ...     export = read(Source("export.sav", file.read_bytes()))
    >>> export.columns[0].labels, export.cells["tea"].tolist()
    ({'1': 'yes', '2': 'no'}, ['1', '2', '1'])
    """
    dataset = read_dataset(source, "sav", "SPSS")
    cells = dataset.cells(source, _text_of)
    recognised = "; ".join(filter(None, ("SPSS", dataset.encoding, size_of(cells))))
    return Export(source, FORMAT, recognised, tuple(_columns(dataset)), cells, title=dataset.title)


def _columns(dataset: Dataset) -> Iterator[ExportColumn]:
    sets = _sets(dataset)
    for variable in dataset.variables:
        question, asked, is_box = sets.get(variable.name.lower(), ("", "", False))
        write = _text_of(variable)
        labels = {write(value): label.strip() for value, label in variable.labels}
        yield ExportColumn(
            variable.name,
            asked if is_box else asked or variable.text,
            variable.text if is_box or asked else "",
            question,
            is_box,
            role_of(variable.name, variable.text),
            labels,
            {cell: labels.get(cell, "") for cell in _missing_cells(variable)},
        )


def _sets(dataset: Dataset) -> dict[str, tuple[str, str, bool]]:
    """Return of each variable in a multiple-response set: its name, its label, and whether it is one of dichotomies.

    A variable in several sets belongs to the first.
    """
    return {
        name.lower(): (question, (described.get("label") or "").strip(), bool(described.get("is_dichotomy")))
        for question, described in reversed(list(dataset.sets.items()))
        for name in described["variable_list"]
    }


def _missing_cells(variable: Variable) -> list[str]:
    """Return the cells of user-missing values that occur, have a label or are declared one by one."""
    declared = [low for low, high in variable.missing if low == high]
    values = [*variable.values, *(value for value, _ in variable.labels), *declared]
    cells = dict.fromkeys(map(_text_of(variable), filter(lambda value: _is_missing(value, variable), values)))
    return [cell for cell in cells if cell]


def _is_missing(value: Value, variable: Variable) -> bool:
    """Say whether SPSS marks a value as missing; of a text the spaces at its end don't matter."""
    for low, high in variable.missing:
        if isinstance(value, str) and isinstance(low, str) and value.rstrip(" ") == low.rstrip(" "):
            return True
        if is_number(value) and is_number(low) and is_number(high) and low <= value <= high:
            return True
    return False


def _text_of(variable: Variable) -> Callable[[Value], str]:
    """Return how a value of a variable is written."""
    return _WRITE.get(re.sub("[0-9.]+$", "", variable.format).upper(), _plain_text)


def _plain_text(value: Value) -> str:
    return cell_text(value).rstrip(" ")


def _date_text(value: Value) -> str:
    return _moment_text(value).removesuffix(" " + MIDNIGHT)


def _moment_text(value: Value) -> str:
    try:
        return cell_text(_ORIGIN + _duration(value) if is_number(value) else value)
    except (OverflowError, ValueError):  # a number that is no date
        return cell_text(value)


def _duration_text(value: Value) -> str:
    try:
        return duration_text(_duration(value)) if is_number(value) else cell_text(value)
    except (OverflowError, ValueError):  # a number that is no duration
        return cell_text(value)


def _duration(seconds: float) -> timedelta:
    return timedelta(milliseconds=round(seconds * 1000))


_WRITE = (
    dict.fromkeys(("DATE", "ADATE", "EDATE", "JDATE", "SDATE", "MOYR", "QYR", "WKYR"), _date_text)
    | dict.fromkeys(("DATETIME", "YMDHMS"), _moment_text)
    | dict.fromkeys(("TIME", "DTIME", "MTIME"), _duration_text)
)
