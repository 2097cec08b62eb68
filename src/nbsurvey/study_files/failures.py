"""What pandera found wrong with a responses file, told to the person who has to mend it."""

from collections.abc import Iterator
from difflib import get_close_matches

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.errors import Problem
from nbsurvey.study_files import number_cells
from nbsurvey.study_files.schema import file_schema


def explain(failures: pd.DataFrame, cells: pd.DataFrame, file: str, codebook: Codebook) -> list[Problem]:
    """Turn pandera's failure cases into problems, columns first and then cells by row.

    Parameters
    ----------
    failures
        `SchemaErrors.failure_cases` of `file_schema`.
    cells
        The file as text; the index holds its rows.
    file
        The file as the user named it.
    codebook
        The questionnaire.

    Examples
    --------
    >>> from pandera.errors import SchemaErrors
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.delimited import Dialect, read_table
    >>> from nbsurvey.study_files.failures import explain
    >>> from nbsurvey.study_files.schema import file_schema
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> table = read_table(Path("data/responses.csv").read_bytes(), "responses.csv", Dialect("utf-8", ","))
    >>> cells = table.cells.set_axis(table.headings[0], axis="columns").astype("str")
    >>> cells.loc[2, "twitter"] = "maybe"
    >>> try:
    ...     _ = file_schema(codebook).validate(cells, lazy=True)
    ... except SchemaErrors as error:
    ...     print(*explain(error.failure_cases, cells, "responses.csv", codebook))
    responses.csv, row 2, column 'twitter', value 'maybe': This is not one of the choices. Expected: ja,
    nee, an empty cell, niet gevraagd, weet niet.
    """
    expected = [str(column) for column in file_schema(codebook).columns]
    absent = [column for column in expected if column not in cells]
    unknown = [str(column) for column in cells if column not in expected]
    in_cells = failures[failures["index"].notna()].sort_values("index", kind="stable")
    return [
        *_absent_columns(absent, unknown, file),
        *_unknown_columns(unknown, absent, file),
        *dict.fromkeys(_cells(in_cells, cells, file, codebook)),  # an empty cell breaks two rules of pandera
    ]


_AGAIN = "Make the responses again with `nbsurvey import EXPORT`, add the column, or take it out of the codebook."


def _absent_columns(absent: list[str], unknown: list[str], file: str) -> Iterator[Problem]:
    for column in absent:
        near = get_close_matches(column, unknown, n=1)
        fix = f"Is it the column '{near[0]}'?" if near else _AGAIN
        yield Problem("The column is missing.", file, 1, column, fix=fix)


def _unknown_columns(unknown: list[str], absent: list[str], file: str) -> Iterator[Problem]:
    for column in unknown:
        near = get_close_matches(column, absent, n=1)
        fix = f"Did you mean '{near[0]}'?" if near else "Remove it, or add it to the codebook."
        yield Problem("The codebook knows no such column.", file, 1, column, fix=fix)


def _cells(failures: pd.DataFrame, cells: pd.DataFrame, file: str, codebook: Codebook) -> Iterator[Problem]:
    first_row = _first_rows(cells, codebook.study.respondent)
    for column, value, row in zip(failures["column"], failures["failure_case"], failures["index"], strict=True):
        if column != codebook.study.respondent:
            yield _misfit(file, int(row), column, value, codebook)
        elif value == "":
            yield Problem("The row names no respondent.", file, int(row), column, "", fix="Give it a number.")
        elif row != first_row[value]:
            what = f"The respondent stands in row {first_row[value]} too."
            yield Problem(what, file, int(row), column, value, expected="one row a respondent", fix="Keep one.")


def _misfit(file: str, row: int, column: str, value: str, codebook: Codebook) -> Problem:
    missing = [value or "an empty cell" for reason in codebook.missing for value in reason.values]
    block = codebook.block_of.get(column)
    if block is not None and block.is_number:
        expected = "; ".join([number_cells.expected(block), *missing])
        return Problem("This is not a number that the codebook allows.", file, row, column, value, expected)
    part = block or next(background for background in codebook.background if background.id == column)
    near = _near(value, part.codes)
    fix = f"Did you mean '{near}'?" if near else ""
    return Problem("This is not one of the choices.", file, row, column, value, ", ".join([*part.codes, *missing]), fix)


def _first_rows(cells: pd.DataFrame, respondent: str) -> dict[str, int]:
    """Return the first row of the file in which each respondent stands."""
    if respondent not in cells:
        return {}
    return dict(reversed(list(zip(cells[respondent], cells.index, strict=True))))


def _near(value: str, codes: list[str]) -> str:
    """Return the code that is nearly written so, in whatever capitals, or nothing."""
    by_lower = {code.lower(): code for code in codes}
    near = get_close_matches(value.lower(), list(by_lower), n=1)
    return by_lower[near[0]] if near else ""
