"""What went wrong, as data: every check reports problems of this one form."""

from collections.abc import Iterable
from dataclasses import dataclass

from nbsurvey.visible import visible, visible_line

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
