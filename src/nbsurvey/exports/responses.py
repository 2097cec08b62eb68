"""From a file of responses, CSV or Parquet, to responses."""

from pathlib import Path

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.study_files.delimited import read_content
from nbsurvey.study_files.responses import responses_in_csv, responses_of


def read_responses(path: str | Path, codebook: Codebook) -> pd.DataFrame:
    """Read the responses of a study from a CSV or a Parquet file.

    Parameters
    ----------
    path
        A file with a column for the respondent, each background column and each item of the codebook. A .parquet file,
        or a CSV file: comma or semicolon, UTF-8 (with or without BOM) or Windows-1252. Cells hold choice codes, or a
        value of one of the missing reasons. In Parquet a column NAME_missing may hold those instead.
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
    >>> from nbsurvey.exports.responses import read_responses
    >>> study = nbsurvey.open_study("data")
    >>> responses = read_responses("data/responses.csv", study.codebook)
    >>> len(responses), int(responses["twitter"].count())
    (111, 97)
    """
    if Path(path).suffix.lower() != ".parquet":
        return responses_in_csv(path, codebook)
    from nbsurvey.exports import parquet
    from nbsurvey.exports.export import Source

    return responses_of(parquet.read(Source(str(path), read_content(path))).cells, str(path), codebook)
