"""Commands that make the publication: reconstruct, report, clean, prepare."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import Shared, add_command, whole
from nbsurvey.cli.interrupts import progress
from nbsurvey.cli.printing import warnings_as_notes
from nbsurvey.study_files.folders import BUILD, study_folder, study_folders

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands
    from nbsurvey.study_files.folders import StudyFolders

FORMATS = ("html", "pdf", "docx")
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
        "--language",
        type=_languages,
        action="extend",
        metavar="L[,L]",
        help="languages of the report (each with a page)",
    )
    command.add_argument("--to", type=_formats, action="extend", metavar="F[,F]", help="html,pdf,docx (all)")
    command.add_argument("--engine", choices=("auto", "quarto", "embedded"), default="auto", help="what renders (auto)")
    command.add_argument("--out", type=Path, metavar="DIR", help="where it goes (build, in the study's folder)")
    command.add_argument(
        "--for", dest="by", default="", metavar="COLUMN", help="also a report for each group of a background column"
    )
    command.set_defaults(run=_report)

    command = add_command(
        commands, "clean", "remove what report made", "It removes nothing from a folder that holds anything else."
    )
    place = command.add_mutually_exclusive_group()
    place.add_argument("--study", dest="named", type=Path, metavar="DIR", help="the study's folder (that you are in)")
    place.add_argument("--out", type=Path, metavar="DIR", help="where it is (build, in the study's folder)")
    command.set_defaults(run=_clean)

    command = add_command(commands, "prepare", "write what the pages of a Quarto project read", parents=[shared.study])
    command.add_argument("project", nargs="?", type=Path, metavar="DIR", help="the Quarto project (the study's report)")
    command.set_defaults(run=_prepare)


def _languages(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split(",")))


def _formats(text: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(text.split(",")))
    if not set(formats) <= set(FORMATS):
        raise argparse.ArgumentTypeError(f"{text} is not one or more of {','.join(FORMATS)}")
    return formats


def _reconstruct(options: argparse.Namespace) -> int:
    from nbsurvey.printed_figures.reconstruction import SEED, write_reconstruction

    seed = SEED if options.seed is None else options.seed
    for path in write_reconstruction(options.study, seed):
        print(path)
    return 0


def _report(options: argparse.Namespace) -> int:
    from nbsurvey.publish.build import Request, build

    folders: StudyFolders = options.folders
    written, unwritten = (tuple(dict.fromkeys(options.language)), ()) if options.language else pages(folders)
    formats = tuple(dict.fromkeys(options.to or FORMATS))
    out = options.out or folders.build
    with warnings_as_notes():
        request = Request(folders.data, out, written, formats, options.engine, folders.top, options.by)
        built = build(request, progress)
    print(built)
    if unwritten:
        print(f"There is no page in {', '.join(unwritten)} in {folders.report}/.")
    return 0


def pages(folders: "StudyFolders") -> tuple[Sequence[str], Sequence[str]]:
    """Return the languages of a study that have a page and those that have none; if none has, all are expected to.

    Examples
    --------
    >>> from nbsurvey.cli.publication import pages
    >>> from nbsurvey.study_files.folders import study_folders
    >>> pages(study_folders(None))
    (['nl', 'en'], [])
    """
    from nbsurvey.codebook import read_codebook

    languages = read_codebook(folders.data / "codebook.yaml").study.languages
    written = [language for language in languages if (folders.report / f"report.{language}.qmd").is_file()]
    return (written, [language for language in languages if language not in written]) if written else (languages, ())


def _clean(options: argparse.Namespace) -> int:
    from nbsurvey.publish.build_folder import clean

    is_in_a_study = options.named or study_folder(Path())
    clean(options.out or (study_folders(options.named).build if is_in_a_study else Path(BUILD)))
    return 0


def _prepare(options: argparse.Namespace) -> int:
    from nbsurvey.publish.prepare import prepare

    folders: StudyFolders = options.folders
    with warnings_as_notes():
        prepare(folders.data, options.project or folders.report, folders.top)
    return 0
