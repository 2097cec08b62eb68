"""What is known of a respondent in one column, as one small integer: an answer, or why there is none."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nbsurvey.codebook import Codebook

UNKNOWN = -1
"""The state of a respondent with neither an answer nor a missing reason."""

NOT_ASKED = "not_asked"
"""The missing reason of a respondent who wasn't asked."""


@dataclass(frozen=True)
class States:
    """The states of a column, which number the places in a table of its counts.

    An answer has the place of its code: 0, 1, and so on. The others count from the end: `UNKNOWN` (-1), the missing
    reasons (-2, -3, and so on), and two that follow from other answers: `led_past`, for who has no answer because an
    earlier one led past the question, and `left_empty`, for a box that was left empty beside one that wasn't.

    Parameters
    ----------
    codes
        The codes of the choices.
    reasons
        The ids of the missing reasons.
    no
        What a tick box that was left empty stands for: the code of 'not ticked'; empty for other columns.

    Examples
    --------
    >>> from nbsurvey.counting import States
    >>> states = States(("yes", "no"), ("no_answer", "not_asked"))
    >>> states.answers
    ('yes', 'no', '', '', '', '', '')
    >>> states.missing
    ('', '', '', '', 'not_asked', 'no_answer', '')
    >>> states.reason("not_asked"), states.led_past, states.left_empty
    (-3, -4, -5)
    >>> states.among(["yes"]).astype(int)
    array([1, 0, 0, 0, 0, 0, 0])
    >>> states.not_asked.astype(int)  # for the reason of that name, or led past
    array([0, 0, 0, 1, 1, 0, 0])
    """

    codes: tuple[str, ...]
    reasons: tuple[str, ...]
    no: str = ""

    def __len__(self) -> int:
        """Return the number of states."""
        return len(self.codes) + len(self.reasons) + 3

    def reason(self, name: str) -> int:
        """Return the state of a missing reason."""
        return UNKNOWN - 1 - self.reasons.index(name)

    @property
    def led_past(self) -> int:
        """The state of who gave an answer that led past the question."""
        return UNKNOWN - 1 - len(self.reasons)

    @property
    def left_empty(self) -> int:
        """The state of a tick box that was left empty by who used another box of its block."""
        return self.led_past - 1

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """The code of the answer in each state; empty where there is none."""
        return (*self.codes, self.no, *[""] * (len(self) - len(self.codes) - 1))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The missing reason in each state; empty where there is none."""
        return (*[""] * (len(self.codes) + 2), *reversed(self.reasons), "")

    def among(self, codes: Collection[str]) -> NDArray[np.bool_]:
        """Tell of each state whether its answer is one of these codes."""
        return np.array([answer != "" and answer in codes for answer in self.answers])

    def by_answer(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Add up counts with a row for each state: one row for each code, and a last one for who has no answer.

        Examples
        --------
        >>> import numpy as np
        >>> from nbsurvey.counting import States
        >>> boxes = States(("ticked", "not"), ("no_answer",), no="not")
        >>> boxes.answers
        ('ticked', 'not', 'not', '', '', '')
        >>> boxes.by_answer(np.array([[3], [4], [5], [0], [6], [0]])).ravel()
        array([3, 9, 6])
        """
        rows = np.array([*(self.among([code]) for code in self.codes), [answer == "" for answer in self.answers]])
        return np.asarray(rows.astype(np.int64) @ counts)

    @cached_property
    def not_asked(self) -> NDArray[np.bool_]:
        """Whether somebody in each state wasn't asked: led past the question, or for a reason of its own."""
        flags = np.array([reason == NOT_ASKED for reason in self.missing])
        flags[self.led_past] = True
        return flags


def states_of(codebook: Codebook, column: str) -> States:
    """Return the states of an item or a background column.

    Examples
    --------
    >>> from nbsurvey.counting import states_of
    >>> study = nbsurvey.open_study("data")
    >>> states_of(study.codebook, "twitter")
    States(codes=('ja', 'nee'), reasons=('no_answer', 'not_asked', 'do_not_know'), no='')
    """
    reasons = tuple(reason.id for reason in codebook.missing)
    block = codebook.block_of.get(column)
    if block is None:
        background = next(background for background in codebook.background if background.id == column)
        return States(tuple(background.codes), reasons)
    if block.kind != "multiple_response":
        return States(tuple(block.codes), reasons)
    return States(tuple(block.codes), reasons, next(code for code in block.codes if code not in block.counted_codes))
