"""What the commands print: tables, and warnings as notes."""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("table", "csv", "json")


def print_table(table: "pd.DataFrame", form: str) -> None:
    """Print a table as one of `FORMATS`."""
    from nbsurvey.files import csv_text

    if form == "csv":
        print(csv_text(table), end="")
    elif form == "json":
        print(table.to_json(orient="records", force_ascii=False, indent=2, double_precision=15))
    else:
        shown = table.astype(object).where(table.notna(), "")
        print(shown.to_string(index=False, float_format=lambda number: f"{number:.4g}"))


@contextmanager
def warnings_as_notes() -> Iterator[None]:
    """Print the warnings of a block as notes, each once."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        yield
    for message in dict.fromkeys(str(warning.message) for warning in caught):
        print(f"Note: {message}", file=sys.stderr)
