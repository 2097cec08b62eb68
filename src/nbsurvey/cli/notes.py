"""What a command says beside a table: of what kind the answers are, and how much is withheld."""

import sys
from typing import TYPE_CHECKING

from nbsurvey.language.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from nbsurvey.study import Study


def note_answers(study: "Study", table: "pd.DataFrame", by: list[str] | None = None) -> None:
    """Say of what kind the answers are, and how many rows are withheld.

    Examples
    --------
    >>> from nbsurvey.cli.notes import note_answers
    >>> study = nbsurvey.open_study("data")
    >>> print(note_answers(study, study.estimate("twitter")))  # it writes beside the table
    None
    """
    columns = by or []
    for column in columns:
        if column in study.origin.invented:
            print(
                f"Note: the column '{column}' is invented; differences between its groups mean nothing.",
                file=sys.stderr,
            )
    if study.origin.is_reconstruction:
        print("Note: these responses are a reconstruction, not the answers that people gave.", file=sys.stderr)
        if columns:
            print("Note: the published figures support no difference between groups.", file=sys.stderr)
    if study.origin.is_synthetic:
        print("Note: these responses are synthetic: made up, not the answers that people gave.", file=sys.stderr)
    if columns:
        for note in _notes_on_withholding(study, table):
            print(f"Note: {note}", file=sys.stderr)


def _notes_on_withholding(study: "Study", table: "pd.DataFrame") -> "Iterator[str]":
    """Say how many rows are withheld by which setting, and how many respondents have no group."""
    from nbsurvey.counting import MISSING_GROUP

    if study.disclosure == "none":
        yield "nothing is withheld (disclosure: none); these tables are not for publication."
        return
    without = table["group"] == MISSING_GROUP
    if hidden := int(table["withheld"][~without].sum()):
        few = study.codebook.study.suppress_below
        what = "work out a group of" if study.disclosure == "population" else "see a base of"
        yield (
            f"{counted(hidden, 'row is', 'rows are')} withheld (disclosure: {study.disclosure}), so that "
            f"nobody can {what} fewer than {few} respondents."
        )
    for column in dict.fromkeys(table["by"][without]):
        number = study.counts.states(column).by_answer(study.counts.count(column))[-1]
        yield f"respondents without a group in '{column}' have no row: {number} of them."
