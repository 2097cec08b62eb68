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
QUARTO_FORMAT = {"html": "html", "pdf": "typst"}
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
    >>> merged({"toc": True, "css": ["a.css"]}, {"toc": False, "css": ["b.css"]})
    {'toc': False, 'css': ['a.css', 'b.css']}
    """
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        if isinstance(under, Mapping) and isinstance(value, Mapping):
            result[key] = merged(under, value)
        elif isinstance(under, list) and isinstance(value, list):
            result[key] = [*under, *(entry for entry in value if entry not in under)]
        else:
            result[key] = value
    return result


def page_over_project(project: Settings, page: Settings) -> Settings:
    """Lay the settings of a page over those of its project, also over those that the project has for a format.

    Examples
    --------
    >>> from nbsurvey.publish.settings import page_over_project
    >>> page_over_project({"toc": True, "format": {"html": {"toc": False}}}, {"toc": True})["format"]["html"]
    {'toc': True}
    """
    common = {key: value for key, value in page.items() if key != "format"}
    named = page.get("format") or {}
    named = named if isinstance(named, Mapping) else {str(named): {}}
    own = {name: merged(common, value if isinstance(value, Mapping) else {}) for name, value in named.items()}
    formats = dict.fromkeys(QUARTO_FORMAT.values(), common) | own
    return merged(project, common | {"format": formats})


def for_format(settings: Settings, output: str) -> Settings:
    """Return the settings that hold for one output, 'html' or 'pdf' (Quarto's format typst).

    Examples
    --------
    >>> from nbsurvey.publish.settings import for_format
    >>> for_format({"toc": True, "format": {"typst": {"toc": False}}}, "pdf")
    {'toc': False}
    """
    formats = settings.get("format") or {}
    own = formats.get(QUARTO_FORMAT[output]) if isinstance(formats, Mapping) else None
    common = {key: value for key, value in settings.items() if key not in {"format", "project"}}
    return merged(common, own) if isinstance(own, Mapping) else common


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
