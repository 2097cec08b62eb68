"""What a draft assumed and asks to confirm: comments in the file of a codebook that begin with a question mark."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

_ID = re.compile(r"  - (?:\{)?id: (\w+).*")
_COMMENT = re.compile(r" +(?:(none_ticked|base|missing): .*? )?# \? (.*)")
_ROUTING = re.compile(r"asked_if: \{.*\} # ")
_SUBJECTS = re.compile(
    "(?P<title>title: )|(?P<languages>language, |The texts in )|(?P<asked_if>asked_if: |Shown if )|"
    "(?P<weight>Perhaps a weight)"
)

Subject = Literal["title", "languages", "base", "none_ticked", "missing", "asked_if", "weight", "other"]
"""What is assumed: a key of the codebook, whether a column is a weight, or what only the comment says."""


@dataclass(frozen=True)
class Assumption:
    """One thing that a draft filled in or left out, and that somebody has to confirm.

    Parameters
    ----------
    subject
        What it is of.
    id
        The block or background column; empty of the study, and of columns that are left out.
    row
        The row of the file.
    comment
        What the comment says.

    Examples
    --------
    >>> from nbsurvey.codebook.assumptions import Assumption
    >>> Assumption("base", "tea", 31, "without it: of all").words
    'tea: base: without it: of all'
    """

    subject: Subject
    id: str
    row: int
    comment: str

    @property
    def words(self) -> str:
        """What is assumed, for who has the codebook at hand."""
        key = self.subject if self.subject in ("base", "none_ticked", "missing") else ""
        comment = _ROUTING.sub("asked_if: ", self.comment)
        return ": ".join(filter(None, (self.id, key, comment)))


def ids_by_line(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Go through the lines of a codebook, each with the id of the block or column that it is of.

    Examples
    --------
    >>> from nbsurvey.codebook.assumptions import ids_by_line
    >>> [id for _, id in ids_by_line(["blocks:", "  - id: tea", "    kind: yes_no", "export:"])]
    ['', 'tea', 'tea', '']
    """
    id = ""
    for line in lines:
        if own := _ID.fullmatch(line):
            id = own[1]
        elif line and not line.startswith((" ", "#")):
            id = ""
        yield line, id


def assumptions_in(text: str) -> list[Assumption]:
    r"""Return what the text of a codebook asks to confirm, from the top down.

    Examples
    --------
    >>> from nbsurvey.codebook.assumptions import assumptions_in
    >>> assumptions_in("blocks:\n  - id: tea\n    base: [a] # ? without it: of all\n")
    [Assumption(subject='base', id='tea', row=3, comment='without it: of all')]
    """
    comments = ((row, id, _COMMENT.fullmatch(line)) for row, (line, id) in enumerate(ids_by_line(text.split("\n")), 1))
    return [Assumption(_subject(match), id, row, match[2]) for row, id, match in comments if match]


def _subject(match: re.Match[str]) -> Subject:
    named = _SUBJECTS.match(match[2])
    return match[1] or (named and named.lastgroup) or "other"  # type: ignore[return-value]
