"""Runs the command line where what Windows lacks isn't there: ``python windows.py ARGUMENTS``."""

import os
import signal
import sys
import warnings
from importlib import import_module

LIBRARIES = (
    *("matplotlib.backends.backend_agg", "matplotlib.backends.backend_pdf", "matplotlib.backends.backend_svg"),
    *("numpy", "pandas", "pandera.pandas", "pyreadstat", "scipy.stats", "statsmodels.api", "typst"),
    "multiprocessing.connection",
)
"""They ask for the system as they are loaded, and are those of this one."""

LACKING = {
    os: "fork forkpty killpg chown getuid geteuid O_DIRECTORY O_NOFOLLOW waitstatus_to_exitcode register_at_fork",
    signal: "SIGKILL SIGHUP SIGALRM pthread_sigmask SIG_BLOCK SIG_UNBLOCK SIG_SETMASK",
}

warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)
for library in LIBRARIES:
    import_module(library)
import_module("nbsurvey.publish.pandoc").executable()
for module, names in LACKING.items():
    for name in names.split():
        delattr(module, name)
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
sys.platform = "win32"

sys.exit(import_module("nbsurvey.cli").main(sys.argv[1:]))
