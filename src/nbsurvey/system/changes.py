"""Which files a command has written or removed, for when it doesn't end well."""

from pathlib import Path

from nbsurvey.system.workspaces import is_workspace

changed: list[Path] = []
"""What this process has put in its place or removed, in the order of time."""

_NAMED = 3


def changes(some: str, none: str = "") -> str:
    """Put what was changed, but for work in progress, into a text, or return another if nothing was.

    Parameters
    ----------
    some
        The text, with '{}' for the files.
    none
        The text if nothing was changed.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.system.changes import changed, changes
    >>> changed[:] = [Path("report/index.html"), Path("report/report.pdf")]
    >>> changes("Written: {}.", "Nothing was written.")
    'Written: report/index.html, report/report.pdf.'
    >>> changed.clear()
    >>> changes("Written: {}.", "Nothing was written.")
    'Nothing was written.'
    """
    paths = [str(path) for path in dict.fromkeys(changed) if not any(map(is_workspace, path.parts))]
    if not paths:
        return none
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return some.format(", ".join(paths[:_NAMED]) + more)
