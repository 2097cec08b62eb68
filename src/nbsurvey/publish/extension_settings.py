"""What a Quarto extension in a project's `_extensions/` has for its formats, with the files that these name."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nbsurvey.limits import read_text_within
from nbsurvey.publish.settings import Settings, merged, read_yaml

_FILES = frozenset({"css", "csl", "filters", "font-paths", "reference-doc", "template-partials"})
"""The settings that name files."""


def extension_file(project: Path, extension: str) -> Path:
    """Return the file that says what an extension is.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.extension_settings import extension_file
    >>> extension_file(Path("report"), "nbsurvey").as_posix()
    'report/_extensions/nbsurvey/_extension.yml'
    """
    return project / "_extensions" / extension / "_extension.yml"


def extension_formats(project: Path, extension: str) -> Settings:
    """Return what an extension has for each format that it derives from, and under `common` for all; none without it.

    Raises
    ------
    InvalidInputError
        If the file of the extension can't be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.extension_settings import extension_formats
    >>> extension_formats(Path("report"), "nbsurvey")["html"]["css"], extension_formats(Path("report"), "other")
    (['report.css'], {})
    """
    file = extension_file(project, extension)
    if not extension or not file.is_file():
        return {}
    contributes = read_yaml(read_text_within(file), file.relative_to(project).as_posix()).get("contributes")
    formats = contributes.get("formats") if isinstance(contributes, Mapping) else None
    return dict(formats) if isinstance(formats, Mapping) else {}


def of_extensions(names: Iterable[str], project: Path, folder: Path) -> dict[str, Settings]:
    """Return by the name of a format what its extension has for it.

    Parameters
    ----------
    names
        The names of formats, such as 'nbsurvey-html'; Quarto's own have no extension.
    project
        The Quarto project.
    folder
        The page's folder, to which the files are relative that the extension has and names.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.extension_settings import of_extensions
    >>> of_extensions(["nbsurvey-html", "html"], Path("report"), Path("report"))["nbsurvey-html"]["css"]
    ['_extensions/nbsurvey/report.css']
    """
    settings = {}
    for name in names:
        extension, _, base = name.rpartition("-")
        formats = extension_formats(project, extension)
        levels = [formats.get(key) for key in ("common", base)]
        common, own = (level if isinstance(level, Mapping) else {} for level in levels)
        settings[name] = relative_to(folder, merged(common, own), extension_file(project, extension).parent)
    return settings


def relative_to(folder: Path, settings: Mapping[str, Any], origin: Path) -> Settings:
    """Return settings with the files that they name relative to a folder; a file that isn't there keeps its name.

    Parameters
    ----------
    folder
        The folder.
    settings
        The settings.
    origin
        The folder that the files are relative to.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.extension_settings import relative_to
    >>> relative_to(Path("report"), {"css": "codebook.yaml", "title": "data"}, Path("data"))
    {'css': '../data/codebook.yaml', 'title': 'data'}
    """

    def placed(value: Any) -> Any:
        if isinstance(value, list):
            return [placed(entry) for entry in value]
        if isinstance(value, Mapping):
            return {**value, "path": placed(value["path"])} if "path" in value else value
        file = origin / value if isinstance(value, str) else None
        return Path(os.path.relpath(file, folder)).as_posix() if file and file.exists() else value

    def below(value: Any) -> Any:
        return relative_to(folder, value, origin) if isinstance(value, Mapping) else value

    return {key: placed(value) if key in _FILES else below(value) for key, value in settings.items()}
