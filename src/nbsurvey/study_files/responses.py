"""From a responses file to responses: read as text, checked against the codebook, then typed."""

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from nbsurvey.codebook import MISSING_SUFFIX, Block, Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.files import unmasked
from nbsurvey.study_files.delimited import read_content, read_table, recognise_dialect
from nbsurvey.study_files.design_columns import design_problems
from nbsurvey.study_files.number_cells import fits
from nbsurvey.study_files.schema import allowed_cells, file_schema, typed
from nbsurvey.study_files.unquoted import unquoted_table


def responses_in_csv(path: str | Path, codebook: Codebook) -> pd.DataFrame:
    """Read a CSV file as `nbsurvey.exports.responses.read_responses` does.

    Examples
    --------
    >>> from nbsurvey.study_files.responses import responses_in_csv
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> responses = responses_in_csv("data/responses.csv", codebook)
    >>> responses["twitter"].value_counts()
    twitter
    True     73
    False    24
    Name: count, dtype: Int64
    """
    content, name = read_content(path), str(path)
    dialect = recognise_dialect(content, name)
    table = unquoted_table(content, dialect) or read_table(content, name, dialect)
    cells = table.cells.set_axis([unmasked(heading) for heading in table.headings[0]], axis="columns")
    return responses_of(pd.DataFrame({column: _unmasked(cells[column]) for column in cells}), name, codebook)


def responses_of(cells: pd.DataFrame, file: str, codebook: Codebook) -> pd.DataFrame:
    """Check the cells of a file of responses, and give them their types.

    Parameters
    ----------
    cells
        Categorical columns of text; the index holds the rows of the file. A column NAME_missing beside a column holds
        the missing reasons of that column, in which answers to yes/no questions may be TRUE and FALSE.
    file
        The file as the user named it.
    codebook
        The questionnaire.

    Returns
    -------
    DataFrame
        As `read_responses` returns it.

    Raises
    ------
    InvalidInputError
        As `read_responses` does.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.delimited import Dialect, read_table
    >>> from nbsurvey.study_files.responses import responses_of
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> table = read_table(Path("data/responses.csv").read_bytes(), "responses.csv", Dialect("utf-8", ","))
    >>> cells = table.cells.set_axis(table.headings[0], axis="columns")
    >>> responses_of(cells, "responses.csv", codebook)["twitter"].dtype
    BooleanDtype
    """
    cells = _joined(cells, codebook)
    problems = []
    if (members := codebook.study.members) is not None and len(cells) > members:
        what = f"There are {len(cells)} respondents in a population of {members}."
        problems.append(Problem(what, file, fix="Check `population` in the codebook."))
    if not _fits(cells, codebook):
        problems += _misfits(cells, file, codebook)
    else:
        problems += design_problems(cells, file, codebook)
    if problems:
        raise InvalidInputError(problems)
    return typed(cells, codebook)


def _unmasked(cells: pd.Series) -> pd.Series:
    if not cells.cat.categories.str.startswith("'").any():
        return cells
    return _recoded(cells, {text: unmasked(text) for text in cells.cat.categories})


def _recoded(cells: pd.Series, text_of: dict[str, str]) -> pd.Series:
    """Give the categories of a column of text other names, of which some may be alike."""
    if all(text == other for text, other in text_of.items()):
        return cells
    different = pd.Series(text_of, dtype="str").astype("category").cat
    places = different.codes.to_numpy()[cells.cat.codes.to_numpy()]
    return pd.Series(pd.Categorical.from_codes(places, different.categories), index=cells.index)


def _fits(cells: pd.DataFrame, codebook: Codebook) -> bool:
    """Tell whether `file_schema` will find nothing: it looks at each cell, this at each different one."""
    allowed = allowed_cells(codebook)
    respondent = codebook.study.respondent
    if {respondent, *allowed, *codebook.design_columns, *(text.id for text in codebook.texts)} != {*cells}:
        return False
    respondents = cells[respondent]
    if "" in respondents.cat.categories or respondents.cat.codes.duplicated().any():
        return False
    return all(_fit(cells[column], codes, codebook.block_of.get(column)) for column, codes in allowed.items())


def _fit(cells: pd.Series, allowed: Collection[str], block: Block | None) -> bool:
    others = {*cells.cat.categories} - {*allowed}
    return not others or (block is not None and block.is_number and all(fits(cell, block) for cell in others))


def _misfits(cells: pd.DataFrame, file: str, codebook: Codebook) -> list[Problem]:
    """Return every column, row and cell that doesn't fit the codebook."""
    import pandera.errors  # it takes as long as all else that reads a study

    from nbsurvey.study_files.failures import explain

    texts = cells.astype("str")
    try:
        file_schema(codebook).validate(texts, lazy=True)
    except pandera.errors.SchemaErrors as error:
        return explain(error.failure_cases, texts, file, codebook)
    return []


def _joined(cells: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Put answers and missing reasons that stand in two columns into one, as a responses file has them."""
    values = {reason.id: reason.values[0] for reason in codebook.missing if reason.values}
    apart = [column for column in allowed_cells(codebook) if {column, column + MISSING_SUFFIX} <= {*cells}]
    columns = dict(cells.drop(columns=[column + MISSING_SUFFIX for column in apart]).items())
    for column in apart:
        names = _truth_values(codebook, column)
        answers = _recoded(cells[column], {text: names.get(text, text) for text in cells[column].cat.categories})
        reasons = cells[column + MISSING_SUFFIX]
        reasons = _recoded(reasons, {text: values.get(text, text) for text in reasons.cat.categories})
        both = answers.cat.categories.union(reasons.cat.categories)
        answers, reasons = answers.cat.set_categories(both), reasons.cat.set_categories(both)
        columns[column] = answers.where(answers != "", reasons).cat.remove_unused_categories()
    return pd.DataFrame(columns)


def _truth_values(codebook: Codebook, column: str) -> dict[str, str]:
    """Return the code of a yes/no question that each truth value stands for."""
    block = codebook.block_of.get(column)
    if block is None or not block.is_boolean or {"TRUE", "FALSE"} & {*block.codes}:
        return {}
    return {str(code in block.counted_codes).upper(): code for code in block.codes}
