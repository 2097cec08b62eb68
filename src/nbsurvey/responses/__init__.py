"""From a responses file to responses: read as text, checked against the codebook, then typed."""

from pathlib import Path

import pandas as pd
import pandera.errors

from nbsurvey.codebook import MISSING_SUFFIX, Background, Block, Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.responses.delimited import read_delimited
from nbsurvey.responses.failures import explain
from nbsurvey.responses.schema import answer_dtype, file_schema, responses_schema


def read_responses(path: str | Path, codebook: Codebook) -> pd.DataFrame:
    """Read the responses of a study from a CSV file.

    Parameters
    ----------
    path
        A CSV file with a column for the respondent, each background column and each item of the codebook:
        comma or semicolon, UTF-8 (with or without BOM) or Windows-1252. Cells hold choice codes, or a value of one
        of the missing reasons.
    codebook
        The questionnaire.

    Returns
    -------
    DataFrame
        One row for each respondent, as `responses_schema` describes: answers as nullable booleans (True: the
        answer counts) or categoricals, and for each item a column NAME_missing with the missing reason.

    Raises
    ------
    InvalidInputError
        With every column, row and cell that doesn't fit the codebook.
    """
    cells = read_delimited(path)
    problems = []
    if len(cells) > codebook.study.population:
        what = f"There are {len(cells)} respondents in a population of {codebook.study.population}."
        problems.append(Problem(what, str(path), fix="Check `population` in the codebook."))
    try:
        file_schema(codebook).validate(cells, lazy=True)
    except pandera.errors.SchemaErrors as error:
        problems += explain(error.failure_cases, cells, str(path), codebook)
    if problems:
        raise InvalidInputError(problems)
    return responses_schema(codebook).validate(_typed(cells, codebook))


def _typed(cells: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    reason_of = {value: reason.id for reason in codebook.missing for value in reason.values}
    reasons = pd.CategoricalDtype([reason.id for reason in codebook.missing])
    columns = {column.id: _answers(cells[column.id], column) for column in codebook.background}
    columns |= {item: _answers(cells[item], block) for item, block in codebook.block_of.items()}
    columns |= {name + MISSING_SUFFIX: cells[name].map(reason_of).astype(reasons) for name in list(columns)}
    responses = pd.DataFrame(columns)
    return responses.set_index(pd.Index(cells[codebook.study.respondent], dtype="str"))


def _answers(cells: pd.Series, column: Block | Background) -> pd.Series:
    if isinstance(column, Block) and column.is_boolean:
        cells = cells.map({code: code in column.counts for code in column.codes})
        return cells.astype(answer_dtype(column))
    return cells.where(cells.isin(column.codes)).astype(answer_dtype(column))
