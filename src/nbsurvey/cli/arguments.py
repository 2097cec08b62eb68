"""The arguments that commands share."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.printing import FORMATS

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


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
