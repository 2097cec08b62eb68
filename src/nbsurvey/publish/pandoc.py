"""Run the pandoc of the `pypandoc_binary` wheel, and hear what it has to say."""

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.system import child

UNDATED = {"SOURCE_DATE_EPOCH": "315532800"}
"""What gives every document that pandoc makes the same date, and its files too: the first that an archive can have."""


@cache
def executable() -> str:
    """Return the path of the wheel's pandoc.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.pandoc import executable
    >>> Path(executable()).stem
    'pandoc'
    """
    import pypandoc

    return str(pypandoc.get_pandoc_path())


@cache
def version() -> str:
    """Return pandoc's version, such as '3.9'.

    Examples
    --------
    >>> from nbsurvey.publish.pandoc import version
    >>> version().split(".")[0].isdigit()
    True
    """
    answer = subprocess.run([executable(), "--version"], capture_output=True, encoding="utf-8", check=True).stdout
    return answer.split()[1]


def convert(text: str, arguments: Sequence[str], folder: Path, page: str) -> tuple[str, list[str]]:
    r"""Convert a text to another, in a folder to which its paths are relative; return the result and any warnings.

    Parameters
    ----------
    text
        What pandoc reads.
    arguments
        Pandoc's options.
    folder
        The working directory.
    page
        What the user calls the text, for messages.

    Raises
    ------
    InvalidInputError
        With what pandoc said, where it stopped.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.pandoc import convert
    >>> convert("Of us *39%*.", ["--from=markdown", "--to=html"], Path(), "report.qmd")
    ('<p>Of us <em>39%</em>.</p>\n', [])
    """
    content, warnings = convert_to_bytes(text, arguments, folder, page)
    return content.decode(), warnings


def convert_to_bytes(text: str, arguments: Sequence[str], folder: Path, page: str) -> tuple[bytes, list[str]]:
    """Convert a text to a file that may be no text, such as a Word document; a file with dates has always the same.

    Parameters
    ----------
    text, arguments, folder, page
        As for `convert`.

    Raises
    ------
    InvalidInputError
        With what pandoc said, where it stopped.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.pandoc import convert_to_bytes
    >>> content, warnings = convert_to_bytes("Of us *39%*.", ["--from=markdown", "--to=docx"], Path(), "report.qmd")
    >>> content[:2], warnings
    (b'PK', [])
    """
    command = [executable(), "--eol=lf", *arguments]
    done = child.run(command, text.encode(), folder=folder, environment=os.environ | UNDATED)
    messages = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode:
        raise InvalidInputError([Problem(f"Pandoc stopped: {messages or done.returncode}", file=page)])
    return done.stdout, [part.strip() for part in messages.split("[WARNING]") if part.strip()]
