"""What the commands print: tables, and warnings as notes."""

import csv
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from nbsurvey.cli.streams import print_data
from nbsurvey.errors import Problem
from nbsurvey.system.visible import visible_json, visible_line

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("table", "csv", "json")


def print_table(table: "pd.DataFrame", form: str) -> None:
    """Print a table as one of `FORMATS`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.cli.printing import print_table
    >>> table = pd.DataFrame({"item": ["tea", "coffee"], "percent": [58.333333, None]})
    >>> print_table(table, "table")
      item percent
       tea   58.33
    coffee
    >>> print_table(table, "csv")
    item,percent
    tea,58.333333
    coffee,
    """
    from nbsurvey.files import csv_text

    if form == "csv":
        print_data(csv_text(table))
    elif form == "json":
        text = table.to_json(orient="records", force_ascii=False, indent=2, double_precision=15)
        print_data(f"{visible_json(text)}\n")
    elif table.empty:
        print("There are no rows.")
    else:
        shown = table.astype(object).where(table.notna(), "")
        shown = shown.map(lambda cell: visible_line(cell) if isinstance(cell, str) else cell)
        print(shown.to_string(index=False, float_format=lambda number: f"{number:.4g}"))


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
