"""What SPSS and Stata files have in common: variables with labels, and values that the file marks as missing."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeGuard

import numpy as np
import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.cell_text import categorical
from nbsurvey.exports.export import Source
from nbsurvey.exports.extras import load
from nbsurvey.limits import MOST_CELLS, MOST_COLUMNS
from nbsurvey.study_files.sizes import check_lengths, check_names, check_size
from nbsurvey.system import child

_PROCESS = Path(__file__).with_name("readstat_process.py")

_PROGRAMS = ("Written by", "SPSS", "IBM SPSS", "Stata")  # how a title begins that a program gave
_NAMED = 5  # variables in a message

Value = str | float | None


@dataclass(frozen=True)
class Variable:
    """One variable of a file.

    Parameters
    ----------
    name
        Its name.
    text
        Its label, or empty.
    format
        How the program shows its values, or empty: 'F8.2', 'DATE11', '%td'.
    type
        How they are stored: 'string', 'double', 'float', 'int8', 'int16' or 'int32'.
    labels
        The labels of values.
    missing
        The first and last value of each range that the file marks as missing.
    values
        Each different value in the data; None is a system-missing one.
    """

    name: str
    text: str
    format: str
    type: str
    labels: Sequence[tuple[Value, str]]
    missing: Sequence[tuple[Value, Value]]
    values: Sequence[Value] = field(repr=False)


@dataclass(frozen=True, eq=False)
class Dataset:
    """A file as ReadStat read it: its variables, the codes of their values row by row, and what else it says.

    Examples
    --------
    >>> import pandas as pd
    >>> import pyreadstat
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.readstat import read_dataset
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.sav")
    ...     pyreadstat.write_sav(pd.DataFrame({"tea": ["yes", "no"]}), str(file))
    ...     source = Source("export.sav", file.read_bytes())
    >>> dataset = read_dataset(source, "sav", "SPSS")
    >>> dataset.cells(source, lambda variable: str)
         tea
    row
    1    yes
    2     no
    """

    variables: tuple[Variable, ...]
    codes: np.ndarray = field(repr=False)
    sets: Mapping[str, Mapping[str, Any]]
    encoding: str
    title: Mapping[str, str]

    def cells(self, source: Source, text_of: Callable[[Variable], Callable[[Value], str]]) -> pd.DataFrame:
        """Return the cells as text.

        Parameters
        ----------
        source
            The file.
        text_of
            Gives for a variable how a value of it is written.

        Raises
        ------
        InvalidInputError
            If a cell is too long.
        """
        columns = {
            variable.name: categorical(variable.values, codes, text_of(variable))
            for variable, codes in zip(self.variables, self.codes, strict=True)
        }
        cells = pd.DataFrame(columns, index=pd.RangeIndex(1, self.codes.shape[1] + 1, name="row"))
        check_lengths(source.name, cells)
        return cells


def read_dataset(
    source: Source, kind: Literal["sav", "dta"], program: str, encodings: Sequence[str] = ("",)
) -> Dataset:
    """Read a file of SPSS or Stata in a process of its own.

    Parameters
    ----------
    source
        The file.
    kind
        Its kind.
    program
        What writes such files, for a person.
    encodings
        Encodings to try in turn; the empty one is what the file declares.

    Raises
    ------
    InvalidInputError
        If the file is damaged, breaks off, holds texts in none of these encodings, or is too large.

    Examples
    --------
    >>> import pandas as pd
    >>> import pyreadstat
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.readstat import read_dataset
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.sav")
    ...     labels = {"tea": {1.0: "yes", 2.0: "no"}}
    ...     pyreadstat.write_sav(pd.DataFrame({"tea": [1.0, 2.0, 1.0]}), str(file), variable_value_labels=labels)
    ...     dataset = read_dataset(Source("export.sav", file.read_bytes()), "sav", "SPSS")
    >>> dataset.variables[0].name, dataset.codes.tolist()
    ('tea', [[0, 1, 0]])
    """
    load("pyreadstat", f"Reading {program} files")
    for encoding in encodings:
        command = [sys.executable, "-P", str(_PROCESS), kind, encoding, str(MOST_COLUMNS), str(MOST_CELLS)]
        process = child.run(command, source.content)
        line, _, codes = process.stdout.partition(b"\n")
        answer = json.loads(line) if process.returncode == 0 else {}
        error = answer.get("error", "") if answer else "the reader crashed on it"
        if "codec can't decode" not in error and "convert string" not in error:
            break
    if not error and None in answer["names"]:
        error = "a variable has no name"
    if error:
        raise InvalidInputError([_problem(source.name, program, error)])
    check_size(source.name, answer["rows"], len(answer["names"]))
    check_names(source.name, answer["names"])
    if names := answer["unlabelled"]:
        raise InvalidInputError([_without_labels(source.name, program, names)])
    by_variable = np.frombuffer(codes, dtype=np.int32).reshape(len(answer["names"]), -1)
    variables, title = tuple(_variables(answer)), _title((answer["title"] or "").strip())
    return Dataset(variables, by_variable, answer["sets"], answer["encoding"] or "", title)


def _title(label: str) -> dict[str, str]:
    return {} if not label or label.startswith(_PROGRAMS) else {"": label}


def is_number(value: Value) -> TypeGuard[float]:
    """Say whether a value is a number, and neither a text nor system-missing.

    Examples
    --------
    >>> from nbsurvey.exports.readstat import is_number
    >>> is_number(1.5), is_number("a"), is_number(None)
    (True, False, False)
    """
    return isinstance(value, int | float)


def _variables(answer: Mapping[str, Any]) -> Iterator[Variable]:
    parts = ("names", "texts", "formats", "types", "labels", "missing", "values")
    for name, text, format, type, labels, missing, values in zip(*(answer[part] for part in parts), strict=True):
        pairs = [(value, label or "") for value, label in labels]
        ranges = [(low, high) for low, high in missing]
        yield Variable(name, (text or "").strip(), format or "", type, pairs, ranges, values)


def _without_labels(name: str, program: str, names: Sequence[str]) -> Problem:
    """Describe variables whose value labels the file names but doesn't hold, as a file does that was cut off."""
    more = " and more" if len(names) > _NAMED else ""
    what = f"The value labels of {', '.join(names[:_NAMED])}{more} aren't in the file."
    fix = f"Export the file again; if it has none, say so in {program}: label values {names[0]} ."
    return Problem(what, name, column=names[0], fix=fix)


def _problem(name: str, program: str, error: str) -> Problem:
    whole = "Copy or export the file again, and look whether it opens in the program that wrote it."
    if "codec can't decode" in error or "convert string" in error:
        what = "The texts in the file aren't in the encoding that it declares."
        return Problem(what, name, fix=f"Open it in {program} and save it as Unicode (UTF-8).")
    if "duplicated" in error:
        return Problem(f"Two variables have the same name: {error.partition(': ')[2]}.", name, fix="Rename one.")
    if "MemoryError" in error or "allocate" in error:
        fix = "Export fewer columns, or the responses in parts."
        return Problem("The file takes more than 6 GB of memory to read.", name, fix=fix)
    if "EOFError" in error or "Unable to read" in error or "number of rows" in error:
        return Problem("The file breaks off before its end.", name, fix=whole)
    return Problem(f"The file isn't one of {program}, or it is damaged: {error.rpartition(': ')[2]}.", name, fix=whole)
