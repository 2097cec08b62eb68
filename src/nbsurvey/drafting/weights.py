"""Columns that may hold the weights of respondents: positive numbers with a mean near 1."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from nbsurvey.drafting.columns import MOST_CELLS
from nbsurvey.drafting.personal import PERSONAL
from nbsurvey.drafting.question import Question
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS
from nbsurvey.drafting.words import plain
from nbsurvey.exports.export import Export

WEIGHT = (
    "? Perhaps a weight: positive numbers with a mean of {mean:.2f}. "
    "To weight by it, name it in a line `design: {{weight: …}}` at the top level of this file, not here."
)

_HEADING = re.compile(
    r"\b(weights?|weight ?(factor|var|variable)|wgt|wt|weging(sfactor)?|weegfactor|gewicht(en)?|gewichtung(sfaktor)?|"
    r"poids|ponderation|coefficient de ponderation)\b"
)
_NUMBER = re.compile(r"[-+]?\d*\.?\d*(e[-+]?\d+)?", re.IGNORECASE)
_NEAR = 0.02
_NEARLY = (0.5, 2.0)  # where the heading says it

LeftOut = dict[str, list[str]]
"""The names of the columns that are no question, by the reason why."""


def with_weights(
    questions: Sequence[Question], left_out: Mapping[str, Sequence[str]], export: Export
) -> tuple[list[Question], LeftOut]:
    """Say which columns may be weights, and leave them out.

    Parameters
    ----------
    questions
        The questions of a draft, in order.
    left_out
        The names of the columns that are no question, by the reason why.
    export
        Their export.

    Returns
    -------
    questions
        Those that aren't weights.
    left_out
        With what may be weights apart; their mean says which column it is when there are several.

    Examples
    --------
    >>> from nbsurvey.drafting.weights import with_weights
    >>> from nbsurvey.exports.formats import read
    >>> export = read("tests/tried/survey.sav")
    >>> with_weights([], {"Numbers.": ["weight"]}, export)
    ([], {'? Perhaps a weight: positive numbers with a mean of 1.09. To weight by it, name it in a line
    `design: {weight: …}` at the top level of this file, not here.': ['weight']})
    """
    headings = {column.name: plain(f"{column.name} {column.text}".replace("_", " ")) for column in export.columns}
    kept: list[Question] = []
    reasons: LeftOut = {}
    for why, names in left_out.items():
        for name in names:
            told = "" if why == PERSONAL else _weight(export.cells[name], headings[name])
            reasons.setdefault(told or why, []).append(name)
    for question in questions:
        name = question.columns[0].name
        is_one = len(question.columns) == 1 and bool(_HEADING.search(headings[name]))
        told = _weight(export.cells[name], headings[name]) if is_one else ""
        if told:
            reasons.setdefault(told, []).append(name)
        else:
            kept.append(question)
    return kept, reasons


def _weight(cells: pd.Series, heading: str) -> str:
    """Return what says that a column may be a weight, or nothing."""
    numbers = _numbers(cells)
    if len(numbers) < FEWEST_GIVERS or numbers.min() <= 0:
        return ""
    mean = float(numbers.mean())
    is_named = _HEADING.search(heading) and _NEARLY[0] <= mean <= _NEARLY[1]
    are_fractions = bool((numbers % 1 > 0).any()) and len(np.unique(numbers)) > 1
    return WEIGHT.format(mean=mean) if is_named or (are_fractions and abs(mean - 1) <= _NEAR) else ""


def _numbers(cells: pd.Series) -> np.ndarray:
    """Return the numbers of a column of nothing else; none where something else stands in it."""
    texts = pd.Series(cells.cat.categories, dtype="str").str.strip().str.replace(",", ".")
    if not all(map(_NUMBER.fullmatch, texts[:MOST_CELLS])):
        return np.array([])
    values = np.append(pd.to_numeric(texts, errors="coerce").to_numpy(dtype=float), np.nan)  # the last: no cell
    is_other = (texts != "").to_numpy() & np.isnan(values[:-1])
    numbers = np.array([]) if is_other.any() else values[cells.cat.codes.to_numpy()]
    return np.asarray(numbers[~np.isnan(numbers)])
