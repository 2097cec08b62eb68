"""A tick box in which respondents wrote something: any text is a tick, and the text isn't kept."""

import numpy as np
import pandas as pd

from nbsurvey.codebook import Block, Codebook
from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.tools import is_not_shown
from nbsurvey.importing.yes_and_no import NO_WORDS, tick_and_none


def ticks_by_text(cells: pd.Series, column: ExportColumn, block: Block, codebook: Codebook) -> pd.Series:
    """Take any text for a tick, unless it says that there is none.

    Parameters
    ----------
    cells
        A categorical column of text.
    column
        What the export knows of it.
    block
        The block of tick boxes.
    codebook
        The questionnaire.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.ticks_by_text import ticks_by_text
    >>> study = nbsurvey.open_study("data")
    >>> column = next(column for column in read("data/responses.csv").columns if column.name == "twitter")
    >>> cells = pd.Series(pd.Categorical(["since 2009", "", "nee"]))
    >>> ticks_by_text(cells, column, study.codebook.block_of["twitter"], study.codebook).tolist()
    ['ja', '', 'nee']
    """
    tick, _ = tick_and_none(block)
    cells_of_choices = {cell for choice in block.choices for cell in choice.export}
    other_than_ticks = _missing_cells(column, block, codebook) | cells_of_choices
    texts = [str(cell).strip() for cell in cells.cat.categories]
    ticks = [
        text if text in other_than_ticks or text.lower() in NO_WORDS or is_not_shown(text) else tick for text in texts
    ]
    return pd.Series(pd.Categorical(np.array(ticks, dtype=object)[cells.cat.codes.to_numpy()]), index=cells.index)


def _missing_cells(column: ExportColumn, block: Block, codebook: Codebook) -> set[str]:
    cells = {*column.missing, *(value for reason in codebook.missing for value in reason.values)}
    return cells.union(*block.missing.values())
