"""Programs that end with this process, also when it is killed, and with them all that they start."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_KEEPER = Path(__file__).with_name("child_keeper.py")
_running: set[subprocess.Popen[bytes]] = set()


def run(
    command: Sequence[str],
    content: bytes = b"",
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program and return its exit code and what it wrote.

    Parameters
    ----------
    command
        The program and its arguments.
    content
        What it reads from its standard input.
    folder
        The working directory (this process's).
    environment
        The environment (this process's).

    Examples
    --------
    >>> from nbsurvey.system.child import run
    >>> done = run(["tr", "a-z", "A-Z"], b"tea")
    >>> done.returncode, done.stdout
    (0, b'TEA')
    """
    if sys.platform != "linux":
        return subprocess.run(command, input=content, capture_output=True, cwd=folder, env=environment, check=False)
    keeper = [sys.executable, "-I", "-S", str(_KEEPER), str(os.getpid()), *command]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        keeper, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=environment, start_new_session=True
    ) as process:
        _running.add(process)
        try:
            output, errors = process.communicate(content)
        except BaseException:
            _kill(process)
            raise
        finally:
            _running.discard(process)
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def end_all() -> None:
    """End the programs that run for the other threads of this process, because nobody needs any more what they make.

    Examples
    --------
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from time import sleep
    >>> from nbsurvey.system.child import end_all, run
    >>> with ThreadPoolExecutor() as pool:
    ...     waiting = pool.submit(run, ["sleep", "600"])
    ...     while not waiting.done():
    ...         end_all()
    ...         sleep(0.01)
    >>> waiting.result().returncode != 0
    True
    """
    for process in list(_running):
        _kill(process)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
