"""Files written whole or not at all, and CSV cells that can't start a formula."""

import os
from errno import EINVAL
from pathlib import Path

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file atomically: readers see the old contents or the new, never a part.

    Parameters
    ----------
    path
        The file; its folder is made where it doesn't exist.
    content
        What it will hold.
    """
    if path.exists() and not path.is_file():
        raise OSError(EINVAL, "This is no regular file", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".nbsurvey-{os.getpid()}-{path.name}"
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file atomically."""
    write_bytes(path, text.encode("utf-8"))


def csv_text(frame: pd.DataFrame) -> str:
    r"""Return a frame as CSV, without its index, with text that a spreadsheet would run made harmless.

    Parameters
    ----------
    frame
        Any table. Numbers are written in full; text that starts with =, +, -, @, a tab or a carriage return gets
        an apostrophe in front (`harmless`), and line ends within a cell become '\n'.
    """
    safe = frame.copy()
    safe.columns = pd.Index([harmless(str(heading)) for heading in frame.columns])
    for position, dtype in enumerate(frame.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            safe.isetitem(
                position, [harmless(cell) if isinstance(cell, str) else cell for cell in frame.iloc[:, position]]
            )
    return safe.to_csv(index=False, lineterminator="\n")


def write_csv(path: Path, frame: pd.DataFrame) -> None:
    """Write a frame as `csv_text` has it, atomically."""
    write_text(path, csv_text(frame))


def harmless(text: str) -> str:
    """Return the text of a CSV cell so that a spreadsheet doesn't run it; `unmasked` undoes it.

    A cell that starts like a formula gets an apostrophe in front, and one that starts with apostrophes before that a
    further one.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")  # the csv writer leaves a lone \r outside quotes
    return f"'{plain}" if text.lstrip("'").startswith(FORMULA_STARTS) else plain


def unmasked(text: str) -> str:
    """Take away the apostrophe that `harmless` put in front of a text."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS) else text
