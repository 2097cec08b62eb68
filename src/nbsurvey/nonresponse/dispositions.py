"""The final dispositions of a fieldwork: how many of the members that were approached ended in each way."""

from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.language.written_numbers import whole_number
from nbsurvey.limits import MOST_PEOPLE, MOST_WRITTEN_BYTES
from nbsurvey.nonresponse.aapor import DISPOSITIONS
from nbsurvey.study_files.delimited import read_delimited, rows_of

COLUMNS = ("code", "count")


def read_dispositions(path: str | Path) -> dict[str, int]:
    r"""Read the number of cases of each disposition.

    Parameters
    ----------
    path
        A CSV file with the columns code (of AAPOR, see `nbsurvey.nonresponse.aapor.DISPOSITIONS`) and count.

    Returns
    -------
    dict
        Number of cases by code.

    Raises
    ------
    InvalidInputError
        With each code that isn't known or stands there twice, and each count that isn't a whole number.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.nonresponse.dispositions import read_dispositions
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "dispositions.csv")
    ...     _ = file.write_text("code,count\nI,107\nP,4\nNC,244\n", encoding="utf-8")
    ...     read_dispositions(file)
    {'I': 107, 'P': 4, 'NC': 244}
    """
    file = str(path)
    cells = read_delimited(path, MOST_WRITTEN_BYTES)
    if list(cells) != list(COLUMNS):
        raise InvalidInputError([Problem("The columns differ.", file, 1, expected=", ".join(COLUMNS))])
    problems = [
        Problem("The disposition isn't one of AAPOR's.", file, row, "code", code, ", ".join(DISPOSITIONS))
        for row, code in rows_of(cells, "code")
        if code not in DISPOSITIONS
    ]
    problems += [
        Problem("The disposition stands here for the second time.", file, row, "code", code)
        for row, code in rows_of(cells[cells["code"].duplicated()], "code")
    ]
    problems += [
        Problem("The count doesn't fit.", file, row, "count", count, f"a whole number from 0 to {MOST_PEOPLE:,}")
        for row, count in rows_of(cells, "count")
        if whole_number(count, 0, MOST_PEOPLE) is None
    ]
    if problems:
        raise InvalidInputError(sorted(problems, key=lambda problem: problem.row or 0))
    return dict(zip(cells["code"], cells["count"].astype(int), strict=True))
