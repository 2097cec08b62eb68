"""The command that says how many respondents a survey needs: plan."""

import argparse
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import Shared, add_command, shown, whole
from nbsurvey.cli.printing import output_format, print_table
from nbsurvey.errors import UsageError
from nbsurvey.intervals.methods import PLANNED_METHODS
from nbsurvey.language.written_numbers import proportion, whole_number
from nbsurvey.limits import LONGEST_NUMBER, MOST_PEOPLE

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands


def add(commands: "Commands", shared: Shared) -> None:
    """Add this command to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.planning import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['plan']
    """
    command = add_command(
        commands,
        "plan",
        "compute how many respondents a survey needs, and how many to invite",
        "Give --width, or --n to be told the width.",
        parents=[shared.interval],
    )
    asked = command.add_mutually_exclusive_group(required=True)
    asked.add_argument("--width", type=_percent, metavar="W", help="width of the interval, percentage points")
    asked.add_argument("--n", type=whole(1, MOST_PEOPLE), metavar="N", help="respondents there will be")
    command.add_argument("--percent", type=_percent, metavar="P", help="who will say yes, per cent (whatever they say)")
    command.add_argument(
        "--population", type=whole(1, MOST_PEOPLE), metavar="N", help="size of the population (infinite)"
    )
    command.add_argument(
        "--group", type=_group, action="append", metavar="NAME=N", help="members of a group; may be repeated"
    )
    command.add_argument("--response-rate", type=_proportion, metavar="R", help="of those invited, who answer: 0.3")
    command.add_argument(
        "--certainty", type=_proportion, default=0.9, metavar="C", help="how surely enough of them answer (0.9)"
    )
    command.add_argument("--method", choices=PLANNED_METHODS, default="exact", help="interval method (exact)")
    command.add_argument("--language", default="en", metavar="L", help="language of the sentences (en)")
    command.set_defaults(run=_plan)


def _percent(text: str) -> float:
    try:
        number = float(text) if len(text) <= LONGEST_NUMBER else -1.0
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError(f"{shown(text)} is not a number from 0 to 100; write 30 for 30%")
    return number


def _proportion(text: str) -> float:
    share = proportion(text)
    if share is None:
        raise argparse.ArgumentTypeError(f"{shown(text)} is not a proportion; write 0.3 for 30%")
    return float(share)


def _group(text: str) -> tuple[str, int]:
    name, _, size = text.rpartition("=")
    members = whole_number(size, 1, MOST_PEOPLE)
    if not name or members is None:
        raise argparse.ArgumentTypeError(f"{shown(text)} is not a group and its number of members; write small=81")
    return name, members


def _plan(options: argparse.Namespace) -> int:
    from nbsurvey.language.catalogue import words
    from nbsurvey.planning.sentences import size_sentences
    from nbsurvey.planning.sizes import interval_width, sample_size

    words(options.language)  # before what takes longer
    groups = dict(options.group or ())
    if len(groups) < len(options.group or ()):
        raise UsageError("Two groups have the same name.")
    asked = {
        name: getattr(options, name)
        for name in ("percent", "population", "response_rate", "certainty", "level", "method")
    }
    if options.n is None:
        table = sample_size(width=options.width, groups=groups, **asked)
    else:
        table = interval_width(options.n, groups=groups, **asked)
    print_table(table, options)
    if output_format(options) == "table" and not options.out:
        print("", *size_sentences(table, options.language), sep="\n")
    return 0
