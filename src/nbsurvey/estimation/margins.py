"""Known margins of a population: whether respondents can be weighted to them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.language.counted import counted


def check_margins(data: Any, margins: Mapping[str, Mapping[str, float]]) -> None:
    """Check that respondents can be weighted to the margins of their population.

    Parameters
    ----------
    data
        The respondents' values by column: a DataFrame of pandas or polars.
    margins
        For each column the number of members of the population in each category.

    Raises
    ------
    InvalidInputError
        If a column isn't known of a respondent, a category of the one isn't one of the other, or the margins don't
        add up to the same population.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.margins import check_margins
    >>> people = pd.DataFrame({"size": ["small", "large"]})
    >>> check_margins(people, {"size": {"small": 5, "large": 6}})
    >>> check_margins(people, {"size": {"small": 5}})
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: column 'size', value 'large': The size of this category in the
    population isn't known.
    """
    problems = [problem for column, sizes in margins.items() for problem in _margin_problems(data, column, sizes)]
    totals = {column: round(sum(sizes.values()), 6) for column, sizes in margins.items()}
    if len(set(totals.values())) > 1:
        sums = ", ".join(f"{column} {total}" for column, total in totals.items())
        problems.append(Problem("The margins add up to different populations.", value=sums))
    if problems:
        raise InvalidInputError(problems)


def _margin_problems(data: Any, column: str, sizes: Mapping[str, float]) -> Iterator[Problem]:
    values = [None if pd.isna(value) else str(value) for value in data[column]]
    missing = values.count(None)
    if missing:
        fix = "Leave these respondents out, or weight on a column that is known for everybody."
        whom = counted(missing, "respondent, who gets", "respondents, who get")
        yield Problem(f"The column isn't known of {whom} no weight.", column=column, fix=fix)
    for category in sorted({value for value in values if value is not None} - set(sizes)):
        yield Problem("The size of this category in the population isn't known.", column=column, value=category)
    for category in sorted(set(sizes) - set(values)):
        fix = "Take it together with another category."
        yield Problem(
            "Nobody of this category answered, so no weight can stand for it.", "", None, column, category, fix=fix
        )
