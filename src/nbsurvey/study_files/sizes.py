"""What a table may measure, and what its columns must have."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS

if TYPE_CHECKING:
    import pandas as pd


def check_size(name: str, rows: int | None, columns: int, *, header: int | None = None) -> None:
    """Refuse a table that is too large, before it is read.

    Parameters
    ----------
    name
        The file as the user named it.
    rows
        How many responses it holds, or None where it doesn't say.
    columns
        How many columns it has.
    header
        The row that names them, where it has one.

    Raises
    ------
    InvalidInputError
        If there are no responses, or too many columns, rows or cells.

    Examples
    --------
    >>> from nbsurvey.study_files.sizes import check_size
    >>> check_size("export.csv", rows=1_000, columns=30)
    >>> check_size("export.csv", rows=0, columns=30)
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: export.csv: The file holds no responses. Export the responses again.
    """
    fix = "Choose the columns that you need when you export."
    if not columns or rows == 0:
        raise InvalidInputError([Problem("The file holds no responses.", name, fix="Export the responses again.")])
    if columns > MOST_COLUMNS:
        what = f"The table has {columns} columns."
        raise InvalidInputError([Problem(what, name, header, expected=f"at most {MOST_COLUMNS}", fix=fix)])
    if rows is not None and rows > MOST_ROWS:
        what = f"The table has {rows:,} rows."
        expected = f"at most {MOST_ROWS:,}"
        raise InvalidInputError([Problem(what, name, expected=expected, fix="Export the responses in parts.")])
    if rows is not None and rows * columns > MOST_CELLS:
        what = f"The table has {rows:,} rows of {columns} columns."
        raise InvalidInputError([Problem(what, name, expected=f"at most {MOST_CELLS:,} cells", fix=fix)])


def check_names(name: str, names: Sequence[str]) -> None:
    """Refuse columns without a name, or with the same.

    Raises
    ------
    InvalidInputError
        With each name that stands there twice, and the first column that has none.

    Examples
    --------
    >>> from nbsurvey.study_files.sizes import check_names
    >>> check_names("export.csv", ["Q1", "Q2"])
    >>> check_names("export.csv", ["Q1", "Q1"])
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: export.csv, column 'Q1': Two columns have the same name. Rename or
    remove one.
    """
    times = Counter(names)
    problems = [
        Problem("Two columns have the same name.", name, column=column, fix="Rename or remove one.")
        for column in times
        if times[column] > 1 and column
    ]
    if "" in times:
        problems.append(Problem(f"Column {names.index('') + 1} has no name.", name, fix="Give it one, or remove it."))
    if problems:
        raise InvalidInputError(problems)


def check_lengths(name: str, cells: "pd.DataFrame") -> None:
    """Refuse cells that are too long.

    Parameters
    ----------
    name
        The file as the user named it.
    cells
        A categorical column of text for each column; the index holds the row of the file.

    Raises
    ------
    InvalidInputError
        With the first such cell of each column.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.study_files.sizes import check_lengths
    >>> cells = pd.DataFrame({"Q1": pd.Categorical(["yes", "long " * 100_000])}, index=[2, 3])
    >>> check_lengths("export.csv", cells)
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: export.csv, row 3, column 'Q1': A cell has more than 131,072
    characters. Leave the column out of the export.
    """
    problems = []
    for column in cells:
        lengths = cells[column].cat.categories.str.len()
        if lengths.size and lengths.max() > LONGEST_CELL:
            row = int(cells.index[cells[column].cat.codes == lengths.argmax()][0])
            what = f"A cell has more than {LONGEST_CELL:,} characters."
            problems.append(Problem(what, name, row, str(column), fix="Leave the column out of the export."))
    if problems:
        raise InvalidInputError(problems)
