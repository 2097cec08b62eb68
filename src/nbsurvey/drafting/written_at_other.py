"""Columns of texts that respondents wrote at 'other', which no tool marks: by their heading, or by who wrote."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from nbsurvey.drafting import words
from nbsurvey.drafting.codes import is_code
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.shared_texts import tells_of_nobody
from nbsurvey.exports.heading_words import one_line
from nbsurvey.exports.tools import is_beside, is_other, may_be_beside

_MOST_BETWEEN = 5
"""How many columns before such a column are looked at for the question of which it holds the 'other'."""

_OTHER = r"(?:iets |wat |something |etwas )?(?:oth|others?|anders(?:nl)?|overig\w*|sonstige\w*|anderes?|autres?)"
_WRITTEN = (
    r"(?: (?:nl|namelijk|te|weten|namely|namlich|und|zwar|please|bitte|svp|specify|specified|angeben|precisez|texte?"
    r"|txt|tekst|open|antwoord(?:en)?|answers?|antwort(?:en)?|reponses?))*"
)
_PART = re.compile(_OTHER + _WRITTEN)
_NAME = re.compile(rf"(?:.* )?{_OTHER}{_WRITTEN}|.* (?:specify|texte?|txt|tekst|open)")


def with_written_at_other(columns: Sequence[Column], frame: pd.DataFrame) -> list[Column]:
    """Mark the columns of texts that respondents wrote at 'other', so that no text shows however many wrote it alike.

    A column of texts is one if its heading says so ('Q3_other', 'Which? [Other]'), or if only respondents wrote in it
    who answered 'other' in a column before. It isn't if its texts are answers of another column too.

    Parameters
    ----------
    columns
        The columns that may hold answers, in order.
    frame
        The cells of the export.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.drafting.columns import read_column
    >>> from nbsurvey.drafting.written_at_other import with_written_at_other
    >>> from nbsurvey.exports.export import ExportColumn, Habits
    >>> cells = {"Q1": ["tea", "other", "other"] * 5, "Q2": ["", "of mint", "of mint"] * 5}
    >>> frame = pd.DataFrame(cells, dtype="category")
    >>> columns = [read_column(ExportColumn(name), frame[name], "en", Habits()) for name in frame]
    >>> [column.export.other_of for column in with_written_at_other(columns, frame)]
    ['', 'Q1']
    """
    told = [_is_told(column) for column in columns]
    others = [column for column, is_told in zip(columns, told, strict=True) if not is_told]
    marked = []
    for place, (column, is_told) in enumerate(zip(columns, told, strict=True)):
        own = column
        if _may_be_written(column) and not _are_shared(column, others):
            before = columns[max(0, place - _MOST_BETWEEN) : place]
            if name := _question_before(column, before, frame) or (column.export.name if is_told else ""):
                own = replace(column, export=replace(column.export, other_of=name))
        marked.append(own)
    return marked


def _may_be_written(column: Column) -> bool:
    export = column.export
    is_settled = column.labels or export.is_box or export.other_of or export.no_question
    texts = [cell for cell in column.cells if not is_code(cell)]
    return not is_settled and not all(tells_of_nobody(text) or words.is_other(text) for text in texts)


def _are_shared(column: Column, columns: Sequence[Column]) -> bool:
    return any(column.cells <= other.cells for other in columns if other is not column)


def _question_before(column: Column, before: Sequence[Column], frame: pd.DataFrame) -> str:
    """Return the nearest column of which only respondents who answered 'other' wrote something; or nothing."""
    filled = frame[column.export.name].isin(column.cells)
    return next((other.export.name for other in reversed(before) if _wrote_at(other, filled, frame)), "")


def _wrote_at(other: Column, filled: pd.Series, frame: pd.DataFrame) -> bool:
    labels = {cell: other.labels.get(cell, cell) for cell in other.cells}
    cells = [cell for cell, label in labels.items() if is_other(cell) or words.is_other(label)]
    if not cells and _is_told(other):  # a box
        cells = [cell for cell, label in labels.items() if words.says_ticked(label)]
    is_whole = len(cells) == len(labels) and not _is_told(other)
    return bool(cells) and not is_whole and not (filled & ~frame[other.export.name].isin(cells)).any()


def _is_told(column: Column) -> bool:
    """Tell whether a heading says that something was written at 'other'."""
    if is_beside(column.export.name) or may_be_beside(column.export.name):
        return True
    for heading in filter(None, (column.export.name, column.export.text, column.export.part)):
        if " " not in heading.strip() and _NAME.fullmatch(one_line(heading)):
            return True
        parts = [part for part in re.split(r"\[|\]|\. | - |: |\? |\(|\)", heading) if part.strip()]
        if any(_PART.fullmatch(" ".join(map(one_line, parts[at:]))) for at in range(len(parts))):
            return True
    return False
