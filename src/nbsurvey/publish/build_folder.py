"""The folder that a build makes: how a new one takes the place of the old, and what is kept of that."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.files import target_of
from nbsurvey.publish.build_contents import check_ours, not_ours, remove
from nbsurvey.publish.manifest import changed_files
from nbsurvey.system.changes import changed
from nbsurvey.system.exchange import exchange
from nbsurvey.system.interruptions import uninterrupted
from nbsurvey.system.workspaces import sweep

KIND = "build"
"""The kind of workspace in which a build is made."""


def checked_folder(folder: Path) -> Path:
    """Clear what killed builds left beside the folder of a build, check the folder, and return it, links followed.

    Parameters
    ----------
    folder
        As the user calls it.

    Raises
    ------
    InvalidInputError
        If it holds anything that no build made, by name, or if what was left does.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.build_folder import checked_folder
    >>> with TemporaryDirectory() as folder:
    ...     checked_folder(Path(folder, "build")).name
    'build'
    """
    out = target_of(folder)
    recover(out.parent)
    check_ours(out, folder)
    return out


def put_in_place(new: Path, out: Path, shown: Path, work: Path) -> None:
    """Put a new build in the place of the old one: at once, where the system can exchange two folders.

    Elsewhere a process that is killed between two steps leaves the old build in `work`, from which `clear` takes it.

    Parameters
    ----------
    new
        The folder of the new build.
    out, shown
        Where it goes, and what the user calls that.
    work
        The workspace, beside `out`.

    Raises
    ------
    InvalidInputError
        If `out` has got anything that no build made; it is then as it was.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.build_folder import clear, put_in_place
    >>> from nbsurvey.publish.manifest import write_manifest
    >>> from nbsurvey.system.workspaces import workspace
    >>> with TemporaryDirectory() as folder:
    ...     out = Path(folder, "build")
    ...     with workspace(Path(folder), "build", clear) as work:
    ...         new = work / "new"
    ...         new.mkdir()
    ...         _ = (new / "report.html").write_text("<h1>Tea</h1>", encoding="utf-8")
    ...         write_manifest(new, {})
    ...         put_in_place(new, out, Path("build"), work)
    ...     sorted(path.name for path in out.iterdir())
    ['manifest.json', 'report.html']
    """
    check_ours(out, shown)
    if not out.exists():
        new.rename(out)
        return
    shutil.copymode(out, new)
    old = work / "replaced" / out.name
    old.parent.mkdir()
    new.rename(old)
    if exchange(old, out):
        try:
            check_ours(old, shown)
        except InvalidInputError:  # it came in the last moment
            exchange(old, out)
            raise
    else:
        old.rename(new)
        _exchange_in_two_steps(new, out, shown, old)
    _keep_changed(old, out)


def _exchange_in_two_steps(new: Path, out: Path, shown: Path, old: Path) -> None:
    try:
        out.rename(old)
    except PermissionError as error:  # Windows moves no folder of which somebody has a file open
        what = f"{error.strerror}; close the programs that have something of it open"
        raise PermissionError(error.errno, what, str(shown)) from error
    try:
        check_ours(old, shown)
        new.rename(out)
    except BaseException:
        old.rename(out)
        raise


def kept(out: Path) -> Path:
    """Return the folder beside a build for what somebody changed in it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.publish.build_folder import kept
    >>> str(kept(Path("study/build")))
    'study/build.kept'
    """
    return out.with_name(f"{out.name}.kept")


def _keep_changed(old: Path, out: Path) -> None:
    """Move the files that somebody changed in an old build to the folder `kept`; no file there is replaced.

    Parameters
    ----------
    old
        The folder of the old build, wherever it is now.
    out
        Where it was made.
    """
    for name in changed_files(old):
        target, number = kept(out) / name, 1
        while os.path.lexists(target):
            number += 1
            target = (kept(out) / name).with_stem(f"{Path(name).stem}-{number}")
        target.parent.mkdir(parents=True, exist_ok=True)
        (old / name).rename(target)


def clear(work: Path) -> None:
    """Clear the workspace of a build that has ended, however it ended.

    A build that was replaced goes back if nothing is in its place; else its files go, and what no build made stays.

    Parameters
    ----------
    work
        The workspace.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.build_folder import clear
    >>> with TemporaryDirectory() as folder:
    ...     work = Path(folder, ".nbsurvey-build-1a2b")
    ...     (work / "new" / "figures").mkdir(parents=True)
    ...     clear(work)
    ...     work.exists()
    False
    """
    for old in work.glob("replaced/*"):
        home = work.parent / old.name
        if os.path.lexists(home):
            _keep_changed(old, home)
            remove(old)
        else:
            with suppress(OSError):
                old.rename(home)
    for name in ("new", "scratch"):
        shutil.rmtree(work / name, ignore_errors=True)
    for folder in (work / "replaced", work):
        with suppress(OSError):
            folder.rmdir()


def recover(folder: Path) -> None:
    """Clear the workspaces of builds that were killed.

    Parameters
    ----------
    folder
        Where the build goes.

    Raises
    ------
    InvalidInputError
        If one of them holds what somebody put into a build while it was replaced.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.build_folder import recover
    >>> with TemporaryDirectory() as folder:
    ...     work = Path(folder, ".nbsurvey-build-killed")
    ...     (work / "new").mkdir(parents=True)
    ...     recover(Path(folder))
    ...     work.exists()
    False
    """
    what = "Somebody put this into a build while it was replaced."
    fix = f"Move it elsewhere, and remove the folder .nbsurvey-{KIND}-… that it is in."
    left = [old for work in sweep(folder, KIND, clear) for old in work.glob("replaced/*")]
    if problems := [Problem(what, str(old / name), fix=fix) for old in left for name in not_ours(old)]:
        raise InvalidInputError(problems)


def clean(folder: Path) -> None:
    """Remove a build, if it holds nothing else, and what killed builds left beside it.

    Parameters
    ----------
    folder
        As the user calls it.

    Raises
    ------
    InvalidInputError
        If it holds anything that no build made, by name.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.build_folder import clean
    >>> from nbsurvey.publish.manifest import write_manifest
    >>> with TemporaryDirectory() as folder:
    ...     page = Path(folder, "build", "report.html")
    ...     page.parent.mkdir()
    ...     _ = page.write_text("<h1>Tea</h1>", encoding="utf-8")
    ...     write_manifest(page.parent, {})
    ...     clean(page.parent)
    ...     page.parent.exists()
    False
    """
    out = checked_folder(folder)
    with uninterrupted():
        _keep_changed(out, out)
        remove(out)
        changed.append(folder)
