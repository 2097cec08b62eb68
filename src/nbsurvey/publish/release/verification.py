"""Whether a release is whole, and whether its study makes the same one again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish.manifest import MANIFEST
from nbsurvey.publish.release.archive import Release, read_archive
from nbsurvey.study_files.folders import StudyFolders
from nbsurvey.system.workspaces import workspace

if TYPE_CHECKING:
    from nbsurvey.publish.build import Request

_FILES = ("inputs", "pages")
_FROM = ("python", "packages", *_FILES, "options", "engine")
"""What a release says that it was made from."""


def verify(path: Path, study: StudyFolders | None, progress: Callable[[str], None]) -> Release:
    """Check that each file of a release is the one that its manifest lists, and build it again where a study is given.

    Parameters
    ----------
    path
        The zip.
    study
        Where the study is that it was made from; None: only what the archive says of itself is checked.
    progress
        Called with a few words at each step of the build.

    Returns
    -------
    Release
        What the archive holds, where nothing is wrong with it.

    Raises
    ------
    InvalidInputError
        With every file that isn't what it should be; where it was built again, with what it was made from otherwise.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.release import verify
    >>> from nbsurvey.publish.release.archive import archive
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "tea-1.0.zip")
    ...     _ = path.write_bytes(archive("tea-1.0", {"tea.txt": b"Tea"}, {}))
    ...     list(verify(path, None, print).files)
    ['tea.txt']
    """
    release = read_archive(path)
    if problems := [Problem(what, str(path), value=name) for name, what in _wrong(release)]:
        raise InvalidInputError(problems)
    if study:
        again = _built_again(release, path, study, progress)
        if problems := [Problem(what, str(path), value=name) for name, what in _different(release, again)]:
            raise InvalidInputError(problems)
    return release


def _wrong(release: Release) -> Iterator[tuple[str, str]]:
    listed = release.manifest["files"]
    for name, content in release.files.items():
        if name not in listed:
            yield name, f"{MANIFEST} doesn't list this file."
        elif sha256(content).hexdigest() != listed[name]:
            yield name, f"This file isn't the one that {MANIFEST} lists: its SHA-256 is another."
    for name in listed:
        if name not in release.files:
            yield name, f"{MANIFEST} lists this file, and it isn't there."


def _built_again(release: Release, path: Path, study: StudyFolders, progress: Callable[[str], None]) -> Release:
    """Build the release of a study in a folder that vanishes."""
    from nbsurvey.publish.build import build

    request = _request(release.manifest, path, study)
    with workspace(study.top, "verify") as work:
        built = build(replace(request, out=work / "build"), progress)
        (made,) = (name for name in built.manifest["outputs"] if name.startswith("release/"))
        return read_archive(built.folder / made)


def _request(manifest: Mapping[str, Any], path: Path, study: StudyFolders) -> "Request":
    from nbsurvey.publish.build import Request

    match manifest.get("options"):
        case {"languages": [*languages], "formats": [*formats], "engine": str(engine)} if all(
            isinstance(name, str) for name in (*languages, *formats)
        ):
            return Request(study.data, study.build, languages, formats, engine, study.top, release=True)
    raise InvalidInputError([Problem(f"{MANIFEST} doesn't say how the release was made.", str(path), column="options")])


def _different(release: Release, again: Release) -> Iterator[tuple[str, str]]:
    """Yield the files that differ, and after them what the two were made from that differs too."""
    if release.folder != again.folder:
        yield release.folder, f"Built again it is called {again.folder}."
    differing = False
    for name in sorted(release.files.keys() | again.files.keys()):
        if release.files.get(name) == again.files.get(name):
            continue
        differing = True
        if name not in again.files:
            yield name, "Built again, the release hasn't got this file."
        elif name not in release.files:
            yield name, "Built again, the release has this file too."
        else:
            yield name, "Built again, this file isn't the same."
    if differing or release.manifest != again.manifest:
        yield from _causes(release.manifest, again.manifest)


def _causes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for part in _FROM:
        then, now = (_entries(manifest.get(part), part) for manifest in (before, after))
        for name in sorted(then.keys() | now.keys()):
            if then.get(name) != now.get(name):
                here, there = (entries.get(name, "nothing") for entries in (then, now))
                shown = f": {there} now, {here} then" if part not in _FILES else ""
                yield name, f"The release was made from another one of this{shown}."


def _entries(part: object, name: str) -> Mapping[str, object]:
    return part if isinstance(part, dict) else {name: part}
