"""Which files a command has written, for when it doesn't end well."""

from pathlib import Path

written: list[Path] = []
"""What this process has put in its place, in the order of time."""

_NAMED = 3


def changes(some: str, none: str = "") -> str:
    """Put the files that were written, and are still there, into a text, or return another if there are none.

    Parameters
    ----------
    some
        The text, with '{}' for the files.
    none
        The text if nothing was written.
    """
    paths = [str(path) for path in dict.fromkeys(written) if path.exists()]
    if not paths:
        return none
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return some.format(", ".join(paths[:_NAMED]) + more)
