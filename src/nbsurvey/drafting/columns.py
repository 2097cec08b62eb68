"""The columns of an export that may hold answers: their cells, and which of them say why there is no answer."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from nbsurvey.codebook.identifiers import identifier
from nbsurvey.drafting import words
from nbsurvey.exports.export import ExportColumn
from nbsurvey.language.catalogue import words_or_english

MOST_CHOICES = 30
"""How many choices a question has at most, unless its respondents made them up."""

MOST_CELLS = 1000
"""How many different cells of a column are looked at: with more of them it is no question with choices."""

HIGHEST_CODE = 10
"""Up to which number a number without a label is taken for a code, unless all from 0 or 1 upwards occur."""

QUALTRICS = "qualtrics"

NUMBER = re.compile(r"-?\d{1,2}", re.ASCII)

_ALL_DIFFERENT = 0.9
_FEWEST_DIFFERENT = 3
_MEAN_TIMES = 3  # of numbers above HIGHEST_CODE: those of persons come back once or twice

_CODE = re.compile(r"-?\d{1,2}|[A-Z]|(A|AO|L|SQ)\d{1,3}|-oth-", re.ASCII)  # LimeSurvey: A1, AO01, L001, SQ001
_QUANTITY = re.compile(
    r"leeftijd|hoe oud|geboorte|geboren|huisnummer|postcode|\bage\b|how old|birth|\bborn\b|house number|postal|\bzip\b|"
    r"\balter\b|wie alt|geburt|hausnummer|postleitzahl|\bâge\b|naissance|code postal"
)


@dataclass
class Column:
    """A column of an export as a draft sees it.

    Parameters
    ----------
    export
        The column.
    labels
        The labels of its cells, without those of missing ones.
    times
        How often each cell that holds an answer stands there.
    missing
        The other cells, by the id and the label of their missing reason.
    """

    export: ExportColumn
    labels: Mapping[str, str]
    times: dict[str, int]
    missing: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    @property
    def cells(self) -> set[str]:
        """The different cells that hold an answer."""
        return set(self.times)

    def set_missing(self, cell: str, reason: tuple[str, str]) -> None:
        """Take a cell for a missing reason."""
        self.times.pop(cell, None)
        self.missing.setdefault(reason, set()).add(cell)


def read_column(column: ExportColumn, cells: pd.Series, language: str, format: str = "") -> Column:
    """Tell the answers in a column from the cells that say why there is none.

    Parameters
    ----------
    column
        A column of an export.
    cells
        Its cells.
    language
        The language of the missing reasons that the export has no label for.
    format
        The format of the export: Qualtrics gives 'no basis' a number below zero, others have scales that begin there.
    """
    labels = {cell: label for cell, label in column.labels.items() if cell not in {*column.missing, words.OTHER_CELL}}
    times: Counter[str] = Counter()
    counts = cells.value_counts(sort=False)
    for cell, count in counts[counts > 0].head(MOST_CELLS).items():
        times[str(cell).strip()] += int(count)
    times = +Counter({cell: count for cell, count in times.items() if cell})
    read = Column(column, labels, times)
    for cell, label in column.missing.items():
        read.set_missing(cell, _reason(cell, label or column.labels.get(cell, ""), language))
    for cell in read.cells - set(labels):
        if cell == words.UNANSWERED:
            read.set_missing(cell, _known("no_answer", language))
        elif cell in words.NOT_SHOWN:
            read.set_missing(cell, _known("not_asked", language))
    numbers = {cell: int(cell) for cell in read.cells if NUMBER.fullmatch(cell)}
    if format == QUALTRICS and not labels and _is_coded(read) and 0 not in numbers.values() and numbers:
        is_even = min(numbers.values()) == -max(numbers.values())  # a scale from below zero to above
        for cell in [cell for cell, number in numbers.items() if number < 0 and not is_even]:
            read.set_missing(cell, _known("no_basis", language))
    return read


def missing_cells(columns: Iterable[Column]) -> set[str]:
    """Return the cells that give a missing reason in one of the columns."""
    return {cell for column in columns for cells in column.missing.values() for cell in cells}


Sort = str | tuple[tuple[str, str], ...]


def sort_of(column: Column) -> Sort:
    """Return what columns of one question have in common if they share their choices.

    Parameters
    ----------
    column
        A column that was read.

    Returns
    -------
    sort
        'box', 'yes_no', 'codes', 'texts', 'numbers' (which mean something of themselves), 'empty', or its labels.
    """
    if column.export.is_box:
        return "box"
    if column.labels:
        return "texts" if _are_texts(column) else tuple(column.labels.items())
    if not column.cells:
        return "empty"
    if all(words.says_yes(cell) or words.says_no(cell) for cell in column.cells):
        return "yes_no"
    if not _is_coded(column):
        return "numbers" if all(map(_is_number, column.cells)) else "texts"
    numbers = sorted(int(cell) for cell in column.cells if NUMBER.fullmatch(cell))
    counts_up = bool(numbers) and numbers == list(range(min(numbers[0], 1), numbers[-1] + 1))
    heading = f"{column.export.name} {column.export.text} {column.export.part}".casefold()
    is_shared = sum(column.times.values()) >= _MEAN_TIMES * len(column.times)
    is_small = not numbers or numbers[-1] <= HIGHEST_CODE or (counts_up and is_shared)
    return "codes" if is_small and not _QUANTITY.search(heading) else "numbers"


def _are_texts(column: Column) -> bool:
    """Return whether the labels may be the answers themselves, numbered by a statistics package."""
    occurring = [column.times.get(cell, 0) for cell in column.labels]
    if len(occurring) > MOST_CHOICES:
        return True
    return len(occurring) > 3 and min(occurring) > 0 and len(occurring) > _ALL_DIFFERENT * sum(occurring)


def is_one_each(columns: Sequence[Column]) -> bool:
    """Return whether (nearly) every cell of a question differs, as the numbers of the responses themselves do.

    One or two responses say nothing of that.
    """
    times = sum((Counter(column.times) for column in columns), Counter[str]())
    most = max(sum(column.times.values()) for column in columns)
    return most >= _FEWEST_DIFFERENT and len(times) > _ALL_DIFFERENT * times.total()


def _is_coded(column: Column) -> bool:
    return all(map(is_code, column.cells))


def is_code(cell: str) -> bool:
    """Return whether a cell can only be the code of a choice, or a small number."""
    return bool(_CODE.fullmatch(cell))


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


def _known(reason: str, language: str) -> tuple[str, str]:
    return reason, words_or_english(language)[f"draft.missing.{reason}"]


def _reason(cell: str, label: str, language: str) -> tuple[str, str]:
    known = "no_answer" if not label.strip() and cell == words.UNANSWERED else words.reason_in(label)
    if known:
        return _known(known, language)
    text = " ".join(label.split()) or words_or_english(language)["draft.code"].format(cell=cell)
    return identifier(text, "code"), text
