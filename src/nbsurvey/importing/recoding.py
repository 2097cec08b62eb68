"""What each cell of an export says in the codes of the codebook."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import pandas as pd

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.files import unmasked
from nbsurvey.responses.export import ExportColumn
from nbsurvey.responses.yes_no import NO, YES

YES_WORDS = YES | {"1", "x", "checked", "selected", "quoted"}
NO_WORDS = NO | {"0", "unchecked", "not selected", "not quoted"}
"""What stands for yes and no, in lower case, where the codebook doesn't say it."""

_SUGGESTED = 200  # different cells of a column get a suggestion: it takes time to find one


@dataclass(frozen=True)
class Misfit:
    """A cell that stands for nothing in the codebook, in all the rows that hold it.

    Parameters
    ----------
    column
        The export's column.
    value
        The cell.
    rows
        The rows of the file that hold it.
    what, expected, fix
        As in `nbsurvey.errors.Problem`.
    """

    column: str
    value: str
    rows: np.ndarray
    what: str
    expected: str = ""
    fix: str = ""


def recode(
    cells: pd.Series, column: ExportColumn, part: Background | Block, codebook: Codebook
) -> tuple[pd.Categorical, list[Misfit]]:
    """Turn the cells of a column into the codes of the codebook.

    Parameters
    ----------
    cells
        A categorical column of text; the index holds the rows of the file.
    column
        What the export knows of it.
    part
        The background column, or the item's block.
    codebook
        The questionnaire.

    Returns
    -------
    codes
        Choice codes, or the first value of a missing reason; missing where nothing fits.
    misfits
        The cells that nothing fits.

    Notes
    -----
    Of these the first that knows a cell decides: the part's `missing`, the `export` cells of a choice, its code, its
    label, the `values` of a missing reason, the label that the export itself gives the cell, and for yes/no questions
    and tick boxes the words for yes and no, unless the export labels the cell as something else. Each different cell is
    looked at once.
    """
    meanings = Meanings(column, part, codebook)
    seen = cells.cat.categories
    said = [meanings.of(str(cell)) for cell in seen]
    outcomes = outcome_codes(part, codebook)
    position = {code: at for at, code in enumerate(outcomes)}
    table = np.array([-1 if code is None else position[code] for code in said], dtype=np.int16)
    at = cells.cat.codes.to_numpy()
    wrong = np.flatnonzero(table[at] < 0)
    wrong = wrong[np.argsort(at[wrong], kind="stable")]
    numbers, starts = np.unique(at[wrong], return_index=True)
    parts = np.split(wrong, starts[1:]) if wrong.size else []
    misfits = [
        meanings.misfit(str(seen[number]), cells.index.to_numpy()[rows], suggest=count < _SUGGESTED)
        for count, (number, rows) in enumerate(zip(numbers, parts, strict=True))
    ]
    return pd.Categorical.from_codes(table[at], pd.Index(outcomes, dtype="str")), misfits


def outcome_codes(part: Background | Block, codebook: Codebook) -> list[str]:
    """Return the cells that a responses file has for a part: its choices, then one for each missing reason."""
    return [*part.codes, *reason_values(codebook).values()]


def reason_values(codebook: Codebook) -> dict[str, str]:
    """Return what a responses file has for each missing reason: its first value, or an empty cell if that is one."""
    return {reason.id: "" if "" in reason.values else reason.values[0] for reason in codebook.missing if reason.values}


class Meanings:
    """What the cells of one column mean."""

    def __init__(self, column: ExportColumn, part: Background | Block, codebook: Codebook):
        self._column = column
        self._choices = part.codes
        self._expected = ", ".join(
            [*part.codes, *(value or "an empty cell" for reason in codebook.missing for value in reason.values)]
        )
        reason_value = reason_values(codebook)
        self._first = {cell: reason_value[reason] for reason, cells in part.missing.items() for cell in cells}
        self._first |= {cell: choice.code for choice in part.choices for cell in choice.export}
        self._labels = {_plain(text): choice.code for choice in part.choices for text in choice.label.values()}
        self._reasons = {value: reason_value[reason.id] for reason in codebook.missing for value in reason.values}
        self._reason_labels = {
            _plain(text): reason_value[reason.id]
            for reason in codebook.missing
            if reason.values
            for text in reason.label.values()
        }
        self._yes_no: dict[str, str] = {}
        if isinstance(part, Block) and part.is_boolean:
            yes = part.counts[0]
            no = next(code for code in part.codes if code != yes)
            self._yes_no = dict.fromkeys(YES_WORDS, yes) | dict.fromkeys(NO_WORDS, no)

    def of(self, cell: str) -> str | None:
        """Return the code of a cell; None where nothing fits, or codebook and export contradict each other."""
        text = unmasked(cell.strip())
        known = next(self._known(text), None)
        said = self._by_export_label(text)
        if text in self._choices and text not in self._first and said not in (None, known):
            return None
        return known

    def _known(self, text: str) -> Iterator[str]:
        if text in self._first:
            yield self._first[text]
        if text in self._choices:
            yield text
        if text and _plain(text) in self._labels:
            yield self._labels[_plain(text)]
        if text in self._reasons:
            yield self._reasons[text]
        if said := self._by_export_label(text):
            yield said
        if text.lower() in self._yes_no and text not in self._column.missing and not self._is_labelled_otherwise(text):
            yield self._yes_no[text.lower()]

    def _by_export_label(self, text: str) -> str | None:
        label = _plain(self._column.labels.get(text, "") or self._column.missing.get(text, ""))
        if not label:
            return None
        said = self._labels.get(label) or self._reason_labels.get(label)
        return said or (None if label.isdigit() else self._yes_no.get(label))

    def _is_labelled_otherwise(self, text: str) -> bool:
        """Tell whether the export has a label for a cell, as one of several: that isn't the text of a tick box."""
        return bool(self._column.labels.get(text)) and len(self._column.labels) > 1

    def misfit(self, cell: str, rows: np.ndarray, *, suggest: bool = True) -> Misfit:
        """Tell what is wrong with a cell that has no code."""
        column, text = self._column, unmasked(cell.strip())
        if text in column.missing:
            label = f" ({column.missing[text]})" if column.missing[text] else ""
            what = f"The export marks this as missing{label}, and the codebook gives it no reason."
            fix = "Name it there: under `missing` of the block, or as a value of a missing reason."
            return Misfit(column.name, cell, rows, what, fix=fix)
        if said := self._by_export_label(text):
            what = f"The codebook has this code for another answer: the export labels it '{column.labels[text]}'."
            fix = f"Name it in the codebook under `export` of the choice '{said}', and what stands for '{text}' too."
            return Misfit(column.name, cell, rows, what, fix=fix)
        label = column.labels.get(text, "")
        what = f"This is not one of the choices{f' (the export labels it {label!r})' if label else ''}."
        return Misfit(column.name, cell, rows, what, self._expected, self._suggestion(text) if suggest else "")

    def _suggestion(self, text: str) -> str:
        codes = {_plain(code): code for code in self._choices}
        near = get_close_matches(_plain(text), [*codes, *self._labels], n=1)
        if not near:
            return ""
        return f"Did you mean '{codes[near[0]]}'?" if near[0] in codes else f"Did you mean '{self._labels[near[0]]}'?"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
