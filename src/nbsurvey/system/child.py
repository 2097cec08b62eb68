"""Programs that end with this process, also when it is killed, and with them all that they start."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_KEEPER = Path(__file__).with_name("child_keeper.py")


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
        try:
            output, errors = process.communicate(content)
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, errors)
