"""What cells say that depends on several columns of a result."""

from nbsurvey.language.catalogue import words
from nbsurvey.tables import cells
from nbsurvey.tables.cells import Cell, Row

_LABELS = (("label", "item"), ("group_label", "group"))


def side(letter: str) -> Cell:
    """Write one of the two that are compared: an item, or an item in a group, by their labels where there are any.

    Examples
    --------
    >>> from nbsurvey.tables.result_cells import side
    >>> side("b")({"item_a": "tea", "item_b": "tea", "group_a": "small", "group_b": "large"}, "en")
    'tea (large)'
    """

    def write(row: Row, _: str) -> str:
        item, group = (row.get(f"{label}_{letter}", row.get(f"{name}_{letter}", "")) for label, name in _LABELS)
        return f"{item} ({group})" if group else str(item)

    return write


def higher(row: Row, language: str) -> str:
    """Write which of the two that are compared is higher, or that it cannot be told.

    Examples
    --------
    >>> from nbsurvey.tables.result_cells import higher
    >>> row = {"item_a": "tea", "item_b": "coffee", "higher": ""}
    >>> higher(row, "en"), higher(row | {"higher": "b"}, "en")
    ('cannot be told', 'coffee')
    """
    return side(row["higher"])(row, language) if row["higher"] else words(language)["table.cannot_be_told"]


def agrees(row: Row, language: str) -> str:
    """Write whether a recomputed percentage agrees with the printed one.

    Examples
    --------
    >>> from nbsurvey.tables.result_cells import agrees
    >>> agrees({"agrees": True}, "nl")
    'ja'
    """
    return words(language)["yes" if row["agrees"] else "no"]


def places(row: Row, _: str) -> str:
    """Write the places that are possible.

    Examples
    --------
    >>> from nbsurvey.tables.result_cells import places
    >>> places({"rank_lower": 1, "rank_upper": 8}, "en")
    '1–8'
    """
    first, last = int(row["rank_lower"]), int(row["rank_upper"])
    return str(first) if first == last else f"{first}–{last}"


def needed(row: Row, language: str) -> str:
    """Write what is needed of those who didn't answer for a claim to hold.

    Examples
    --------
    >>> from nbsurvey.tables.result_cells import needed
    >>> needed({"outcome": "open", "tipping_min": 41.8, "tipping_max": 43.7}, "en")
    '42–44%'
    """
    if row["outcome"] != "open":
        return words(language)[f"tipping.{row['outcome']}"]
    return cells.percent_or_range("tipping_min", "tipping_max")(row, language)


def lead(row: Row, language: str) -> str:
    """Write the lead that is needed among those who didn't answer.

    Examples
    --------
    >>> from nbsurvey.tables.result_cells import lead
    >>> lead({"reversal_min": -14.2, "reversal_max": -5.0}, "en")
    '-14% to -5%'
    """
    ends = [cells.percent(name)(row, language) for name in ("reversal_min", "reversal_max")]
    return words(language)["number.range"].format(low=ends[0], high=ends[1]) if all(ends) else ""
