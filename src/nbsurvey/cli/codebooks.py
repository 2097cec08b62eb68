"""Commands for the codebook: draft it from an export, and write it for others."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import STUDY_FILES, Shared, add_command, check_outputs, population_size, shown
from nbsurvey.cli.streams import print_data
from nbsurvey.errors import InvalidInputError, Problem, UsageError
from nbsurvey.study_files.folders import working_data

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands
    from nbsurvey.exports.export import Export


def add(commands: "Commands", shared: Shared) -> None:
    """Add these commands to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.codebooks import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['codebook', 'document']
    """
    command = add_command(
        commands,
        "codebook",
        "draft a codebook from the export of a questionnaire tool",
        'It holds all that the export knows: questions, choices, what is missing. What is yours to decide is "?".',
    )
    command.add_argument("export", type=Path, metavar="EXPORT", help="the export")
    command.add_argument("--out", type=Path, metavar="FILE", help="(codebook.yaml, of the study that you are in)")
    command.add_argument("--force", action="store_true", help="replace a codebook that is there")
    command.add_argument(
        "--update", type=Path, metavar="FILE", help="add what is new in the export to this codebook instead"
    )
    command.add_argument("--format", default="auto", metavar="F", help="the format of the export (recognised)")
    command.add_argument("--sheet", default="", metavar="NAME", help="the sheet of a workbook")
    command.add_argument(
        "--population", type=population_size, metavar="N", help="how many people could have answered, or unknown"
    )
    command.add_argument(
        "--with",
        dest="beside",
        type=Path,
        metavar="FILE",
        help="the questionnaire (.qsf, .lss, .lsq, XLSForm, REDCap's data dictionary), or the export with texts",
    )
    command.add_argument("--language", type=_language, metavar="L", help="of its texts (that of most words)")
    command.set_defaults(run=_codebook)

    command = add_command(
        commands,
        "document",
        "write the codebook for others",
        "The result is a Table Schema (JSON), DDI-Codebook 2.5 (XML) or a readable page.",
        parents=[shared.study],
    )
    command.add_argument("--to", choices=("schema", "ddi", "md", "html"), default="md", help="the format (md)")
    command.add_argument("--language", metavar="L", help="the language (the study's first)")
    command.add_argument("--out", type=Path, metavar="FILE", help="where it goes (printed)")
    command.set_defaults(run=_document)


def _language(text: str) -> str:
    if not re.fullmatch("[a-z]{2}", text):
        raise argparse.ArgumentTypeError(f"{shown(text)} is not a language of two small letters, such as nl")
    return text


def _codebook(options: argparse.Namespace) -> int:
    from nbsurvey.codebook import open_questions, read_codebook
    from nbsurvey.drafting import draft_codebook
    from nbsurvey.files import write_text
    from nbsurvey.system.visible import visible_line

    if options.update:
        return _update(options)
    out = options.out or working_data() / "codebook.yaml"
    _refuse_what_is_read(out, options)
    if out.exists() and not options.force:
        fix = "Name another file with --out, replace this one with --force, or add what is new to it with --update."
        raise InvalidInputError([Problem("The file is there already.", str(out), fix=fix)])
    export = _export(options)
    write_text(out, draft_codebook(export, population=options.population, language=options.language))
    drafted = read_codebook(out)
    for note in export.notes:
        print(visible_line(f"{options.export}: {note}"))
    if no_answers := [column.name for column in export.columns if column.role]:
        print(visible_line(f"{options.export}: no answers, by their headings: {', '.join(no_answers)}"))
    print(
        f"{out}: drafted from {export.recognised}. Questions: {len(drafted.blocks)}; background: "
        f"{len(drafted.background)}; items: {len(drafted.items)}; columns left out: {len(drafted.export.leave_out)}; "
        f'to decide, where it says "?": {len(open_questions(drafted))}.'
    )
    return 0


def _update(options: argparse.Namespace) -> int:
    """Add to a codebook what an export holds that is new."""
    from nbsurvey.codebook import open_questions, read_codebook
    from nbsurvey.files import write_text
    from nbsurvey.importing.update import updated_codebook
    from nbsurvey.system.visible import visible_line

    others = ("out", "force", "population", "language")
    if given := [f"--{name}" for name in others if getattr(options, name)]:
        raise UsageError(f"--update changes the codebook that it names: leave out {' and '.join(given)}.")
    _refuse_what_is_read(options.update, options)
    old, export = read_codebook(options.update), _export(options)
    write_text(options.update, updated_codebook(options.update, export))
    new = read_codebook(options.update)
    for note in export.notes:
        print(visible_line(f"{options.export}: {note}"))
    print(
        f"{options.update}: updated from {export.recognised}. New questions: {len(new.blocks) - len(old.blocks)}; "
        f"background: {len(new.background) - len(old.background)}; items: {len(new.items) - len(old.items)}; "
        f"columns left out: {len(new.export.leave_out) - len(old.export.leave_out)}; to decide, where it says "
        f'"?": {len(open_questions(new))}. What else has to be looked at is listed at the top.'
    )
    return 0


def _export(options: argparse.Namespace) -> "Export":
    """Read the export, with the questionnaire that is given beside it."""
    from nbsurvey.exports.formats import read
    from nbsurvey.questionnaires import with_questionnaire

    export = read(options.export, options.format, sheet=options.sheet)
    return with_questionnaire(export, options.beside, options.language) if options.beside else export


def _refuse_what_is_read(codebook: Path, options: argparse.Namespace) -> None:
    read = [path for path in (options.export, options.beside) if path and path.exists()]
    if codebook.exists() and any(codebook.samefile(path) for path in read):
        what = "This file is read: a codebook would replace it."
        fix = f"Name another file for the codebook with {'--update' if options.update else '--out'}."
        raise InvalidInputError([Problem(what, str(codebook), fix=fix)])


def _document(options: argparse.Namespace) -> int:
    from nbsurvey.codebook import read_codebook
    from nbsurvey.codebook.documentation import document
    from nbsurvey.figures.svg import font_faces
    from nbsurvey.files import write_text
    from nbsurvey.study_files.origin import origin_path, read_origin, responses_path

    if options.out:
        check_outputs([options.study / name for name in STUDY_FILES], [options.out])
    codebook, responses = read_codebook(options.study / "codebook.yaml"), responses_path(options.study)
    path = origin_path(responses)
    origin = read_origin(path, responses) if path.exists() else None
    text = document(
        codebook,
        options.to,
        options.language,
        file=responses.name,
        origin=origin.kind if origin else "",
        invented=origin.invented if origin else (),
        faces=font_faces() if options.to == "html" else "",
    )
    if options.out:
        write_text(options.out, text)
        print(options.out)
    else:
        print_data(text)
    return 0
