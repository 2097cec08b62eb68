"""Whether the answers of one respondent to several questions belong together: not in a reconstruction."""

from typing import TYPE_CHECKING

from nbsurvey.errors import UsageError

if TYPE_CHECKING:
    from nbsurvey.study import Study


def has_joint_answers(study: "Study") -> bool:
    """Tell whether people gave the answers.

    Those of a reconstruction were dealt item by item, without regard to each other or to the background: an association
    between them means nothing, so pairs of items are compared by what the printed figures allow, and groups not at all.

    Examples
    --------
    >>> from nbsurvey.comparisons.joint_answers import has_joint_answers
    >>> study = nbsurvey.open_study("data")
    >>> has_joint_answers(study)
    False
    """
    return not study.origin.is_reconstruction


def check_joint_answers(study: "Study") -> None:
    """Refuse to compare the groups of a reconstruction, with a ValueError.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.comparisons.joint_answers import check_joint_answers
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> check_joint_answers(collected)
    >>> try:
    ...     check_joint_answers(study)
    ... except ValueError as error:
    ...     print(str(error).partition(":")[0])
    Groups of a reconstruction can't be compared
    """
    if not has_joint_answers(study):
        raise UsageError(
            "Groups of a reconstruction can't be compared: its answers were dealt without regard to the groups, "
            "so a difference between them means nothing."
        )
