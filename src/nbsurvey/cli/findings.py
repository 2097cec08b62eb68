"""Commands that say what may be concluded: envelopes, ranks, compare, tipping, withheld, outcome-rates."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import ADJUSTMENTS, GROUPING, Shared, add_command, shown
from nbsurvey.cli.printing import print_table, warnings_as_notes
from nbsurvey.errors import UsageError
from nbsurvey.language.written_numbers import proportion

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands
    from nbsurvey.study import Study


def add(commands: "Commands", shared: Shared) -> None:
    """Add these commands to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.findings import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['envelopes', 'ranks', 'compare', 'tipping', 'withheld', 'outcome-rates']
    """
    labelled = [shared.study, shared.interval, shared.language]
    command = add_command(commands, "envelopes", "find what the published figures alone prove", parents=labelled)
    command.add_argument("--impossible", action="store_true", help="which numbers of respondents they rule out")
    command.set_defaults(run=_envelopes)

    command = add_command(commands, "ranks", "find the places in the ranking that each item can have", parents=labelled)
    command.add_argument("names", nargs="+", metavar="NAME", help="a block or item")
    command.set_defaults(run=_ranks)

    command = add_command(
        commands,
        "compare",
        "compare items two by two, or groups on an item",
        parents=labelled,
    )
    command.add_argument("names", nargs="+", metavar="NAME", help="a block or item")
    command.add_argument("--by", action="append", metavar="COLUMN", help=f"compare the groups of {GROUPING}")
    command.add_argument("--family", metavar="TEXT", help="what the comparisons are called together (the names)")
    command.add_argument("--adjustment", choices=ADJUSTMENTS, default="holm", help="how p is adjusted (holm)")
    command.set_defaults(run=_compare)

    command = add_command(
        commands,
        "tipping",
        "find at which answers of the others a claim would flip",
        parents=[shared.study, shared.names, shared.format, shared.language],
    )
    claim = command.add_mutually_exclusive_group()
    claim.add_argument("--share", type=_share, default="1/2", metavar="P", help="'more than this share' (1/2)")
    claim.add_argument("--above", action="store_true", help="'A is more common than B' for every two of the items")
    command.set_defaults(run=_tipping)

    command = add_command(
        commands,
        "withheld",
        "say what is withheld by group, and why",
        "The result isn't for publication.",
        parents=[shared.study, shared.format, shared.language],
    )
    command.add_argument("--by", action="append", required=True, metavar="COLUMN", help=GROUPING)
    command.set_defaults(run=_withheld)

    command = add_command(
        commands,
        "outcome-rates",
        "compute AAPOR's outcome rates from the dispositions of a fieldwork",
        parents=[shared.format],
    )
    command.add_argument("file", type=Path, metavar="FILE", help="a CSV file with the columns code and count")
    command.add_argument("--eligible", type=_eligible, metavar="E", help="eligible share of unknown cases (estimated)")
    command.set_defaults(run=_outcome_rates)


def _share(text: str) -> str:
    if proportion(text) is None:
        raise argparse.ArgumentTypeError(f"{shown(text)} is not a proportion; write 1/2 or 0.5 for a majority")
    return text


def _eligible(text: str) -> float:
    share = proportion(text)
    if share is None:
        raise argparse.ArgumentTypeError(
            f"{shown(text)} is not the eligible share of the unknown cases; write it as 0.8 or 4/5"
        )
    return float(share)


def _open(options: argparse.Namespace) -> "Study":
    from nbsurvey.opening import open_study

    return open_study(options.study)


def _note_origin(study: "Study") -> None:
    if study.origin.is_reconstruction:
        print("Note: the answers aren't known; this is what the published figures support.", file=sys.stderr)


def _envelopes(options: argparse.Namespace) -> int:
    study = _open(options)
    if options.impossible:
        table = study.impossible_bases()
    else:
        table = study.envelopes(level=options.level, language=options.language)
    print_table(table, options, study)
    return 0


def _ranks(options: argparse.Namespace) -> int:
    study = _open(options)
    print_table(study.rank(options.names, level=options.level, language=options.language), options, study)
    _note_origin(study)
    return 0


def _compare(options: argparse.Namespace) -> int:
    study, family = _open(options), ", ".join(options.names) if options.family is None else options.family
    asked = {"family": family, "level": options.level, "adjustment": options.adjustment, "language": options.language}
    if options.by is None:
        _check_several(study, options.names)
        table = study.compare(options.names, **asked)
    else:
        table = study.compare_groups(options.names, by=options.by, **asked)
    print_table(table, options, study)
    _note_origin(study)
    return 0


def _check_several(study: "Study", names: list[str]) -> None:
    if len(study.codebook.select(names)) < 2:
        raise UsageError("Items are compared two by two: name at least two items, or a block.")


def _tipping(options: argparse.Namespace) -> int:
    from nbsurvey.estimation.requests import decided

    study = _open(options)
    with warnings_as_notes():
        names = options.names or decided(study, None)
    if options.above:
        _check_several(study, names)
        table = study.reversals(names, language=options.language)
    else:
        table = study.tipping(names, share=options.share, language=options.language)
    print_table(table, options, study)
    _note_origin(study)
    return 0


def _withheld(options: argparse.Namespace) -> int:
    study = _open(options)
    print_table(study.withheld(options.by, language=options.language), options, study)
    return 0


def _outcome_rates(options: argparse.Namespace) -> int:
    from nbsurvey.nonresponse.aapor import outcome_rates
    from nbsurvey.nonresponse.dispositions import read_dispositions

    print_table(outcome_rates(read_dispositions(options.file), eligible=options.eligible), options)
    return 0
