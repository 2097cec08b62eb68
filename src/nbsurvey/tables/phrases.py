"""What a result says in a few English phrases, in the language of a table.

A column such as `weighting` holds phrases that name columns and numbers. The English catalogue has each of them, by
which it is recognised; the other catalogues have what they say of the same columns and numbers.
"""

import re
from functools import cache
from string import Formatter

from nbsurvey.language.catalogue import REFERENCE, words
from nbsurvey.tables.cells import Row
from nbsurvey.tables.shown_columns import ShownColumn

_BETWEEN = "; "


def phrases(head: str, column: str, section: str, *, is_once: bool = False) -> ShownColumn:
    """Show a column of phrases in the words of a section of the catalogue; one that isn't there as it is.

    Examples
    --------
    >>> from nbsurvey.tables.phrases import phrases
    >>> column = phrases("weighting", "weighting", "table.weightings")
    >>> column.write({"weighting": "weights w; strata region"}, "nl")
    'gewichten w; strata region'
    """
    texts = f"{section}."

    def write(row: Row, language: str) -> str:
        return _BETWEEN.join(_said(phrase, texts, language) for phrase in str(row[column]).split(_BETWEEN))

    return ShownColumn(head, (column,), write, is_once)


def _said(phrase: str, section: str, language: str) -> str:
    for key, english in words(REFERENCE).items():
        if key.startswith(section) and (match := _pattern(english).fullmatch(phrase)):
            return words(language)[key].format(**match.groupdict())
    return phrase


@cache
def _pattern(english: str) -> re.Pattern[str]:
    """Return what matches a phrase, with a group for each of its fields."""
    parts = Formatter().parse(english)
    return re.compile("".join(re.escape(text) + (f"(?P<{name}>.+)" if name else "") for text, name, _, _ in parts))
