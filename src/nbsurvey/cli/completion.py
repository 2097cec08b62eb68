"""Completion of commands, options and files by the shell, written by shtab."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nbsurvey.cli.streams import print_data

SHELLS = ("bash", "zsh", "tcsh", "fish")


class PrintCompletion(argparse.Action):
    """Print the script that lets a shell complete what is typed."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(
            option_strings, dest, choices=SHELLS, help="print the script with which a shell completes what is typed"
        )

    def __call__(self, parser: argparse.ArgumentParser, *arguments: Any) -> None:
        """Print it and leave."""
        import shtab

        _, shell, _ = arguments
        for action in _actions(parser):
            if action.type is Path:
                vars(action)["complete"] = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE
        print_data(shtab.complete(parser, shell))
        parser.exit()


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action.choices, dict):
            for command in action.choices.values():
                yield from _actions(command)
