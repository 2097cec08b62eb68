"""Commands that make the publication: reconstruct, report, release, verify, clean, prepare."""

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
    ['reconstruct', 'report', 'release', 'verify', 'clean', 'prepare']
    """
    command = add_command(commands, "reconstruct", "make responses from the published figures", parents=[shared.study])
    command.add_argument("--seed", type=whole(0, 2**64 - 1), help="where chance starts")
    command.set_defaults(run=_reconstruct)

    command = add_command(commands, "report", "build the publication", parents=[shared.study])
    command.add_argument(
        "--language", type=_languages, metavar="L[,L]", help="languages of the report (each with a page)"
    )
    command.add_argument("--to", type=_formats, default=_FORMATS, metavar="F[,F]", help="html,pdf,docx (all)")
    command.add_argument("--engine", choices=("auto", "quarto", "embedded"), default="auto", help="what renders (auto)")
    command.add_argument("--out", type=Path, metavar="DIR", help="where it goes (build, in the study's folder)")
    command.add_argument(
        "--for", dest="by", default="", metavar="COLUMN", help="also a report for each group of a background column"
    )
    command.set_defaults(run=_report)

    details = "It has the report, its figures and their numbers, the codebook, a text for the press, and no responses."
    command = add_command(commands, "release", "make one archive to publish", details, parents=[shared.study])
    command.add_argument("--engine", choices=("auto", "quarto", "embedded"), default="auto", help="what renders (auto)")
    command.add_argument("--out", type=Path, metavar="DIR", help="where the build goes (build, in the study's folder)")
    command.set_defaults(run=_release)

    command = add_command(
        commands, "verify", "check an archive that release made", "It checks the SHA-256 of each file in it."
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the zip")
    command.add_argument("--rebuild", type=Path, metavar="DIR", help="also build it again from this study")
    command.set_defaults(run=_verify)

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

    folders: StudyFolders = options.folders
    written, unwritten = (options.language, ()) if options.language else _pages(folders)
    out = options.out or folders.build
    with warnings_as_notes():
        request = Request(folders.data, out, written, options.to, options.engine, folders.top, options.by)
        built = build(request, progress)
    print(built)
    if unwritten:
        print(f"There is no page in {', '.join(unwritten)} in {folders.report}/.")
    return 0


def _release(options: argparse.Namespace) -> int:
    from nbsurvey.codebook import read_codebook
    from nbsurvey.files import size_text
    from nbsurvey.publish.build import Request, build

    folders: StudyFolders = options.folders
    written, _ = _pages(folders)
    with warnings_as_notes():
        request = Request(
            folders.data, options.out or folders.build, written, _FORMATS, options.engine, folders.top, release=True
        )
        built = build(request, progress)
    for name in built.manifest["outputs"]:
        if name.startswith("release/"):
            print(f"{size_text((built.folder / name).stat().st_size):>9}  {built.folder / name}")
    codebook = read_codebook(folders.data / "codebook.yaml")
    if missing := codebook.study.citation.missing:
        names = ", ".join(f"study.citation.{name}" for name in missing)
        print(f"It has no CITATION.cff and no datacite.xml: {codebook.file} doesn't say {names}.")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from nbsurvey.publish.release import verify

    study = study_folders(options.rebuild) if options.rebuild else None
    with warnings_as_notes():
        release = verify(options.file, study, progress)
    again = ", and the study makes the same ones again" if study else ""
    print(f"{options.file}: all {len(release.files)} files are those of {release.folder}{again}.")
    return 0


def _pages(folders: "StudyFolders") -> tuple[Sequence[str], Sequence[str]]:
    """Return the languages of a study that have a page and those that have none; if none has, all are expected to."""
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
