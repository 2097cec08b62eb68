"""Where in the text of a page something stands that pandoc has parsed, which pandoc itself doesn't tell."""

import re
from collections import defaultdict
from collections.abc import Iterator

from nbsurvey.publish.page import Page

_QUOTED = r'"(?:[^"\n]|\n(?![ \t]*\n))*"' + r"|'(?:[^'\n]|\n(?![ \t]*\n))*'"
_ATTRIBUTES = re.compile(rf"\{{((?:[^{{}}\"']|{_QUOTED})*)\}}")
_TAG = re.compile(rf"<(?:div|span)\b((?:[^<>\"']|{_QUOTED})*)>")
_FENCE = re.compile(r"^[ \t>]*(?:(?::{3,}|`{3,}|~{3,})[ \t]*)([\w+#.-]+)[ \t]*:*[ \t]*(?:\{|$)", re.MULTILINE)
_PART = re.compile(
    rf"(?P<attribute>[\w:.-]+)\s*=\s*(?P<value>{_QUOTED}|[^\s}}>]*)|\.(?P<class>[\w-]+)|#(?P<id>[^\s}}]+)"
    r"|(?P<unnumbered>(?<!\S)-(?!\S))"
)


class Places:
    r"""Where things stand in a page.

    Parameters
    ----------
    page
        The page, assembled.

    Examples
    --------
    >>> from nbsurvey.publish.assembly import Piece
    >>> from nbsurvey.publish.page import Page
    >>> from nbsurvey.publish.places import Places
    >>> page = Page({}, (Piece("# Tea\n\nSee @tea2019 and [more](tea.html).\n", "report.qmd", 5),), "report.qmd")
    >>> places = Places(page)
    >>> page.text[places.find("citation", "tea2019", 1) :][:8], places.find("target", "coffee.html", 1)
    ('@tea2019', None)
    """

    def __init__(self, page: Page):
        self._page = page
        self._named: dict[tuple[str, str], list[int]] = defaultdict(list)
        for start, kind, name in sorted(_named(page.prose)):
            self._named[kind, name].append(start)

    def find(self, kind: str, name: str, nth: int) -> int | None:
        """Return where the nth thing of this kind and name starts, or None if it isn't found.

        Parameters
        ----------
        kind
            'class', 'attribute' or 'id'; 'citation', 'target' (of a link or an image), 'math', 'code', 'raw', 'text',
            'heading' (of level 1), 'caption' (its first word) or 'metadata' (its key).
        name
            Its text or name.
        nth
            Counted from 1 in the order of the page.
        """
        starts = self._named.get((kind, name)) or self._search(kind, name)
        return starts[min(nth, len(starts)) - 1] if starts else None

    def _search(self, kind: str, name: str) -> list[int]:
        exact = re.escape(name)
        lines = r"\n[ \t>]*".join(re.escape(line) for line in name.strip().split("\n"))
        form = {
            "citation": rf"(?<![\w\\])(@)\{{?{exact}\}}?(?![\w-]|[:.#$%&+?<>~/]\w)",
            "target": rf"[(<\s]({exact})(?=[\s)>]|$)",
            "math": rf"(\$)\s*{lines}\s*\$",
            "heading": r"^[ \t>]*(#)[ \t]+\S|(?<=\n\n)(\S).*\n=+[ \t]*$",
            "caption": rf"^[ \t>]*((?:[Tt]able)?:)[ \t]+{exact}",
            "metadata": rf"^({exact})[ \t]*:|^(%)[ \t]+\S",
        }.get(kind, rf"({lines})")
        starts = _starts(form, self._page.text if kind == "code" else self._page.prose)
        if kind == "raw" and not starts:  # marked as raw, as code is
            starts = _starts(rf"\{{=\w+\}}[ \t]*\n[ \t>]*({lines})|`({lines})`+\{{=\w+\}}", self._page.text)
        return starts


def _starts(form: str, text: str) -> list[int]:
    """Return where the last group of each match starts."""
    return [match.start(match.lastindex or 0) for match in re.finditer(form, text, re.MULTILINE)]


def _named(prose: str) -> Iterator[tuple[int, str, str]]:
    """Give every class, id and attribute with where it starts."""
    for fence in _FENCE.finditer(prose):
        yield fence.start(1), "class", fence[1]
    for part in _parts(_ATTRIBUTES, prose):
        kind = part.lastgroup if part.lastgroup != "value" else "attribute"
        if kind == "unnumbered":
            yield part.start(), "class", "unnumbered"
        elif kind:
            yield part.start(), kind, part[kind]
    for part in _parts(_TAG, prose):
        if part["attribute"] in {"class", "id"}:
            for name in part["value"].strip("\"'").split():
                yield part.start(), part["attribute"], name
        elif part["attribute"]:
            yield part.start(), "attribute", part["attribute"]


def _parts(form: re.Pattern[str], prose: str) -> Iterator[re.Match[str]]:
    for match in form.finditer(prose):
        yield from _PART.finditer(prose, match.start(1), match.end(1))
