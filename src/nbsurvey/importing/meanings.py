"""Which code of the codebook a cell of an export stands for, by all that the codebook and the export say of it."""

import re
from dataclasses import replace
from difflib import get_close_matches

import numpy as np

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.exports.export import NOT_SHOWN, ExportColumn
from nbsurvey.exports.own_codes import without_own_code
from nbsurvey.exports.whole_codes import whole
from nbsurvey.files import unmasked
from nbsurvey.importing.findings import Misfit
from nbsurvey.importing.yes_and_no import NO_WORDS, YES_WORDS, folded, yes_and_no


def reason_values(codebook: Codebook) -> dict[str, str]:
    """Return what a responses file has for each missing reason: its first value, or an empty cell if that is one.

    Examples
    --------
    >>> from nbsurvey.importing.meanings import reason_values
    >>> study = nbsurvey.open_study("data")
    >>> reason_values(study.codebook)
    {'no_answer': '', 'not_asked': 'niet gevraagd', 'do_not_know': 'weet niet'}
    """
    return {reason.id: "" if "" in reason.values else reason.values[0] for reason in codebook.missing if reason.values}


class Meanings:
    """What the cells of one column mean.

    Parameters
    ----------
    column
        What the export knows of the column.
    part
        The background column, or the item's block.
    codebook
        The questionnaire.

    Notes
    -----
    What the codebook names decides: the part's `missing` and the `export` cells of a choice. Else a cell is looked for
    among the codes, the labels, the `values` of missing reasons, and by the label that the export itself gives it. If
    these say different things, or the export's label is one that the codebook doesn't know, the cell fits nothing. Last
    come, for yes/no questions and tick boxes, the words for yes and no, and a choice with `any_text` for other texts.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.meanings import Meanings
    >>> study = nbsurvey.open_study("data")
    >>> column = next(column for column in read("data/responses.csv").columns if column.name == "twitter")
    >>> meanings = Meanings(column, study.codebook.block_of["twitter"], study.codebook)
    >>> meanings.code_of("Ja"), meanings.code_of("yes"), meanings.code_of("maybe")
    ('ja', 'ja', None)
    >>> meanings.is_any_text("maybe")  # no choice of this block takes any text
    False
    >>> meanings.misfit("neee", rows=np.array([2])).fix
    "Did you mean 'nee'?"
    """

    def __init__(self, column: ExportColumn, part: Background | Block, codebook: Codebook):
        self._column = column
        self._choices = part.codes
        self._reason_values = values = reason_values(codebook)
        self._named = _named_cells(part, values)
        self._codes = {whole(code): code for code in part.codes} | {code: code for code in part.codes}
        self._codes_of_label = _codes_of_label(part)
        self._labels = {label: min(codes) for label, codes in self._codes_of_label.items() if len(codes) == 1}
        self._reasons = {value: values[reason.id] for reason in codebook.missing for value in reason.values}
        self._reason_labels = _reason_labels(codebook, values)
        self._yes_no = _yes_no_words(part)
        self._any_text = next((choice.code for choice in part.choices if choice.any_text), None)
        self._expected = ", ".join([*self._choices, *(value or "an empty cell" for value in self._reasons)])
        self._explained = {*self._codes, *self._codes_of_label, *self._reasons, *self._yes_no}.union(
            column.labels, column.missing
        )

    def code_of(self, cell: str) -> str | None:
        """Return the code of a cell; None where nothing fits, or what fits contradicts itself."""
        text = unmasked(cell.strip())
        if text in self._named:
            return self._named[text]
        codes = {code for _, code in self._sayings(text)}
        if self.is_any_text(text):
            return self._any_text
        if len(codes) != 1 or (text in self._choices and self._is_doubtful(text)):
            return None
        return codes.pop()

    def is_any_text(self, cell: str) -> bool:
        """Tell whether nothing explains a cell, and one choice takes any text."""
        text = unmasked(cell.strip())
        if not (text and self._any_text) or text in self._named:
            return False
        return not self._sayings(text) and not self._is_doubtful(text)

    def misfit(self, cell: str, rows: np.ndarray, *, suggest: bool = True) -> Misfit:
        """Tell what is wrong with a cell that has no code, without the cell where that tells who somebody is.

        Parameters
        ----------
        cell
            The cell.
        rows
            The rows of the file that hold it.
        suggest
            Whether to look for a choice that is nearly written so, which takes time.
        """
        misfit = self._misfit(cell, rows, suggest=suggest)
        return replace(misfit, fix="") if misfit.fix and misfit.is_private else misfit

    def _sayings(self, text: str) -> list[tuple[str, str]]:
        """Return what each source says of a cell, after the name of the source."""
        if self._explained.isdisjoint((text, folded(text), text.lower())):
            return []
        sources = [
            ("code", self._codes.get(text)),
            *(("label", code) for code in sorted(self._codes_of_label.get(folded(text), ())) if text),
            ("missing value", self._reasons.get(text)),
            ("label in the export", self._by_export_label(text)),
        ]
        sayings = [(source, code) for source, code in sources if code is not None]
        if not sayings and text.lower() in self._yes_no and not self._is_doubtful(text):
            return [("word", self._yes_no[text.lower()])]
        return sayings

    def _by_export_label(self, text: str) -> str | None:
        label = self._export_label(text)
        if not label:
            return None
        if text in self._column.missing and label == NOT_SHOWN:
            return self._reason_values.get("not_asked")
        by_label = self._labels | self._reason_labels | {folded(code): code for code in self._choices}
        label = label if label in by_label else without_own_code(folded(text), label)
        return by_label.get(label) or (None if label.isdigit() else self._yes_no.get(label))

    def _export_label(self, text: str) -> str:
        return folded(self._column.labels.get(text, "") or self._column.missing.get(text, ""))

    def _is_doubtful(self, text: str) -> bool:
        """Tell whether the export labels a cell, or marks it as missing, in a way that the codebook doesn't know.

        A lone label that is the text of a tick box says nothing more.
        """
        if self._by_export_label(text):
            return False
        column = self._column
        is_text_of_box = column.is_box and self._export_label(text) in {folded(column.part), folded(column.text)}
        return text in column.missing or (text in column.labels and not is_text_of_box)

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
        codes = {folded(code): code for code in self._choices}
        if (number := re.sub(r"[.,]0+$", "", text)) in self._choices:
            return f"Did you mean '{number}'?"
        near = get_close_matches(folded(text), [*codes, *self._labels], n=1)
        if not near:
            return ""
        return f"Did you mean '{codes[near[0]]}'?" if near[0] in codes else f"Did you mean '{self._labels[near[0]]}'?"


def _named_cells(part: Background | Block, values: dict[str, str]) -> dict[str, str]:
    """Return the codes of the cells that the codebook names outright."""
    named = {cell: values[reason] for reason, cells in part.missing.items() for cell in cells}
    named |= {cell: choice.code for choice in part.choices for cell in choice.export}
    return {whole(cell): code for cell, code in named.items()} | named  # as readers write them


def _codes_of_label(part: Background | Block) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for choice in part.choices:
        for text in choice.label.values():
            codes.setdefault(folded(text), set()).add(choice.code)
    return codes


def _reason_labels(codebook: Codebook, values: dict[str, str]) -> dict[str, str]:
    reasons = [reason for reason in codebook.missing if reason.values]
    return {folded(text): values[reason.id] for reason in reasons for text in reason.label.values()}


def _yes_no_words(part: Background | Block) -> dict[str, str]:
    codes = yes_and_no(part) if isinstance(part, Block) and part.is_boolean else None
    return dict.fromkeys(YES_WORDS, codes[0]) | dict.fromkeys(NO_WORDS, codes[1]) if codes else {}
