"""`python -m nbsurvey` is the command line."""

import subprocess
import sys

import nbsurvey


def test_the_module_runs_as_the_command_does():
    for arguments, code in ((["--version"], 0), (["no-such-command"], 2)):
        done = subprocess.run(
            [sys.executable, "-m", "nbsurvey", *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == code
        assert done.stdout == (f"nbsurvey {nbsurvey.__version__}\n" if code == 0 else "")
