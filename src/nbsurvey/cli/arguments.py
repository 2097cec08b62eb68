"""The arguments that commands share."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.printing import FORMATS

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


STUDY_FILES = ("codebook.yaml", "responses.csv", "origin.yaml", "population.csv", "published.csv")


class Shared:
    """Parents of the commands: the study, how to print, and with which level."""

    def __init__(self) -> None:
        self.study = argparse.ArgumentParser(add_help=False)
        self.study.add_argument(
            "--study",
            type=Path,
            default=Path(os.environ.get("NBSURVEY_STUDY", "data")),
            metavar="DIR",
            help="the study's folder (NBSURVEY_STUDY, or data)",
        )
        self.format = argparse.ArgumentParser(add_help=False)
        self.format.add_argument("--format", choices=FORMATS, default="table", help="how to print (table)")
        self.interval = argparse.ArgumentParser(add_help=False, parents=[self.format])
        self.interval.add_argument("--level", type=_level, default=0.95, help="confidence level, a proportion (0.95)")


def _level(text: str) -> float:
    try:
        level = float(text)
    except ValueError:
        level = 0.0
    if not 0 < level < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number between 0 and 1; write 0.95 for 95%")
    return level


def check_outputs(inputs: Sequence[Path], outputs: Sequence[Path]) -> None:
    """Check that no file that is written is one that is read, or is written twice.

    Raises
    ------
    ValueError
        If one is.
    """
    read = {os.path.realpath(path) for path in inputs}
    for number, path in enumerate(outputs):
        if os.path.realpath(path) in read:
            raise ValueError(f"{path} is read, and would be written over; name another file.")
        if os.path.realpath(path) in {os.path.realpath(other) for other in outputs[:number]}:
            raise ValueError(f"{path} would be written twice; name another file.")
