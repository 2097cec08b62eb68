"""What the command line says when it couldn't do its work."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from nbsurvey.cli.printing import close_output
from nbsurvey.errors import Problem, described, is_disk_full
from nbsurvey.system.changes import changes

SHOWN = 40
_IN_A_CLONE = Path(__file__).parents[3].joinpath("Makefile").is_file()
SET_UP = "make clean-setup setup" if _IN_A_CLONE else "pip install --force-reinstall nbsurvey"

OWN_FAULT = 70  # EX_SOFTWARE of sysexits.h: an internal software error


def tell_of_system(error: ImportError | OSError) -> None:
    """Say what is wrong with the system: a package that is missing, a disk that is full.

    Examples
    --------
    >>> import sys
    >>> from contextlib import redirect_stderr
    >>> from nbsurvey.cli.faults import tell_of_system
    >>> with redirect_stderr(sys.stdout):
    ...     tell_of_system(FileNotFoundError(2, "No such file or directory", "export.csv"))
    nbsurvey: export.csv: No such file or directory.
    """
    if isinstance(error, ImportError):
        what = f"the installation is damaged ({error}). Set it up again: {SET_UP}."
    else:
        close_output()
        if error.filename is None and is_disk_full(error):  # a file that can't be written has its name
            error.filename = "what was to be printed"
        what = described(error)
    print(f"nbsurvey: {what}{changes(' Changed before that: {}.')}", file=sys.stderr)


def confess(error: Exception) -> int:
    """Say that nbsurvey itself is at fault and where, but not with which value: it may be somebody's answer.

    Examples
    --------
    >>> from contextlib import redirect_stderr
    >>> from io import StringIO
    >>> from nbsurvey.cli.faults import confess
    >>> try:
    ...     nbsurvey.open_study(None)
    ... except TypeError as error:
    ...     with redirect_stderr(StringIO()) as told:
    ...         code = confess(error)
    >>> code, told.getvalue().partition(" at ")[0]
    (70, 'nbsurvey: this is a fault of nbsurvey itself (TypeError')
    """
    if os.environ.get("NBSURVEY_TRACEBACK"):
        traceback.print_exception(error)
    tools = Path(__file__).parent.parent
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if tools in Path(frame.filename).parents]
    place = f"{Path(frames[-1].filename).relative_to(tools.parent)}, row {frames[-1].lineno}"
    print(
        f"nbsurvey: this is a fault of nbsurvey itself ({type(error).__name__} at {place}); please report it. "
        "With NBSURVEY_TRACEBACK=1 in the environment all of it is shown, perhaps with answers of people in it.",
        file=sys.stderr,
    )
    return OWN_FAULT


def list_problems(problems: Sequence[Problem]) -> None:
    """List what is wrong with the input, up to `SHOWN` problems.

    Examples
    --------
    >>> import sys
    >>> from contextlib import redirect_stderr
    >>> from nbsurvey.cli.faults import list_problems
    >>> from nbsurvey.errors import Problem
    >>> with redirect_stderr(sys.stdout):
    ...     list_problems([Problem("The file is empty.", "export.csv"), Problem("There is no codebook.")])
    nbsurvey: 2 problems; nothing was written.
      - export.csv: The file is empty.
      - There is no codebook.
    """
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    print(f"nbsurvey: {count}; {changes('written: {}', 'nothing was written')}.", file=sys.stderr)
    for problem in problems[:SHOWN]:
        print(f"  - {problem}", file=sys.stderr)
    if len(problems) > SHOWN:
        print(
            f"  … and {len(problems) - SHOWN} more; 'validate' and 'import' list all with --failures FILE.",
            file=sys.stderr,
        )
