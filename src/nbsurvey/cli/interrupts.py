"""Stopping at a signal, and telling how far the work is."""

import sys

stopped: list[int] = []
"""The signals that came in."""


def stop(number: int, _: object) -> None:
    """Stop at a signal; noted, because an exception in the midst of some callback is lost."""
    stopped.append(number)
    raise KeyboardInterrupt


def progress(step: str) -> None:
    """Name the step that begins, where somebody watches, unless a signal came in before it."""
    if stopped:
        raise KeyboardInterrupt
    if sys.stderr.isatty():
        print(f"{step} …", file=sys.stderr)
