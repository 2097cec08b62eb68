"""The command that says how many respondents a survey needs: plan."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nbsurvey.cli.arguments import Shared, add_command, shown, whole
from nbsurvey.cli.printing import output_format, print_table
from nbsurvey.errors import UsageError
from nbsurvey.intervals.methods import PLANNED_METHODS
from nbsurvey.language.written_numbers import proportion, whole_number
from nbsurvey.limits import LONGEST_NUMBER, MOST_PEOPLE

if TYPE_CHECKING:
    import pandas as pd

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
        "Give --width, or --n to be told the width, or --difference to be told who see it.",
        parents=[shared.interval],
    )
    command.add_argument("--width", type=_percent, metavar="W", help="width of the interval, percentage points")
    command.add_argument("--n", type=whole(1, MOST_PEOPLE), metavar="N", help="respondents there will be")
    difference = "per cents to be told apart, of two groups or waves"
    command.add_argument("--difference", type=_percent, nargs=2, metavar="P", help=difference)
    command.add_argument("--power", type=_proportion, metavar="C", help="how surely they are told apart (0.8)")
    both = "per cent who say yes to both, where the same respondents answer twice"
    command.add_argument("--both", type=_percent, metavar="P", help=both)
    command.add_argument("--percent", type=_percent, metavar="P", help="who will say yes, per cent (whatever they say)")
    command.add_argument(
        "--population",
        type=whole(1, MOST_PEOPLE),
        metavar="N",
        help="size of the population, or of each of two (infinite)",
    )
    command.add_argument(
        "--group", type=_group, action="append", metavar="NAME=N", help="members of a group; may be repeated"
    )
    command.add_argument("--response-rate", type=_proportion, metavar="R", help="of those invited, who answer: 0.3")
    command.add_argument("--certainty", type=_proportion, metavar="C", help="how surely enough of them answer (0.9)")
    command.add_argument("--method", choices=PLANNED_METHODS, help="interval method (exact)")
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


_OF_WIDTHS = ("percent", "response_rate", "certainty", "method")
_OF_DIFFERENCES = ("power", "both")


def _plan(options: argparse.Namespace) -> int:
    from nbsurvey.language.catalogue import words
    from nbsurvey.planning.sentences import difference_sentence, size_sentences

    words(options.language)  # before what takes longer
    groups = dict(options.group or ())
    if len(groups) < len(options.group or ()):
        raise UsageError("Two groups have the same name.")
    asked = {"population": options.population, "groups": groups, "level": options.level}
    if options.difference is None:
        table = _plan_of_width(options, asked)
        sentences = size_sentences(table, options.language)
    else:
        table = _plan_of_difference(options, asked)
        sentences = [difference_sentence(table, options.language)]
    print_table(table, options)
    if output_format(options) == "table" and not options.out:
        print("", *sentences, sep="\n")
    return 0


def _plan_of_width(options: argparse.Namespace, asked: dict[str, Any]) -> "pd.DataFrame":
    from nbsurvey.planning.sizes import interval_width, sample_size

    if (options.width is None) == (options.n is None):
        raise UsageError("Give either --width or --n, or --difference.")
    _refuse(options, _OF_DIFFERENCES, "--difference")
    asked |= _given(options, _OF_WIDTHS)
    return sample_size(width=options.width, **asked) if options.n is None else interval_width(options.n, **asked)


def _plan_of_difference(options: argparse.Namespace, asked: dict[str, Any]) -> "pd.DataFrame":
    from nbsurvey.planning.power import power

    _refuse(options, ("width", *_OF_WIDTHS), "--width or --n alone")
    if options.n is not None and options.power is not None:
        raise UsageError("Give either --n or --power: the one follows from the other.")
    asked |= {"n": options.n, "both": options.both, "target": 0.8 if options.power is None else options.power}
    first, second = options.difference
    return power(first, second, **asked)


def _given(options: argparse.Namespace, names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(options, name)) is not None}


def _refuse(options: argparse.Namespace, names: Sequence[str], place: str) -> None:
    if given := _given(options, names):
        flags = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise UsageError(f"Only with {place}: {flags}.")
