"""The archive of a release: the same bytes everywhere, and read without trust in who made it."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812

from nbsurvey.codebook import Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.files import archive_of, is_portable
from nbsurvey.limits import MOST_BYTES, read_within, too_large
from nbsurvey.publish.manifest import MANIFEST
from nbsurvey.publish.release.data_package import slug

SIGNATURE = "nbsurvey_release"
"""The key that only the manifests of releases have; its value is the version of their form."""

_MOST_FILES = 10_000
_CHUNK = 1 << 20
_LINK, _KIND = 0o120000, 0o170000
_ENCRYPTED = 1
_DOWNLOAD = "Download it again, from where its makers published it."


@dataclass(frozen=True)
class Release:
    """What an archive holds: its files by their names below its one folder, and what its manifest says."""

    folder: str
    files: Mapping[str, bytes]
    manifest: Mapping[str, Any]


def archive_name(codebook: Codebook) -> str:
    """Return the name of the archive of a study, and of the folder in it, without ending.

    Examples
    --------
    >>> from nbsurvey.publish.release import archive_name
    >>> archive_name(nbsurvey.read_codebook("data/codebook.yaml"))
    'niet-bevoegd-wel-verantwoordelijk-0.1'
    """
    version = codebook.study.citation.version
    return slug(codebook.study.id) + (f"-{version}" if version else "")


def archive(folder: str, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> bytes:
    """Return a zip of files in one folder, with a manifest of their SHA-256.

    Parameters
    ----------
    folder
        The folder in the archive.
    files
        What each file holds, by its name below the folder.
    manifest
        What the files were made from.

    Examples
    --------
    >>> from nbsurvey.publish.release.archive import archive
    >>> archive("tea-1.0", {"tea.txt": b"Tea"}, {}) == archive("tea-1.0", {"tea.txt": b"Tea"}, {})
    True
    """
    digests = {name: sha256(files[name]).hexdigest() for name in sorted(files)}
    text = json.dumps({**manifest, SIGNATURE: 1, "files": digests}, indent=2, ensure_ascii=False, sort_keys=True)
    written = [*sorted(files.items()), (MANIFEST, f"{text}\n".encode())]
    return archive_of((f"{folder}/{name}", content) for name, content in written)


def read_archive(path: Path) -> Release:
    """Read a release that anybody may have made: nothing is unpacked to disk, nor more than `MOST_BYTES` in memory.

    Parameters
    ----------
    path
        The zip.

    Raises
    ------
    InvalidInputError
        If it can't be read, is no release, is too large, or holds what can't be unpacked alike everywhere: names that
        lead elsewhere, that differ in capitals alone or that are given twice, links, and what is encrypted.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.release.archive import archive, read_archive
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "tea-1.0.zip")
    ...     _ = path.write_bytes(archive("tea-1.0", {"tea.txt": b"Tea"}, {}))
    ...     read_archive(path).files
    {'tea.txt': b'Tea'}
    """
    fix = "Name the zip that `nbsurvey release` made."
    content = read_within(path, MOST_BYTES)
    try:
        with ZipFile(BytesIO(content)) as opened:
            members = opened.infolist()
            _check(members, path)
            members = [member for member in members if not _is_folder(member)]
            files = dict(_unpacked(opened, members, path))
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, ValueError, OSError) as error:
        what = f"The zip can't be unpacked: {str(error).rstrip('.')}."
        raise InvalidInputError([Problem(what, str(path), fix=_DOWNLOAD)]) from None
    folder = members[0].filename.partition("/")[0] if members else ""
    manifest = _manifest(files.pop(f"{folder}/{MANIFEST}", b""))
    if manifest is None:
        raise InvalidInputError([Problem(f"This is no release: it has no {MANIFEST} of one.", str(path), fix=fix)])
    return Release(folder, {name.removeprefix(f"{folder}/"): text for name, text in files.items()}, manifest)


def _manifest(content: bytes) -> Mapping[str, Any] | None:
    try:
        manifest = json.loads(content)
    except (ValueError, RecursionError):
        return None
    is_ours = isinstance(manifest, dict) and SIGNATURE in manifest and isinstance(manifest.get("files"), dict)
    return manifest if is_ours else None


def _check(members: Sequence[ZipInfo], path: Path) -> None:
    if len(members) > _MOST_FILES:
        raise InvalidInputError([Problem(f"The zip holds {len(members):,} files.", str(path), fix=_DOWNLOAD)])
    if problems := [Problem(what, str(path), value=name, fix=_DOWNLOAD) for name, what in _wrong(members)]:
        raise InvalidInputError(problems)
    if (size := sum(member.file_size for member in members)) > MOST_BYTES:
        raise too_large(str(path), "What the zip holds", size, MOST_BYTES, _DOWNLOAD)


def _wrong(members: Sequence[ZipInfo]) -> Iterator[tuple[str, str]]:
    folders = {member.filename.partition("/")[0] for member in members}
    for name in sorted(folders)[1:]:
        yield name, "A release has one folder, and this is another."
    times = Counter(member.filename.casefold() for member in members)
    for name in [name for name, number in times.items() if number > 1]:
        yield name, "The zip holds several files of this name; capitals don't tell names apart everywhere."
    for member in members:
        # Only what stands in the archive counts: zipfile mends some names by itself.
        if not _is_safe(member):
            yield member.orig_filename, "This name leads out of the archive, or not every system can have it."
        if member.external_attr >> 16 & _KIND == _LINK:
            yield member.filename, "This is a link."
        if member.flag_bits & _ENCRYPTED:
            yield member.filename, "This file is encrypted."


def _is_safe(member: ZipInfo) -> bool:
    name = member.orig_filename.removesuffix("/") if _is_folder(member) else member.orig_filename
    parts = PurePosixPath(name).parts
    is_plain = name == "/".join(parts) and (len(parts) > 1 or _is_folder(member))
    return is_plain and all(part not in (".", "..") and is_portable(part) for part in parts)


def _is_folder(member: ZipInfo) -> bool:
    """Tell whether an entry is a folder alone, as many a program puts beside the files in it."""
    return member.is_dir() and not member.file_size


def _unpacked(opened: ZipFile, members: Sequence[ZipInfo], path: Path) -> Iterator[tuple[str, bytes]]:
    """Unpack within bounds: what an entry says of its size need not be true."""
    left = MOST_BYTES
    for member in members:
        content = BytesIO()
        with opened.open(member) as stream:
            while part := stream.read(_CHUNK):
                left -= len(part)
                if left < 0:
                    raise too_large(str(path), "What the zip holds", MOST_BYTES - left, MOST_BYTES, _DOWNLOAD)
                content.write(part)
        yield member.filename, content.getvalue()
