"""Commands that compute: validate, estimate, distribution, weighted, representativity, interval, audit."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import GROUPING, STUDY_FILES, Shared, add_command, check_outputs, whole
from nbsurvey.cli.notes import note_answers
from nbsurvey.cli.printing import print_table, warnings_as_notes, write_failures
from nbsurvey.errors import InvalidInputError
from nbsurvey.intervals.methods import METHODS, WEIGHTED_METHODS
from nbsurvey.language.counted import counted
from nbsurvey.limits import MOST_PEOPLE

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands
    from nbsurvey.codebook import Codebook


def add(commands: "Commands", shared: Shared) -> None:
    """Add these commands to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.statistics import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['validate', 'estimate', 'distribution', 'weighted', 'representativity', 'interval', 'audit']
    """
    command = add_command(commands, "validate", "check responses against the codebook", parents=[shared.study])
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a responses file (the study's own)")
    command.add_argument("--failures", type=Path, metavar="FILE", help="write every problem to this CSV file")
    command.set_defaults(run=_validate)

    item_options = [shared.study, shared.names, shared.interval, shared.language]
    command = add_command(commands, "estimate", "compute percentages with their intervals", parents=item_options)
    command.add_argument("--by", action="append", metavar="COLUMN", help=GROUPING)
    code = "code of an answer that counts, instead of the codebook's; may be repeated"
    command.add_argument("--counts", action="append", metavar="CODE", help=code)
    command.add_argument("--method", choices=METHODS, help="interval method (exact, with weights beta)")
    command.set_defaults(run=_estimate)

    command = add_command(
        commands, "distribution", "compute every answer to an item with its interval", parents=item_options
    )
    command.add_argument("--by", action="append", metavar="COLUMN", help=GROUPING)
    command.add_argument("--simultaneous", action="store_true", help="intervals of an item that all hold at once")
    command.add_argument("--method", choices=METHODS, help="interval method (exact, with weights beta)")
    command.set_defaults(run=_distribution)

    command = add_command(
        commands,
        "weighted",
        "compute percentages after weighting to the population",
        "svy does it.",
        parents=item_options,
    )
    command.add_argument("--on", action="append", required=True, metavar="COLUMN", help="to weight on; may be repeated")
    command.add_argument("--method", choices=WEIGHTED_METHODS, default="logit", help="interval method (logit)")
    command.set_defaults(run=_weighted)

    command = add_command(
        commands,
        "representativity",
        "compute how evenly categories responded: the R-indicator",
        parents=[shared.study, shared.format],
    )
    on = "a column whose category sizes are known; may be repeated"
    command.add_argument("--on", action="append", required=True, metavar="COLUMN", help=on)
    command.set_defaults(run=_representativity)

    command = add_command(commands, "interval", "compute the interval of K out of N", parents=[shared.interval])
    command.add_argument(
        "k", type=whole(-MOST_PEOPLE, MOST_PEOPLE), metavar="K", help="respondents whose answer counts"
    )
    command.add_argument("n", type=whole(-MOST_PEOPLE, MOST_PEOPLE), metavar="N", help="respondents in the base")
    command.add_argument(
        "--population", type=whole(-MOST_PEOPLE, MOST_PEOPLE), metavar="N", help="size of the population (infinite)"
    )
    command.add_argument("--method", choices=(*METHODS, "all"), default="exact", help="interval method (exact)")
    command.set_defaults(run=_interval)

    command = add_command(
        commands,
        "audit",
        "compare the responses with the published figures",
        parents=[shared.study, shared.format, shared.language],
    )
    command.set_defaults(run=_audit)


def _validate(options: argparse.Namespace) -> int:
    from nbsurvey.codebook import OPEN, read_codebook
    from nbsurvey.counting import ResponseCounts
    from nbsurvey.exports.responses import read_responses
    from nbsurvey.opening import open_study
    from nbsurvey.study_files.origin import origin_path, read_origin

    if options.failures:
        read = [options.study / name for name in STUDY_FILES]
        check_outputs([*read, *([options.file] if options.file else [])], [options.failures])
    try:
        if options.file:
            codebook = read_codebook(options.study / "codebook.yaml")
            counts = ResponseCounts(read_responses(options.file, codebook), codebook)
            if (origin := origin_path(options.file)).exists():
                read_origin(origin, options.file)
        else:
            opened = open_study(options.study)
            codebook, counts = opened.codebook, opened.counts
    except InvalidInputError as error:
        if options.failures:
            write_failures(options.failures, error.problems)
        raise
    if options.failures:
        write_failures(options.failures, ())
    answered = [int(counts.count(item)[: len(counts.states(item).codes)].sum()) for item in codebook.items]
    unknown = "a number to be filled in" if codebook.study.population == OPEN else "an unknown number"
    print(
        f"{counted(counts.respondents, 'respondent')} of {codebook.study.members or unknown}, "
        f"{counted(len(codebook.items), 'item')} with {min(answered)} to {max(answered)} answers each: "
        "everything fits the codebook."
    )
    _print_open_questions(codebook)
    return 0


def _print_open_questions(codebook: "Codebook") -> None:
    from nbsurvey.codebook import open_questions

    if questions := open_questions(codebook):
        print(f'To decide, where the codebook says "?": {len(questions)}.')
    for question in questions:
        print(f"{codebook.file}, row {question.row}: {question.words}")


def _estimate(options: argparse.Namespace) -> int:
    from nbsurvey.opening import open_study

    study = open_study(options.study)
    with warnings_as_notes():
        table = study.estimate(
            options.names or None,
            by=options.by,
            counts=options.counts,
            level=options.level,
            method=options.method,
            language=options.language,
        )
    print_table(table, options, study)
    note_answers(study, table, options.by)
    return 0


def _distribution(options: argparse.Namespace) -> int:
    from nbsurvey.opening import open_study

    study = open_study(options.study)
    with warnings_as_notes():
        table = study.distribution(
            options.names or None,
            by=options.by,
            level=options.level,
            simultaneous=options.simultaneous,
            method=options.method,
            language=options.language,
        )
    print_table(table, options, study)
    note_answers(study, table, options.by)
    return 0


def _weighted(options: argparse.Namespace) -> int:
    from nbsurvey.opening import open_study

    study = open_study(options.study)
    with warnings_as_notes():
        table = study.weighted(
            options.names or None, on=options.on, level=options.level, method=options.method, language=options.language
        )
    print_table(table, options, study)
    if hidden := int((table["percent"].isna() & (table["n"] > 0)).sum()):
        what = counted(hidden, "item has", "items have")
        print(f"Note: {what} no weighted numbers: a group that is weighted on is withheld.", file=sys.stderr)
    return 0


def _representativity(options: argparse.Namespace) -> int:
    from nbsurvey.opening import open_study

    study = open_study(options.study)
    table = study.representativity(options.on)
    print_table(table, options, study)
    if table["withheld"].any():
        print("Note: a category has too few respondents for its numbers to be shown.", file=sys.stderr)
    return 0


def _interval(options: argparse.Namespace) -> int:
    from nbsurvey.estimation.interval_table import interval_table

    names = METHODS if options.method == "all" else (options.method,)
    methods = [name for name in names if _is_defined(options, name)]
    with warnings_as_notes():
        table = interval_table(
            options.k, options.n, population=options.population, level=options.level, methods=methods
        )
    print_table(table, options)
    return 0


def _is_defined(options: argparse.Namespace, method: str) -> bool:
    """Tell whether a method is to be used; with 'all', one that isn't defined here becomes a note."""
    from nbsurvey.intervals import largest_population, needs_population

    if options.method == "all" and options.population is None and needs_population(method):
        print(f"Note: {method} isn't defined without a population.", file=sys.stderr)
        return False
    if options.method == "all" and method == "shortest" and options.population > largest_population(method):
        print(f"Note: {method} takes a population of at most {largest_population(method):,}.", file=sys.stderr)
        return False
    return True


def _audit(options: argparse.Namespace) -> int:
    from nbsurvey.opening import open_study

    study = open_study(options.study)
    table = study.audit(language=options.language)
    print_table(table, options, study)
    agreeing = int(table["agrees"].sum())
    print(f"{agreeing} of {len(table)} published percentages agree with the responses.", file=sys.stderr)
    return 0 if agreeing == len(table) else 1
