"""Commands that make the publication: reconstruct, report, clean, prepare."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import Shared, add_command, whole
from nbsurvey.cli.interrupts import progress
from nbsurvey.cli.printing import warnings_as_notes

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands

_FORMATS = ("html", "pdf", "docx")
"""What `publish.engines` makes; to import that takes time."""


def add(commands: "Commands", shared: Shared) -> None:
    """Add these commands to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.publication import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['reconstruct', 'report', 'clean', 'prepare']
    """
    command = add_command(commands, "reconstruct", "make responses from the published figures", parents=[shared.study])
    command.add_argument("--seed", type=whole(0, 2**64 - 1), help="where chance starts")
    command.set_defaults(run=_reconstruct)

    command = add_command(commands, "report", "build the publication", parents=[shared.study])
    command.add_argument(
        "--language", type=_languages, metavar="L[,L]", help="languages of the report (the study's first)"
    )
    command.add_argument("--to", type=_formats, default=_FORMATS, metavar="F[,F]", help="html,pdf,docx (all)")
    command.add_argument("--engine", choices=("auto", "quarto", "embedded"), default="auto", help="what renders (auto)")
    command.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="where it goes (build)")
    command.set_defaults(run=_report)

    command = add_command(
        commands, "clean", "remove what report made", "It removes nothing from a folder that holds anything else."
    )
    command.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="where it is (build)")
    command.set_defaults(run=_clean)

    command = add_command(commands, "prepare", "write what the pages of a Quarto project read", parents=[shared.study])
    command.add_argument("project", type=Path, metavar="DIR", help="the Quarto project")
    command.set_defaults(run=_prepare)


def _languages(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split(",")))


def _formats(text: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(text.split(",")))
    if not set(formats) <= set(_FORMATS):
        raise argparse.ArgumentTypeError(f"{text} is not one or more of {','.join(_FORMATS)}")
    return formats


def _reconstruct(options: argparse.Namespace) -> int:
    from nbsurvey.printed_figures.reconstruction import SEED, write_reconstruction

    seed = SEED if options.seed is None else options.seed
    for path in write_reconstruction(options.study, seed):
        print(path)
    return 0


def _report(options: argparse.Namespace) -> int:
    from nbsurvey.publish.build import Request, build

    languages = options.language or _first_language(options.study)
    request = Request(options.study, options.out, languages, options.to, options.engine)
    with warnings_as_notes():
        built = build(request, progress)
    print(built)
    return 0


def _first_language(study: Path) -> tuple[str, ...]:
    """Return the first language of a study; none where there is no study, which the build then says."""
    from nbsurvey.codebook import read_codebook

    return read_codebook(study / "codebook.yaml").study.languages[:1] if study.is_dir() else ()


def _clean(options: argparse.Namespace) -> int:
    from nbsurvey.publish.build_folder import clean

    clean(options.out)
    return 0


def _prepare(options: argparse.Namespace) -> int:
    from nbsurvey.publish.prepare import prepare

    with warnings_as_notes():
        prepare(options.study, options.project)
    return 0
