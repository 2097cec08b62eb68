"""The columns that say how respondents were drawn: what their cells may hold."""

import operator
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.design import Design
from nbsurvey.errors import Problem

_MOST = 5  # rows that are named


def numbers_of(cells: pd.Series) -> np.ndarray:
    """Return the numbers in cells of text; missing where there is none.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.study_files.design_columns import numbers_of
    >>> numbers_of(pd.Series(["1.5", "2", ""], dtype="category"))
    array([1.5, 2. , nan])
    """
    categorical = cells.astype("category").cat
    values = pd.to_numeric(pd.Series(categorical.categories.astype("str")), errors="coerce").to_numpy(np.float64)
    return np.asarray(np.append(values, np.nan)[categorical.codes.to_numpy()])


def design_problems(cells: pd.DataFrame, file: str, codebook: Codebook) -> Iterator[Problem]:
    """Find respondents whose weight isn't a positive number, or whose stratum, cluster or population size is missing.

    Parameters
    ----------
    cells
        Columns of text; the index holds the rows of the file.
    file
        The file as the user named it.
    codebook
        The questionnaire.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.study_files.design_columns import design_problems
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml").model_copy(update={"design": Design(weight="w")})
    >>> cells = pd.DataFrame({"w": ["1.2", "0"]}, index=[2, 3])
    >>> print(*design_problems(cells, "responses.csv", codebook))
    responses.csv, row 3, column 'w', value '0': A weight is a positive number. Leave the respondent out, or
    correct the weight.
    """
    design = codebook.design or Design()
    for name in [name for name in design.numbers if name in cells]:
        kind, is_allowed = _kind(name, design)
        numbers = numbers_of(cells[name])
        fix = f"Leave the respondent out, or correct the {kind}."
        what = f"A {kind} is a {'number from 0' if is_allowed(0) else 'positive number'}."
        yield from _named(cells[name], ~(np.isfinite(numbers) & is_allowed(numbers)), what, file, fix)
    reasons = {value for reason in codebook.missing for value in reason.values}
    for name in [name for name in design.names if name in cells]:
        what = f"The respondent's {'stratum' if name == design.strata else 'cluster'} isn't known."
        yield from _named(cells[name], cells[name].isin(reasons | {""}).to_numpy(), what, file, "Fill it in.")


def _kind(name: str, design: Design) -> tuple[str, Callable[[Any], Any]]:
    """Return what the numbers of a column are, and which are allowed."""
    if design.replicate_weights and name in design.replicate_weights.columns:
        return "replicate weight", partial(operator.le, 0)
    return "population size" if name in design.population_size else "weight", partial(operator.lt, 0)


def _named(cells: pd.Series, wrong: np.ndarray, what: str, file: str, fix: str) -> Iterator[Problem]:
    """Name the rows of wrong cells: the first few, the last of which tells how many more there are."""
    rows = cells[wrong]
    more = f" There are {len(rows) - _MOST} more such rows." if len(rows) > _MOST else ""
    for at, (row, cell) in enumerate(rows.iloc[:_MOST].items(), 1):
        yield Problem(what + more * (at == _MOST), file, int(str(row)), str(cells.name), str(cell), fix=fix)
