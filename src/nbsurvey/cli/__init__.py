"""The command line: parse, call, print. Heavy packages are imported by the command that needs them."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from nbsurvey import __version__
from nbsurvey.cli import codebooks, exports, findings, publication, statistics
from nbsurvey.cli.arguments import Shared
from nbsurvey.cli.interrupts import stop, stopped
from nbsurvey.cli.streams import shown_streams
from nbsurvey.errors import InvalidInputError, Problem

SHOWN = 40


@shown_streams()
def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 bad input or a mismatch, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    os.environ.pop("MPLBACKEND", None)  # a window to draw in: of no use here, and matplotlib stops at an unknown one
    stopped.clear()
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except InvalidInputError as error:
        _complain(error.problems)
        return 1
    except ValueError as error:
        print(f"nbsurvey: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"nbsurvey: {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("nbsurvey: stopped; nothing was changed.", file=sys.stderr)
        return 128 + (stopped or [signal.SIGINT])[0]
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


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


def _complain(problems: Sequence[Problem]) -> None:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    print(f"nbsurvey: {count}; nothing was written.", file=sys.stderr)
    for problem in problems[:SHOWN]:
        print(f"  - {problem}", file=sys.stderr)
    if len(problems) > SHOWN:
        print(
            f"  … and {len(problems) - SHOWN} more; 'validate' and 'import' list all with --failures FILE.",
            file=sys.stderr,
        )
