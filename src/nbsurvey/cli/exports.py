"""The command that imports an export."""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import Shared, add_command, check_outputs
from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.exports.options import FORMATS, ROW_RULES
from nbsurvey.study_files.folders import working_data

if TYPE_CHECKING:
    from nbsurvey.cli.arguments import Commands
    from nbsurvey.codebook import Codebook
    from nbsurvey.exports.export import Source
    from nbsurvey.importing import Import
    from nbsurvey.importing.report import ImportReport

RULES = tuple(rule.id for rule in ROW_RULES)


def add(commands: "Commands", _: Shared) -> None:
    """Add this command to the command line.

    Examples
    --------
    >>> import argparse
    >>> from nbsurvey.cli.arguments import Shared
    >>> from nbsurvey.cli.exports import add
    >>> commands = argparse.ArgumentParser(prog="nbsurvey").add_subparsers()
    >>> add(commands, Shared())
    >>> list(commands.choices)
    ['import']
    """
    command = add_command(
        commands,
        "import",
        "make responses of the export of a questionnaire tool",
        f"It reads {', '.join(format.words for format in FORMATS.values())}. Nothing that tells who somebody is "
        "gets through; what was read, kept and dropped is told.",
    )
    command.add_argument("export", type=Path, metavar="EXPORT", help="the export")
    command.add_argument(
        "--codebook", type=Path, metavar="FILE", help="the codebook (codebook.yaml beside the responses)"
    )
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="CSV or Parquet (responses.csv, of the study that you are in)"
    )
    command.add_argument(
        "--format", choices=("auto", *FORMATS), default="auto", help="the format of the export (recognised)"
    )
    command.add_argument("--sheet", default="", metavar="NAME", help="the sheet of a workbook")
    command.add_argument("--keep", type=_rules, default=(), metavar="R[,R]", help=f"keep responses: {','.join(RULES)}")
    command.add_argument("--leave-out", type=_rules, default=(), metavar="R[,R]", help="leave responses out: the same")
    command.add_argument("--synthetic", action="store_true", help="these answers are made up: nobody gave them")
    command.add_argument("--lenient", action="store_true", help="let cells that fit nothing become missing")
    command.add_argument(
        "--report", type=Path, action="append", default=[], metavar="FILE", help="write the report: .json, .html"
    )
    command.add_argument("--failures", type=Path, metavar="FILE", help="write every cell that fits nothing to this CSV")
    command.set_defaults(run=_import)


def _rules(text: str) -> tuple[str, ...]:
    rules = tuple(text.split(","))
    if not set(rules) <= set(RULES):
        raise argparse.ArgumentTypeError(f"{text} is not one or more of {','.join(RULES)}")
    return rules


def _import(options: argparse.Namespace) -> int:
    options.out = options.out or (Path() if options.codebook else working_data()) / "responses.csv"
    with ThreadPoolExecutor(max_workers=1) as thread:
        source = thread.submit(_source, options.export)  # while what it takes to understand it is loaded
        from nbsurvey.codebook import read_codebook
        from nbsurvey.importing.words import words
        from nbsurvey.importing.writing import write_import
        from nbsurvey.printed_figures.recognition import origin_of
        from nbsurvey.study_files.origin import Origin

        codebook_file = options.codebook or options.out.parent / "codebook.yaml"
        _check_usage(options, codebook_file)
        codebook = read_codebook(codebook_file)
    imported = _imported(options, source.result(), codebook)
    origin = origin_of(imported, codebook, [options.export.parent, options.out.parent, codebook_file.parent])
    if options.synthetic and origin.is_collected:
        origin = Origin(kind="synthetic")
    _write(options, imported.report)
    print(words(imported.report))
    for path in write_import(imported, options.out, origin):
        print(path)
    if origin.is_reconstruction:
        print("Note: these are the answers of the reconstruction, not answers that people gave.", file=sys.stderr)
    return 0


def _source(path: Path) -> "Source":
    """Read an export, and of a plain text its table, which takes no more than the file."""
    from nbsurvey.exports.export import Source
    from nbsurvey.study_files.delimited import read_content

    source = Source(str(path), read_content(path))
    with ThreadPoolExecutor(max_workers=1) as thread, suppress(InvalidInputError):  # it is no text
        thread.submit(lambda: source.secret)
        _ = source.unquoted
    return source


def _check_usage(options: argparse.Namespace, codebook_file: Path) -> None:
    """Refuse options that contradict each other, and outputs in the place of something else."""
    from nbsurvey.study_files.links import links_path
    from nbsurvey.study_files.origin import check_replaceable, origin_path
    from nbsurvey.study_files.secret import SECRET_FILE

    if any(path.suffix not in (".json", ".html") for path in options.report):
        raise UsageError("A report is a .json or .html file.")
    written = [options.out, origin_path(options.out), links_path(options.out), *options.report]
    read = [options.export, codebook_file, options.out.parent / SECRET_FILE]
    check_outputs(read, [*written, *([options.failures] if options.failures else [])])
    if both := set(options.keep) & set(options.leave_out):
        raise UsageError(f"{', '.join(sorted(both))} can't be kept and left out.")
    check_replaceable(options.out)


def _imported(options: argparse.Namespace, source: "Source", codebook: "Codebook") -> "Import":
    """Import the export, and write the report of an import that is refused too."""
    from nbsurvey.importing import KEPT, RefusedImportError, import_export

    keep = [rule for rule in RULES if rule in {*KEPT, *options.keep} - {*options.leave_out}]
    try:
        return import_export(source, codebook, options.format, sheet=options.sheet, keep=keep, lenient=options.lenient)
    except RefusedImportError as error:
        _write(options, error.report)
        raise


def _write(options: argparse.Namespace, report: "ImportReport") -> None:
    """Write the report, and every failure, where it is asked for."""
    from nbsurvey.cli.printing import write_failures
    from nbsurvey.files import write_text
    from nbsurvey.importing.page import page

    for path in options.report:
        write_text(path, report.json() if path.suffix == ".json" else page(report), private=True)
    if options.failures:
        write_failures(options.failures, report.failures())
