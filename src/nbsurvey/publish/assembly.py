"""The text of a page with its includes and variables filled in; each piece knows its file and row."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nbsurvey.errors import Problem
from nbsurvey.language.plain_text import text_of
from nbsurvey.limits import read_text_within
from nbsurvey.publish.settings import Settings, lookup

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ESCAPED = r"(?P<escaped>\{\{\{<[\s\S]*?>\}\}\}|\{\{</\*[\s\S]*?\*/>\}\})"
_TOKEN = re.compile(
    r"""^[ ]{0,3}(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)\n
            (?:.*\n)*?[ ]{0,3}(?P=fence)[`~]*[ \t]*$    # a code block
      | (?P<ticks>`+)(?!`)(?P<span>(?:(?!\n[ \t]*\n)[\s\S])+?)(?<!`)(?P=ticks)(?!`)   # code in a line
      | (?P<comment><!--[\s\S]*?-->)
      | """
    + _ESCAPED
    + r"""
      | \{\{<(?P<shortcode>[\s\S]*?)>\}\}
      | (?P<cell>^[ ]{0,3}(?:`{3,}|~{3,})\{[a-zA-Z][^}\n]*\})     # a cell that is never closed
    """,
    re.MULTILINE | re.VERBOSE,
)
_IN_CODE = re.compile(_ESCAPED + r"|\{\{<(?P<shortcode>[\s\S]*?)>\}\}")
_IN_MARKUP = re.compile(r"""<[a-zA-Z/!][^<>]*\Z|\{[^{}]*\btitle=(?:"[^"]*|'[^']*)\Z""")
_SUPPORTED = "var or meta, or include or pagebreak in the text on a line of its own"
_QUARTO_ONLY = {"brand", "contents", "embed", "env", "kbd", "lipsum", "placeholder", "version", "video"}
_PAGE_BREAK = (
    "```{=html}",
    '<div style="page-break-after: always;"></div>',
    "```",
    "",
    "```{=typst}",
    "#pagebreak()",
    "```",
    "",
    "```{=openxml}",
    '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    "```",
)


@dataclass(frozen=True)
class Piece:
    """A part of the text, no longer than a line, with the file and row that it came from."""

    text: str
    file: str
    row: int
    is_code: bool = False


@dataclass
class Assembly:
    r"""The text while it is being put together, and all that is wrong with it so far.

    Parameters
    ----------
    project
        The Quarto project.
    variables
        What `_variables.yml` says, or None while nothing has been computed yet.
    embedded
        Whether the embedded engine is to render it; real Quarto knows more shortcodes.
    settings
        What `{{< meta >}}` stands for.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.assembly import Assembly
    >>> assembly = Assembly(Path("report"), variables={"en": {"tea": "39%"}}, embedded=True)
    >>> assembly.value_of("var en.tea", "report.en.qmd", 8)
    '39%'
    >>> assembly.add("Of us {{< var en.tea >}} drink tea.\n", "report.en.qmd", 8, ("report.en.qmd",))
    >>> "".join(piece.text for piece in assembly.pieces)
    'Of us 39% drink tea.\n'
    """

    project: Path
    variables: Settings | None
    embedded: bool
    settings: Settings = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    escaped: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def value_of(self, shortcode: str, file: str, row: int) -> str:
        """Return what a shortcode stands for, noting a problem if it stands for nothing."""
        name, *arguments = shortcode.split() or [""]
        sources = {"var": ("_variables.yml", self.variables), "meta": ("the metadata", self.settings)}
        if name in _QUARTO_ONLY and not self.embedded:
            return "{{<" + shortcode + ">}}"
        if name not in sources:
            self._problem(f"The shortcode '{name}' isn't supported here.", file, row, expected=_SUPPORTED)
            return ""
        if len(arguments) != 1:
            self._problem(f"The shortcode '{name}' needs one name.", file, row, value=shortcode.strip())
            return ""
        where, tree = sources[name]
        if tree is None:
            return "0"
        value = lookup(tree, arguments[0])
        if value is None:
            self._problem(f"There is no such value in {where}.", file, row, value=arguments[0])
        return value or ""

    def _problem(self, what: str, file: str, row: int, value: str | None = None, expected: str = "") -> None:
        self.problems.append(Problem(what, file=file, row=row, value=value, expected=expected))

    def add(self, text: str, file: str, first_row: int, within: tuple[str, ...]) -> None:
        """Add a file's text, with what it includes, in order."""
        last = 0
        for token in _TOKEN.finditer(text):
            row = first_row + text.count("\n", 0, token.start())
            self._verbatim(text[last : token.start()], file, first_row + text.count("\n", 0, last))
            last = token.end()
            if token["comment"]:
                continue
            if token["fence"] or token["ticks"] or token["cell"]:
                self._code(token, file, row)
            elif token["escaped"]:
                # A backslash keeps each sign as it is: no typographic quotes, no tags.
                self._put(re.sub(r"([^\w\s])", r"\\\1", self._unescaped(token["escaped"])), file, row)
            else:
                self._shortcode(token, text, file, row, within)
        self._verbatim(text[last:], file, first_row + text.count("\n", 0, last))

    def _verbatim(self, text: str, file: str, row: int, *, is_code: bool = False) -> None:
        """Add a text as it stands in a file."""
        for offset, part in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text)):
            self.pieces.append(Piece(part, file, row + offset, is_code))

    def _put(self, text: str, file: str, row: int, *, is_code: bool = False) -> None:
        """Add what takes the place of something on one row."""
        self.pieces += [Piece(part, file, row, is_code) for part in re.findall(r"[^\n]*\n|[^\n]+", text)]

    def _unescaped(self, shortcode: str) -> str:
        """Return an escaped shortcode as the page shows it."""
        shown = "{{<" + (shortcode[4:-4] if shortcode.startswith("{{{<") else shortcode[5:-5]) + ">}}"
        self.escaped.append(shown)
        return shown

    def _code(self, token: re.Match[str], file: str, row: int) -> None:
        """Add a code block or code in a line, its shortcodes filled in."""
        self._refuse_cell(token, file, row)
        code = token[0]
        start = code.index("\n") + 1 if token["fence"] else 0
        self._verbatim(code[:start], file, row)
        row += code.count("\n", 0, start)
        is_raw = (token["info"] or "").lstrip().startswith("{=") or token.string.startswith("{=", token.end())
        mark = None if is_raw else token["fence"] or "`"
        last = start
        for match in _IN_CODE.finditer(code, start):
            self._verbatim(code[last : match.start()], file, row + code.count("\n", start, last), is_code=True)
            here = row + code.count("\n", start, match.start())
            escaped = match["escaped"]
            text = self._unescaped(escaped) if escaped else self._in_code(match["shortcode"], file, here, mark)
            self._put(text, file, here, is_code=True)
            last = match.end()
        self._verbatim(code[last:], file, row + code.count("\n", start, last), is_code=True)

    def _refuse_cell(self, token: re.Match[str], file: str, row: int) -> None:
        """Note a problem if code is a cell that Quarto would run."""
        cell = re.match(r"\{([a-zA-Z]\w*)", (token["info"] or token["cell"] or "").lstrip(" `~"))
        cell = cell or re.match(r"\{(python|r|julia|ojs)\} ", token["span"] or "")
        if cell:
            what = "A page computes nothing: the code cell would have to be run."
            self._problem(what, file, row, value=f"{{{cell[1]}}}", expected="computing in analysis/")

    def _in_code(self, shortcode: str, file: str, row: int, mark: str | None) -> str:
        """Return what a shortcode in code stands for; `mark` is what ends the code, or None in markup of a format."""
        value = self.value_of(shortcode, file, row)
        value = text_of(value) if shortcode.split()[:1] == ["var"] else value
        if mark is None:
            self._stands_in_markup(shortcode, file, row)
        elif mark in value:
            self._problem("The value would end the code it stands in.", file, row, value, f"one without {mark}")
        return value

    def _stands_in_markup(self, shortcode: str, file: str, row: int) -> None:
        """Refuse a value that would be read as markup where it stands."""
        what = "A value is text: it can't stand in HTML, in raw typst or in a title attribute."
        self._problem(what, file, row, shortcode.strip(), "the value in the text, or a heading as a callout's title")

    def _shortcode(self, token: re.Match[str], text: str, file: str, row: int, within: tuple[str, ...]) -> None:
        name = (token["shortcode"].split() or [""])[0]
        own: dict[str, Callable[[], None]] = {
            "include": lambda: self._include(token["shortcode"], file, row, within),
            "pagebreak": lambda: self._put("\n".join(_PAGE_BREAK), file, row),
        }
        if name not in own:
            if _IN_MARKUP.search(text, text.rfind("\n\n", 0, token.start()) + 1, token.start()):
                self._stands_in_markup(token["shortcode"], file, row)
            self._put(self.value_of(token["shortcode"], file, row), file, row)
            return
        before = text[text.rfind("\n", 0, token.start()) + 1 : token.start()]
        after = text[token.end() :].split("\n", 1)[0]
        if before.strip() or after.strip():
            self._problem(f"The shortcode '{name}' stands alone on its line.", file, row, token["shortcode"].strip())
        else:
            own[name]()

    def _include(self, shortcode: str, file: str, row: int, within: tuple[str, ...]) -> None:
        path = " ".join(shortcode.split()[1:]).strip("\"'")
        # Quarto takes the path from the page's folder, and from the project's where it starts with a slash.
        folder = self.project if path.startswith("/") else (self.project / within[0]).parent
        included = folder / path.lstrip("/")
        if not included.is_file():
            self._problem("The file to include doesn't exist.", file, row, value=path)
        elif str(included) in within[1:]:
            self._problem("The file includes itself.", file, row, value=path)
        else:
            name = _name(included, self.project)
            content = read_text_within(included)
            if FRONT_MATTER.match(content):
                self._problem("An included file has no front matter.", name, 1, expected="front matter in the page")
            self.add(content if content.endswith("\n") else content + "\n", name, 1, (*within, str(included)))


def _name(path: Path, project: Path) -> str:
    """Return a file as the user knows it: relative to the project, if it lies in it."""
    path = path.resolve()
    return str(path.relative_to(project) if path.is_relative_to(project) else path)
