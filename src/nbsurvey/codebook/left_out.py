"""Questions that were asked and whose answers aren't used."""

from typing import Literal

from nbsurvey.codebook.documents import Model, Text

Reason = Literal["text", "number", "identifying", "unanswered", "alike", "several"]
"""Why the answers to a question aren't shown: they are free text, numbers that may be an age, a year or a code, or tell
who somebody is; nobody gave one, everybody gave the same, or one cell holds several that weren't told apart."""


class LeftOut(Model):
    """A question that was asked, whose answers aren't used, and why; `column` is its first one in the export.

    Examples
    --------
    >>> from nbsurvey.codebook.left_out import LeftOut
    >>> LeftOut(column="Q7", label={"en": "Any remarks?"}, why="text").why
    'text'
    """

    column: str
    label: Text
    why: Reason
