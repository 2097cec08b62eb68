"""Work done beside this process, on another core, where the system can fork; otherwise after it."""

import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context

_STOPPING = (signal.SIGINT, signal.SIGTERM)
"""Held back until the work can tell them apart from those of the process that starts it."""


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[None]:
    """Do some work while the block runs; both are done when the block is left.

    Parameters
    ----------
    work
        What to do. It returns nothing: what it makes are files.

    Raises
    ------
    RuntimeError
        If the work failed; it has said why on standard error.
    """
    if sys.platform != "linux":  # elsewhere a fork isn't safe
        yield
        work()
        return
    process = get_context("fork").Process(target=_undisturbed, args=(work,), daemon=True)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the threads of numpy hold no lock that work needs
            process.start()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield
        process.join()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if process.pid:
            process.terminate()
            process.join()
    if process.exitcode:
        raise RuntimeError("The work beside this process failed.")


def _undisturbed(work: Callable[[], None]) -> None:
    """Do the work; the process that started it hears the signals, and ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    work()
