"""The commands, and how they are listed: in groups, in the order in which a study needs them."""

import argparse

from nbsurvey import __version__
from nbsurvey.cli import (
    codebooks,
    crosstab,
    exports,
    findings,
    planning,
    publication,
    releases,
    scores,
    statistics,
    studies,
    waves,
)
from nbsurvey.cli.arguments import Shared
from nbsurvey.cli.completion import PrintCompletion

GROUPS = {
    "a new study": ("new",),
    "codebook and responses": ("codebook", "import", "validate", "document"),
    "answers": ("estimate", "distribution", "weighted", "representativity", "withheld"),
    "numbers and scores": ("means", "quantiles", "nps", "reliability"),
    "conclusions": ("compare", "crosstab", "ranks", "tipping", "envelopes"),
    "waves": ("changes", "trend", "differences"),
    "publication": ("reconstruct", "audit", "report", "release", "verify", "clean", "prepare"),
    "without a study": ("plan", "interval", "outcome-rates"),
}


class _InGroups(argparse.RawDescriptionHelpFormatter):
    """Leave out argparse's own list of commands: the description lists them in groups."""

    def add_argument(self, action: argparse.Action) -> None:
        if action.dest != "command":
            super().add_argument(action)


def command_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line.

    Examples
    --------
    >>> from nbsurvey.cli.parser import command_parser
    >>> options = command_parser().parse_args(["estimate", "experience", "--by", "size_class"])
    >>> options.command, options.names, options.by
    ('estimate', ['experience'], ['size_class'])
    """
    parser = argparse.ArgumentParser(prog="nbsurvey", formatter_class=_InGroups)
    parser.add_argument("--version", action="version", version=f"nbsurvey {__version__}")
    parser.add_argument("--print-completion", action=PrintCompletion)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    shared = Shared()
    for module in (
        studies,
        codebooks,
        exports,
        statistics,
        scores,
        crosstab,
        findings,
        waves,
        publication,
        releases,
        planning,
    ):
        module.add(commands, shared)
    parser.description = "\n\n".join(
        [
            "From a questionnaire export to a publication that anyone can rebuild.",
            *(_group(title, names, commands.choices) for title, names in GROUPS.items()),
            "nbsurvey COMMAND --help tells what a command takes.",
        ]
    )
    return parser


def _group(title: str, names: tuple[str, ...], parsers: dict[str, argparse.ArgumentParser]) -> str:
    summaries = {name: (parsers[name].description or "").partition(". ")[0].rstrip(".") for name in names}
    return "\n".join([f"{title}:", *(f"  {name:<18}{summary}" for name, summary in summaries.items())])
