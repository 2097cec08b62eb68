"""Commands that set waves of a survey beside each other: changes, trend, differences."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import ADJUSTMENTS, GROUPING, SAMPLES, Shared, add_command, named_folder
from nbsurvey.cli.printing import print_table, warnings_as_notes
from nbsurvey.errors import UsageError
from nbsurvey.language.counted import counted
from nbsurvey.study_files.folders import data_folder

if TYPE_CHECKING:
    import pandas as pd

    from nbsurvey.cli.arguments import Commands
    from nbsurvey.study import Study


ESTIMANDS = ("percentage", "mean", "nps")


def add(commands: "Commands", shared: Shared) -> None:
    """Add these commands to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.waves import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['changes', 'trend', 'differences']
    """
    command = add_command(
        commands,
        "changes",
        "compute how far percentages, means or scores changed from wave to wave",
        "Each wave is compared with the one before it, and the last of several with the first.",
        parents=[shared.names, shared.interval, shared.language],
    )
    _add_waves(command)
    _add_comparison(command)
    command.add_argument("--by", action="append", metavar="COLUMN", help=GROUPING)
    command.add_argument("--family", metavar="TEXT", help="what the comparisons are called together (the waves)")
    command.add_argument("--adjustment", choices=ADJUSTMENTS, default="holm", help="how p is adjusted (holm)")
    command.set_defaults(run=_changes)

    command = add_command(
        commands,
        "trend",
        "compute percentages, means or scores of waves, and their change",
        parents=[shared.names, shared.interval, shared.language],
    )
    _add_waves(command)
    _add_comparison(command)
    command.set_defaults(run=_trend)

    command = add_command(
        commands, "differences", "find what differs between the codebooks of waves", parents=[shared.format]
    )
    _add_waves(command)
    command.set_defaults(run=_differences)


def _add_waves(command: argparse.ArgumentParser) -> None:
    wave = "a study's folder, and what its wave is called (the folder's name); twice or more, the first wave first"
    command.add_argument("--wave", action="append", required=True, type=_wave, metavar="[NAME=]DIR", help=wave)


def _add_comparison(command: argparse.ArgumentParser) -> None:
    how = "how the samples go together: overlapping is one population, asked twice; same-people is by links"
    command.add_argument("--samples", choices=SAMPLES, required=True, help=how)
    command.add_argument("--estimand", choices=ESTIMANDS, default="percentage", help="what is compared (percentage)")
    same = "take it for the same question although its texts differ; may be repeated"
    command.add_argument("--same", action="append", default=[], metavar="NAME", help=same)


def _wave(text: str) -> tuple[str, Path]:
    """Return the name of a wave and its folder: of 'surveys/2026/data' the name is '2026'."""
    name, folder = named_folder(text)
    path = folder.resolve()
    return name or (path.parent.name if path.name == "data" else path.name), folder


def _waves(options: argparse.Namespace) -> dict[str, Path]:
    waves = dict(options.wave)
    if len(waves) < len(options.wave) or len(waves) < 2:
        raise UsageError("Give two waves or more, each with a name of its own: --wave 2024=DIR --wave 2026=DIR.")
    return waves


def _open(options: argparse.Namespace) -> "dict[str, Study]":
    from nbsurvey.opening import open_study

    return {name: open_study(folder) for name, folder in _waves(options).items()}


def _note_origin(table: "pd.DataFrame") -> None:
    if (table["origin"] == "reconstruction").any():
        note = "of a wave the answers aren't known; this is what its published figures support."
        print(f"Note: {note}", file=sys.stderr)


def _changes(options: argparse.Namespace) -> int:
    from nbsurvey.comparisons.changes import changes

    studies = _open(options)
    with warnings_as_notes():
        table = changes(
            studies,
            options.names or None,
            samples=options.samples.replace("-", " "),
            estimand=options.estimand,
            by=options.by,
            same=options.same,
            family=options.family,
            level=options.level,
            adjustment=options.adjustment,
            language=options.language,
        )
    print_table(table, options, next(iter(studies.values())))
    _note_origin(table)
    if hidden := int(table["withheld"].sum()):
        what = counted(hidden, "row is", "rows are")
        print(f"Note: {what} withheld: in one of the two waves too few answered.", file=sys.stderr)
    return 0


def _trend(options: argparse.Namespace) -> int:
    from nbsurvey.comparisons.trends import trend

    studies = _open(options)
    with warnings_as_notes():
        table = trend(
            studies,
            options.names or None,
            samples=options.samples.replace("-", " "),
            estimand=options.estimand,
            same=options.same,
            level=options.level,
            language=options.language,
        )
    print_table(table, options, next(iter(studies.values())))
    _note_origin(table)
    return 0


def _differences(options: argparse.Namespace) -> int:
    import pandas as pd

    from nbsurvey.codebook import read_codebook
    from nbsurvey.comparisons.same_question import differences
    from nbsurvey.comparisons.waves import wave_pairs

    codebooks = {name: read_codebook(data_folder(folder) / "codebook.yaml") for name, folder in _waves(options).items()}
    tables = []
    for a, b in wave_pairs(list(codebooks)):
        table = differences(codebooks[a], codebooks[b])
        table.insert(0, "wave_a", a)
        table.insert(1, "wave_b", b)
        tables.append(table)
    print_table(pd.concat(tables), options)
    return 0
