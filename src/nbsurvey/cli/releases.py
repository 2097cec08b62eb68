"""Commands about releases: release, verify."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import Shared, add_command
from nbsurvey.cli.interrupts import progress
from nbsurvey.cli.printing import warnings_as_notes
from nbsurvey.cli.publication import FORMATS, pages
from nbsurvey.study_files.folders import study_folders

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands
    from nbsurvey.study_files.folders import StudyFolders


def add(commands: "Commands", shared: Shared) -> None:
    """Add these commands to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.releases import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['release', 'verify']
    """
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


def _release(options: argparse.Namespace) -> int:
    from nbsurvey.codebook import read_codebook
    from nbsurvey.files import size_text
    from nbsurvey.publish.build import Request, build

    folders: StudyFolders = options.folders
    written, _ = pages(folders)
    with warnings_as_notes():
        request = Request(
            folders.data, options.out or folders.build, written, FORMATS, options.engine, folders.top, release=True
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
