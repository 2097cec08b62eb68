"""What each cell of an export says in the codes of the codebook."""

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import numpy as np
import pandas as pd

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.identifying import identifying_part
from nbsurvey.exports.yes_no import NO, YES
from nbsurvey.files import unmasked

YES_WORDS = YES | {"1", "x", "checked", "selected", "quoted"}
NO_WORDS = NO | {"0", "unchecked", "not selected", "not quoted"}
"""What stands for yes and no, in lower case, where the codebook doesn't say it."""

NOT_SHOWN = "not shown"
"""The label that readers give a cell by which a tool says that a question wasn't shown."""

_SUGGESTED = 200  # different cells of a column get a suggestion: it takes time to find one


@dataclass(frozen=True, eq=False)
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
    is_private
        Whether the cell tells who somebody is, and is shown nowhere.
    """

    column: str
    value: str = field(repr=False)
    rows: np.ndarray = field(repr=False)
    what: str
    expected: str = ""
    fix: str = ""
    is_private: bool = False


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
    What the codebook names decides: the part's `missing` and the `export` cells of a choice. Else a cell is looked for
    among the codes, the labels, the `values` of missing reasons, and by the label that the export itself gives it. If
    these say different things, or the export's label is one that the codebook doesn't know, the cell fits nothing. Last
    come, for yes/no questions and tick boxes, the words for yes and no. Each different cell is looked at once.
    """
    meanings = Meanings(column, part, codebook)
    seen = cells.cat.categories
    said = [meanings.of(str(cell)) for cell in seen]
    outcomes = outcome_codes(part, codebook)
    position = {code: at for at, code in enumerate(outcomes)}
    table = np.array([-1 if code is None else position[code] for code in said], dtype=np.int16)
    at = cells.cat.codes.to_numpy()
    misfits = [
        meanings.misfit(str(seen[number]), rows, suggest=count < _SUGGESTED)
        for count, (number, rows) in enumerate(rows_of_each(cells, table < 0))
    ]
    return pd.Categorical.from_codes(table[at], pd.Index(outcomes, dtype="str")), misfits


def rows_of_each(cells: pd.Series, chosen: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """Return the rows of the file of each chosen category of a column that occurs, by the category's number."""
    at = cells.cat.codes.to_numpy()
    places = np.flatnonzero(np.asarray(chosen, dtype=bool)[at])
    places = places[np.argsort(at[places], kind="stable")]
    numbers, starts = np.unique(at[places], return_index=True)
    rows = np.split(cells.index.to_numpy()[places], starts[1:]) if places.size else []
    return [(int(number), of) for number, of in zip(numbers, rows, strict=True)]


def outcome_codes(part: Background | Block, codebook: Codebook) -> list[str]:
    """Return the cells that a responses file has for a part: its choices, then one for each missing reason."""
    return [*part.codes, *reason_values(codebook).values()]


def reason_values(codebook: Codebook) -> dict[str, str]:
    """Return what a responses file has for each missing reason: its first value, or an empty cell if that is one."""
    return {reason.id: "" if "" in reason.values else reason.values[0] for reason in codebook.missing if reason.values}


def yes_and_no(block: Block) -> tuple[str, str] | None:
    """Return the codes of yes and of no in a block of two choices, by their words; None where these don't tell.

    Of a tick box whose words don't tell, the choice that counts is the tick.
    """
    words = {choice.code: {_plain(text) for text in (choice.code, *choice.label.values())} for choice in block.choices}
    for yes in block.codes:
        no = next(code for code in block.codes if code != yes)
        if (words[yes] & YES_WORDS or words[no] & NO_WORDS) and not (words[yes] & NO_WORDS or words[no] & YES_WORDS):
            return yes, no
    if block.kind != "multiple_response":
        return None
    return block.counts[0], next(code for code in block.codes if code != block.counts[0])


class Meanings:
    """What the cells of one column mean."""

    def __init__(self, column: ExportColumn, part: Background | Block, codebook: Codebook):
        self._column = column
        self._choices = part.codes
        self._expected = ", ".join(
            [*part.codes, *(value or "an empty cell" for reason in codebook.missing for value in reason.values)]
        )
        reason_value = self._reason_values = reason_values(codebook)
        self._first = {cell: reason_value[reason] for reason, cells in part.missing.items() for cell in cells}
        self._first |= {cell: choice.code for choice in part.choices for cell in choice.export}
        self._owners: dict[str, set[str]] = {}
        for choice in part.choices:
            for text in choice.label.values():
                self._owners.setdefault(_plain(text), set()).add(choice.code)
        self._labels = {label: min(codes) for label, codes in self._owners.items() if len(codes) == 1}
        self._reasons = {value: reason_value[reason.id] for reason in codebook.missing for value in reason.values}
        self._reason_labels = {
            _plain(text): reason_value[reason.id]
            for reason in codebook.missing
            if reason.values
            for text in reason.label.values()
        }
        self._yes_no: dict[str, str] = {}
        if isinstance(part, Block) and part.is_boolean and (codes := yes_and_no(part)):
            self._yes_no = dict.fromkeys(YES_WORDS, codes[0]) | dict.fromkeys(NO_WORDS, codes[1])

    def of(self, cell: str) -> str | None:
        """Return the code of a cell; None where nothing fits, or what fits contradicts itself."""
        text = unmasked(cell.strip())
        if text in self._first:
            return self._first[text]
        said = {code for _, code in self._sayings(text)}
        if len(said) != 1 or (text in self._choices and self._is_doubtful(text)):
            return None
        return said.pop()

    def _sayings(self, text: str) -> list[tuple[str, str]]:
        """Return what each source says of a cell, after the name of the source."""
        sayings = [
            ("code", text if text in self._choices else None),
            *(("label", code) for code in sorted(self._owners.get(_plain(text), ())) if text),
            ("missing value", self._reasons.get(text)),
            ("label in the export", self._by_export_label(text)),
        ]
        known = [(source, code) for source, code in sayings if code is not None]
        if not known and text.lower() in self._yes_no and not self._is_doubtful(text):
            return [("word", self._yes_no[text.lower()])]
        return known

    def _by_export_label(self, text: str) -> str | None:
        label = self._export_label(text)
        if not label:
            return None
        if text in self._column.missing and label == NOT_SHOWN:
            return self._reason_values.get("not_asked")
        known = self._labels | self._reason_labels | {_plain(code): code for code in self._choices}
        return known.get(label) or (None if label.isdigit() else self._yes_no.get(label))

    def _export_label(self, text: str) -> str:
        return _plain(self._column.labels.get(text, "") or self._column.missing.get(text, ""))

    def _is_doubtful(self, text: str) -> bool:
        """Tell whether the export says of a cell what the codebook doesn't: that it is missing, or a label.

        A lone label that is the text of a tick box says nothing more.
        """
        if self._by_export_label(text):
            return False
        column = self._column
        is_text_of_box = column.is_box and self._export_label(text) in {_plain(column.part), _plain(column.text)}
        return text in column.missing or (text in column.labels and not is_text_of_box)

    def misfit(self, cell: str, rows: np.ndarray, *, suggest: bool = True) -> Misfit:
        """Tell what is wrong with a cell that has no code, without the cell where that tells who somebody is."""
        misfit = self._misfit(cell, rows, suggest=suggest)
        return replace(misfit, is_private=True, fix="") if identifying_part(cell) else misfit

    def _misfit(self, cell: str, rows: np.ndarray, *, suggest: bool) -> Misfit:
        column, text = self._column, unmasked(cell.strip())
        label = column.missing.get(text, "") or column.labels.get(text, "")
        labelled = f" (the export labels it '{label}')" if label else ""
        sayings = self._sayings(text)
        if len({code for _, code in sayings}) > 1:
            ways = " or ".join(f"'{code}' (by its {source})" for source, code in sayings)
            what = f"This may be {ways}{f', {label!r}' if label else ''}."
            return Misfit(column.name, cell, rows, what, fix="Name it under `export` of the right choice.")
        if text in column.missing:
            what = f"The export marks this as missing{labelled}, and the codebook gives it no reason."
            fix = "Name it there: under `missing` of the block, or as a value of a missing reason."
            return Misfit(column.name, cell, rows, what, fix=fix)
        if sayings:
            what = f"The codebook has another label for this code{labelled}."
            return Misfit(column.name, cell, rows, what, fix="Name it under `export` of the choice that it stands for.")
        what = f"This is not one of the choices{labelled}."
        return Misfit(column.name, cell, rows, what, self._expected, self._suggestion(text) if suggest else "")

    def _suggestion(self, text: str) -> str:
        codes = {_plain(code): code for code in self._choices}
        if (number := re.sub(r"[.,]0+$", "", text)) in self._choices:
            return f"Did you mean '{number}'?"
        near = get_close_matches(_plain(text), [*codes, *self._labels], n=1)
        if not near:
            return ""
        return f"Did you mean '{codes[near[0]]}'?" if near[0] in codes else f"Did you mean '{self._labels[near[0]]}'?"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
