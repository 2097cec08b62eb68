"""From a responses file to responses: read as text, checked against the codebook, then typed."""

from pathlib import Path

import pandas as pd
import pandera.errors

from nbsurvey.codebook import Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.files import unmasked
from nbsurvey.study_files.delimited import read_delimited
from nbsurvey.study_files.failures import explain
from nbsurvey.study_files.schema import file_schema, responses_schema, typed


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

    Examples
    --------
    >>> responses = read_responses("data/responses.csv", study.codebook)
    >>> len(responses), int(responses["twitter"].count())
    (111, 97)
    """
    cells = read_delimited(path)
    cells = cells.map(unmasked).rename(columns=unmasked)
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
    return responses_schema(codebook).validate(typed(cells, codebook))
