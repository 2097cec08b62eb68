"""Labels of values that begin with the value itself: '[1] Ja', '2 - Nein', '3. Weiß nicht'."""

import re
from collections.abc import Mapping

_OWN_CODE = re.compile(
    r"(?:[\[(](?P<bracketed>-?\w+)[\])]|(?P<bare>-?\w+)(?:[.):]|\s*=|\s+[-–—](?=\s*[^\d\s])))\s*(?P<text>.*\w.*)",
    re.DOTALL,
)


def without_own_code(cell: str, label: str) -> str:
    """Return a label without the code of its cell before it.

    Parameters
    ----------
    cell
        The cell.
    label
        Its label.

    Examples
    --------
    >>> from nbsurvey.exports.own_codes import without_own_code
    >>> without_own_code("1", "[1] Ja"), without_own_code("2", "2. Nein"), without_own_code("1", "1 - 2 times")
    ('Ja', 'Nein', '1 - 2 times')
    """
    match = _OWN_CODE.fullmatch(label.strip())
    return match["text"].strip() if match and cell in (match["bracketed"], match["bare"]) else label


def without_own_codes(labels: Mapping[str, str]) -> dict[str, str]:
    """Return labels without their own codes before them, where most have that and all differ without it.

    Not those of a scale of which some are numbers only: '0 - never', '1', '2 - always'.

    Parameters
    ----------
    labels
        The labels of the cells of a column.

    Examples
    --------
    >>> from nbsurvey.exports.own_codes import without_own_codes
    >>> without_own_codes({"1": "[1] Ja", "2": "[2] Nein"})
    {'1': 'Ja', '2': 'Nein'}
    >>> without_own_codes({"1": "1. Klasse", "2": "2. Klasse"})
    {'1': '1. Klasse', '2': '2. Klasse'}
    """
    texts = {cell: without_own_code(cell, label) for cell, label in labels.items()}
    are_coded = 2 * sum(text != labels[cell] for cell, text in texts.items()) > len(labels)
    are_clear = len(set(texts.values())) == len(texts) and not any(cell == text for cell, text in texts.items())
    return texts if are_coded and are_clear else dict(labels)
