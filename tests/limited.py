"""Runs commands in little memory and time: ``python tests/limited.py MEGABYTES`` with a JSON list of them to read.

Out goes a JSON list with the exit code and the messages of each. What a command allocates beyond the megabytes fails.
"""

import json
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path

import openpyxl  # noqa: F401, what takes memory by being there is loaded before the limit is set
import pyarrow.parquet

import nbsurvey.importing  # noqa: F401
from nbsurvey.cli import main

SECONDS = 60


def run(arguments: list[str], megabytes: int) -> tuple[int, str]:
    with tempfile.TemporaryFile() as out:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
            used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (used + (megabytes << 20), -1))
            signal.alarm(SECONDS)
            os._exit(main(arguments))
        _, status = os.waitpid(child, 0)
        out.seek(0)
        return os.waitstatus_to_exitcode(status), out.read().decode()


if __name__ == "__main__":
    pyarrow.set_cpu_count(1)
    print(json.dumps([run(arguments, int(sys.argv[1])) for arguments in json.load(sys.stdin)]))
