"""The pandera schemas of a responses file and of the responses, made from the codebook."""

import pandas as pd
import pandera.pandas as pa

from nbsurvey.codebook import MISSING_SUFFIX, Background, Block, Codebook


def file_schema(codebook: Codebook) -> pa.DataFrameSchema:
    """Return what a responses file looks like: text, one column for each item.

    Parameters
    ----------
    codebook
        The questionnaire.
    """
    missing = [value for reason in codebook.missing for value in reason.values]
    columns = {column.id: pa.Column(str, pa.Check.isin(column.codes + missing)) for column in codebook.background}
    columns |= {
        item.id: pa.Column(str, pa.Check.isin(block.codes + missing))
        for block in codebook.blocks
        for item in block.items
    }
    respondent = pa.Column(str, pa.Check.str_length(min_value=1), unique=True)
    return pa.DataFrameSchema({codebook.study.respondent: respondent} | columns, strict=True)


def responses_schema(codebook: Codebook) -> pa.DataFrameSchema:
    """Return what responses look like once they are read.

    Parameters
    ----------
    codebook
        The questionnaire.

    Notes
    -----
    The index holds the respondents. Yes/no and multiple-response items are nullable booleans (True: the answer
    counts), scales ordered and single choices unordered categoricals of choice codes. For every column the one
    with '_missing' behind its name says why an answer is missing, and is missing itself where there is one.
    """
    reasons = pd.CategoricalDtype([reason.id for reason in codebook.missing])
    columns = {column.id: pa.Column(answer_dtype(column), nullable=True) for column in codebook.background}
    columns |= {
        item.id: pa.Column(answer_dtype(block), nullable=True) for block in codebook.blocks for item in block.items
    }
    columns |= {name + MISSING_SUFFIX: pa.Column(reasons, nullable=True) for name in list(columns)}
    index = pa.Index(str, unique=True, name=codebook.study.respondent)
    return pa.DataFrameSchema(columns, index=index, strict=True, ordered=True)


def answer_dtype(column: Block | Background) -> pd.BooleanDtype | pd.CategoricalDtype:
    """Return the type of an answer to a block's items, or of a background column."""
    if isinstance(column, Block) and column.is_boolean:
        return pd.BooleanDtype()
    ordered = isinstance(column, Background) or column.kind == "scale"
    return pd.CategoricalDtype(column.codes, ordered=ordered)
