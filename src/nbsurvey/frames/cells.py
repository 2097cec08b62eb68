"""The columns of a data frame as a codebook has them: under their ids, with codes in their cells."""

from typing import Any

import narwhals as nw

from nbsurvey.codebook import MISSING_SUFFIX, Codebook
from nbsurvey.codebook.design import Design
from nbsurvey.counting import ResponseCounts
from nbsurvey.counting.states import UNKNOWN
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.language.counted import counted

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]


def column_names(codebook: Codebook) -> dict[str, str]:
    """Return the name in a frame of each background column and item: its `column`, or else its id.

    Examples
    --------
    >>> from nbsurvey.frames.cells import column_names
    >>> column_names(nbsurvey.read_codebook("data/codebook.yaml"))["twitter"]
    'twitter'
    """
    names = {column.id: column.column or column.id for column in codebook.background}
    return names | {id: item.column or id for id, item in codebook.items.items()}


def coded(frame: Frame, codebook: Codebook) -> Frame:
    """Return the columns of a frame that a codebook names, under their ids and with codes in their cells.

    Parameters
    ----------
    frame
        Any frame: with the columns by their id or by the `column` of the codebook, and perhaps NAME_missing beside one.
    codebook
        The questionnaire.

    Raises
    ------
    InvalidInputError
        With each column that the frame lacks.

    Examples
    --------
    >>> import narwhals as nw
    >>> import pandas as pd
    >>> from nbsurvey.frames.cells import coded
    >>> from nbsurvey.frames.codebook import codebook_of
    >>> from nbsurvey.frames.columns import read_columns
    >>> frame = nw.from_native(pd.DataFrame({"Rooms": [1.0, 2.0, 2.0, 1.0]}))
    >>> coded(frame, codebook_of(read_columns(frame), [], "en"))["rooms"].to_list()
    ['1', '2', '2', '1']
    """
    schema = frame.collect_schema()
    names = {id: id if id in schema else name for id, name in column_names(codebook).items()}
    others = codebook.design_columns
    if lacking := [name for name in [*names.values(), *others] if name not in schema]:
        fix = "Add it, or take it out of the codebook."
        raise InvalidInputError([Problem("The frame lacks this column.", column=name, fix=fix) for name in lacking])
    reasons = [id + MISSING_SUFFIX for id in names if id + MISSING_SUFFIX in schema]
    cells = [_cells(schema, codebook, name, id) for id, name in names.items()]
    return frame.select(*cells, *(nw.col(name) for name in [*reasons, *others]))


def check_design(frame: Frame, design: Design) -> None:
    """Refuse weights that aren't all positive numbers, and respondents without a stratum or cluster.

    Raises
    ------
    InvalidInputError
        With how many respondents have no such weight, stratum or cluster.

    Examples
    --------
    >>> import narwhals as nw
    >>> import pandas as pd
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.frames.cells import check_design
    >>> frame = nw.from_native(pd.DataFrame({"w": [1.2, 0.0, None], "town": ["a", None, "b"]}))
    >>> check_design(frame, Design(weight="w", cluster=("town",)))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: column 'w': 2 respondents have no weight above 0. Leave them out, or correct the
    weights.
    column 'town': 1 respondent has no name in this column, which says how they were drawn. Leave them out, or fill it
    in.
    """
    weights = [design.weight] if design.weight else []
    if weights and not frame.collect_schema()[design.weight].is_numeric():
        raise InvalidInputError([Problem("This isn't a column of numbers.", column=design.weight, expected="weights")])
    filled = [*(nw.col(name) > 0 for name in weights), *(~nw.col(name).is_null() for name in design.names)]
    rows, *counts = frame.lazy().select(nw.len(), *map(_number_of, range(len(filled)), filled)).collect().row(0)
    problems = []
    for name, count in zip([*weights, *design.names], counts, strict=True):
        what, fix = "no weight above 0", "correct the weights"
        if name not in weights:
            what, fix = "no name in this column, which says how they were drawn", "fill it in"
        if rows > count:
            text = f"{counted(rows - count, 'respondent has', 'respondents have')} {what}."
            problems.append(Problem(text, column=name, fix=f"Leave them out, or {fix}."))
    if problems:
        raise InvalidInputError(problems)


def _number_of(place: int, condition: nw.Expr) -> nw.Expr:
    """Return how many rows meet a condition, under a name of its own."""
    return condition.sum().alias(f"filled_{place}")


def _cells(schema: nw.Schema, codebook: Codebook, name: str, id: str) -> nw.Expr:
    """Return what gives the cells of a column: of numbers, the code or missing value that each is equal to."""
    block = codebook.block_of.get(id)
    if not schema[name].is_numeric() or (block and block.is_number):
        return nw.col(name).alias(id)
    codes = block.codes if block else next(column.codes for column in codebook.background if column.id == id)
    written = nw.col(name).cast(nw.String)
    for code in [*codes, *(value for reason in codebook.missing for value in reason.values)]:
        if (number := _number(code)) is not None:
            written = nw.when(nw.col(name) == number).then(nw.lit(code)).otherwise(written)
    return written.alias(id)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def check_cells(counts: ResponseCounts) -> None:
    """Refuse cells that the codebook doesn't know.

    Raises
    ------
    InvalidInputError
        With each column that has such cells, and how many. What they hold isn't told.

    Examples
    --------
    >>> from nbsurvey.frames.cells import check_cells
    >>> import pandas as pd
    >>> from nbsurvey.counting import ResponseCounts
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> answers = pd.DataFrame(dict.fromkeys([*codebook.items, "size_class"], ["ja", ""]))
    >>> check_cells(ResponseCounts(answers, codebook))
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: column 'size_class': 1 cell holds something that the codebook doesn't know.
    Expected: <20000, 20000-50000, 50000-100000, >=100000. Let the frame hold codes of the codebook, and nothing where
    there is no answer.
    """
    codebook = counts.codebook
    names = column_names(codebook)
    counts.make(("", column) for column in names)
    problems = [
        Problem(
            f"{counted(unknown, 'cell holds', 'cells hold')} something that the codebook doesn't know.",
            column=name,
            expected=", ".join(counts.states(column).codes),
            fix="Let the frame hold codes of the codebook, and nothing where there is no answer.",
        )
        for column, name in names.items()
        if (unknown := int(counts.count(column)[UNKNOWN]))
    ]
    if problems:
        raise InvalidInputError(problems)
