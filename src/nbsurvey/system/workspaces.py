"""Folders for work in progress, beside what it will replace.

A process holds a lock on its workspaces as long as it lives, so that those of a process that was killed can be told
from those in use. Where the system can't lock a folder, none is taken for abandoned.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nbsurvey.system.interruptions import uninterrupted

_PREFIX = ".nbsurvey-"


def is_workspace(name: str) -> bool:
    """Say whether a folder of this name is one for work in progress.

    Examples
    --------
    >>> from nbsurvey.system.workspaces import is_workspace
    >>> is_workspace(".nbsurvey-build-1a2b"), is_workspace("build")
    (True, False)
    """
    return name.startswith(_PREFIX)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def workspace(folder: Path, kind: str, clear: Callable[[Path], None] = _remove) -> Iterator[Path]:
    """Give a new folder inside another; when the block is left, it is cleared.

    Parameters
    ----------
    folder
        Where it is made.
    kind
        A word for its name, `.nbsurvey-KIND-…`.
    clear
        What removes it.

    Raises
    ------
    OSError
        If nothing can be made in that folder.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.system.workspaces import workspace
    >>> with TemporaryDirectory() as folder:
    ...     with workspace(Path(folder), "build") as path:
    ...         _ = (path / "page.html").write_text("half of a page", encoding="utf-8")
    ...     list(Path(folder).iterdir())
    []
    """
    path, lock = _locked_folder(folder, kind)
    try:
        yield path
    finally:
        with uninterrupted():
            clear(path)
            if lock is not None:
                os.close(lock)


def sweep(folder: Path, kind: str, clear: Callable[[Path], None] = _remove) -> list[Path]:
    """Clear the workspaces that killed processes left in a folder, and return those that are still there.

    Parameters
    ----------
    folder, kind, clear
        As for `workspace`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.system.workspaces import sweep
    >>> with TemporaryDirectory() as folder:
    ...     Path(folder, ".nbsurvey-build-killed").mkdir()
    ...     sweep(Path(folder), "build"), list(Path(folder).iterdir())
    ([], [])
    """
    abandoned = []
    for path in sorted(folder.glob(f"{_PREFIX}{kind}-*")):
        if (lock := _lock(path, wait=False)) is not None:
            try:
                with uninterrupted():
                    clear(path)
            finally:
                os.close(lock)
            abandoned.append(path)
    return [path for path in abandoned if path.exists()]


def _locked_folder(folder: Path, kind: str) -> tuple[Path, int | None]:
    while True:
        try:
            path = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{kind}-", dir=folder))
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(folder)) from error
        lock = _lock(path, wait=True)
        if path.exists():  # and no sweep came between
            return path, lock
        if lock is not None:
            os.close(lock)


def _lock(path: Path, *, wait: bool) -> int | None:
    """Lock a folder as long as what is returned stays open, or return None if that can't be done."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    lock = None
    with suppress(OSError):
        lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        return lock
    if lock is not None:
        os.close(lock)
    return None
