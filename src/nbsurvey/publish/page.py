"""A page as one text: front matter read, files included, variables filled in, every line's origin kept."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.plain_text import text_of
from nbsurvey.publish.settings import Settings, lookup, merged, project_settings, read_yaml

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOKEN = re.compile(
    r"""^[ ]{0,3}(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)\n
            (?:.*\n)*?[ ]{0,3}(?P=fence)[`~]*[ \t]*$    # a code block
      | (?P<ticks>`+)(?!`)(?P<span>(?:(?!\n[ \t]*\n)[\s\S])+?)(?<!`)(?P=ticks)(?!`)   # code in a line
      | (?P<comment><!--[\s\S]*?-->)
      | (?P<escaped>\{\{\{<[\s\S]*?>\}\}\}|\{\{</\*[\s\S]*?\*/>\}\})
      | \{\{<(?P<shortcode>[\s\S]*?)>\}\}
      | (?P<cell>^[ ]{0,3}(?:`{3,}|~{3,})\{[a-zA-Z][^}\n]*\})     # a cell that is never closed
    """,
    re.MULTILINE | re.VERBOSE,
)
_IN_CODE = re.compile(r"(?P<escaped>\{\{\{<[\s\S]*?>\}\}\}|\{\{</\*[\s\S]*?\*/>\}\})|\{\{<(?P<shortcode>[\s\S]*?)>\}\}")
_IN_MARKUP = re.compile(r"""<[a-zA-Z/!][^<>]*\Z|\{[^{}]*\btitle=(?:"[^"]*|'[^']*)\Z""")
_SUPPORTED = "var, meta, include"
_QUARTO_ONLY = {"brand", "contents", "embed", "env", "kbd", "lipsum", "pagebreak", "placeholder", "version", "video"}


@dataclass(frozen=True)
class Line:
    """One line of the assembled text, and where it came from."""

    text: str
    file: str
    row: int
    is_code: bool = False


@dataclass(frozen=True)
class Page:
    """A page ready for pandoc.

    Parameters
    ----------
    settings
        `_quarto.yml` with the front matter over it.
    lines
        The text without front matter, in order.
    file
        The page itself, relative to the project.
    """

    settings: Settings
    lines: tuple[Line, ...]
    file: str

    @property
    def text(self) -> str:
        """The page as pandoc markdown."""
        return "\n".join(line.text for line in self.lines) + "\n"

    def locate(self, needle: str, occurrence: int = 1) -> Line | None:
        """Find the line that holds the n-th occurrence of a text outside code, or the last before it."""
        form = re.compile(re.escape(needle) + (r"(?![\w-])" if needle[-1:].isalnum() else ""))
        found = [line for line in self.lines if not line.is_code for _ in form.finditer(line.text)]
        return found[min(occurrence, len(found)) - 1] if found else None


@dataclass
class _Assembly:
    """The text while it is being put together, and all that is wrong with it so far."""

    project: Path
    variables: Settings
    embedded: bool
    settings: Settings = field(default_factory=dict)
    pieces: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def value_of(self, shortcode: str, file: str, row: int) -> str:
        """Return what a shortcode stands for, noting a problem if it stands for nothing."""
        name, *arguments = shortcode.split() or [""]
        sources = {"var": ("_variables.yml", self.variables), "meta": ("the metadata", self.settings)}
        if name in _QUARTO_ONLY and not self.embedded:
            return "{{<" + shortcode + ">}}"
        if name not in sources:
            self._problem(f"The shortcode '{name}' isn't supported.", file, row, expected=_SUPPORTED)
            return ""
        if len(arguments) != 1:
            self._problem(f"The shortcode '{name}' needs one name.", file, row, value=shortcode.strip())
            return ""
        where, tree = sources[name]
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
                self._verbatim(_unescaped(token["escaped"]), file, row)
            elif token["shortcode"].split()[:1] == ["include"]:
                self._include(token, text, file, row, within)
            else:
                if _IN_MARKUP.search(text, text.rfind("\n\n", 0, token.start()) + 1, token.start()):
                    self._stands_in_markup(token["shortcode"], file, row)
                self._verbatim(self.value_of(token["shortcode"], file, row), file, row)
        self._verbatim(text[last:], file, first_row + text.count("\n", 0, last))

    def _verbatim(self, text: str, file: str, row: int, is_code: bool = False) -> None:
        for offset, part in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text)):
            self.pieces.append(Line(part, file, row + offset, is_code))

    def _code(self, token: re.Match[str], file: str, row: int) -> None:
        cell = re.match(r"\{([a-zA-Z]\w*)", (token["info"] or token["cell"] or "").lstrip(" `~"))
        cell = cell or re.match(r"\{(python|r|julia|ojs)\} ", token["span"] or "")
        if cell:
            what = "A page computes nothing: the code cell would have to be run."
            self._problem(what, file, row, value=f"{{{cell[1]}}}", expected="computing in analysis/")
        is_raw = (token["info"] or "").lstrip().startswith("{=") or token.string.startswith("{=", token.end())
        mark = token["fence"] or "`"
        filled = _IN_CODE.sub(self._filler(token[0], file, row, None if is_raw else mark), token[0])
        self._verbatim(filled, file, row, is_code=True)

    def _filler(self, code: str, file: str, row: int, mark: str | None) -> Callable[[re.Match[str]], str]:
        def fill(match: re.Match[str]) -> str:
            if match["escaped"]:
                return _unescaped(match["escaped"])
            at = row + code.count("\n", 0, match.start())
            value = self.value_of(match["shortcode"], file, at)
            value = text_of(value) if match["shortcode"].split()[:1] == ["var"] else value
            if mark is None:
                self._stands_in_markup(match["shortcode"], file, at)
            elif mark in value:
                self._problem("The value would end the code it stands in.", file, at, value, f"one without {mark}")
            return value

        return fill

    def _stands_in_markup(self, shortcode: str, file: str, row: int) -> None:
        """Refuse a value that would be read as markup where it stands."""
        what = "A value is text: it can't stand in HTML, in raw typst or in a title attribute."
        self._problem(what, file, row, shortcode.strip(), "the value in the text, or a heading as a callout's title")

    def _include(self, token: re.Match[str], text: str, file: str, row: int, within: tuple[str, ...]) -> None:
        path = " ".join(token["shortcode"].split()[1:]).strip("\"'")
        before = text[text.rfind("\n", 0, token.start()) + 1 : token.start()]
        after = text[token.end() :].split("\n", 1)[0]
        # Quarto takes the path from the page's folder, and from the project's where it starts with a slash.
        folder = self.project if path.startswith("/") else (self.project / within[0]).parent
        included = folder / path.lstrip("/")
        if before.strip() or after.strip():
            self._problem("An include stands alone on its line.", file, row, value=path)
        elif not included.is_file():
            self._problem("The file to include doesn't exist.", file, row, value=path)
        elif str(included) in within[1:]:
            self._problem("The file includes itself.", file, row, value=path)
        else:
            name = _name(included, self.project)
            content = included.read_text("utf-8-sig")
            if _FRONT_MATTER.match(content):
                self._problem("An included file has no front matter.", name, 1, expected="front matter in the page")
            self.add(content if content.endswith("\n") else content + "\n", name, 1, (*within, str(included)))


def read_page(project: Path, page: str, *, embedded: bool = True) -> Page:
    """Read a page of a Quarto project.

    Parameters
    ----------
    project
        The folder with `_quarto.yml` and, if variables are used, `_variables.yml`.
    page
        The page's path, relative to the project.
    embedded
        Whether the embedded engine is to render it; real Quarto knows more shortcodes.

    Raises
    ------
    InvalidInputError
        With every include, variable, metadata reference and shortcode that leads nowhere, by file and row.
    """
    project = project.resolve()
    path = project / page
    if not path.is_file():
        raise InvalidInputError([Problem("There is no such page in the project.", file=page)])
    text = path.read_text("utf-8-sig")
    match = _FRONT_MATTER.match(text)
    front_matter = read_yaml(match[1] or "", page, 2) if match else {}
    variables = project / "_variables.yml"
    assembly = _Assembly(
        project=project,
        variables=read_yaml(variables.read_text("utf-8"), variables.name) if variables.is_file() else {},
        embedded=embedded,
        settings=merged(project_settings(project), front_matter),
    )
    start = match.end() if match else 0
    settings = _filled(assembly, page, text[:start])
    assembly.add(text[start:], page, 1 + text.count("\n", 0, start), (page, str(path)))
    if assembly.problems:
        raise InvalidInputError(assembly.problems)
    return Page(settings, tuple(_whole_lines(assembly.pieces)), page)


def _filled(assembly: _Assembly, page: str, front_matter: str) -> Settings:
    """Fill in the shortcodes that stand in the settings themselves."""

    def fill(node: object) -> object:
        if isinstance(node, dict):
            return {key: fill(value) for key, value in node.items()}
        if isinstance(node, list):
            return [fill(value) for value in node]
        if isinstance(node, str):
            return re.sub(r"\{\{<(.*?)>\}\}", value, node)
        return node

    def value(match: re.Match[str]) -> str:
        return assembly.value_of(match[1], page, 1 + front_matter.count("\n", 0, max(0, front_matter.find(match[0]))))

    return {key: fill(entry) for key, entry in assembly.settings.items()}


def _unescaped(shortcode: str) -> str:
    """Return a shortcode that is to be shown, not filled in, as it is to be read."""
    inner = shortcode[4:-4] if shortcode.startswith("{{{<") else shortcode[5:-5]
    return "{{<" + inner + ">}}"


def _name(path: Path, project: Path) -> str:
    """Return a file as the user knows it: relative to the project, if it lies in it."""
    path = path.resolve()
    return str(path.relative_to(project) if path.is_relative_to(project) else path)


def _whole_lines(pieces: list[Line]) -> Iterator[Line]:
    """Join pieces into lines: a line comes from where its first piece came from."""
    held: list[Line] = []
    for piece in pieces:
        held.append(piece)
        if piece.text.endswith("\n"):
            yield _joined(held)
            held = []
    if held:
        yield _joined(held)


def _joined(pieces: list[Line]) -> Line:
    written = [piece for piece in pieces if piece.text.strip()]
    first = (written or pieces)[0]
    is_code = bool(written) and all(piece.is_code for piece in written)
    return Line("".join(piece.text for piece in pieces).rstrip("\n"), first.file, first.row, is_code)
