"""What each cell of an export says in the codes of the codebook."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.exports.export import ExportColumn
from nbsurvey.importing.findings import Misfit, rows_of_each
from nbsurvey.importing.meanings import Meanings, reason_values
from nbsurvey.importing.numbers import recode_numbers
from nbsurvey.importing.progress import Answers, Progress
from nbsurvey.importing.ticks_by_text import ticks_by_text

_SUGGESTED = 200  # different cells of a column get a suggestion: it takes time to find one


def recode_answers(progress: Progress) -> Progress:
    """Turn the cells of background columns and items into the codes of the codebook.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.recoding import recode_answers
    >>> study = nbsurvey.open_study("data")
    >>> progress = match_columns(begin(read("data/responses.csv"), study.codebook))
    >>> recode_answers(progress).answers["twitter"].codes.value_counts()
    ja               73
    nee              24
                     14
    niet gevraagd     0
    weet niet         0
    Name: count, dtype: int64
    """
    codebook = progress.codebook
    parts: dict[str, Background | Block] = {column.id: column for column in codebook.background}
    answers, misfits, any_text = {}, [], Counter[str]()
    for name, part in (parts | codebook.block_of).items():
        if name not in progress.columns:
            continue
        column = progress.columns[name]
        cells = progress.export.cells[column.name]
        if name in codebook.items and codebook.items[name].any_text:
            cells = ticks_by_text(cells, column, codebook.block_of[name], codebook)
        meanings, unfitting = recode(cells, column, part, codebook)
        is_blank = np.array([not str(cell).strip() for cell in cells.cat.categories], dtype=bool)
        answers[name] = Answers(column.name, cells.cat.codes.to_numpy(), meanings, is_blank)
        misfits += unfitting
        if any(choice.any_text for choice in part.choices):
            any_text[part.id] += _any_texts(cells, column, part, codebook)
    settled = replace(progress.report.settled, any_text=dict(any_text))
    return replace(progress, answers=answers).with_misfits(misfits).reporting(settled=settled)


def _any_texts(cells: pd.Series, column: ExportColumn, part: Background | Block, codebook: Codebook) -> int:
    """Count the cells that one choice takes for any text."""
    meanings = Meanings(column, part, codebook)
    takes = np.array([meanings.is_any_text(str(cell)) for cell in cells.cat.categories], dtype=bool)
    return int(takes[cells.cat.codes.to_numpy()].sum())


def recode(
    cells: pd.Series, column: ExportColumn, part: Background | Block, codebook: Codebook
) -> tuple[pd.Categorical, list[Misfit]]:
    """Tell what the different cells of a column are in the codes of the codebook.

    Parameters
    ----------
    cells
        A categorical column of text; the index holds the rows of the file.
    column
        What the export knows of it.
    part
        The background column, or the item's block.
    codebook
        The questionnaire.

    Returns
    -------
    codes
        For each category a choice code, a number, or the first value of a missing reason; missing where nothing fits.
    misfits
        The cells that nothing fits.

    Notes
    -----
    What a cell means is for `Meanings` to say; each different cell is looked at once.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.recoding import recode
    >>> study = nbsurvey.open_study("data")
    >>> export = read("data/responses.csv")
    >>> column = next(column for column in export.columns if column.name == "twitter")
    >>> cells = pd.Series(pd.Categorical(["Ja", "nee", "maybe"]), index=[2, 3, 4])
    >>> codes, misfits = recode(cells, column, study.codebook.block_of["twitter"], study.codebook)
    >>> codes.tolist(), [misfit.value for misfit in misfits]
    (['ja', nan, 'nee'], ['maybe'])
    """
    if isinstance(part, Block) and part.is_number:
        return recode_numbers(cells, column, part, codebook)
    meanings = Meanings(column, part, codebook)
    different = cells.cat.categories.tolist()
    outcomes = [*part.codes, *reason_values(codebook).values()]
    position = {code: place for place, code in enumerate(outcomes)}
    codes = [meanings.code_of(cell) for cell in different]
    positions = np.array([-1 if code is None else position[code] for code in codes], dtype=np.int16)
    misfits = [
        meanings.misfit(different[number], rows, suggest=count < _SUGGESTED)
        for count, (number, rows) in enumerate(rows_of_each(cells, positions < 0))
    ]
    return pd.Categorical.from_codes(positions, pd.Index(outcomes, dtype="str")), misfits
