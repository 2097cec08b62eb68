"""An estimate of a data frame in one line, for the impatient."""

from collections.abc import Iterator, Sequence
from typing import Any

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.frames.cells import Frame, column_names
from nbsurvey.frames.codebook import FRAME
from nbsurvey.frames.columns import read_columns
from nbsurvey.frames.members import Population
from nbsurvey.frames.study import check_names, from_frame


def estimate(
    frame: IntoFrame,
    names: str | Sequence[str],
    *,
    by: str | Sequence[str] = (),
    population: Population | None = None,
    weight: str | None = None,
    counts: Sequence[object] | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Estimate percentages of a data frame in one line: what `from_frame(...).estimate(...)` gives.

    Parameters
    ----------
    frame
        As for `nbsurvey.from_frame`: each row is what one respondent answered.
    names
        A column, or a list of them: of booleans or words for yes and no, or with `counts`.
    by
        A column to make groups of, or a list of them. Groups that are too small are withheld.
    population
        How many people could have answered; the members in each category of `by`; or 'unknown'.
    weight
        The column of weights, as for `nbsurvey.from_frame`.
    counts
        The answers that the percentage counts, in columns that don't say it themselves.
    **options
        `level`, `method`, `language`: as for `nbsurvey.Study.estimate`.

    Returns
    -------
    DataFrame
        As `nbsurvey.estimation.estimates.SCHEMA` describes; per cents are 0-100 and unrounded.

    Raises
    ------
    InvalidInputError
        If a column holds no answers of which it is known what counts.
    ValueError
        If the frame has no such column, or an option isn't known.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = {"q1": [True] * 180 + [False] * 120, "q2": ["yes", "no"] * 150}
    >>> people = pd.DataFrame(answers | {"region": ["north", "south", "south"] * 100})
    >>> table = nbsurvey.estimate(people, ["q1", "q2"], by="region", population=3550)
    >>> table[["item", "group", "k", "n", "percent", "lower", "upper"]].round(1)
      item  group    k    n  percent  lower  upper
    0   q1  north   60  100     60.0   49.7   69.7
    1   q1  south  120  200     60.0   52.9   66.8
    2   q2  north   50  100     50.0   39.8   60.2
    3   q2  south  100  200     50.0   42.9   57.1
    """
    items, groups = ([given] if isinstance(given, str) else list(given) for given in (names, by))
    data: Frame = nw.from_native(frame)
    chosen = list(dict.fromkeys([*items, *groups, *([weight] if weight else [])]))
    check_names(chosen, data.collect_schema().names())
    language = options.get("language") or "en"
    study = from_frame(
        data.select(chosen).to_native(), background=groups, population=population, weight=weight, language=language
    )
    ids = {name: id for id, name in column_names(study.codebook).items()}
    if any(name not in ids for name in items):
        raise InvalidInputError(_without_percentage(data.select(items)))
    chosen_by = [ids[name] for name in groups] or None
    return study.estimate([ids[name] for name in items], by=chosen_by, counts=_codes(counts), **options)


def _codes(counts: Sequence[object] | None) -> list[str] | None:
    return None if counts is None else [str(answer) for answer in counts]


def _without_percentage(data: Frame) -> Iterator[Problem]:
    for column in read_columns(data):
        if column.left_out:
            what = f"This has no percentage: {column.left_out}."
            yield Problem(what, FRAME, column=column.name, fix="Make it booleans.")
