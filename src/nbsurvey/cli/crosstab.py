"""The command that sets answers out against groups: crosstab."""

import argparse
from functools import partial
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import GROUPING, Shared, add_command
from nbsurvey.cli.printing import print_table, warnings_as_notes
from nbsurvey.intervals.methods import METHODS, WEIGHTED_METHODS

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands


def add(commands: "Commands", shared: Shared) -> None:
    """Add this command to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.crosstab import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['crosstab']
    """
    command = add_command(
        commands,
        "crosstab",
        "compare every answer between groups, with tests and letters",
        parents=[shared.study, shared.interval, shared.language],
    )
    command.add_argument("names", nargs="+", metavar="NAME", help="a block or item")
    command.add_argument("--by", action="append", required=True, metavar="COLUMN", help=GROUPING)
    command.add_argument(
        "--percentages", choices=("column", "row"), default="column", help="of a group or of an answer (column)"
    )
    command.add_argument("--counts", action="store_true", help="say in each cell how many respondents it counts (k)")
    command.add_argument("--intervals", action="store_true", help="say in each cell its interval")
    command.add_argument("--no-test", action="store_true", help="don't test whether item and column go together")
    command.add_argument("--no-letters", action="store_true", help="don't compare the groups two by two")
    methods = tuple(dict.fromkeys([*METHODS, *WEIGHTED_METHODS]))
    command.add_argument("--method", choices=methods, help="interval method (exact; beta where there are weights)")
    command.set_defaults(run=_crosstab)


def _crosstab(options: argparse.Namespace) -> int:
    import nbsurvey
    from nbsurvey.opening import open_study

    study = open_study(options.study)
    with warnings_as_notes():
        table = study.crosstab(
            options.names,
            by=options.by,
            percentages=options.percentages,
            test=not options.no_test,
            letters=not options.no_letters,
            level=options.level,
            method=options.method,
            language=options.language,
        )
    print_table(table, options, study, partial(nbsurvey.table, counts=options.counts, intervals=options.intervals))
    return 0
