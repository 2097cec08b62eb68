"""Runs the reader of SPSS and Stata files in a fork for each file: as apart as the product has it, and much faster.

Run as a script it serves: requests come in on the standard input, answers go out on the standard output.
"""

import json
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

from nbsurvey.exports import readstat

_LENGTH = struct.Struct("<q")
_SECONDS = 10
MOST_KB = 1 << 20
"""The most memory that the reader of one small file may take: one gigabyte."""


class TooMuchError(AssertionError):
    """A file on which the reader went on and on, or took too much memory."""


@contextmanager
def fork_server() -> Iterator[None]:
    """Let `readstat.read_dataset` ask a server that forks, in place of starting Python for each file."""
    server = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin
    assert server.stdout
    requests, answers = server.stdin, server.stdout

    def run(command: list[str], content: bytes) -> SimpleNamespace:
        for part in (json.dumps(command[3:]).encode(), content):
            requests.write(_LENGTH.pack(len(part)) + part)
        requests.flush()
        code, memory, length = (_LENGTH.unpack(answers.read(_LENGTH.size))[0] for _ in range(3))
        out = answers.read(length)
        if code == -signal.SIGXCPU or memory > MOST_KB:
            raise TooMuchError(f"The reader ended with {code} and took {memory} kB.")
        return SimpleNamespace(returncode=code, stdout=out)

    real = readstat.child
    readstat.child = SimpleNamespace(run=run)  # type: ignore[assignment]
    try:
        yield
    finally:
        readstat.child = real
        requests.close()
        answers.close()
        server.wait()


def _serve() -> None:
    import resource
    from io import BytesIO

    from nbsurvey.exports import readstat_process

    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    while header := requests.read(_LENGTH.size):
        arguments = json.loads(requests.read(_LENGTH.unpack(header)[0]))
        content = requests.read(_LENGTH.unpack(requests.read(_LENGTH.size))[0])
        out, into = os.pipe()
        if not (child := os.fork()):
            resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
            os.dup2(into, 1)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.close(out)
            os.close(into)
            sys.stdin = SimpleNamespace(buffer=BytesIO(content))  # type: ignore[assignment]
            sys.argv = ["readstat_process.py", *arguments]
            try:
                readstat_process.main()
                os._exit(0)
            except BaseException:
                os._exit(1)
        os.close(into)
        with os.fdopen(out, "rb") as stream:
            data = stream.read()
        _, status, used = os.wait4(child, 0)
        code = os.waitstatus_to_exitcode(status)
        answers.write(b"".join(map(_LENGTH.pack, (code, used.ru_maxrss, len(data)))) + data)
        answers.flush()


if __name__ == "__main__":
    _serve()
