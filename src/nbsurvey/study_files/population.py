"""The population: how many members it has, in all and in each category that is known."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from nbsurvey.codebook import OPEN, UNKNOWN, Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.language.written_numbers import whole_number
from nbsurvey.limits import MOST_PEOPLE, MOST_WRITTEN_BYTES
from nbsurvey.study_files.delimited import read_delimited, rows_of

COLUMNS = ("variable", "category", "count", "confidence")


def read_population(path: str | Path, codebook: Codebook) -> pd.DataFrame:
    """Read the known sizes of the categories of a population.

    Parameters
    ----------
    path
        A CSV file with the columns variable, category, count and confidence.
    codebook
        The questionnaire; a background column of the same name must have the same categories.

    Returns
    -------
    DataFrame
        One row for each category: `variable`, `category`, `count` (members) and `confidence` in the source.

    Raises
    ------
    InvalidInputError
        If a count isn't whole, a category is unknown or given twice, or the counts of a variable don't add up to the
        population.

    Examples
    --------
    >>> from nbsurvey.study_files.population import read_population
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> read_population("data/population.csv", codebook).head(2)
       variable   category  count confidence
    0  province  Groningen     12          H
    1  province  Friesland     18          H
    """
    file, size = str(path), codebook.study.members or MOST_PEOPLE
    cells = read_delimited(path, MOST_WRITTEN_BYTES)
    if list(cells) != list(COLUMNS):
        raise InvalidInputError([Problem("The columns differ.", file, 1, expected=", ".join(COLUMNS))])
    if problems := _wrong_rows(cells, file, size):
        raise InvalidInputError(problems)
    population = cells.reset_index(drop=True).astype({"count": "int64"})
    if problems := [
        problem
        for variable, rows in population.groupby("variable", sort=False)
        for problem in _wrong_variable(str(variable), rows, file, codebook)
    ]:
        raise InvalidInputError(problems)
    return population


def _wrong_rows(cells: pd.DataFrame, file: str, size: int) -> list[Problem]:
    problems = [
        Problem("The count doesn't fit.", file, row, "count", value, f"a whole number from 0 to {size}")
        for row, value in rows_of(cells, "count")
        if whole_number(value, 0, size) is None
    ]
    return problems + [
        Problem("The category stands here for the second time.", file, row, "category", category)
        for row, category in rows_of(cells[cells.duplicated(["variable", "category"])], "category")
    ]


def _wrong_variable(variable: str, rows: pd.DataFrame, file: str, codebook: Codebook) -> Iterator[Problem]:
    total, size = int(rows["count"].sum()), codebook.study.population
    if size == UNKNOWN:
        what = f"The counts of '{variable}' add up to {total}, so that the population isn't unknown."
        yield Problem(what, file, column="count", fix=f"Fill in `population: {total}` in the codebook.")
    elif size not in (total, OPEN):
        what = f"The counts of '{variable}' add up to {total}."
        yield Problem(what, file, column="count", expected=str(size))
    codes = next((column.codes for column in codebook.background if column.id == variable), [])
    if codes and set(codes) != set(rows["category"]):
        what = f"The categories of '{variable}' are not those of the codebook."
        yield Problem(what, file, column="category", expected=", ".join(codes))


def no_sizes() -> pd.DataFrame:
    """Return an empty table of the sizes of categories, for a population with no known sizes.

    Examples
    --------
    >>> from nbsurvey.study_files.population import no_sizes
    >>> list(no_sizes())
    ['variable', 'category', 'count', 'confidence']
    """
    return pd.DataFrame({name: [] for name in COLUMNS}, dtype="str").astype({"count": "int64"})


def category_sizes(population: pd.DataFrame, variable: str) -> dict[str, int]:
    """Return the number of members in each category of a variable; empty where they aren't known.

    Examples
    --------
    >>> from nbsurvey.study_files.population import category_sizes
    >>> study = nbsurvey.open_study("data")
    >>> category_sizes(study.population, "size_class")
    {'<20000': 81, '20000-50000': 186, '50000-100000': 56, '>=100000': 32}
    >>> category_sizes(study.population, "age")
    {}
    """
    rows = population[population["variable"] == variable]
    return dict(zip(rows["category"], rows["count"].astype(int), strict=True))
