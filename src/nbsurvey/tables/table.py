"""One table of a publication: the numbers that it shows, and how each of its columns writes them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import level_percent
from nbsurvey.tables.cells import Cell


class Choice(NamedTuple):
    """A level (a proportion) and a method of intervals."""

    level: float
    method: str


@dataclass(frozen=True, eq=False)
class Table:
    """A table with a row for each row of its data.

    Parameters
    ----------
    name
        The name of its files, such as 'estimates'.
    data
        The numbers shown, with each text in each language (label_nl, ...).
    heads
        Returns what stands above the columns in a language.
    cells
        What writes the cells of each column.
    choices
        The same rows with the intervals of other choices, which a web page offers.
    """

    name: str
    data: pd.DataFrame
    heads: Callable[[str], Sequence[str]]
    cells: Sequence[Cell]
    choices: Mapping[Choice, pd.DataFrame] = field(default_factory=dict)

    def texts(self, language: str) -> pd.DataFrame:
        """Return the table as a reader of a language sees it.

        Examples
        --------
        >>> import pandas as pd
        >>> from nbsurvey.language.catalogue import words
        >>> from nbsurvey.tables.cells import percent, text
        >>> from nbsurvey.tables.table import Table
        >>> data = pd.DataFrame({"label_nl": ["thee"], "label_en": ["tea"], "percent": [39.25]})
        >>> def heads(language):
        ...     texts = words(language).below("table")
        ...     return [texts["item"], texts["percent"]]
        >>> Table("drinks", data, heads, [text("label"), percent("percent")]).texts("en").to_dict("list")
        {'Item': ['tea'], 'Percentage': ['39%']}
        """
        rows = in_language(self.data, language).to_dict("records")
        texts = [[cell(row, language) for cell in self.cells] for row in rows]
        return pd.DataFrame(texts, columns=list(self.heads(language)))


def interval_head(level: float, language: str) -> str:
    """Write what stands above a column of intervals with a confidence level (a proportion).

    Examples
    --------
    >>> from nbsurvey.tables.table import interval_head
    >>> interval_head(0.95, "de"), interval_head(0.995, "nl")
    ('95-%-Intervall', '99,5%-interval')
    """
    return words(language)["table.interval"].format(level=level_percent(level, language))
