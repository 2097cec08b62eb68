"""A study's copy of the Quarto extension, with the digests by which it is known to be ours."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.system.changes import changed
from nbsurvey.system.exchange import exchange
from nbsurvey.system.interruptions import uninterrupted
from nbsurvey.system.workspaces import sweep, workspace

_SOURCE = Path(__file__).parent / "nbsurvey"
_SUMS = "SHA256SUMS"
"""The file of a copy that lists the others with their digests, as `sha256sum` writes it."""

_KIND = "extension"


def write_extension(project: Path) -> bool:
    """Copy the extension into a Quarto project, in the place of an older copy, and say whether anything changed.

    Parameters
    ----------
    project
        The folder with `_quarto.yml`; the copy is `_extensions/nbsurvey` in it.

    Raises
    ------
    InvalidInputError
        If there is something of that name that isn't a copy of ours, or a copy that somebody changed: by file. It stays
        as it is.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.extension import write_extension
    >>> with TemporaryDirectory() as folder:
    ...     write_extension(Path(folder)), write_extension(Path(folder))
    ...     Path(folder, "_extensions", "nbsurvey", "_extension.yml").is_file()
    (True, False)
    True
    """
    out = project / "_extensions" / _SOURCE.name
    files = _with_sums(_own())
    if problems := list(_not_ours(out)):
        raise InvalidInputError(problems)
    if out.is_dir() and {path.relative_to(out).as_posix(): path.read_bytes() for path in _files(out)} == files:
        return False
    out.parent.mkdir(parents=True, exist_ok=True)
    sweep(out.parent, _KIND)
    with workspace(out.parent, _KIND) as work:
        for name, content in files.items():
            file = work / "new" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        with uninterrupted():
            _put_in_place(work / "new", out, work / "old")
            changed.append(out)
    return True


def is_of_another_version(project: Path) -> bool:
    """Tell whether the copy of the extension in a Quarto project is that of another version of this package.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.extension.writing import is_of_another_version
    >>> is_of_another_version(Path("report"))
    False
    """
    sums = project / "_extensions" / _SOURCE.name / _SUMS
    return sums.is_file() and _digests(sums.read_bytes()).isdisjoint(_digests(_with_sums(_own())[_SUMS]))


def _own() -> dict[str, bytes]:
    """Return the files of the extension of this package by name."""
    return {path.relative_to(_SOURCE).as_posix(): path.read_bytes() for path in _files(_SOURCE)}


def _put_in_place(new: Path, out: Path, old: Path) -> None:
    if not out.exists():
        new.rename(out)
    elif not exchange(new, out):
        out.rename(old)
        try:
            new.rename(out)
        except OSError:
            old.rename(out)
            raise


def _files(folder: Path) -> Iterator[Path]:
    """Go through the files of a folder but for those that Python compiled."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)


def _with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return {**files, _SUMS: sums.encode()}


def _not_ours(out: Path) -> Iterator[Problem]:
    """Find what may not be replaced."""
    if not out.exists() and not out.is_symlink():
        return
    if not (out / _SUMS).is_file() or out.is_symlink():
        what = f"This isn't known to be made by nbsurvey: it has no {_SUMS}."
        fix = "Name it otherwise if it is yours; remove it if it was made by an older version."
        yield Problem(what, str(out), fix=fix)
        return
    lines = (out / _SUMS).read_text("utf-8", "replace").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for path in _files(out):
        name = path.relative_to(out).as_posix()
        if name != _SUMS and sums.get(name) not in _digests(path.read_bytes()):
            what = "This was added by hand." if name not in sums else "This was changed by hand."
            yield Problem(what, str(path), fix="Keep your own in a file of the project; then remove this one.")


def _digests(content: bytes) -> set[str]:
    """Return the digests of a file as it is, and as it was before git gave its lines the endings of Windows."""
    return {sha256(text).hexdigest() for text in (content, content.replace(b"\r\n", b"\n"))}
