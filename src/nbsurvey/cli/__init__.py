"""The command line: parse, call, print. Heavy packages are imported by the command that needs them."""

from nbsurvey.cli.command_line import main

__all__ = ["main"]
