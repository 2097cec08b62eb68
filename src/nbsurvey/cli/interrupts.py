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
    """Stop at a signal; noted, because an exception in the midst of some callback is lost.

    Examples
    --------
    >>> import signal
    >>> from nbsurvey.cli.interrupts import stop, stopped
    >>> try:
    ...     stop(signal.SIGTERM, None)
    ... except KeyboardInterrupt:
    ...     print([signal.Signals(number).name for number in stopped])
    ['SIGTERM']
    >>> stopped.clear()
    """
    stopped.append(number)
    raise Stopped


def progress(step: str) -> None:
    """Name the step that begins, where somebody watches, unless a signal came in before it.

    Examples
    --------
    >>> from nbsurvey.cli.interrupts import progress, stopped
    >>> stopped.append(15)  # a signal came in while some callback swallowed its exception
    >>> try:
    ...     progress("Reading the study")
    ... except KeyboardInterrupt:
    ...     print("stopped before the next step")
    stopped before the next step
    >>> stopped.clear()
    """
    if stopped:
        raise Stopped
    if sys.stderr.isatty():
        print(f"{step} …", file=sys.stderr)
