"""A page as one text: front matter read, files included, variables filled in, every stretch's origin kept."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.limits import read_text_within
from nbsurvey.publish.assembly import FRONT_MATTER, Assembly, Piece
from nbsurvey.publish.extension_settings import of_extensions, relative_to
from nbsurvey.publish.settings import Settings, format_names, page_over_project, project_settings, read_yaml

_SHORTCODE = re.compile(r"\{\{<(.*?)>\}\}")


@dataclass(frozen=True)
class Page:
    r"""A page ready for pandoc.

    Parameters
    ----------
    settings
        Those of the extensions, with `_quarto.yml` and the front matter over them.
    pieces
        The text without front matter, in order.
    file
        The page itself, relative to the project.
    front_matter
        The page's own settings, as they stand there.
    escaped
        Shortcodes that the page shows rather than fills in.
    problems
        What is wrong with its includes, variables, metadata references and shortcodes.
    is_computed
        Whether what the page shows has been computed.
    formats
        By output the name of its format in Quarto.

    Examples
    --------
    >>> from nbsurvey.publish.assembly import Piece
    >>> from nbsurvey.publish.page import Page
    >>> pieces = (Piece("Of us ", "report.qmd", 5), Piece("`39%`\n", "included.qmd", 2, is_code=True))
    >>> page = Page({"title": "Tea"}, pieces, "report.qmd")
    >>> page.text, page.prose
    ('Of us `39%`\n', 'Of us      \n')
    >>> page.origin(8).file, page.origin(8).row
    ('included.qmd', 2)
    """

    settings: Settings
    pieces: tuple[Piece, ...]
    file: str
    front_matter: str = ""
    escaped: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_computed: bool = True
    formats: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The page as pandoc markdown."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def prose(self) -> str:
        """The same text with spaces for what is code."""
        return "".join(re.sub(r"[^\n]", " ", piece.text) if piece.is_code else piece.text for piece in self.pieces)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(piece.text) for piece in self.pieces)]

    def origin(self, offset: int) -> Piece | None:
        """Return the piece that holds a character of the text, or None in an empty text."""
        if not self.pieces:
            return None
        return self.pieces[min(bisect_right(self._starts, offset), len(self.pieces)) - 1]


def read_page(project: Path, page: str, *, embedded: bool = True, computed: bool = True) -> Page:
    r"""Read a page of a Quarto project.

    Parameters
    ----------
    project
        The folder with `_quarto.yml` and, if variables are used, `_variables.yml`.
    page
        The page's path, relative to the project.
    embedded
        Whether the embedded engine is to render it; real Quarto knows more shortcodes.
    computed
        Whether `_variables.yml` and `_generated/` have been written; before that, any variable will do.

    Raises
    ------
    InvalidInputError
        If the page or a file with settings can't be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.page import read_page
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "_quarto.yml").write_text("lang: en\n", encoding="utf-8")
    ...     _ = Path(folder, "_variables.yml").write_text("tea: 39%\n", encoding="utf-8")
    ...     _ = Path(folder, "tea.qmd").write_text("---\ntitle: Tea\n---\nOf us {{< var tea >}}.\n", encoding="utf-8")
    ...     page = read_page(Path(folder), "tea.qmd")
    >>> page.settings["title"], page.text
    ('Tea', 'Of us 39%.\n')
    """
    project = project.resolve()
    path = project / page
    if not path.is_file():
        raise InvalidInputError([Problem("There is no such page in the project.", file=page)])
    text = read_text_within(path)
    match = FRONT_MATTER.match(text)
    front_matter = read_yaml(match[1] or "", page, 2) if match else {}
    variables = project / "_variables.yml"
    written = read_yaml(read_text_within(variables), variables.name) if computed and variables.is_file() else {}
    of_project = relative_to(path.parent, project_settings(project), project)
    formats = format_names(front_matter, of_project)
    extensions = of_extensions(formats.values(), project, path.parent)
    assembly = Assembly(
        project, written if computed else None, embedded, page_over_project(front_matter, of_project, extensions)
    )
    start = match.end() if match else 0
    settings = _filled(assembly, page, text[:start], read_text_within(project / "_quarto.yml"))
    assembly.add(text[start:], page, 1 + text.count("\n", 0, start), (page, str(path)))
    if assembly.pieces and not assembly.pieces[-1].text.endswith("\n"):
        assembly.pieces.append(Piece("\n", page, 1 + text.count("\n")))
    problems = tuple(assembly.problems)
    own = (match[1] or "") if match else ""
    return Page(settings, tuple(assembly.pieces), page, own, tuple(assembly.escaped), problems, computed, formats)


def _filled(assembly: Assembly, page: str, front_matter: str, of_project: str) -> Settings:
    """Fill in the shortcodes that stand in the settings themselves."""
    seen: Counter[str] = Counter()

    def fill(node: object) -> object:
        if isinstance(node, dict):
            return {key: fill(value) for key, value in node.items()}
        if isinstance(node, list):
            return [fill(value) for value in node]
        return _SHORTCODE.sub(value, node) if isinstance(node, str) else node

    def value(match: re.Match[str]) -> str:
        seen[match[0]] += 1
        for file, text in ((page, front_matter), ("_quarto.yml", of_project)):
            starts = [shortcode.start() for shortcode in re.finditer(re.escape(match[0]), text)]
            if starts:
                start = starts[min(seen[match[0]], len(starts)) - 1]
                return assembly.value_of(match[1], file, 1 + text.count("\n", 0, start))
        return assembly.value_of(match[1], page, 1)

    return {key: fill(entry) for key, entry in assembly.settings.items()}
