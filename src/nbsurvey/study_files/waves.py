"""The earlier waves of a survey, as data of the study of its last wave: where they are, and how they go together."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field, StringConstraints

from nbsurvey.codebook.documents import Model, read_document
from nbsurvey.errors import InvalidInputError, Problem

WAVES_FILE = "waves.yaml"

_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_HEAD = """\
# The waves of this survey. What people answered in an earlier one is read from its own folder.
# samples: independent (who was asked in the one wave has nothing to do with who was asked in the other), overlapping
# (one population was asked again, and who answered twice isn't known) or same people (known by links). As long as it is
# "?" the report shows levels, and no changes.
# same: items that are worded differently and still are the same question.
# nps: choices of 0 to 10 of which the net promoter score is compared.
"""


class _Earlier(Model):
    name: _Name
    folder: _Name


class _Document(Model):
    wave: _Name
    samples: Literal["?", "independent", "overlapping", "same people"]
    same: tuple[str, ...] = ()
    nps: tuple[str, ...] = ()
    earlier: Annotated[tuple[_Earlier, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Waves:
    """The waves of a survey.

    Parameters
    ----------
    name
        What the last wave is called, such as its year.
    folders
        The folders of the data of the earlier waves by name, the first wave first.
    samples
        How the samples go together, as `nbsurvey.changes` takes it; '?' while that isn't decided.
    same
        Items that are the same question although their texts differ.
    nps
        Items of which the net promoter score is compared.
    file
        Where this stands.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.waves import Waves
    >>> Waves("2026", {"2024": Path("../2024/data")}).is_decided
    False
    """

    name: str
    folders: Mapping[str, Path]
    samples: str = "?"
    same: tuple[str, ...] = ()
    nps: tuple[str, ...] = ()
    file: str = WAVES_FILE

    @property
    def is_decided(self) -> bool:
        """Whether it is said how the samples go together."""
        return self.samples != "?"


def read_waves(path: Path) -> Waves:
    """Read which waves a survey has.

    Parameters
    ----------
    path
        The file; the folders that it names are as seen from its own.

    Raises
    ------
    InvalidInputError
        With each key or value that doesn't fit, and with each wave that has the name of another one.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.study_files.waves import read_waves
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "waves.yaml")
    ...     text = '{wave: "2026", samples: independent, earlier: [{name: "2024", folder: ../../2024/data}]}'
    ...     _ = file.write_text(text, encoding="utf-8")
    ...     waves = read_waves(file)
    >>> waves.name, list(waves.folders), waves.samples
    ('2026', ['2024'], 'independent')
    """
    document, rows = read_document(path, _Document)
    names = [document.wave, *(wave.name for wave in document.earlier)]
    if twice := [
        Problem("Two waves have this name.", str(path), rows.get(("earlier", at)), "earlier.name", name)
        for at, name in enumerate(names[1:])
        if name in names[: at + 1]
    ]:
        raise InvalidInputError(twice)
    folders = {wave.name: _without_steps_back(path.parent / wave.folder) for wave in document.earlier}
    return Waves(document.wave, folders, document.samples, document.same, document.nps, str(path))


def waves_text(waves: Waves, folder: Path) -> str:
    r"""Return the text of the file that says which waves a survey has.

    Parameters
    ----------
    waves
        The waves.
    folder
        Where the file will stand: the folders of the earlier waves are written as seen from it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.waves import Waves, waves_text
    >>> waves = Waves("2026", {"2024": Path("surveys/2024/data")})
    >>> print("\n".join(waves_text(waves, Path("surveys/2026/data")).split("\n")[-8:-1]))
    wave: '2026'
    samples: '?'
    same: []
    nps: []
    earlier:
    - name: '2024'
      folder: ../../2024/data
    """
    earlier = [{"name": name, "folder": _seen_from(folder, path)} for name, path in waves.folders.items()]
    document = {"wave": waves.name, "samples": waves.samples, "same": [*waves.same], "nps": [*waves.nps]}
    return _HEAD + yaml.safe_dump(document | {"earlier": earlier}, allow_unicode=True, sort_keys=False, width=110)


def wave_name(folder: Path, *titles: str) -> str:
    """Return what a wave is called if nobody says so: the year in the name of its folder, else in one of its titles.

    Parameters
    ----------
    folder
        The folder of its study, whose name it gets if there is no year.
    titles
        What it is called elsewhere, such as the name of its export.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.waves import wave_name
    >>> wave_name(Path("surveys/mayors-2026")), wave_name(Path("spring"), "Mayors 2026"), wave_name(Path("spring"))
    ('2026', '2026', 'spring')
    """
    name = folder.resolve().name
    return next((year for title in (name, *titles) for year in years_in(title)), name)


def years_in(text: str) -> list[str]:
    """Return the years that a text names.

    Examples
    --------
    >>> from nbsurvey.study_files.waves import years_in
    >>> years_in("Tea in 2024 and 2026"), years_in("export_12024")
    (['2024', '2026'], [])
    """
    return _YEAR.findall(text)


def _seen_from(folder: Path, path: Path) -> str:
    """Return a path as seen from a folder; as it is where the two have nothing in common, as on two drives."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _without_steps_back(path: Path) -> Path:
    """Return a path as messages can show it: 'older/data' rather than 'data/../older/data'."""
    return path.resolve() if path.is_absolute() else Path(_seen_from(Path(), path))
