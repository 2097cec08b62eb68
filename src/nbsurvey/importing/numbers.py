"""Numbers as people write them: with a comma or a point before decimals, signs between thousands, and a currency.

Which sign stands before decimals is the habit of a column: '1.234,5', '12,5' and '1.234.567' each show it, '1.234' by
itself doesn't. A cell of which nothing shows what it means isn't guessed.
"""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from nbsurvey.codebook import Block, Codebook
from nbsurvey.exports.export import ExportColumn
from nbsurvey.files import unmasked
from nbsurvey.importing.findings import Misfit, rows_of_each
from nbsurvey.importing.meanings import Meanings, reason_values
from nbsurvey.importing.yes_and_no import folded
from nbsurvey.study_files import number_cells

_AROUND = re.compile(r"^(?:[€$£¥]|EUR|USD|GBP)\s*|\s*(?:[€$£¥%]|EUR|USD|GBP|[.,]-)$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\d)['’\s](?=\d{3}(?!\d))")
_WRITTEN = re.compile(r"[-+−]?\d[\d.,]*")
_GROUPS = {
    ".": re.compile(r"[-+−]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"),
    ",": re.compile(r"[-+−]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"),
}
"""Numbers with a sign between thousands, by that sign."""

_OTHER = {".": ",", ",": "."}


def numbers_in(cell: str) -> dict[str, float]:
    """Return the numbers that a cell may stand for, by the sign before decimals; none where it isn't a number.

    Examples
    --------
    >>> from nbsurvey.importing.numbers import numbers_in
    >>> numbers_in("€ 1.234,50"), numbers_in("12,5"), numbers_in("many")
    ({',': 1234.5}, {',': 12.5}, {})
    >>> numbers_in("36"), numbers_in("1.234")
    ({'.': 36.0, ',': 36.0}, {'.': 1.234, ',': 1234.0})
    """
    text = _BETWEEN.sub("", _AROUND.sub("", _AROUND.sub("", cell.strip())))
    if not _WRITTEN.fullmatch(text):
        return {}
    text = text.replace("−", "-").removeprefix("+")
    numbers = {}
    for sign, thousands in _OTHER.items():
        plain = text.replace(thousands, "") if _GROUPS[thousands].fullmatch(text) else text
        number = (
            number_cells.number_in(plain.replace(",", "."))
            if plain.count(sign) <= 1 and thousands not in plain
            else None
        )
        if number is not None:
            numbers[sign] = number
    return numbers


def decimal_sign(cells: Iterable[str]) -> str:
    """Return the sign before decimals that some cells of a column show; empty where they show none, or both.

    Examples
    --------
    >>> from nbsurvey.importing.numbers import decimal_sign
    >>> decimal_sign(["36", "1.234", "12,5"]), decimal_sign(["36", "1.234"]), decimal_sign(["1.5", "1,5"])
    (',', '', '')
    """
    shown = {sign for numbers in map(numbers_in, cells) if len(numbers) == 1 for sign in numbers}
    return shown.pop() if len(shown) == 1 else ""


def recode_numbers(
    cells: pd.Series, column: ExportColumn, block: Block, codebook: Codebook
) -> tuple[pd.Categorical, list[Misfit]]:
    """Tell which numbers the different cells of a column are, as `recoding.recode` does with choices.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.codebook import Block
    >>> from nbsurvey.exports.export import ExportColumn
    >>> from nbsurvey.importing.numbers import recode_numbers
    >>> study = nbsurvey.open_study("data")
    >>> texts = dict.fromkeys(("title", "wording", "asked"), {"nl": "loon"})
    >>> pay = Block(id="pays", kind="number", items=({"id": "pay", "label": {"nl": "loon"}},), **texts)
    >>> cells = pd.Series(pd.Categorical(["€ 1.234", "12,5", "veel", ""]), index=[2, 3, 4, 5])
    >>> codes, misfits = recode_numbers(cells, ExportColumn("pay"), pay, study.codebook)
    >>> codes.tolist(), [misfit.what for misfit in misfits]
    (['', '12.5', nan, '1234'], ['This is not a number.'])
    """
    meanings = _NumberMeanings(cells.cat.categories, column, block, codebook)
    codes = [meanings.code_of(cell) for cell in cells.cat.categories]
    outcomes = [*dict.fromkeys([*(code for code in codes if code is not None), *reason_values(codebook).values()])]
    places = {code: place for place, code in enumerate(outcomes)}
    positions = np.array([-1 if code is None else places[code] for code in codes], dtype=np.int32)
    misfits = [meanings.misfit(cells.cat.categories[place], rows) for place, rows in rows_of_each(cells, positions < 0)]
    return pd.Categorical.from_codes(positions, pd.Index(outcomes, dtype="str")), misfits


class _NumberMeanings:
    """What the cells of a column of numbers mean."""

    def __init__(self, cells: Iterable[str], column: ExportColumn, block: Block, codebook: Codebook):
        self._column, self._block = column, block
        self._meanings, self._reasons = Meanings(column, block, codebook), {*reason_values(codebook).values()}
        self._sign = decimal_sign(unmasked(cell.strip()) for cell in cells)

    def code_of(self, cell: str) -> str | None:
        """Return the number in a cell, or its missing reason, as a responses file has it; None where nothing fits."""
        code = self._meanings.code_of(cell)
        if code in self._reasons:
            return code
        numbers = self._numbers(cell)
        return number_cells.number_cell(numbers.pop()) if len(numbers) == 1 and not self._is_marked(cell) else None

    def misfit(self, cell: str, rows: np.ndarray) -> Misfit:
        """Tell what is wrong with a cell of which that is None."""
        if self._is_marked(cell):
            return self._meanings.misfit(cell, rows, suggest=False)
        return Misfit(
            self._column.name, cell, rows, *_problem(unmasked(cell.strip()), self._numbers(cell), self._block)
        )

    def _numbers(self, cell: str) -> set[float]:
        return _allowed(numbers_in(unmasked(cell.strip())), self._sign, self._block)

    def _is_marked(self, cell: str) -> bool:
        """Tell whether the export marks a cell as missing, or gives it a label that isn't the number itself."""
        text = unmasked(cell.strip())
        return text in self._column.missing or folded(self._column.labels.get(text, text)) != folded(text)


def _allowed(numbers: dict[str, float], sign: str, block: Block) -> set[float]:
    """Return what a cell may stand for by the habit of its column and the limits of its block."""
    chosen = {numbers[sign]} if sign in numbers else {*numbers.values()}
    return {number for number in chosen if number_cells.fits(number_cells.number_cell(number), block)}


def _problem(cell: str, numbers: set[float], block: Block) -> tuple[str, str, str]:
    """Say what is wrong with a cell, what was expected, and what to do."""
    if len(numbers) > 1:
        ways = " or ".join(number_cells.number_cell(number) for number in sorted(numbers))
        fix = "Say in the codebook what is the `least` or the `most`, or write it without a sign between thousands."
        return f"This may be {ways}.", number_cells.expected(block), fix
    what = "This is more or less than the codebook allows." if numbers_in(cell) else "This is not a number."
    return what, number_cells.expected(block), ""
