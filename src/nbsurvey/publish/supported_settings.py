"""Which settings of a page the embedded engine knows, with their values: it would drop any other without a word."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from nbsurvey.errors import Problem
from nbsurvey.limits import read_text_within
from nbsurvey.publish.dates import is_kept_by_quarto
from nbsurvey.publish.extension_settings import extension_file, extension_formats
from nbsurvey.publish.page import Page
from nbsurvey.publish.quarto_labels import english_labels
from nbsurvey.publish.settings import ONLY_QUARTO, QUARTO_FORMAT, Settings, compose, for_format, read_yaml

_SUPPORTED = read_yaml(Path(__file__).with_name("supported_settings.yml").read_text("utf-8"), "supported_settings.yml")
_AT_THE_TOP: Settings = {
    key: form for name in ("page", *QUARTO_FORMAT.values(), "top") for key, form in _SUPPORTED[name].items()
}
_DERIVED = frozenset(QUARTO_FORMAT.values())
_FROM_ELSEWHERE = re.compile(r"(?:url\(|@import)\s*[\"']?(?:\w+:)?//[^\s\"')]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def unsupported_settings(page: Page, project: Path) -> Iterator[Problem]:
    r"""Find the settings and values of a page and its project that the embedded engine doesn't know.

    Parameters
    ----------
    page
        The page, assembled.
    project
        The Quarto project it belongs to.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.page import read_page
    >>> from nbsurvey.publish.supported_settings import unsupported_settings
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "_quarto.yml").write_text("lang: en\n", encoding="utf-8")
    ...     _ = Path(folder, "tea.qmd").write_text("---\ntitle: Tea\nfreeze: auto\n---\n", encoding="utf-8")
    ...     print(*unsupported_settings(read_page(Path(folder), "tea.qmd"), Path(folder)))
    tea.qmd, row 3, column 'freeze': The embedded engine doesn't know this setting. Leave it out, or render
    with Quarto. A value of your own, for {{< meta >}}, stands under 'params'.
    """
    lang = str(page.settings.get("lang", ""))
    own_settings = read_text_within(project / "_quarto.yml")
    folder = (project / page.file).parent
    yield from _Sheet("_quarto.yml", 1, project, project, lang).problems(compose(own_settings))
    yield from _Sheet(page.file, 2, folder, project, lang).problems(compose(page.front_matter))
    for file in sorted({extension_file(project, name.rpartition("-")[0]) for name in page.formats.values()}):
        if file.is_file():
            sheet = _Sheet(file.relative_to(project).as_posix(), 1, file.parent, project, lang)
            yield from sheet.problems(compose(read_text_within(file)), _SUPPORTED["extension"])
    for key in ("title", "lang"):
        if not page.settings.get(key):
            yield Problem("A page has this setting.", file=page.file, row=1, column=key)
    if page.settings.get("bibliography") and for_format(page.settings, "pdf").get("citeproc") is not True:
        what = "Without 'citeproc: true' under format: typst, Quarto cites in the PDF in another way."
        yield Problem(what, *setting_place(page, project, "bibliography"), "bibliography")
    for file in sorted({above / name for above in (project, folder) for name in _SUPPORTED["files"]}):
        if file.is_file():
            what = "Quarto reads settings from this file, and the embedded engine doesn't."
            yield Problem(what, file=file.relative_to(project).as_posix(), fix=ONLY_QUARTO)


def setting_place(page: Page, project: Path, key: str) -> tuple[str, int | None]:
    """Return the file and the row of a setting at the top of a page, or of its project.

    Parameters
    ----------
    page, project
        As for `unsupported_settings`.
    key
        The setting.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.page import read_page
    >>> from nbsurvey.publish.supported_settings import setting_place
    >>> page = read_page(Path("report"), "report.en.qmd", computed=False)
    >>> setting_place(page, Path("report"), "title"), setting_place(page, Path("report"), "project")
    (('report.en.qmd', 2), ('_quarto.yml', 1))
    """
    own_settings = (project / "_quarto.yml").read_text("utf-8")
    for file, text, first_row in ((page.file, page.front_matter, 2), ("_quarto.yml", own_settings, 1)):
        tree = compose(text)
        for node, _ in tree.value if isinstance(tree, yaml.MappingNode) else ():
            if node.value == key:
                return file, first_row + node.start_mark.line
    return page.file, None


@dataclass(frozen=True)
class _Sheet:
    """The settings as they stand in one file."""

    file: str
    first_row: int
    folder: Path
    project: Path
    lang: str

    def problems(self, tree: yaml.Node | None, supported: Settings = _AT_THE_TOP) -> Iterator[Problem]:
        if isinstance(tree, yaml.MappingNode):
            yield from self._mapping(tree, supported, "")

    def _mapping(self, tree: yaml.MappingNode, supported: Settings, above: str) -> Iterator[Problem]:
        seen: set[str] = set()
        for key, value in tree.value:
            name, path = str(key.value), f"{above}{key.value}"
            if name in seen:
                yield self._problem(key, path, "The setting stands here twice.", fix="Keep one of them.")
            elif name not in supported:
                near = get_close_matches(name, supported, 1, cutoff=0.85)
                fix = f"Did you mean '{near[0]}'?" if near else ONLY_QUARTO
                if not above:
                    fix += " A value of your own, for {{< meta >}}, stands under 'params'."
                yield self._problem(key, path, "The embedded engine doesn't know this setting.", fix=fix)
            else:
                yield from self._value(value, supported[name], path)
            seen.add(name)

    def _value(self, node: yaml.Node, form: Any, path: str) -> Iterator[Problem]:
        if isinstance(form, list):
            words = ["true" if word is True else "false" if word is False else str(word) for word in form]
            if not isinstance(node, yaml.ScalarNode) or node.value not in words:
                yield self._wrong(node, path, " or ".join(words))
            return
        forms: dict[str, Callable[[yaml.Node, str], Iterator[Problem]]] = {
            "anything": lambda _node, _path: iter(()),
            "text": self._text,
            "texts": lambda node, path: self._entries(node, path, self._text),
            "made": self._made,
            "files": lambda node, path: self._entries(node, path, self._file),
            "language": self._language,
            "labels": lambda node, path: self._below(node, path, dict.fromkeys(english_labels(), "text")),
            "authors": lambda node, path: self._entries(node, path, self._author),
            "date": self._date,
            "filters": lambda node, path: self._entries(node, path, self._filter),
            "formats": self._formats,
            "contributed": self._contributed,
            "project": lambda node, path: self._below(node, path, _SUPPORTED["project"]),
            "contributes": lambda node, path: self._below(node, path, _SUPPORTED["contributes"]),
        }
        yield from forms[form](node, path)

    def _text(self, node: yaml.Node, path: str) -> Iterator[Problem]:
        if not isinstance(node, yaml.ScalarNode):
            yield self._wrong(node, path, "a text")

    def _file(self, node: yaml.Node, path: str) -> Iterator[Problem]:
        file = self.folder / str(node.value)
        if not isinstance(node, yaml.ScalarNode) or not file.is_file():
            yield self._problem(node, path, "There is no such file in the project.", value=str(node.value))
        elif file.suffix == ".css" and (address := _FROM_ELSEWHERE.search(file.read_text("utf-8"))):
            yield self._problem(node, path, "A page loads nothing from elsewhere.", value=address[0])

    def _made(self, node: yaml.Node, path: str) -> Iterator[Problem]:
        if not str(node.value).startswith("_generated/"):
            yield from self._file(node, path)

    def _entries(
        self, node: yaml.Node, path: str, check: Callable[[yaml.Node, str], Iterator[Problem]]
    ) -> Iterator[Problem]:
        for entry in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            yield from check(entry, path)

    def _below(self, node: yaml.Node, path: str, supported: Settings) -> Iterator[Problem]:
        if isinstance(node, yaml.MappingNode):
            yield from self._mapping(node, supported, f"{path}.")
        else:
            yield self._wrong(node, path, "settings below it")

    def _language(self, node: yaml.Node, path: str) -> Iterator[Problem]:
        if not isinstance(node, yaml.ScalarNode) or not _LANGUAGE.fullmatch(node.value):
            yield self._wrong(node, path, "a language tag (BCP 47), such as nl or nl-BE")

    def _author(self, node: yaml.Node, path: str) -> Iterator[Problem]:
        if isinstance(node, yaml.MappingNode):
            yield from self._mapping(
                node, {"name": "text", "affiliation": "texts", "affiliations": "texts"}, f"{path}."
            )
        else:
            yield from self._text(node, path)

    def _date(self, node: yaml.Node, path: str) -> Iterator[Problem]:
        if not isinstance(node, yaml.ScalarNode) or not is_kept_by_quarto(str(node.value), self.lang):
            yield self._wrong(node, path, "a date in words, in the page's language, such as 14 maart 2025")

    def _filter(self, node: yaml.Node, path: str) -> Iterator[Problem]:
        settings = {key.value: value.value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        if (
            settings.keys() != {"path", "at"}
            or settings["at"] not in {"pre-ast", "post-render"}
            or not settings["path"].endswith(".lua")
        ):
            yield self._wrong(
                node, path, "a Lua file of the project, as path: FILE.lua with at: pre-ast or post-render"
            )

    def _formats(self, node: yaml.Node, path: str) -> Iterator[Problem]:
        if isinstance(node, yaml.ScalarNode):
            yield from self._format(node, path)
            return
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        derived = [key.value for key, _ in pairs if "-" in key.value]
        yield from self._below(node, path, dict.fromkeys((*QUARTO_FORMAT.values(), *derived), "anything"))
        for key, value in pairs:
            if "-" in key.value:
                yield from self._format(key, f"{path}.{key.value}")
            yield from self._settings_of_format(key.value.rpartition("-")[2], value, f"{path}.{key.value}")

    def _format(self, node: yaml.ScalarNode, path: str) -> Iterator[Problem]:
        extension, _, base = str(node.value).rpartition("-")
        file = extension_file(self.project, extension)
        if not extension:
            yield from self._value(node, list(QUARTO_FORMAT.values()), path)
        elif not file.is_file():
            what, expected = "There is no such extension in the project.", file.relative_to(self.project).as_posix()
            yield self._problem(node, path, what, value=extension, expected=expected)
        elif base not in (formats := extension_formats(self.project, extension)).keys() & _DERIVED:
            expected = " or ".join(f"{extension}-{name}" for name in formats if name in _DERIVED)
            what = "The extension has no such format, or one that the embedded engine doesn't know."
            yield self._problem(node, path, what, value=str(node.value), expected=expected, fix=ONLY_QUARTO)

    def _contributed(self, node: yaml.Node, path: str) -> Iterator[Problem]:
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            yield from self._settings_of_format(key.value, value, f"{path}.{key.value}")

    def _settings_of_format(self, base: str, node: yaml.Node, path: str) -> Iterator[Problem]:
        if base in _SUPPORTED["formats"] and getattr(node, "value", None) != "default":
            own = {key: form for name in _SUPPORTED["formats"][base] for key, form in _SUPPORTED[name].items()}
            yield from self._below(node, path, own)

    def _wrong(self, node: yaml.Node, path: str, expected: str) -> Problem:
        what = "The embedded engine doesn't know this value."
        value = str(node.value) if isinstance(node, yaml.ScalarNode) else None
        return self._problem(node, path, what, value=value, expected=expected, fix="Or render with Quarto.")

    def _problem(
        self, node: yaml.Node, path: str, what: str, *, value: str | None = None, expected: str = "", fix: str = ""
    ) -> Problem:
        return Problem(what, self.file, self.first_row + node.start_mark.line, path, value, expected, fix)
