"""The arguments that commands share."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.errors import UsageError
from nbsurvey.language.written_numbers import whole_number
from nbsurvey.limits import HIGHEST_LEVEL, LONGEST_NUMBER, MOST_PEOPLE
from nbsurvey.study_files.folders import study_folders

if TYPE_CHECKING:
    from nbsurvey.codebook.open_values import PopulationSize

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


FORMATS = ("table", "csv", "json")

FILES = ("xlsx", "docx", "html", "typst")
"""Formats that only go to a file."""

GROUPING = "a background column or item; may be repeated"

ADJUSTMENTS = ("holm", "benjamini-hochberg")

SAMPLES = ("independent", "overlapping", "same-people")
"""How the samples of waves go together."""

STUDY_FILES = (
    "codebook.yaml",
    "responses.csv",
    "responses.parquet",
    "origin.yaml",
    "population.csv",
    "published.csv",
    "waves.yaml",
)


class Shared:
    """What commands have in common: the study, the names, how to print, and with which level."""

    def __init__(self) -> None:
        self.study, self.names, self.format, self.language = (argparse.ArgumentParser(add_help=False) for _ in range(4))
        self.study.add_argument(
            "--study",
            type=Path,
            default=os.environ.get("NBSURVEY_STUDY") or None,
            metavar="DIR",
            help="the study's folder (NBSURVEY_STUDY, or the one that you are in)",
        )
        self.names.add_argument("names", nargs="*", metavar="NAME", help="a block or item (every item)")
        formats = (*FORMATS, *FILES)
        self.format.add_argument("--format", choices=formats, help="how to print or write (that of FILE; else table)")
        self.format.add_argument("--out", type=Path, metavar="FILE", help="write the table to this file")
        self.interval = argparse.ArgumentParser(add_help=False, parents=[self.format])
        self.interval.add_argument("--level", type=_level, default=0.95, help="confidence level, a proportion (0.95)")
        self.language.add_argument("--language", metavar="L", help="language of labels and words (the study's first)")


def add_command(
    commands: "Commands",
    name: str,
    summary: str,
    details: str = "",
    parents: Sequence[argparse.ArgumentParser] = (),
) -> argparse.ArgumentParser:
    """Add a command; its own help begins with what the list of commands says of it.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import add_command
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add_command(commands, "brew", "make tea", "It takes four minutes.").description
    'Make tea. It takes four minutes.'
    """
    return commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}. {details}".strip(), parents=parents
    )


def find_study(options: argparse.Namespace) -> None:
    """Let `study` of the options of a command be the study's data, and `folders` where all of the study is.

    Raises
    ------
    InvalidInputError
        If the command is about a study, and there is none.

    Examples
    --------
    >>> import argparse
    >>> from pathlib import Path
    >>> from nbsurvey.cli.arguments import find_study
    >>> options = argparse.Namespace(study=Path())
    >>> find_study(options)
    >>> str(options.study), str(options.folders.report)
    ('data', 'report')
    """
    if "study" in options:
        options.folders = study_folders(options.study)
        options.study = options.folders.data


def _level(text: str) -> float:
    try:
        level = float(text) if len(text) <= LONGEST_NUMBER else 0.0
    except ValueError:
        level = 0.0
    if not 0 < level <= HIGHEST_LEVEL:
        raise argparse.ArgumentTypeError(f"{shown(text)} is not a number between 0 and 0.999999999; write 0.95 for 95%")
    return level


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return what reads an argument that is a whole number from `low` to `high`.

    Examples
    --------
    >>> from nbsurvey.cli.arguments import whole
    >>> whole(1, 10)("7")
    7
    >>> whole(1, 10)("eleven")
    Traceback (most recent call last):
        ...
    argparse.ArgumentTypeError: eleven is not a whole number from 1 to 10
    """

    def read(text: str) -> int:
        number = whole_number(text, low, high)
        if number is None:
            raise argparse.ArgumentTypeError(f"{shown(text)} is not a whole number from {low} to {high}")
        return number

    return read


def population_size(text: str) -> "PopulationSize":
    """Return how many people could have answered, or 'unknown', as a codebook has it.

    Examples
    --------
    >>> from nbsurvey.cli.arguments import population_size
    >>> population_size("355"), population_size("unknown")
    (355, 'unknown')
    """
    if text == "unknown":
        return "unknown"
    try:
        return whole(1, MOST_PEOPLE)(text)
    except argparse.ArgumentTypeError as error:
        raise argparse.ArgumentTypeError(f"{error}, or unknown") from None


def named_folder(text: str) -> tuple[str, Path]:
    """Return the name and the folder of `NAME=FOLDER`; without a name it is empty.

    Examples
    --------
    >>> from nbsurvey.cli.arguments import named_folder
    >>> named_folder("2024=surveys/first"), named_folder("surveys/first")
    (('2024', PosixPath('surveys/first')), ('', PosixPath('surveys/first')))
    """
    name, sign, folder = text.partition("=")
    return (name.strip(), Path(folder)) if sign and name.strip() else ("", Path(text))


def shown(text: str) -> str:
    """Return an argument as a message shows it: the beginning of what is too long to be a number.

    Examples
    --------
    >>> from nbsurvey.cli.arguments import shown
    >>> shown("42"), len(shown("4" * 10_000))
    ('42', 41)
    """
    return text if len(text) <= LONGEST_NUMBER else f"{text[:LONGEST_NUMBER]}…"


def check_outputs(inputs: Sequence[Path], outputs: Sequence[Path]) -> None:
    """Check that no file that is written is one that is read, or is written twice.

    Raises
    ------
    ValueError
        If one is.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.cli.arguments import check_outputs
    >>> check_outputs([Path("export.sav")], [Path("responses.csv"), Path("report.html")])
    >>> check_outputs([Path("export.csv")], [Path("./export.csv")])
    Traceback (most recent call last):
        ...
    nbsurvey.errors.UsageError: export.csv is read, and would be written over; name another file.
    """
    read = {os.path.realpath(path) for path in inputs}
    for number, path in enumerate(outputs):
        if os.path.realpath(path) in read:
            raise UsageError(f"{path} is read, and would be written over; name another file.")
        if os.path.realpath(path) in {os.path.realpath(other) for other in outputs[:number]}:
            raise UsageError(f"{path} would be written twice; name another file.")
