"""What the commands print or write: tables, and warnings as notes."""

import csv
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.arguments import FILES, FORMATS, STUDY_FILES, check_outputs
from nbsurvey.cli.streams import print_data
from nbsurvey.errors import Problem, UsageError
from nbsurvey.system.visible import visible_json

if TYPE_CHECKING:
    from argparse import Namespace

    import pandas as pd

    from nbsurvey.study import Study
    from nbsurvey.tables.result_table import ResultTable


def print_table(
    table: "pd.DataFrame",
    options: "Namespace",
    study: "Study | None" = None,
    show: "Callable[..., ResultTable] | None" = None,
) -> None:
    """Print a table, or write it to a file.

    Parameters
    ----------
    table
        What a method of a study returned; as a table for people any other frame too.
    options
        The arguments of the command: `format` (one of `FORMATS` and `FILES`, or None), `out` (a file, or None) and,
        where the command has them, `language`, and the `study` and the `file` that it reads.
    study
        The study of which it is a result, whose first language is that of the words; None: English.
    show
        Makes the table for people; None: `nbsurvey.table`.

    Raises
    ------
    UsageError
        If the format only goes to a file and none is named, or the file is one that was read.

    Examples
    --------
    >>> from argparse import Namespace
    >>> import pandas as pd
    >>> from nbsurvey.cli.printing import print_table
    >>> table = pd.DataFrame({"item": ["tea", "coffee"], "percent": [58.333333, None]})
    >>> print_table(table, Namespace(format="table", out=None))
    item    percent
    ---------------
    tea       58.33
    coffee
    >>> print_table(table, Namespace(format="csv", out=None))
    item,percent
    tea,58.333333
    coffee,
    """
    import nbsurvey
    from nbsurvey.files import csv_text, write_text

    form, show = output_format(options), partial(show or nbsurvey.table, language=_language(options, study))
    if options.out:
        check_outputs(_inputs(options), [options.out])
    if form in FILES:
        _write(table, form, options.out, show)
        return
    if form == "csv":
        text = csv_text(table)
    elif form == "json":
        text = f"{visible_json(table.to_json(orient='records', force_ascii=False, indent=2, double_precision=15))}\n"
    else:
        text = f"{_view(table, show)}\n"
    if options.out:
        write_text(options.out, text)
    elif form == "table":
        print(text, end="")
    else:
        print_data(text)


def _inputs(options: "Namespace") -> list[Path]:
    folder, file = getattr(options, "study", None), getattr(options, "file", None)
    return [*([folder / name for name in STUDY_FILES] if folder else []), *([file] if file else [])]


def output_format(options: "Namespace") -> str:
    """Return the format asked for: by its name, or by that of the file; else a table for people.

    Examples
    --------
    >>> from argparse import Namespace
    >>> from pathlib import Path
    >>> from nbsurvey.cli.printing import output_format
    >>> output_format(Namespace(format=None, out=Path("tea.xlsx"))), output_format(Namespace(format="csv", out=None))
    ('xlsx', 'csv')
    """
    if options.format:
        return str(options.format)
    ending = options.out.suffix.removeprefix(".").lower() if options.out else ""
    ending = {"typ": "typst"}.get(ending, ending)
    return ending if ending in (*FORMATS, *FILES) else "table"


def _write(table: "pd.DataFrame", form: str, out: Path | None, show: "Callable[..., ResultTable]") -> None:
    from nbsurvey.tables.recognition import is_result

    if out is None:
        raise UsageError(f"A table in {form} goes to a file: name it with --out.")
    if not is_result(table):
        raise UsageError(f"This table isn't made for {form}; use --format csv.")
    shown = show(table)
    if form == "html":
        shown.to_html(out)
    elif form == "typst":
        shown.to_typst(out)
    elif form == "xlsx":
        shown.to_excel(out)
    else:
        shown.to_word(out)


def _view(table: "pd.DataFrame", show: "Callable[..., ResultTable]") -> str:
    """Return a table for people; a frame that isn't a result of a study with all that is in it."""
    import pandas as pd

    from nbsurvey.tables.recognition import is_result
    from nbsurvey.tables.text_table import text_table

    if table.empty:
        return "There are no rows."
    if is_result(table):
        return str(show(table))
    cells = table.astype(object).where(table.notna(), "")
    cells = cells.map(lambda cell: f"{cell:.4g}" if isinstance(cell, float) else str(cell))
    numbers = [pd.api.types.is_numeric_dtype(dtype) for dtype in table.dtypes]
    return text_table([*map(str, table)], cells.to_numpy().tolist(), numbers)


def _language(options: "Namespace", study: "Study | None") -> str:
    from nbsurvey.language.catalogue import REFERENCE, has_words

    language = getattr(options, "language", None) or (study.codebook.study.languages[0] if study else REFERENCE)
    return language if has_words(language) else REFERENCE


@contextmanager
def warnings_as_notes() -> Iterator[None]:
    """Print the warnings of a block as notes, each once.

    Examples
    --------
    >>> import sys
    >>> import warnings
    >>> from contextlib import redirect_stderr
    >>> from nbsurvey.cli.printing import warnings_as_notes
    >>> with redirect_stderr(sys.stdout), warnings_as_notes():
    ...     warnings.warn("No interval is certain.")
    ...     warnings.warn("No interval is certain.")
    Note: No interval is certain.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        yield
    for message in dict.fromkeys(str(warning.message) for warning in caught):
        print(f"Note: {message}", file=sys.stderr)


def close_output() -> None:
    """Print nothing more if what was printed before can't arrive.

    Examples
    --------
    >>> import subprocess
    >>> import sys
    >>> program = "print('tea'); from nbsurvey.cli.printing import close_output; close_output()"
    >>> process = subprocess.Popen([sys.executable, "-E", "-c", program], stdout=subprocess.PIPE)
    >>> process.stdout.close()  # nobody reads it
    >>> process.wait()
    0
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_failures(path: Path, problems: Iterable[Problem]) -> None:
    """Write every problem to a CSV file.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.cli.printing import write_failures
    >>> from nbsurvey.errors import Problem
    >>> problem = Problem("This is not one of the choices.", "export.csv", 2, "tea", "maybe", "yes, no")
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "failures.csv")
    ...     write_failures(path, [problem])
    ...     print(path.read_text("utf-8"), end="")
    file,row,column,value,rule,expected,fix
    export.csv,2,tea,maybe,This is not one of the choices.,"yes, no",
    """
    from nbsurvey.files import harmless, write_text

    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["file", "row", "column", "value", "rule", "expected", "fix"])
    for problem in problems:
        texts = (problem.file, problem.column, problem.value or "", problem.what, problem.expected, problem.fix)
        file, *others = map(harmless, texts)
        writer.writerow([file, problem.row, *others])
    write_text(path, text.getvalue(), private=True)
