"""Keeps a program and all that it starts, and kills them when the process that wants them is gone (Linux).

Run as a script, as the first process of a session: ``python child_keeper.py PARENT COMMAND ...``.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with_parent(parent: int, number: int = signal.SIGKILL) -> None:
    """Let this process get a signal when the process that started it ends, however it ends.

    Parameters
    ----------
    parent
        The id of that process, which may have ended already.
    number
        The signal.

    Examples
    --------
    >>> import os, subprocess, sys
    >>> program = f"from nbsurvey.system.child_keeper import end_with_parent; end_with_parent({os.getppid()})"
    >>> subprocess.run([sys.executable, "-c", program]).returncode  # its parent is another process, so that one ended
    -9
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)


def keep(parent: int, command: list[str]) -> int:
    r"""Run a command in this session until it ends or the parent does, and return its exit code.

    Examples
    --------
    >>> import os, subprocess, sys
    >>> program = f"from nbsurvey.system.child_keeper import keep; print(keep({os.getpid()}, ['false']))"
    >>> done = subprocess.run([sys.executable, "-c", program], start_new_session=True, capture_output=True)
    >>> done.stdout
    b'1\n'
    """
    signal.signal(signal.SIGTERM, lambda *_: os.killpg(0, signal.SIGKILL))
    end_with_parent(parent, signal.SIGTERM)
    keeper = os.getpid()
    if not (child := os.fork()):
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            end_with_parent(keeper)
            os.execvp(command[0], command)  # noqa: S606
        except OSError as error:
            os.write(2, f"{command[0]}: {error.strerror}\n".encode())
        finally:
            os._exit(127)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(keep(int(sys.argv[1]), sys.argv[2:]))
