"""The joint answers of respondents to two questions, and whether they mean anything: the one place that decides it."""

from typing import TYPE_CHECKING

import numpy as np

from nbsurvey.errors import UsageError

if TYPE_CHECKING:
    from nbsurvey.counting import Counts
    from nbsurvey.study import Study


def has_joint_answers(study: "Study") -> bool:
    """Tell whether people gave the answers.

    Those of a reconstruction were dealt item by item, without regard to each other or to the background: an association
    between them means nothing, so pairs of items are compared by what the printed figures allow, and groups not at all.
    """
    return not study.origin.is_reconstruction


def check_joint_answers(study: "Study") -> None:
    """Refuse to compare the groups of a reconstruction, with a ValueError."""
    if not has_joint_answers(study):
        raise UsageError(
            "Groups of a reconstruction can't be compared: its answers were dealt without regard to the groups, "
            "so a difference between them means nothing."
        )


def joint_table(study: "Study", a: str, b: str) -> "Counts":
    """Count the respondents by their answers to two items.

    Parameters
    ----------
    study
        The study.
    a, b
        Item ids.

    Returns
    -------
    ndarray of int, shape (3, 3)
        Respondents, the answer to a in rows and to b in columns: it counts, it doesn't, they aren't in the base.

    Examples
    --------
    >>> joint_table(getfixture("colleagues"), "tea", "coffee")
    array([[3, 3, 1],
           [3, 2, 0],
           [0, 0, 0]])
    """
    return np.asarray(_answers(study, a) @ study.counts.cross(a, b) @ _answers(study, b).T)


def _answers(study: "Study", item: str) -> "Counts":
    """Tell which states of an item are an answer that counts, one that doesn't, and none in the base."""
    states, block = study.counts.states(item), study.codebook.block_of[item]
    in_base, counts = states.among(block.base_codes), states.among(block.counts)
    return np.array([in_base & counts, in_base & ~counts, ~in_base], dtype=np.int64)
