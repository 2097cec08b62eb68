"""The settings of a page: `_quarto.yml` under the page's front matter, merged as Quarto merges them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from nbsurvey.codebook.yaml_size import check_yaml
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.limits import read_text_within

Settings = dict[str, Any]
QUARTO_FORMAT = {"html": "html", "pdf": "typst", "docx": "docx"}
ONLY_QUARTO = "Leave it out, or render with Quarto."
"""What to do about something that only real Quarto can do."""


class _Yaml12(yaml.SafeLoader):
    """YAML as Quarto reads it: only true and false are booleans, and a date stays text."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith((":timestamp", ":bool"))]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])


def read_yaml(text: str, file: str, first_row: int = 1) -> Settings:
    """Read a YAML mapping.

    Parameters
    ----------
    text
        The YAML itself.
    file
        What the user calls it, for messages.
    first_row
        The row of the file on which the text starts.

    Raises
    ------
    InvalidInputError
        If the text isn't YAML, isn't a mapping, or holds too much.

    Examples
    --------
    >>> from nbsurvey.publish.settings import read_yaml
    >>> read_yaml("{toc: true, date: 2026-01-15}", "page.qmd")
    {'toc': True, 'date': '2026-01-15'}
    """
    try:
        check_yaml(text, file, first_row)
        tree = yaml.load(text, _Yaml12)  # noqa: S506, a subclass of SafeLoader
    except yaml.MarkedYAMLError as error:
        row = first_row + error.problem_mark.line if error.problem_mark else first_row
        what = f"This isn't valid YAML: {error.problem or error}."
        raise InvalidInputError([Problem(what, file=file, row=row)]) from error
    except yaml.reader.ReaderError as error:
        what = "The text holds a control character."
        raise InvalidInputError([Problem(what, file=file, row=first_row, fix="Remove it.")]) from error
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise InvalidInputError([Problem("A mapping of keys to values was expected.", file=file, row=first_row)])
    return tree


def compose(text: str) -> yaml.Node | None:
    r"""Return YAML that has been read before as nodes, which know their rows.

    Examples
    --------
    >>> from nbsurvey.publish.settings import compose
    >>> compose("toc: true\n").value[0][0].value
    'toc'
    """
    return yaml.compose(text, _Yaml12)


def project_settings(project: Path) -> Settings:
    """Read `_quarto.yml` of a project.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.settings import project_settings
    >>> project_settings(Path("report"))["project"]["type"]
    'default'
    """
    file = project / "_quarto.yml"
    if not file.is_file():
        raise InvalidInputError([Problem("A Quarto project needs this file.", file=str(file))])
    return read_yaml(read_text_within(file), file.name)


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> Settings:
    """Lay one mapping over another: mappings merge, lists follow on, anything else is replaced.

    Examples
    --------
    >>> from nbsurvey.publish.settings import merged
    >>> merged({"toc": True, "css": ["a.css"]}, {"toc": False, "css": "b.css"})
    {'toc': False, 'css': ['a.css', 'b.css']}
    """
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        if isinstance(under, Mapping) and isinstance(value, Mapping):
            result[key] = merged(under, value)
        elif under is not None and (isinstance(under, list) or isinstance(value, list)):
            first = as_list(under)
            result[key] = [*first, *(entry for entry in as_list(value) if entry not in first)]
        else:
            result[key] = value
    return result


def as_list(value: object) -> list[Any]:
    """Return the entries of a setting that is a list or a single value; none if it isn't there.

    Examples
    --------
    >>> from nbsurvey.publish.settings import as_list
    >>> as_list("a.css"), as_list(["a.css"]), as_list(None)
    (['a.css'], ['a.css'], [])
    """
    return value if isinstance(value, list) else [] if value is None else [value]


def format_names(page: Settings, project: Settings) -> dict[str, str]:
    """Return by output the name of its format: that of the page, or else that of its project.

    A format of an extension has the name of the extension before that of the format which it derives from. An output
    that neither names has a format of the same extension as another, or Quarto's own.

    Examples
    --------
    >>> from nbsurvey.publish.settings import format_names
    >>> format_names({"format": "html"}, {"format": {"nbsurvey-html": "default", "nbsurvey-typst": "default"}})
    {'html': 'html', 'pdf': 'nbsurvey-typst', 'docx': 'nbsurvey-docx'}
    """
    names = [name for settings in (page, project) for name in _formats(settings)]
    extension = next((name.rpartition("-")[0] + "-" for name in names if "-" in name), "")
    return {
        output: next((name for name in names if name.rpartition("-")[2] == base), extension + base)
        for output, base in QUARTO_FORMAT.items()
    }


def page_over_project(page: Settings, project: Settings, extensions: Mapping[str, Settings] | None = None) -> Settings:
    """Lay the settings of a page over those of its project, and these over those of an extension's format.

    Parameters
    ----------
    page, project
        The settings of each.
    extensions
        By the name of a format what its extension has for it.

    Returns
    -------
    Settings
        Those for all formats, and under `format` by Quarto's own name all that hold for that format.

    Examples
    --------
    >>> from nbsurvey.publish.settings import page_over_project
    >>> page_over_project({"toc": True}, {"toc": False, "format": {"html": {"toc-depth": 2}}})["format"]["html"]
    {'toc': True, 'toc-depth': 2}
    """
    formats = {}
    for output, name in format_names(page, project).items():
        below = merged((extensions or {}).get(name, {}), _of_format(project, name))
        formats[QUARTO_FORMAT[output]] = merged(below, _of_format(page, name))
    return merged(project, page) | {"format": formats}


def for_format(settings: Settings, output: str) -> Settings:
    """Return the settings that hold for one output: 'html', 'pdf' (Quarto's format typst) or 'docx'.

    Parameters
    ----------
    settings
        As `page_over_project` returns them.
    output
        The output.

    Examples
    --------
    >>> from nbsurvey.publish.settings import for_format
    >>> for_format({"toc": True, "format": {"typst": {"toc": False}}}, "pdf")
    {'toc': False}
    """
    own = _formats(settings).get(QUARTO_FORMAT[output])
    return {**_common(settings), **(own if isinstance(own, Mapping) else {})}


def _of_format(settings: Settings, name: str) -> Settings:
    """Return the settings for all formats with those for one over them."""
    own = _formats(settings).get(name)
    return merged(_common(settings), own if isinstance(own, Mapping) else {})


def _common(settings: Settings) -> Settings:
    return {key: value for key, value in settings.items() if key not in {"format", "project"}}


def _formats(settings: Settings) -> Settings:
    formats = settings.get("format") or {}
    return dict(formats) if isinstance(formats, Mapping) else {str(formats): {}}


def lookup(tree: Mapping[str, Any], path: str) -> str | None:
    """Find the text under a dotted path, or None if there is none or it isn't a single value.

    Examples
    --------
    >>> from nbsurvey.publish.settings import lookup
    >>> lookup({"params": {"year": 2026}}, "params.year")
    '2026'
    """
    node: Any = tree
    for key in path.split("."):
        if not isinstance(node, Mapping):
            return None
        node = node.get(key)
    if node is None or isinstance(node, Mapping | list):
        return None
    return str(node).lower() if isinstance(node, bool) else str(node)
