"""Stopping at a signal, and telling how far the work is."""

import sys

stopped: list[int] = []
"""The signals that came in."""


class Stopped(KeyboardInterrupt):
    """A signal came in.

    Not a plain KeyboardInterrupt: once one of those passes through `exec` or `eval` of a text, as the making of a
    dataclass in some import does, CPython kills the process with SIGINT at its end, even if it was caught.
    """


def stop(number: int, _: object) -> None:
    """Stop at a signal; noted, because an exception in the midst of some callback is lost."""
    stopped.append(number)
    raise Stopped


def progress(step: str) -> None:
    """Name the step that begins, where somebody watches, unless a signal came in before it."""
    if stopped:
        raise Stopped
    if sys.stderr.isatty():
        print(f"{step} …", file=sys.stderr)
