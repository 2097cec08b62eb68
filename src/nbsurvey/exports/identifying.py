"""Cells that tell who somebody is: e-mail addresses, telephone and citizen numbers, places, exact times."""

import re
from collections.abc import Callable, Iterable
from itertools import islice

_MANY = 0.5
_LOOKED_AT = 10_000  # different cells of a column: enough to know its kind


def _is_citizen_number(text: str) -> bool:
    """Tell whether digits pass the eleven test of the Dutch citizen service number (BSN)."""
    digits = [int(digit) for digit in re.sub(r"\D", "", text).zfill(9)]
    weighed = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return any(digits) and weighed % 11 == 0


def _is_account_number(text: str) -> bool:
    """Tell whether an IBAN has the check digits of ISO 13616."""
    plain = re.sub(r"\s", "", text).upper()
    return int("".join(str(int(character, 36)) for character in plain[4:] + plain[:4])) % 97 == 1


def _is_network_address(text: str) -> bool:
    from ipaddress import ip_address

    try:
        ip_address(text.strip("[]"))
    except ValueError:
        return False
    return True


def _always(_: str) -> bool:
    return True


_Rule = tuple[str, re.Pattern[str], Callable[[str], bool]]

_PHONE = (
    r"(?<![\w.,])(?:\+|00)\d(?:[ ().-]{0,2}\d){7,13}(?!\d)"  # with a country code
    r"|(?<!\d)(?<!\d[.,])0[1-9](?:[\s/.\u2010-]{0,3}\d){8}(?!\d)|\(0\d{1,3}\)(?:[ -]?\d){6,9}(?!\d)"
)
_IP = r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f:]{0,30}:[0-9A-Fa-f:]{1,30}:[0-9A-Fa-f.:]{0,30})"
_IBAN = r"\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?\b"
_BSN = r"(?<![\d.,])\d{8,9}(?![\d.,])|(?<!\d)(?:\d{4}\.\d{2}|\d{3}[ .]\d{3})[ .]\d{3}(?!\d)"

_IN_TEXT: tuple[_Rule, ...] = (
    ("e-mail address", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), _always),
    ("IBAN", re.compile(_IBAN), _is_account_number),
    ("IP address", re.compile(_IP), _is_network_address),
    ("citizen service number", re.compile(_BSN), _is_citizen_number),
    ("telephone number", re.compile(_PHONE), _always),
    ("e-mail address", re.compile(r"[\w.-]{1,64} ?[(\[] ?at ?[)\]] ?[\w.-]{1,64}"), _always),
    ("postcode", re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b|\b[1-9]\d{3}[a-z]{2}\b"), _always),
    (
        "web address",
        re.compile(r"\bhttps?://\S+|\bwww\.\S+|\b[\w-]{1,63}\.(?:com|nl|org|net|eu|be|de|fr)/\S+"),
        _always,
    ),
    ("coordinates", re.compile(r"(?<![\d.])-?\d{1,2}\.\d{4,}[,;/ ]{1,3}-?\d{1,3}\.\d{4,}(?!\d)"), _always),
)
"""What may stand within a text: its name, how it looks, and a check of its digits. None takes long on any text."""

_ALONE: tuple[_Rule, ...] = (
    ("coordinate", re.compile(r"-?\d{1,3}[.,]\d{4,}"), _always),
    ("exact time", re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ]+\d{1,2}:\d{2}.*"), _always),
    ("names of files", re.compile(r"\[\s*\{.*[\"'](?:file)?name[\"']\s*:.*\}\s*\]", re.DOTALL), _always),
)
"""What tells it when it is all that stands in the cells of a column."""


def identifying_part(text: str) -> str:
    """Name what in a text tells who somebody is, or nothing.

    Parameters
    ----------
    text
        A cell of any length.

    Examples
    --------
    >>> from nbsurvey.exports.identifying import identifying_part
    >>> identifying_part("mail naar jan@example.org")
    'e-mail address'
    >>> identifying_part("prima")
    ''
    """
    return next((name for name, look, check in _IN_TEXT if any(map(check, look.findall(text)))), "")


def identifying_kind(cells: Iterable[str]) -> str:
    """Name what at least half of the cells of a column are, if that tells who somebody is.

    Parameters
    ----------
    cells
        The different cells of a column, empty ones among them.

    Examples
    --------
    >>> from nbsurvey.exports.identifying import identifying_kind
    >>> identifying_kind(["1234 AB", "5678 CD", "?"])
    'postcode'
    """
    looked_at = list(islice((cell.strip() for cell in cells if cell.strip()), _LOOKED_AT))
    for name, look, check in _IN_TEXT + _ALONE:
        hits = sum(bool(look.fullmatch(cell)) and check(cell) for cell in looked_at)
        if looked_at and hits >= _MANY * len(looked_at):
            return name
    return ""
