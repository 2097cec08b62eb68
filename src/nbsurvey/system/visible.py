"""Control characters shown, not sent: a terminal, a log reader or a browser would act on them."""

import json
import re
from collections.abc import Callable
from unicodedata import category

_SUSPECTS = re.compile(r"[^ -~]")
_ACTED_ON = {"Cc", "Cf", "Zl", "Zp", "Cs"}
_CONTROLS = {"Cc", "Cs"}
_LAYOUT = "\n\t"
_JOINERS = "\u200c\u200d"  # words in Persian and many emoji need them


def is_acted_on(character: str) -> bool:
    r"""Tell whether a program that shows text does something else than show this character.

    These are control characters (line ends and tabs among them), marks that turn the direction of text or have no
    width, separators of lines and paragraphs, and halves of a character (Unicode's Cc, Cf, Zl, Zp and Cs).

    Examples
    --------
    >>> from nbsurvey.system.visible import is_acted_on
    >>> is_acted_on("é"), is_acted_on("\t"), is_acted_on("\u202e")
    (False, True, True)
    """
    return category(character) in _ACTED_ON and character not in _JOINERS


def visible(text: str, kept: str = _LAYOUT) -> str:
    r"""Return a text in which every control character is written as Python does: '\x1b', '\u202e'.

    Parameters
    ----------
    text
        Any text.
    kept
        The control characters that stay: line ends and tabs.

    Examples
    --------
    >>> from nbsurvey.system.visible import visible
    >>> visible("a\x1b[31mb\n\u202e")
    'a\\x1b[31mb\n\\u202e'
    """
    return _written(text, lambda character: ascii(character)[1:-1], kept)


def visible_line(text: str) -> str:
    r"""Return a text on one line, in which line ends and tabs are visible too.

    Examples
    --------
    >>> from nbsurvey.system.visible import visible_line
    >>> visible_line("one\ntwo")
    'one\\ntwo'
    """
    return visible(text, kept="")


def visible_controls(text: str) -> str:
    r"""Return a text in which controls and halves of a character (Cc and Cs) are visible, but line ends and tabs.

    Examples
    --------
    >>> from nbsurvey.system.visible import visible_controls
    >>> visible_controls("a\x1b\u202e\n") == "a\\x1b\u202e\n"
    True
    """
    return _written(text, lambda character: ascii(character)[1:-1] if category(character) in _CONTROLS else character)


def visible_json(text: str) -> str:
    r"""Return the same JSON, with the control characters in its texts escaped.

    Examples
    --------
    >>> from nbsurvey.system.visible import visible_json
    >>> print(visible_json('{"label": "a\u202eb"}'))
    {"label": "a\u202eb"}
    """
    return _written(text, lambda character: json.dumps(character)[1:-1])


def visible_xml(text: str) -> str:
    r"""Return the same XML, with the control characters in its texts as character references.

    Examples
    --------
    >>> from nbsurvey.system.visible import visible_xml
    >>> visible_xml("<label>a\u202eb</label>")
    '<label>a&#x202e;b</label>'
    """
    return _written(text, lambda character: f"&#x{ord(character):x};")


def _written(text: str, write: Callable[[str], str], kept: str = _LAYOUT) -> str:
    def shown(match: re.Match[str]) -> str:
        character = match[0]
        return write(character) if is_acted_on(character) and character not in kept else character

    return _SUSPECTS.sub(shown, text)
