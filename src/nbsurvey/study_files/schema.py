"""The pandera schemas of a responses file and of the responses, made from the codebook."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook import MISSING_SUFFIX, Background, Block, Codebook
from nbsurvey.study_files.design_columns import numbers_of
from nbsurvey.study_files.number_cells import fits, number_in

if TYPE_CHECKING:
    import pandera.pandas as pa


def allowed_cells(codebook: Codebook) -> dict[str, dict[str, None]]:
    """Return the texts that the cells of each background column and item may hold: codes, values of missing reasons.

    The cells of a number may hold numbers beside these.

    Examples
    --------
    >>> from nbsurvey.study_files.schema import allowed_cells
    >>> study = nbsurvey.open_study("data")
    >>> list(allowed_cells(study.codebook)["twitter"])
    ['ja', 'nee', '', 'niet gevraagd', 'weet niet']
    """
    missing = [value for reason in codebook.missing for value in reason.values]
    codes = {column.id: column.codes for column in codebook.background}
    codes |= {item: [] if block.is_number else block.codes for item, block in codebook.block_of.items()}
    return {column: dict.fromkeys([*own, *missing]) for column, own in codes.items()}


def file_schema(codebook: Codebook) -> "pa.DataFrameSchema":
    """Return what a responses file looks like: text, one column for each item.

    Parameters
    ----------
    codebook
        The questionnaire.

    Examples
    --------
    >>> from nbsurvey.study_files.schema import file_schema
    >>> study = nbsurvey.open_study("data")
    >>> list(file_schema(study.codebook).columns)[:3]
    ['respondent', 'size_class', 'threat_officials']
    """
    import pandera.pandas as pa

    def check(column: str, cells: dict[str, None]) -> "pa.Check":
        block = codebook.block_of.get(column)
        if block is None or not block.is_number:
            return pa.Check.isin(list(cells))
        return pa.Check(lambda cell: cell in cells or fits(cell, block), element_wise=True)

    columns = {column: pa.Column(str, check(column, cells)) for column, cells in allowed_cells(codebook).items()}
    columns |= {text: pa.Column(str) for text in (*codebook.design_columns, *(text.id for text in codebook.texts))}
    respondent = pa.Column(str, pa.Check.str_length(min_value=1), unique=True)
    return pa.DataFrameSchema({codebook.study.respondent: respondent} | columns, strict=True)


def responses_schema(codebook: Codebook) -> "pa.DataFrameSchema":
    """Return what responses look like once they are read.

    Parameters
    ----------
    codebook
        The questionnaire.

    Notes
    -----
    The index holds the respondents. Yes/no and multiple-response items are nullable booleans (True: the answer
    counts), scales ordered and single choices unordered categoricals of choice codes, numbers floats. For every column
    the one with '_missing' behind its name says why an answer is missing, and is missing itself where there is one.
    Then come the columns of the design, numbers or text, and free texts.

    Examples
    --------
    >>> from nbsurvey.study_files.schema import responses_schema
    >>> study = nbsurvey.open_study("data")
    >>> responses_schema(study.codebook).columns["size_class"].dtype
    DataType(category)
    """
    import pandera.pandas as pa

    reasons = pd.CategoricalDtype([reason.id for reason in codebook.missing])
    columns = {column.id: pa.Column(answer_dtype(column), nullable=True) for column in codebook.background}
    columns |= {
        item.id: pa.Column(answer_dtype(block), nullable=True) for block in codebook.blocks for item in block.items
    }
    columns |= {name + MISSING_SUFFIX: pa.Column(reasons, nullable=True) for name in list(columns)}
    names = codebook.design.names if codebook.design else ()
    columns |= {name: pa.Column(str if name in names else float) for name in codebook.design_columns}
    columns |= {text.id: pa.Column(str, nullable=True) for text in codebook.texts}
    index = pa.Index(str, unique=True, name=codebook.study.respondent)
    return pa.DataFrameSchema(columns, index=index, strict=True, ordered=True)


def answer_dtype(column: Block | Background) -> pd.BooleanDtype | pd.CategoricalDtype | np.dtype[np.float64]:
    """Return the type of an answer to a block's items, or of a background column.

    Examples
    --------
    >>> from nbsurvey.study_files.schema import answer_dtype
    >>> study = nbsurvey.open_study("data")
    >>> answer_dtype(study.codebook.block_of["twitter"])
    BooleanDtype
    >>> answer_dtype(study.codebook.background[0]).ordered
    True
    """
    if isinstance(column, Block) and column.is_boolean:
        return pd.BooleanDtype()
    if isinstance(column, Block) and column.is_number:
        return np.dtype(np.float64)
    ordered = isinstance(column, Background) or column.is_ordered
    return pd.CategoricalDtype(column.codes, ordered=ordered)


def typed(cells: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Give the cells of a responses file, which fit `file_schema`, the types of `responses_schema`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.delimited import Dialect, read_table
    >>> from nbsurvey.study_files.schema import typed
    >>> study = nbsurvey.open_study("data")
    >>> table = read_table(Path("data/responses.csv").read_bytes(), "responses.csv", Dialect("utf-8", ","))
    >>> cells = table.cells.set_axis(table.headings[0], axis="columns")
    >>> typed(cells, study.codebook)[["twitter", "twitter_missing"]].head(3)
                twitter twitter_missing
    respondent
    r001           True             NaN
    r002           True             NaN
    r003           <NA>       no_answer
    """
    reason_of = {value: at for at, reason in enumerate(codebook.missing) for value in reason.values}
    reasons = pd.CategoricalDtype([reason.id for reason in codebook.missing])
    columns: dict[str, object] = {column.id: _answers(cells[column.id], column) for column in codebook.background}
    columns |= {
        item: _numbers(cells[item], reason_of) if block.is_number else _answers(cells[item], block)
        for item, block in codebook.block_of.items()
    }
    columns |= {
        name + MISSING_SUFFIX: pd.Categorical.from_codes(_positions(cells[name], reason_of), dtype=reasons)
        for name in list(columns)
    }
    names = codebook.design.names if codebook.design else ()
    columns |= {
        name: cells[name].astype("str").to_numpy() if name in names else numbers_of(cells[name])
        for name in codebook.design_columns
    }
    index = pd.Index(cells[codebook.study.respondent], dtype="str")
    columns |= {text.id: cells[text.id].astype("str").replace("", None).to_numpy() for text in codebook.texts}
    return pd.DataFrame(columns, index=index, copy=False)


def _answers(cells: pd.Series, column: Block | Background) -> pd.Categorical | pd.arrays.BooleanArray:
    positions = _positions(cells, {code: at for at, code in enumerate(column.codes)})
    dtype = answer_dtype(column)
    if isinstance(dtype, pd.CategoricalDtype):
        return pd.Categorical.from_codes(positions, dtype=dtype)
    counted = column.counted_codes if isinstance(column, Block) else ()
    return pd.arrays.BooleanArray(np.isin(column.codes, counted)[positions], positions < 0)


def _numbers(cells: pd.Series, reason_of: dict[str, int]) -> np.ndarray:
    different = cells.astype("category").cat
    numbers = [None if cell in reason_of else number_in(str(cell)) for cell in different.categories]
    return np.asarray(np.array([*numbers, None], dtype=np.float64)[different.codes.to_numpy()])


def _positions(cells: pd.Series, position_of: dict[str, int]) -> np.ndarray:
    """Return the position of each cell, -1 where it has none, looking once at each different cell."""
    different = cells.astype("category").cat
    smallest = np.min_scalar_type(-len(position_of) - 1)
    positions = np.array([position_of.get(str(cell), -1) for cell in different.categories], dtype=smallest)
    return np.asarray(positions.take(different.codes.to_numpy()))
