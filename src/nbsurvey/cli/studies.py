"""The command that makes the folder of a new study."""

import argparse
import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import SAMPLES, Shared, add_command, named_folder, population_size
from nbsurvey.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbsurvey.cli.arguments import Commands
    from nbsurvey.publish.skeleton import NewStudy, OlderWave

_OF_WAVES = ("--samples", "--keep-words", "--codebook")


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
        "--population", type=population_size, metavar="N", help="how many people could have answered, or unknown"
    )
    _add_wave(command)
    command.add_argument("--format", default="auto", metavar="F", help="the format of the export (recognised)")
    command.add_argument("--sheet", default="", metavar="NAME", help="the sheet of a workbook")
    command.add_argument("--synthetic", action="store_true", help="these answers are made up: nobody gave them")
    command.add_argument(
        "--update", action="store_true", help="renew what nbsurvey gave the study in DIR: the look of its pages"
    )
    command.set_defaults(run=_new)


def _add_wave(command: argparse.ArgumentParser) -> None:
    """Add the options of a study that is the next wave of another one."""
    command.add_argument(
        "--wave-of",
        type=named_folder,
        metavar="[NAME=]STUDY",
        help="the study of the wave before (and what that is called), whose codebook, analysis and prose come along",
    )
    how = "how the samples of the waves go together (left open); overlapping is one population, asked twice"
    command.add_argument("--samples", choices=SAMPLES, help=how)
    command.add_argument("--keep-words", action="store_true", help="every question is worded as in the older codebook")
    command.add_argument("--codebook", type=Path, metavar="FILE", help="the codebook of the new wave, made by hand")


def _languages(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split(",")))


def _new(options: argparse.Namespace) -> int:
    if options.update:
        return _update(options)
    if not options.export:
        raise UsageError("Name the export of the questionnaire with --from.")
    if not options.wave_of and (given := _given(options, *_OF_WAVES)):
        raise UsageError(f"{' and '.join(given)} is for a new wave: name the study of the older one with --wave-of.")
    if options.codebook and (given := _given(options, "--population", "--keep-words")):
        raise UsageError(f"The codebook of the new wave is made by hand: leave out {' and '.join(given)}.")
    if options.wave_of and options.language:
        raise UsageError("A new wave has the languages of the older one: leave out --language.")
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
        older=_older(options),
        is_synthetic=options.synthetic,
    )
    for note in new.notes:
        print(visible_line(f"{options.export}: {note}"))
    print(_told(new))
    return 0


def _older(options: argparse.Namespace) -> "OlderWave | None":
    from nbsurvey.publish.skeleton import OlderWave

    if not options.wave_of:
        return None
    name, folder = options.wave_of
    samples = (options.samples or "?").replace("-", " ")
    return OlderWave(folder, name, samples, options.codebook, options.keep_words)


def _given(options: argparse.Namespace, *names: str) -> list[str]:
    """Return which of some options were given."""
    parts = {"--from": "export", "--with": "beside"}
    return [name for name in names if getattr(options, parts.get(name, name.strip("-").replace("-", "_")))]


def _told(new: "NewStudy") -> str:
    """Say what was imported, what is still open, and what to do next."""
    from nbsurvey.drafting.to_decide import listed_decisions
    from nbsurvey.importing.words import words
    from nbsurvey.system.visible import visible_line

    lines = [words(new.report), ""]
    if new.told:
        lines += ["Beside the wave before:", *(f"  {told}" for told in new.told)]
    file = new.folder / "data" / "codebook.yaml"
    if decisions := listed_decisions(file.read_text("utf-8")):
        lines.append(f'To decide in {file} (the report shows no number that waits for a "?"):')
        lines += [visible_line(f"  {decision}") for decision in decisions]
    lines.append(f"Made {new.folder}. Next: cd {_quoted(new.folder)} && make report (or: nbsurvey report)")
    return "\n".join(lines)


def _quoted(folder: Path) -> str:
    """Return a folder as the shell of this system reads it."""
    return subprocess.list2cmdline([folder]) if os.name == "nt" else shlex.quote(str(folder))


def _update(options: argparse.Namespace) -> int:
    from nbsurvey.publish.skeleton import update_study

    if given := _given(options, "--from", "--with", "--population", "--synthetic", "--wave-of", *_OF_WAVES):
        raise UsageError(f"--update changes nothing of the data: leave out {' and '.join(given)}.")
    if update_study(options.folder):
        print(f"Renewed: {options.folder / 'report' / '_extensions' / 'nbsurvey'}. The pages stay as they are.")
    else:
        print(f"{options.folder} has the newest already.")
    for told in _typed(options.folder / "report"):
        print(told)
    return 0


def _typed(report: Path) -> "Iterator[str]":
    """Say of each page which headings are typed, and how they follow the codebook."""
    from nbsurvey.publish.skeleton.pages import section_heading
    from nbsurvey.publish.skeleton.sections import typed_headings

    for page in sorted(report.glob("report.*.qmd")):
        if typed := typed_headings(page.read_text("utf-8")):
            language = page.stem.rpartition(".")[2]
            yield (
                f"{page}: headings of questions that stay as typed: {len(typed)}. One that follows the codebook, as in "
                f"a new study: {section_heading(typed[0], language)}"
            )
