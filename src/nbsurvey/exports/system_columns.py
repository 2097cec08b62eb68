"""Columns of an export that are no answers: what each is."""

import re
from collections.abc import Sequence
from functools import cache

import pandas as pd

from nbsurvey.exports.field_staff import is_field_staff
from nbsurvey.exports.heading_words import key, one_line, telling_words
from nbsurvey.exports.headings import HEADINGS
from nbsurvey.exports.tools import tools

_MOST_CODES = 12
_LONGEST_HEADING = 200


def role_of(name: str, text: str = "") -> str:
    """Return what a column holds that is no answer: one of `ROLES`, or nothing.

    Only a whole heading counts: 'gemeente' is a municipality and 'gemeentegrootte' isn't. Of 'code. text'
    both are looked at, of 'Your address [Street]' the part in brackets too, and of 'group/question' the question.

    Parameters
    ----------
    name
        The column as the export codes it.
    text
        The text of the question, where the export has one beside the name.

    Examples
    --------
    >>> from nbsurvey.exports.system_columns import role_of
    >>> role_of("IP-adres"), role_of("Q3. Gemeente"), role_of("gemeentegrootte")
    ('ip', 'municipality', '')
    """
    for heading in (name, text):
        if role := _role_of_heading(heading.strip()):
            return role
    return ""


def role_of_part(part: str, cells: Sequence[pd.Series]) -> str:
    """Return what one column of a question with several holds: a role of `ROLES`, or nothing.

    The text of a row or box says so only where the question is open. 'Street' of an address is one; 'municipality'
    among the parties that people rate isn't: there the same few answers come back.

    Parameters
    ----------
    part
        The text of this column's box or row.
    cells
        Categorical columns of text: all of the question.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.system_columns import role_of_part
    >>> names = pd.Series(["Old Road", "Long Lane", "High Street"] * 2, dtype="category")
    >>> role_of_part("Street", [names])
    'address'
    >>> ratings = pd.Series(["1", "2", "3"] * 20, dtype="category")
    >>> role_of_part("Street", [ratings])
    ''
    """
    role = role_of(part)
    return "" if role and are_codes(cells) else role


def _role_of_heading(heading: str) -> str:
    code, _, text = heading.partition(". ")
    parts = [heading, text, code] if text and re.fullmatch(r"[\w\[\]]+", code) else [heading]
    if bracketed := re.fullmatch(r".*\[([^][]+)\]", heading, re.DOTALL):
        parts.append(bracketed[1])
    if re.fullmatch(r"\w+(/\w+)+", heading):
        parts.append(heading.rpartition("/")[2])
    return next(filter(None, map(_role_of_whole, parts)), "")


def _role_of_whole(heading: str) -> str:
    if role := _roles_of_headings().get(key(heading), ""):
        return role
    if role := next((role for pattern, role in _heading_patterns() if pattern.fullmatch(heading)), ""):
        return role
    words = " ".join(telling_words(one_line(heading)))
    return "field_staff" if len(heading) <= _LONGEST_HEADING and is_field_staff(words) else ""


@cache
def _roles_of_headings() -> dict[str, str]:
    """Return the role of each heading that says it, whichever tool wrote it."""
    lists = [*HEADINGS.items(), *(pair for tool in tools() for pair in tool.headings.items())]
    return {key(heading): role for role, headings in lists for heading in headings.split(",")}


@cache
def _heading_patterns() -> list[tuple[re.Pattern[str], str]]:
    patterns = (pair for tool in tools() for pair in tool.heading_patterns)
    return [(re.compile(pattern, re.IGNORECASE), role) for pattern, role in patterns]


def are_codes(cells: Sequence[pd.Series]) -> bool:
    """Tell whether the filled cells hold so few different texts, so often, that they are answers to choose from.

    Parameters
    ----------
    cells
        Categorical columns of text.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.system_columns import are_codes
    >>> are_codes([pd.Series(["1", "2", "1", "2", "1"], dtype="category")])
    True
    """
    counts: dict[str, int] = {}
    for column in cells:
        for text, times in column.value_counts().items():
            if text and times:
                counts[str(text)] = counts.get(str(text), 0) + int(times)
    return len(counts) <= _MOST_CODES and 2 * len(counts) < sum(counts.values())
