"""Work in a second process, on another core; where the system can't fork, the work is done afterwards."""

import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from nbsurvey.errors import InvalidInputError

_Thing = TypeVar("_Thing")

_STOPPING = (signal.SIGINT, signal.SIGTERM)
"""The signals that stop a build: blocked while the second process starts, until it knows what to do with them."""


@contextmanager
def in_parallel(work: Callable[[], None]) -> Iterator[None]:
    """Do some work in a second process while the block runs, and wait for it at the end of the block.

    The second process ends when this one does.

    Parameters
    ----------
    work
        What to do. It returns nothing: what it makes are files.

    Raises
    ------
    InvalidInputError, OSError
        If the work raised one of them.
    RuntimeError
        If it failed in another way; it has said why on standard error.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.parallel import in_parallel
    >>> with TemporaryDirectory() as folder:
    ...     with in_parallel(lambda: Path(folder, "chart.svg").touch()):
    ...         pages = ["report.html"]  # meanwhile
    ...     Path(folder, "chart.svg").exists()
    True
    """
    if sys.platform != "linux" or not hasattr(os, "fork"):  # elsewhere there is none, or it isn't safe
        yield
        work()
        return
    context = get_context("fork")
    failures, failure = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, failure, os.getpid()), daemon=True)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the threads of numpy hold no lock that work needs
            process.start()
        failure.close()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield
        with suppress(EOFError):
            raise failures.recv()
        process.join()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if process.pid:
            process.terminate()
            process.join()
        failures.close()
    if process.exitcode and process.exitcode < 0:
        raise ChildProcessError(f"The work beside this process was killed by signal {-process.exitcode}.")
    if process.exitcode:
        raise RuntimeError("The work beside this process failed.")


def for_each(things: Sequence[_Thing], work: Callable[[_Thing], None]) -> None:
    """Do some work for each of several things, on as many processes as there are processors.

    Parameters
    ----------
    things
        What to do it for.
    work
        What to do, as for `in_parallel`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.publish.parallel import for_each
    >>> with TemporaryDirectory() as folder:
    ...     for_each(["a.svg", "b.svg", "c.svg"], lambda name: Path(folder, name).touch())
    ...     len(list(Path(folder).iterdir()))
    3
    """

    def share(first: int) -> None:
        for thing in things[first::processes]:
            work(thing)

    alone = sys.platform != "linux" or current_process().daemon  # a second process can't have one of its own
    processes = 1 if alone else max(1, min(len(things), len(os.sched_getaffinity(0))))
    with ExitStack() as stack:
        for first in range(1, processes):
            stack.enter_context(in_parallel(partial(share, first)))
        share(0)


def _run(work: Callable[[], None], failure: Connection, parent: int) -> None:
    """Do the work in the second process; signals are for the process that started it, which ends this one."""
    from nbsurvey.system.child_keeper import end_with_parent

    end_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    try:
        work()
    except (InvalidInputError, OSError) as error:
        failure.send(error)
