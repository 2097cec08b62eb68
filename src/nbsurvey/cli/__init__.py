"""The command line: parse, call, print. Heavy packages are imported by the command that needs them."""

import argparse
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from nbsurvey import __version__
from nbsurvey.cli import codebooks, exports, findings, publication, statistics
from nbsurvey.cli.arguments import Shared
from nbsurvey.cli.interrupts import stop, stopped
from nbsurvey.cli.printing import close_output
from nbsurvey.cli.streams import shown_streams
from nbsurvey.errors import InvalidInputError, Problem, UsageError, described, is_disk_full
from nbsurvey.system.changes import changed, changes

SHOWN = 40
SET_UP = "make clean-setup setup"

OWN_FAULT = 70  # EX_SOFTWARE of sysexits.h: an internal software error


@shown_streams()
def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0 done, 1 bad input or a mismatch, 2 wrong usage, 70 a fault of nbsurvey itself.
    """
    options = _parser().parse_args(arguments)
    os.environ.pop("MPLBACKEND", None)  # a window to draw in: of no use here, and matplotlib stops at an unknown one
    stopped.clear()
    changed.clear()
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except InvalidInputError as error:
        _complain(error.problems)
        return 1
    except UsageError as error:
        print(f"nbsurvey: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        close_output()
        return 0
    except (ImportError, OSError) as error:
        _tell(error)
        return 1
    except KeyboardInterrupt:
        print(f"nbsurvey: stopped; {changes('changed before that: {}', 'nothing was changed')}.", file=sys.stderr)
        return 128 + (stopped or [signal.SIGINT])[0]
    except MemoryError:
        print("nbsurvey: there isn't enough memory for this.", file=sys.stderr)
        code = 1
    except Exception as error:
        code = _confess(error)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nbsurvey", description="From a questionnaire export to a publication that anyone can rebuild."
    )
    parser.add_argument("--version", action="version", version=f"nbsurvey {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    shared = Shared()
    for group in (codebooks, exports, statistics, findings, publication):
        group.add(commands, shared)
    return parser


def _tell(error: ImportError | OSError) -> None:
    """Tell of something that is wrong with the system."""
    if isinstance(error, ImportError):
        what = f"the installation is damaged ({error}). Set it up again: {SET_UP}."
    else:
        close_output()
        if error.filename is None and is_disk_full(error):  # a file that can't be written has its name
            error.filename = "what was to be printed"
        what = described(error)
    print(f"nbsurvey: {what}{changes(' Changed before that: {}.')}", file=sys.stderr)


def _confess(error: Exception) -> int:
    """Say that nbsurvey itself is at fault and where, but not with which value: it may be somebody's answer."""
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


def _complain(problems: Sequence[Problem]) -> None:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    print(f"nbsurvey: {count}; {changes('written: {}', 'nothing was written')}.", file=sys.stderr)
    for problem in problems[:SHOWN]:
        print(f"  - {problem}", file=sys.stderr)
    if len(problems) > SHOWN:
        print(
            f"  … and {len(problems) - SHOWN} more; 'validate' and 'import' list all with --failures FILE.",
            file=sys.stderr,
        )
