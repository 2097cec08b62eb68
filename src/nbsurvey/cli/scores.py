"""Commands for numbers and scores: means, quantiles, nps, reliability."""

import argparse
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import GROUPING, Shared, add_command, shown
from nbsurvey.cli.notes import note_answers
from nbsurvey.cli.printing import print_table
from nbsurvey.intervals.methods import QUANTILE_METHODS
from nbsurvey.language.written_numbers import proportion

if TYPE_CHECKING:
    import pandas as pd

    from nbsurvey.cli.arguments import Commands
    from nbsurvey.study import Study


def add(commands: "Commands", shared: Shared) -> None:
    """Add these commands to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.scores import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['means', 'quantiles', 'nps', 'reliability']
    """
    of_means = [shared.study, shared.interval, shared.language]
    command = add_command(commands, "means", "compute means of numbers, choices and scores", parents=of_means)
    command.add_argument("names", nargs="*", metavar="NAME", help="a block, item or scale (all with a mean)")
    command.add_argument("--by", action="append", metavar="COLUMN", help=GROUPING)
    command.set_defaults(run=_means)

    command = add_command(commands, "quantiles", "compute the median and other quantiles", parents=of_means)
    command.add_argument("names", nargs="*", metavar="NAME", help="a block, item or scale (all with a mean)")
    command.add_argument("--by", action="append", metavar="COLUMN", help=GROUPING)
    command.add_argument(
        "--probability", action="append", type=_probability, metavar="P", help="may be repeated (0.25, 0.5 and 0.75)"
    )
    command.add_argument("--method", choices=QUANTILE_METHODS, help="interval method (exact, with weights survey)")
    command.set_defaults(run=_quantiles)

    command = add_command(commands, "nps", "compute net promoter scores", parents=of_means)
    command.add_argument("names", nargs="+", metavar="NAME", help="a block or item with choices of 0 to 10")
    command.add_argument("--by", action="append", metavar="COLUMN", help=GROUPING)
    command.set_defaults(run=_nps)

    command = add_command(commands, "reliability", "compute how the items of a scale hang together", parents=of_means)
    command.add_argument("names", nargs="*", metavar="NAME", help="a scale of the codebook (all)")
    command.set_defaults(run=_reliability)


def _probability(text: str) -> float:
    share = proportion(text)
    if share is None or not 0 < share < 1:
        raise argparse.ArgumentTypeError(f"{shown(text)} is not between 0 and 1; write 0.5 for the median")
    return float(share)


def _means(options: argparse.Namespace) -> int:
    study = _opened(options)
    table = study.means(options.names or None, by=options.by, level=options.level, language=options.language)
    return _printed(study, table, options)


def _quantiles(options: argparse.Namespace) -> int:
    study = _opened(options)
    table = study.quantiles(
        options.names or None,
        probabilities=options.probability or (0.25, 0.5, 0.75),
        by=options.by,
        level=options.level,
        method=options.method,
        language=options.language,
    )
    return _printed(study, table, options)


def _nps(options: argparse.Namespace) -> int:
    study = _opened(options)
    return _printed(
        study, study.nps(options.names, by=options.by, level=options.level, language=options.language), options
    )


def _reliability(options: argparse.Namespace) -> int:
    study = _opened(options)
    table = study.reliability(options.names or None, level=options.level, language=options.language)
    print_table(table, options, study)
    return 0


def _opened(options: argparse.Namespace) -> "Study":
    from nbsurvey.opening import open_study

    return open_study(options.study)


def _printed(study: "Study", table: "pd.DataFrame", options: argparse.Namespace) -> int:
    print_table(table, options, study)
    note_answers(study, table, options.by)
    return 0
