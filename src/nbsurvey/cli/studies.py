"""The command that makes the folder of a new study."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import Shared, add_command, whole
from nbsurvey.errors import UsageError
from nbsurvey.limits import MOST_PEOPLE

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands
    from nbsurvey.publish.skeleton import NewStudy


def add(commands: "Commands", _: Shared) -> None:
    """Add this command to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.studies import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['new']
    """
    command = add_command(
        commands,
        "new",
        "make the folder of a study from an export",
        "It holds a draft of the codebook, the responses, an analysis and a page for each language. In it `nbsurvey "
        "report` builds the publication at once.",
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder")
    command.add_argument(
        "--from", dest="export", type=Path, metavar="EXPORT", help="the export of the questionnaire tool"
    )
    command.add_argument(
        "--with",
        dest="beside",
        type=Path,
        metavar="FILE",
        help="the questionnaire (.qsf, .lss, .lsq, XLSForm, REDCap's data dictionary), or the export with texts",
    )
    command.add_argument(
        "--language", type=_languages, default=(), metavar="L[,L]", help="languages of the report (those of the export)"
    )
    command.add_argument(
        "--population", type=whole(1, MOST_PEOPLE), metavar="N", help="how many people could have answered"
    )
    command.add_argument("--format", default="auto", metavar="F", help="the format of the export (recognised)")
    command.add_argument("--sheet", default="", metavar="NAME", help="the sheet of a workbook")
    command.add_argument(
        "--update", action="store_true", help="renew what nbsurvey gave the study in DIR: the look of its pages"
    )
    command.set_defaults(run=_new)


def _languages(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split(",")))


def _new(options: argparse.Namespace) -> int:
    if options.update:
        return _update(options)
    if not options.export:
        raise UsageError("Name the export of the questionnaire with --from.")
    from nbsurvey.publish.skeleton import new_study
    from nbsurvey.system.visible import visible_line

    new = new_study(
        options.folder,
        options.export,
        beside=options.beside,
        population=options.population,
        languages=options.language,
        format=options.format,
        sheet=options.sheet,
    )
    for note in new.notes:
        print(visible_line(f"{options.export}: {note}"))
    print(_told(new))
    return 0


def _told(new: "NewStudy") -> str:
    """Say what was imported, what is still open, and what to do next."""
    from nbsurvey.importing.words import words

    lines = [words(new.report), ""]
    if new.open_questions:
        file = new.folder / "data" / "codebook.yaml"
        lines.append(f"Still to be decided in {file} (the report shows no number that depends on it):")
        lines += [f"  row {question.row}: {question.words}" for question in new.open_questions]
    lines.append(f"Made {new.folder}. Next: cd {new.folder} && make report (or: nbsurvey report)")
    return "\n".join(lines)


def _update(options: argparse.Namespace) -> int:
    from nbsurvey.publish.skeleton import update_study

    given = [
        name
        for name, value in (
            ("--from", options.export),
            ("--with", options.beside),
            ("--population", options.population),
        )
        if value
    ]
    if given:
        raise UsageError(f"--update changes nothing of the data: leave out {' and '.join(given)}.")
    if update_study(options.folder):
        print(f"Renewed: {options.folder / 'report' / '_extensions' / 'nbsurvey'}")
    else:
        print(f"{options.folder} has the newest already.")
    return 0
