"""The keeper of a program ends with its parent, and passes the program's end on."""

import os
import signal
import subprocess
import sys

import pytest

from nbsurvey.system import child_keeper

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has gone")


@pytest.mark.parametrize(
    ("command", "code"),
    [(["sh", "-c", "exit 7"], 7), (["sh", "-c", "kill -TERM $$"], 128 + signal.SIGTERM), (["no-such-program"], 127)],
)
def test_the_exit_code_is_that_of_the_program(command, code):
    keeper = [sys.executable, child_keeper.__file__, str(os.getpid()), *command]
    assert subprocess.run(keeper, start_new_session=True, stderr=subprocess.PIPE, check=False).returncode == code


def test_a_child_whose_parent_has_gone_already_ends_at_once():
    script = "import sys; from nbsurvey.system.child_keeper import *; end_with_parent(int(sys.argv[1])); print(1)"
    for parent, code in ((os.getpid(), 0), (1, -signal.SIGKILL)):
        assert subprocess.run([sys.executable, "-c", script, str(parent)], check=False).returncode == code
