"""Whether columns have the same choices, though not everybody gave each answer in each of them."""

from nbsurvey.drafting import words
from nbsurvey.drafting.codes import NUMBER
from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.scales import places_of
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS, tells_of_nobody
from nbsurvey.drafting.sorts import sort_of

_FEWEST_SHARED = 3


def have_same_choices(one: Column, other: Column) -> bool:
    """Tell whether two columns have the same choices: labels, numbers from the same first to the same last, or texts.

    An answer that few gave may be missing in one of them: then the others are all those of the other column, or of a
    known scale that holds all. Answers that give no opinion don't count.

    Parameters
    ----------
    one, other
        Columns without a question.

    Examples
    --------
    >>> from nbsurvey.drafting.alike import have_same_choices
    >>> from nbsurvey.drafting.columns import Column
    >>> from nbsurvey.exports.export import ExportColumn
    >>> labels = {"1": "often", "2": "never"}
    >>> one, other = Column(ExportColumn("a"), labels, {"1": 3}), Column(ExportColumn("b"), labels, {"2": 5})
    >>> have_same_choices(one, other)
    True
    """
    if one.labels or other.labels:
        return _labels(one) == _labels(other) and bool(_labels(one)) and _both(one, other, "labels")
    if _both(one, other, "codes"):
        return _share_numbers(one.cells, other.cells)
    if _both(one, other, "texts"):
        return _share_texts(_texts(one), _texts(other))
    return False


def answers_are_scale(column: Column) -> bool:
    """Tell whether all answers in a column that give an opinion are of one scale that is known everywhere.

    Examples
    --------
    >>> from nbsurvey.drafting.alike import answers_are_scale
    >>> from nbsurvey.drafting.columns import Column
    >>> from nbsurvey.exports.export import ExportColumn
    >>> answers_are_scale(Column(ExportColumn("a"), {}, {"never": 3, "often": 2, "don't know": 1}))
    True
    """
    texts = column.labels.values() if column.labels else column.cells
    return places_of(text for text in texts if not words.is_no_opinion(text)) is not None


def _sort(column: Column) -> str:
    sort = sort_of(column)
    if not isinstance(sort, str):
        return "labels"
    return "texts" if sort == "yes_no" else sort


def _both(one: Column, other: Column, sort: str) -> bool:
    return _sort(one) == _sort(other) == sort


def _labels(column: Column) -> dict[str, str]:
    return {cell: words.plain(label) for cell, label in column.labels.items() if not words.is_no_opinion(label)}


def _texts(column: Column) -> set[str]:
    """Return the answers that may be choices, without those that give no opinion."""
    shared = {text for text, times in column.times.items() if times >= FEWEST_GIVERS or tells_of_nobody(text)}
    return {text for text in shared if not words.is_no_opinion(text)}


def _share_texts(one: set[str], other: set[str]) -> bool:
    if len(one & other) > 1 and (one <= other or other <= one):
        return True
    return bool(one and other) and len(one | other) > 2 and places_of(sorted(one | other)) is not None


def _share_numbers(one: set[str], other: set[str]) -> bool:
    """Tell whether codes are the same; the first or the last may be absent where nobody chose it."""
    if one == other:
        return True
    if not all(map(NUMBER.fullmatch, one | other)):
        return len(one & other) > 1 and (one <= other or other <= one)
    numbers, others = sorted(map(int, one)), sorted(map(int, other))
    apart = max(abs(numbers[0] - others[0]), abs(numbers[-1] - others[-1]))
    return len(one & other) >= _FEWEST_SHARED and apart <= 1
