"""Run a command, and return the exit code that says how it went."""

import os
import signal
import sys
import warnings
from collections.abc import Sequence

from nbsurvey.cli.arguments import find_study
from nbsurvey.cli.faults import confess, list_problems, tell_of_system
from nbsurvey.cli.interrupts import stop, stopped
from nbsurvey.cli.parser import command_parser
from nbsurvey.cli.printing import close_output
from nbsurvey.cli.streams import shown_streams
from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.system.changes import changed, changes


@shown_streams()
def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0 done, 1 bad input or a mismatch, 2 wrong usage, 70 a fault of nbsurvey itself.

    Examples
    --------
    >>> from nbsurvey.cli import main
    >>> main(["interval", "42", "107", "--population", "355", "--format", "csv"])
    k,n,population,percent,lower,upper,level,method
    42,107,355,39.25233644859813,31.549295774647888,47.6056338028169,0.95,exact
    0
    """
    options = command_parser().parse_args(arguments)
    warnings.filterwarnings("ignore", "PySpark does not yet", FutureWarning)  # pandera loads it where it is installed
    os.environ.pop("MPLBACKEND", None)  # a window to draw in: of no use here, and matplotlib stops at an unknown one
    # Where PySpark is installed, pandera loads it, and it warns of this pandas; nothing of ours goes through both.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    stopped.clear()
    changed.clear()
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        find_study(options)
        code = int(options.run(options))
        sys.stdout.flush()
    except InvalidInputError as error:
        list_problems(error.problems)
        return 1
    except UsageError as error:
        print(f"nbsurvey: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        close_output()
        return 0
    except (ImportError, OSError) as error:
        tell_of_system(error)
        return 1
    except KeyboardInterrupt:
        print(f"nbsurvey: stopped; {changes('changed before that: {}', 'nothing was changed')}.", file=sys.stderr)
        return 128 + (stopped or [signal.SIGINT])[0]
    except MemoryError:
        print("nbsurvey: there isn't enough memory for this.", file=sys.stderr)
        code = 1
    except Exception as error:
        code = confess(error)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return code
