"""The words of a heading, as they are compared: without what people write in different ways."""

import re
import unicodedata

_PLAIN_WORD = re.compile(
    "de|het|een|uw|je|jouw|the|your|of|van|der|die|das|ihre|ihr|votre|la|le|les|du|optioneel|optional|optionnel|"
    "facultatif|q|v|vraag|question|frage|text|svp|aub|please|bitte|[0-9]+"
)
"""Words that don't count when a heading is short."""


def key(heading: str) -> str:
    """Return a heading without what people write in different ways: capitals, accents, white space, punctuation.

    Examples
    --------
    >>> from nbsurvey.exports.heading_words import key
    >>> key("E-mail Adres")
    'emailadres'
    """
    letters = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def one_line(heading: str) -> str:
    """Return the words of a heading in small letters, without accents and signs.

    Examples
    --------
    >>> from nbsurvey.exports.heading_words import one_line
    >>> one_line("E-mailAdres (optioneel)")
    'e mail adres optioneel'
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    letters = unicodedata.normalize("NFKD", spaced.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W\d_]+|\d+", plain))


def telling_words(line: str) -> list[str]:
    """Return the words of such a line that say something: no articles, numbers and courtesies.

    Examples
    --------
    >>> from nbsurvey.exports.heading_words import telling_words
    >>> telling_words("naam van de gemeente")
    ['naam', 'gemeente']
    """
    return [word for word in line.split() if not _PLAIN_WORD.fullmatch(word)]
