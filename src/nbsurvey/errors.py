"""What went wrong, as data: every check reports problems of this one form."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC

from nbsurvey.system.visible import visible, visible_line

_LONGEST = 80  # characters of a value in a message


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an input, and how to put it right.

    Parameters
    ----------
    what
        The rule that is broken, as a full sentence.
    file
        The file as the user named it, or empty.
    row
        The row of the file, the first being 1 (the header of a CSV), or None.
    column
        The column, key or item, or empty.
    value
        The offending value as it stands in the file, or None.
    expected
        What would have been right, or empty.
    fix
        What to do now, as a full sentence, or empty.
    """

    what: str
    file: str = ""
    row: int | None = None
    column: str = ""
    value: str | None = None
    expected: str = ""
    fix: str = ""

    def __str__(self) -> str:
        """Return the problem as one line for a person."""
        place = [visible_line(self.file)] if self.file else []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column '{visible_line(self.column)}'")
        if self.value is not None:
            shown = self.value if len(self.value) <= _LONGEST else f"{self.value[:_LONGEST]}…"
            place.append(f"value '{visible_line(shown)}'")
        what = visible(self.what).replace("\n", "\n    ")  # a library may take lines; none begins as ours do
        line = f"{', '.join(place)}: {what}" if place else what
        if self.expected:
            line += f" Expected: {visible_line(self.expected)}."
        return f"{line} {visible_line(self.fix)}".rstrip()


class InvalidInputError(Exception):
    """An input that can't be used, with every problem found in it.

    Parameters
    ----------
    problems
        All that is wrong, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["InvalidInputError"], tuple[tuple[Problem, ...]]]:
        """Let another process raise it again, with its problems."""
        return InvalidInputError, (self.problems,)


def described(error: OSError) -> str:
    """Return an error of the system as one line for a person: the file, where one is known, and what is wrong.

    Examples
    --------
    >>> from nbsurvey.errors import described
    >>> described(FileNotFoundError(2, "No such file or directory", "export.csv"))
    'export.csv: No such file or directory.'
    """
    file, what = error.filename, error.strerror
    match error.args:
        case ([(_, file, what), *more],):  # what a copy of a folder failed on, `shutil.Error`
            what += f" (and {len(more)} more)" if more else ""
        case (str(message),):
            what = message
        case (int(number), None, *_):
            what = os.strerror(number)
    what = what or type(error).__name__
    place = "" if file is None else f"{os.fsdecode(file) if isinstance(file, bytes) else file}: "
    return f"{place}{what.rstrip('.')}."


def is_disk_full(error: BaseException) -> bool:
    """Say whether an error, perhaps of another program, comes from a disk or a quota that is full.

    Examples
    --------
    >>> from errno import ENOSPC
    >>> from nbsurvey.errors import is_disk_full
    >>> is_disk_full(OSError(ENOSPC, "No space left on device")), is_disk_full(ValueError("No."))
    (True, False)
    """
    if isinstance(error, OSError) and error.errno in {ENOSPC, EDQUOT}:
        return True
    return any(os.strerror(number) in str(error) for number in (ENOSPC, EDQUOT))


class UsageError(ValueError):
    """A call that can't be answered as it was made: with a name that isn't known, say, or a level that is none.

    On the command line it ends with exit code 2.
    """
