"""How many people could have answered, in all and by group, as a call gives it."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from nbsurvey.codebook import UNKNOWN, Codebook
from nbsurvey.errors import UsageError
from nbsurvey.frames.cells import column_names
from nbsurvey.limits import MOST_PEOPLE
from nbsurvey.study_files.population import COLUMNS

Population = int | Literal["unknown"] | Mapping[str, Mapping[str, int]]
"""The members of a population; those in each category of background columns, by column; or that nobody knows it."""


def members_of(population: Population) -> int | Literal["unknown"]:
    """Return how many members a population has.

    Raises
    ------
    ValueError
        If it isn't a number of people, or the categories of columns add up to different populations.

    Examples
    --------
    >>> from nbsurvey.frames.members import members_of
    >>> members_of(40), members_of({"team": {"a": 25, "b": 15}}), members_of("unknown")
    (40, 40, 'unknown')
    """
    if population == UNKNOWN:
        return UNKNOWN
    if isinstance(population, Mapping):
        totals = {column: sum(sizes.values()) for column, sizes in population.items()}
        if len({*totals.values()}) != 1:
            sums = ", ".join(f"{column} {total}" for column, total in totals.items())
            raise UsageError(f"The categories of columns add up to different populations: {sums or 'there are none'}.")
        population = next(iter(totals.values()))
    if type(population) is not int or not 0 < population <= MOST_PEOPLE:
        raise UsageError(f"A population is a whole number of people, or 'unknown'; not {population!r}.")
    return population


def sizes_of(population: Population | None, codebook: Codebook) -> pd.DataFrame:
    """Return the sizes of the categories of background columns, as `read_population` does.

    Raises
    ------
    ValueError
        If there is no such column, or it has other categories.

    Examples
    --------
    >>> from nbsurvey.frames.members import sizes_of
    >>> codebook = nbsurvey.open_study("data").codebook
    >>> sizes = {"<20000": 81, "20000-50000": 186, "50000-100000": 56, ">=100000": 32}
    >>> sizes_of({"size_class": sizes}, codebook).head(2)
         variable     category  count confidence
    0  size_class       <20000     81
    1  size_class  20000-50000    186
    """
    rows = []
    for name, sizes in population.items() if isinstance(population, Mapping) else ():
        column = next(
            (part for part in codebook.background if name in (part.id, column_names(codebook)[part.id])), None
        )
        if column is None:
            raise UsageError(f"No background column is called {name!r}.")
        if {str(category) for category in sizes} != {*column.codes}:
            raise UsageError(f"The categories of {name!r} are {', '.join(column.codes)}; give the size of each.")
        rows += [(column.id, str(category), count, "") for category, count in sizes.items()]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype(dict.fromkeys(COLUMNS, "str") | {"count": "int64"})
