"""A program that was started ends with the process that started it, and so does all that it started itself."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nbsurvey.system import child

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has gone")

STARTS = """
import subprocess, sys
from nbsurvey.system import child
child.run(["sh", "-c", "sleep 300 & echo $! >> $0; sleep 300 & echo $! >> $0; echo $$ >> $0; wait", sys.argv[1]])
"""


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_program_gets_its_input_and_gives_what_it_wrote(tmp_path):
    script = "cat; pwd; echo $GREETING >&2; exit 7"
    done = child.run(["sh", "-c", script], b"hello\n", folder=tmp_path, environment={**os.environ, "GREETING": "hi"})
    assert (done.stdout, done.stderr, done.returncode) == (f"hello\n{tmp_path}\n".encode(), b"hi\n", 7)


def test_much_goes_in_and_out():
    content = os.urandom(3_000_000)
    assert child.run(["cat"], content).stdout == content


@linux
def test_a_program_that_was_killed_or_is_not_there_has_failed():
    assert child.run(["sh", "-c", "kill -SEGV $$"]).returncode == 128 + signal.SIGSEGV
    done = child.run(["no-such-program"])
    assert (done.returncode, done.stderr) == (127, b"no-such-program: No such file or directory\n")


@linux
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_a_child_ends_with_its_parent_and_so_does_all_that_it_started(tmp_path, number):
    ids = tmp_path / "ids"
    parent = subprocess.Popen([sys.executable, "-c", STARTS, ids], stderr=subprocess.DEVNULL)
    began = time.monotonic()
    while not ids.exists() or len(started := ids.read_text().split()) < 3:
        assert parent.poll() is None
        assert time.monotonic() - began < 60
        time.sleep(0.01)
    assert all(is_running(int(pid)) for pid in started)
    parent.send_signal(number)
    parent.wait()
    began = time.monotonic()
    while any(is_running(int(pid)) for pid in started):
        assert time.monotonic() - began < 5, "a program lives on"
        time.sleep(0.01)
