"""Text as text: what a label says, whatever the signs in it mean to the format it is written in."""

import re
import unicodedata
from html import unescape

_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_MARKUP = re.compile(
    r"""[\\`*_{}\[\]<>\#|~&$^@"']   # markup, or made typographic, anywhere
    | ^[-+:%=]                      # at the start of a line
    | -(?=-) | \.(?=\.)             # dashes and dots
    | :(?![ ]|$)                    # https: and :name:
    """,
    re.VERBOSE,
)
_HIDDEN = re.compile(r"<(script|style)\b.*?(</\1\s*>|$)|<!--.*?(-->|$)", re.DOTALL | re.IGNORECASE)
_HTML_BREAK = re.compile(r"</?(?:p|br|div|h[1-6]|ul|ol|li|table|tbody|tr|t[dh]|hr|center)\b[^<>]*>", re.IGNORECASE)
_HTML = re.compile(
    r"</?(?:a|abbr|b|big|em|font|i|img|label|mark|o:p|s|small|span|strike|strong|su[bp]|u)(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^(\(?[^\W_]+)([.)])")  # of any letter, as pandoc has it
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = r"[.,;:!?¿¡'\"‘’“”„«»()…]"
_LOOSE_MARKS = re.compile(rf"(?<!\d){_MARKS}|{_MARKS}(?!\d)")  # those within a number stay: 1.5 isn't 15
_DASHES = re.compile("[‐‑‒–—−]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def without_controls(text: str) -> str:
    r"""Return a text in which each character that XML can't hold, such as a control character, is U+FFFD.

    Examples
    --------
    >>> from nbsurvey.language.plain_text import without_controls
    >>> without_controls("tea\x07")
    'tea�'
    """
    return _NOT_XML.sub("\ufffd", text)


def single_spaced(text: str) -> str:
    """Return a text with single spaces between its words.

    Examples
    --------
    >>> from nbsurvey.language.plain_text import single_spaced
    >>> single_spaced(" Drinkt  u dit? ")
    'Drinkt u dit?'
    """
    return " ".join(text.split())


def without_markup(text: str) -> str:
    r"""Return a text on one line without the HTML that questionnaire tools leave in it; other signs stay.

    Examples
    --------
    >>> from nbsurvey.language.plain_text import without_markup
    >>> without_markup("<p>How <b>much</b>?</p>\n<br/>Tea &amp; coffee")
    'How much? Tea & coffee'
    >>> without_markup("<18 or >65")
    '<18 or >65'
    """
    return single_spaced(unescape(_HTML.sub("", _HTML_BREAK.sub(" ", _HIDDEN.sub(" ", text)))))


def one_line(text: str) -> str:
    r"""Return a text on one line without controls, each run of white space as one space; a no-break space stays.

    Examples
    --------
    >>> from nbsurvey.language.plain_text import one_line
    >>> one_line(" tea\n and  coffee ")
    'tea and coffee'
    """
    return without_controls(_SPACE.sub(" ", text).strip(" "))


def markdown_of(text: str) -> str:
    r"""Return the Markdown of a text: on one line, with a backslash before each sign that could be markup.

    Pandoc's Markdown, Quarto's and CommonMark all show it as the text itself: nothing in it is markup, a citation, a
    shortcode or HTML, and no dash, quote or dots are made typographic.

    Examples
    --------
    >>> from nbsurvey.language.plain_text import markdown_of
    >>> print(markdown_of("2. *tea*"))
    2\. \*tea\*
    """
    return _LIST_MARK.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", one_line(text)))


def text_of(markdown: str) -> str:
    r"""Return the text that `markdown_of` made Markdown of.

    Examples
    --------
    >>> from nbsurvey.language.plain_text import text_of
    >>> text_of(r"\*tea\*")
    '*tea*'
    """
    return _ESCAPED.sub(r"\1", markdown)


def plain_words(text: str) -> str:
    """Return a text without what doesn't change its words: capitals, loose punctuation and spaces.

    Examples
    --------
    >>> from nbsurvey.language.plain_text import plain_words
    >>> plain_words("Do you drink  tea?") == plain_words("do you drink tea"), plain_words("1.5") == plain_words("15")
    (True, False)
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(_LOOSE_MARKS.sub("", plain.replace("\u00ad", "")).split())
