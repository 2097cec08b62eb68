"""The command line: parse, call, print. Heavy packages are imported by the command that needs them."""

import argparse
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey import __version__
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.interval_methods import METHODS

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("table", "csv", "json")
SHOWN = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 bad input or a mismatch, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    _stopped.clear()
    before = {number: signal.signal(number, _stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except InvalidInputError as error:
        _complain(error.problems)
        return 1
    except ValueError as error:
        print(f"nbsurvey: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"nbsurvey: {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("nbsurvey: stopped; nothing was changed.", file=sys.stderr)
        return 128 + (_stopped or [signal.SIGINT])[0]
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_stopped: list[int] = []


def _stop(number: int, _: object) -> None:
    """Stop at a signal; noted, because an exception in the midst of some callback is lost."""
    _stopped.append(number)
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nbsurvey", description="From a questionnaire export to a publication that anyone can rebuild."
    )
    parser.add_argument("--version", action="version", version=f"nbsurvey {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    study = argparse.ArgumentParser(add_help=False)
    study.add_argument(
        "--study",
        type=Path,
        default=Path(os.environ.get("NBSURVEY_STUDY", "data")),
        metavar="DIR",
        help="the study's folder (NBSURVEY_STUDY, or data)",
    )
    interval = argparse.ArgumentParser(add_help=False)
    interval.add_argument("--level", type=_level, default=0.95, help="confidence level, a proportion (0.95)")
    interval.add_argument("--format", choices=FORMATS, default="table", help="how to print (table)")

    command = commands.add_parser("validate", parents=[study], help="check the responses against the codebook")
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a responses file (the study's own)")
    command.add_argument("--failures", type=Path, metavar="FILE", help="write every problem to this CSV file")
    command.set_defaults(run=_validate)

    command = commands.add_parser("estimate", parents=[study, interval], help="percentages with their intervals")
    command.add_argument("--block", action="append", default=[], metavar="B", help="a block; may be repeated")
    command.add_argument("--item", action="append", default=[], metavar="I", help="an item; may be repeated")
    command.add_argument("--by", metavar="COLUMN", help="a background column or item to group by")
    command.add_argument("--method", choices=METHODS, default="exact", help="interval method (exact)")
    command.add_argument("--language", metavar="L", help="language of the labels (the study's first)")
    command.set_defaults(run=_estimate)

    command = commands.add_parser("interval", parents=[interval], help="the interval of K out of N")
    command.add_argument("k", type=int, metavar="K", help="respondents whose answer counts")
    command.add_argument("n", type=int, metavar="N", help="respondents in the base")
    command.add_argument("--population", type=int, metavar="N", help="size of the population (infinite)")
    command.add_argument("--method", choices=(*METHODS, "all"), default="exact", help="interval method (exact)")
    command.set_defaults(run=_interval)

    command = commands.add_parser("audit", parents=[study], help="compare the responses with the published figures")
    command.add_argument("--format", choices=FORMATS, default="table", help="how to print (table)")
    command.set_defaults(run=_audit)

    command = commands.add_parser("reconstruct", parents=[study], help="make responses from the published figures")
    command.add_argument("--seed", type=int, help="where chance starts")
    command.set_defaults(run=_reconstruct)

    command = commands.add_parser("report", parents=[study], help="build the publication")
    command.add_argument(
        "--language", type=_languages, default=("nl",), metavar="L[,L]", help="languages of the report (nl)"
    )
    command.add_argument("--to", type=_formats, default=("html", "pdf"), metavar="F[,F]", help="html,pdf (both)")
    command.add_argument("--engine", choices=("auto", "quarto", "embedded"), default="auto", help="what renders (auto)")
    command.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="where it goes (build)")
    command.set_defaults(run=_report)

    command = commands.add_parser("prepare", parents=[study], help="write what the pages of a Quarto project read")
    command.add_argument("project", type=Path, metavar="DIR", help="the Quarto project")
    command.set_defaults(run=_prepare)
    return parser


def _level(text: str) -> float:
    try:
        level = float(text)
    except ValueError:
        level = 0.0
    if not 0 < level < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number between 0 and 1; write 0.95 for 95%")
    return level


def _languages(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split(",")))


def _formats(text: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(text.split(",")))
    if not set(formats) <= {"html", "pdf"}:
        raise argparse.ArgumentTypeError(f"{text} is not html, pdf or html,pdf")
    return formats


def _validate(options: argparse.Namespace) -> int:
    from nbsurvey.codebook import read_codebook
    from nbsurvey.responses import read_responses
    from nbsurvey.study import open_study

    try:
        if options.file:
            codebook = read_codebook(options.study / "codebook.yaml")
            responses = read_responses(options.file, codebook)
        else:
            opened = open_study(options.study)
            codebook, responses = opened.codebook, opened.responses
    except InvalidInputError as error:
        if options.failures:
            _write_failures(options.failures, error.problems)
        raise
    if options.failures:
        _write_failures(options.failures, ())
    answered = responses[list(codebook.items)].notna().sum()
    print(
        f"{len(responses)} respondents of {codebook.study.population}, {len(codebook.items)} items with "
        f"{answered.min()} to {answered.max()} answers each: everything fits the codebook."
    )
    return 0


def _write_failures(path: Path, problems: Sequence[Problem]) -> None:
    import pandas as pd

    from nbsurvey.files import write_csv

    columns = ["file", "row", "column", "value", "what", "expected", "fix"]
    table = pd.DataFrame([[getattr(problem, name) for name in columns] for problem in problems], columns=columns)
    write_csv(path, table.astype({"row": "Int64"}).rename(columns={"what": "rule"}))


def _estimate(options: argparse.Namespace) -> int:
    from nbsurvey.study import open_study

    study = open_study(options.study)
    names = [*options.block, *options.item] or None
    with _warnings_as_notes():
        table = study.estimate(names, options.by, options.level, options.method, options.language)
    _print_table(table, options.format)
    if options.by and options.by in study.origin.invented:
        print(
            f"Note: the column '{options.by}' is invented; differences between its groups mean nothing.",
            file=sys.stderr,
        )
    if study.origin.is_reconstruction:
        print("Note: these responses are a reconstruction, not the answers that people gave.", file=sys.stderr)
    if hidden := int(table["withheld"].sum()):
        few = study.codebook.study.suppress_below
        print(
            f"Note: {hidden} rows are withheld, so that nobody can work out a group of fewer than {few} respondents.",
            file=sys.stderr,
        )
    return 0


def _interval(options: argparse.Namespace) -> int:
    import pandas as pd

    names = METHODS if options.method == "all" else (options.method,)
    rows = [row for name in names if (row := _interval_row(options, name)) is not None]
    _print_table(pd.DataFrame(rows).astype({"population": "Int64"}), options.format)
    return 0


def _interval_row(options: argparse.Namespace, method: str) -> dict[str, object] | None:
    """Compute one row; with 'all', a method that isn't defined here becomes a note."""
    from nbsurvey.intervals import is_defined, proportion_interval

    finite = options.population is not None
    if options.method == "all" and not is_defined(method, finite=finite):
        print(f"Note: {method} isn't defined {'with' if finite else 'without'} a population.", file=sys.stderr)
        return None
    with _warnings_as_notes():
        lower, upper = proportion_interval(
            options.k, options.n, population=options.population, level=options.level, method=method
        )
    return {
        "k": options.k,
        "n": options.n,
        "population": options.population,
        "percent": 100 * options.k / options.n,
        "lower": 100 * float(lower),
        "upper": 100 * float(upper),
        "level": options.level,
        "method": method,
    }


@contextmanager
def _warnings_as_notes() -> Iterator[None]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        yield
    for message in dict.fromkeys(str(warning.message) for warning in caught):
        print(f"Note: {message}", file=sys.stderr)


def _audit(options: argparse.Namespace) -> int:
    from nbsurvey.study import open_study

    table = open_study(options.study).audit()
    _print_table(table, options.format)
    agreeing = int(table["agrees"].sum())
    print(f"{agreeing} of {len(table)} published percentages agree with the responses.", file=sys.stderr)
    return 0 if agreeing == len(table) else 1


def _reconstruct(options: argparse.Namespace) -> int:
    from nbsurvey.reconstruction import SEED, write_reconstruction

    seed = SEED if options.seed is None else options.seed
    for path in write_reconstruction(options.study, seed):
        print(path)
    return 0


def _report(options: argparse.Namespace) -> int:
    from nbsurvey.publish.build import Request, build

    request = Request(options.study, options.out, options.language, options.to, options.engine)
    print(build(request, _progress))
    return 0


def _prepare(options: argparse.Namespace) -> int:
    from nbsurvey.publish.prepare import prepare

    prepare(options.study, options.project)
    return 0


def _progress(step: str) -> None:
    if _stopped:
        raise KeyboardInterrupt
    if sys.stderr.isatty():
        print(f"{step} …", file=sys.stderr)


def _print_table(table: "pd.DataFrame", form: str) -> None:
    from nbsurvey.files import csv_text

    if form == "csv":
        print(csv_text(table), end="")
    elif form == "json":
        print(table.to_json(orient="records", force_ascii=False, indent=2, double_precision=15))
    else:
        shown = table.astype(object).where(table.notna(), "")
        print(shown.to_string(index=False, float_format=lambda number: f"{number:.4g}"))


def _complain(problems: Sequence[Problem]) -> None:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    print(f"nbsurvey: {count}; nothing was written.", file=sys.stderr)
    for problem in problems[:SHOWN]:
        print(f"  - {problem}", file=sys.stderr)
    if len(problems) > SHOWN:
        print(
            f"  … and {len(problems) - SHOWN} more; 'nbsurvey validate --failures FILE' lists all.",
            file=sys.stderr,
        )
