"""How large what is read may be: each limit, what it leaves room for, and reading a file within it.

A computer with 8 GB of memory reads anything within these limits, and an ordinary survey stays far below them.
"""

import os
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem

MOST_BYTES = 1 << 29
"""Of a file with answers, as it is and unpacked. A million respondents and 30 items take 60 to 160 MB."""

MOST_WRITTEN_BYTES = 1 << 23
"""Of a file that people write. A codebook of 4,000 questions in three languages takes 2 to 4 MB."""

MOST_QUESTIONNAIRE_BYTES = 1 << 25
"""Of a questionnaire as a survey tool saves it, with all HTML and translations."""

MOST_ROWS = 1 << 22
"""Of a table: four million responses."""

MOST_COLUMNS = 4096
"""Of a table. A long questionnaire with all its boxes and timings has some thousands."""

MOST_CELLS = 1 << 27
"""Of a table: a million respondents and 134 columns, or 4,000 columns of 33,000 respondents."""

LONGEST_CELL = 1 << 17
"""In characters, as the csv module has it; four times what a spreadsheet holds."""

LONGEST_LINE = 1 << 23
"""Of a text, in characters: as many columns as there may be, with 2,000 characters in each."""

MOST_VALUES = 800_000
"""Of a YAML file, keys included and repeated ones counted again. 4,000 questions in three languages have 400,000."""

DEEPEST = 50
"""How many lists and keys of a YAML file may stand within each other. A codebook has nine."""

LONGEST_NUMBER = 40
"""In characters, wherever a number is written."""

HIGHEST_LEVEL = 1 - 1e-9
"""Of confidence: above it the digits of a computer don't tell levels apart."""

MOST_PEOPLE = 10_000_000_000
"""In a population: more than there are on Earth."""

_EXPORT_LESS = "Export fewer columns, or the responses in parts."


def read_within(
    path: Path, most: int = MOST_WRITTEN_BYTES, fix: str = "Make it smaller, or name another file."
) -> bytes:
    """Read a whole file, or refuse one that is too large without reading the rest.

    Parameters
    ----------
    path
        The file.
    most
        How many bytes it may have.
    fix
        What to do where it has more.

    Raises
    ------
    InvalidInputError
        If it has more.
    OSError
        If it can't be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.limits import read_within
    >>> read_within(Path("data/origin.yaml"))[:4]
    b'kind'
    >>> try:
    ...     read_within(Path("data/responses.csv"), most=1 << 10)
    ... except nbsurvey.InvalidInputError as error:
    ...     print(error.problems[0].fix)
    Make it smaller, or name another file.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(size + 1) if size <= most else b""
        if len(content) > size:  # it grows, or is no file with an end
            content += file.read(max(0, most + 1 - len(content)))
    if max(size, len(content)) > most:
        raise too_large(str(path), "The file", max(size, len(content)), most, fix)
    return content


def read_text_within(path: Path) -> str:
    """Read a UTF-8 text that people write, of at most `MOST_WRITTEN_BYTES`, without BOM, its line ends made alike.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.limits import read_text_within
    >>> read_text_within(Path("data/population.csv")).splitlines()[0]
    'variable,category,count,confidence'
    """
    return read_within(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def too_large(name: str, what: str, size: int, most: int, fix: str = _EXPORT_LESS) -> InvalidInputError:
    """Return the error for what has more bytes than it may have.

    Parameters
    ----------
    name
        The file as the user named it.
    what
        What is too large: 'The file'.
    size, most
        How many bytes it has, and may have.
    fix
        What to do.

    Examples
    --------
    >>> from nbsurvey.limits import too_large
    >>> print(too_large("export.csv", "The file", size=3 << 30, most=2 << 30, fix="Export fewer columns."))
    export.csv: The file is too large: 3,072.0 MB. Expected: at most 2048 MB. Export fewer columns.
    """
    sentence = f"{what} is too large: {size / (1 << 20):,.1f} MB."
    return InvalidInputError([Problem(sentence, name, expected=f"at most {most >> 20} MB", fix=fix)])
