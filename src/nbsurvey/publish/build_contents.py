"""What a folder holds that a build made, and what it holds that is somebody else's."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.publish.manifest import MANIFEST, made_files

_NAMED = 3


def check_ours(folder: Path, shown: Path) -> None:
    """Check that a folder holds a build and nothing else, or isn't there.

    Parameters
    ----------
    folder
        The folder.
    shown
        What the user calls it.

    Raises
    ------
    InvalidInputError
        If it holds anything else, hidden files, empty folders and links too, by name.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.build_contents import check_ours
    >>> with TemporaryDirectory() as folder:
    ...     check_ours(Path(folder, "build"), Path("build"))  # nothing is there yet
    ...     _ = Path(folder, "letter.txt").write_text("mine", encoding="utf-8")
    ...     try:
    ...         check_ours(Path(folder), Path("build"))
    ...     except nbsurvey.InvalidInputError as error:
    ...         print(error.problems[0].value)
    letter.txt
    """
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise InvalidInputError([Problem("This is no folder.", str(shown), fix="Choose another --out.")])
    if not (others := list(not_ours(folder))):
        return
    if not made_files(folder):
        what = f"The folder holds something else than a build: it has no {MANIFEST} that nbsurvey signed."
        fix = "Choose another --out; if this is a build of an older version, remove it yourself."
    else:
        what = "The folder holds what no build made, and a build replaces all of it."
        fix = "Move that elsewhere, or choose another --out."
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    raise InvalidInputError([Problem(what, str(shown), value=", ".join(others[:_NAMED]) + more, fix=fix)])


def not_ours(folder: Path) -> Iterator[str]:
    """Name everything in a folder that no build made; of a folder within it that no build made, only its name.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.build_contents import not_ours
    >>> from nbsurvey.publish.manifest import write_manifest
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "report.html").write_text("<h1>Tea</h1>", encoding="utf-8")
    ...     write_manifest(Path(folder), {})
    ...     _ = Path(folder, "letter.txt").write_text("mine", encoding="utf-8")
    ...     list(not_ours(Path(folder)))
    ['letter.txt']
    """
    is_ours, inside = _recognise(folder), [folder]
    while inside:
        for path in sorted(inside.pop().iterdir()):
            if not is_ours(path):
                yield path.relative_to(folder).as_posix() + ("/" if path.is_dir() else "")
            elif path.is_dir():
                inside.append(path)


def remove(folder: Path) -> None:
    """Remove the files that a build lists as its own, and the folders that are then empty; all else stays.

    Parameters
    ----------
    folder
        The folder of the build.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.build_contents import remove
    >>> from nbsurvey.publish.manifest import write_manifest
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "report.html").write_text("<h1>Tea</h1>", encoding="utf-8")
    ...     write_manifest(Path(folder), {})
    ...     _ = Path(folder, "letter.txt").write_text("mine", encoding="utf-8")
    ...     remove(Path(folder))
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['letter.txt', 'manifest.json']
    """
    is_ours = _recognise(folder)
    for path in sorted(folder.rglob("*"), reverse=True):  # what is in a folder before the folder
        with suppress(OSError):
            if path.is_dir() and is_ours(path):
                path.rmdir()
            elif is_ours(path) and path != folder / MANIFEST:
                path.unlink()
    with suppress(OSError):
        if is_ours(folder / MANIFEST) and len(list(folder.iterdir())) == 1:
            (folder / MANIFEST).unlink()
        folder.rmdir()


def _recognise(folder: Path) -> Callable[[Path], bool]:
    """Return a function that tells whether something in a folder is what the build of this folder made."""
    files = made_files(folder)
    folders = {str(parent) for name in files for parent in PurePosixPath(name).parents}

    def is_ours(path: Path) -> bool:
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            return False
        return name in folders if path.is_dir() else name in files and path.is_file()

    return is_ours
