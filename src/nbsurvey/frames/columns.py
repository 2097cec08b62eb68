"""What a column of a data frame holds, by its type and its different values: answers of which kind, or no answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import narwhals as nw

from nbsurvey.codebook import OPEN, Kind
from nbsurvey.drafting import words
from nbsurvey.drafting.shared_texts import MOST_TEXTS, is_personal
from nbsurvey.exports.asking import asks_for
from nbsurvey.exports.system_columns import role_of

MOST_NUMBERS = 11
"""How many different whole numbers a column has at most to be one of choices: a scale from 0 to 10."""

MOST_CATEGORIES = 60
"""How many categories a categorical column has at most to be one of choices."""

_NOTHING = ("", "nan", "NaN")


@dataclass(frozen=True)
class Column:
    """A column of a frame, and what its answers are.

    Parameters
    ----------
    name
        As the frame has it.
    kind
        The kind of its answers.
    codes
        Its different answers as codes, in order; none of a column that isn't used.
    counts
        Those that a percentage counts; none, or `OPEN`.
    left_out
        Why it isn't used; empty of a column that is.
    is_boolean, is_number
        Whether its cells are booleans, or numbers.

    Examples
    --------
    >>> from nbsurvey.frames.columns import Column
    >>> Column("tea", "yes_no", ("yes", "no"), ("yes",)).left_out
    ''
    """

    name: str
    kind: Kind = "single_choice"
    codes: tuple[str, ...] = ()
    counts: tuple[str, ...] | Literal["?"] = ()
    left_out: str = ""
    is_boolean: bool = False
    is_number: bool = False


def read_columns(frame: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> list[Column]:
    """Tell what each column of a frame holds. Of a frame that isn't in memory only its different values are collected.

    Parameters
    ----------
    frame
        Any frame.

    Notes
    -----
    Booleans, and texts that are words for yes and no, are yes/no. Ordered categories and enums are a scale; other
    categories, few texts and at most `MOST_NUMBERS` different whole numbers a single choice. What counts of such
    numbers is open, as a code for 'no answer' may be among them. All other numbers are of the kind number. What is left
    out is told by its name only.

    Examples
    --------
    >>> import narwhals as nw
    >>> import pandas as pd
    >>> from nbsurvey.frames.columns import read_columns
    >>> people = pd.DataFrame({"tea": [True, False] * 9, "team": ["a", "b"] * 9, "age": range(30, 48)})
    >>> for column in read_columns(nw.from_native(people)):
    ...     print(column.name, column.kind, column.codes, column.left_out or "-")
    tea yes_no ('True', 'False') -
    team single_choice ('a', 'b') -
    age number () -
    """
    schema = frame.collect_schema()
    values = _different_values(frame, schema)
    return [_column(name, dtype, values.get(name)) for name, dtype in schema.items()]


def _different_values(frame: nw.DataFrame[Any] | nw.LazyFrame[Any], schema: nw.Schema) -> dict[str, dict[str, int]]:
    """Return the different values of the columns that have few, as texts, with how often each stands there."""
    names = [name for name, dtype in schema.items() if dtype.is_numeric() or dtype in (nw.String, nw.Categorical)]
    if not names:
        return {}
    numbers = frame.lazy().select(*(nw.col(name).n_unique() for name in names)).collect().row(0)
    few = [name for name, number in zip(names, numbers, strict=True) if number <= MOST_CATEGORIES + 1]
    return _value_counts(frame.lazy(), few)


def _value_counts(frame: nw.LazyFrame[Any], names: list[str]) -> dict[str, dict[str, int]]:
    values: dict[str, dict[str, int]] = {name: {} for name in names}
    queries = [
        frame.select(nw.lit(place).alias("nbsurvey_place"), nw.col(name).cast(nw.String).alias("nbsurvey_value"))
        .group_by("nbsurvey_place", "nbsurvey_value")
        .agg(nw.len().alias("nbsurvey_cells"))
        for place, name in enumerate(names)
    ]
    for place, value, cells in sorted(nw.concat(queries).collect().iter_rows(), key=str) if queries else ():
        if isinstance(value, str) and value not in _NOTHING:
            values[names[place]][value] = cells
    return values


def _column(name: str, dtype: nw.dtypes.DType, values: Mapping[str, int] | None) -> Column:
    if dtype == nw.Boolean:
        return Column(name, "yes_no", ("True", "False"), ("True",), is_boolean=True)
    if isinstance(dtype, nw.Enum):
        return _choices(name, dtype.categories, "scale")
    if dtype.is_numeric():
        return _numbers(name, values)
    if dtype == nw.Categorical:
        return _choices(name, values or (), "single_choice")
    if dtype == nw.String:
        return _texts(name, values)
    return Column(name, left_out="neither categories, numbers nor texts")


def _choices(name: str, codes: Iterable[str], kind: Kind) -> Column:
    codes = tuple(codes)
    if not codes or len(codes) > MOST_CATEGORIES:
        return Column(name, left_out=f"more than {MOST_CATEGORIES} categories" if codes else "no answer")
    yes = tuple(code for code in codes if words.says_yes(code))
    if len(codes) == 2 and len(yes) == 1 and any(map(words.says_no, codes)):
        return Column(name, "yes_no", codes, yes)
    return Column(name, kind, codes) if len(codes) > 1 else Column(name, left_out="one answer only")


def _numbers(name: str, values: Mapping[str, int] | None) -> Column:
    numbers = sorted(map(float, values or ()))
    if values == {}:
        return Column(name, left_out="no answer")
    if asks_for(name) or role_of(name):
        return Column(name, left_out="numbers that may tell who somebody is")
    if not numbers or len(numbers) > MOST_NUMBERS or any(number % 1 for number in numbers):
        return Column(name, "number", is_number=True)
    codes = tuple(str(int(number)) for number in numbers)
    if len(codes) < 2:
        return Column(name, left_out="one answer only")
    return Column(name, "single_choice", codes, OPEN, is_number=True)


def _texts(name: str, values: Mapping[str, int] | None) -> Column:
    if values == {}:
        return Column(name, left_out="no answer")
    if values is None or len(values) > MOST_TEXTS or 2 * len(values) > sum(values.values()):
        return Column(name, left_out="texts that aren't few")
    if any(map(is_personal, values)) or asks_for(name):
        return Column(name, left_out="texts that may tell who somebody is")
    return _choices(name, values, "single_choice")
