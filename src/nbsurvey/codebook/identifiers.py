"""Identifiers made from texts: names that code, file names and report variables can all use."""

import re
from collections.abc import Container
from unicodedata import combining, normalize

LONGEST = 40
"""How many characters an identifier has at most, before a number is put behind it."""

_NOT_TEXT = {"yes", "no", "on", "off", "true", "false", "null"}  # what YAML reads as something else than text


def identifier(text: str, otherwise: str, taken: Container[str] = ()) -> str:
    """Make an identifier of a text.

    Parameters
    ----------
    text
        Any text: 'Q1[SQ002]' becomes 'q1_sq002'.
    otherwise
        An identifier, which comes in front where the text doesn't begin with a letter, and stands for a text without
        letters and digits.
    taken
        Identifiers that it can't be: a number behind it sets it apart.

    Examples
    --------
    >>> from nbsurvey.codebook.identifiers import identifier
    >>> identifier("Q1[SQ002]", "item")
    'q1_sq002'
    >>> identifier("Q1", "item", {"q1"})
    'q1_2'
    """
    letters = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    words = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rpartition("_")[0] or words[:LONGEST]
    name = words if re.match("[a-z]", words) and words not in _NOT_TEXT else f"{otherwise}_{words}".rstrip("_")
    number, made = 1, name
    while made in taken:
        number += 1
        made = f"{name}_{number}"
    return made
