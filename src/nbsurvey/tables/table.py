"""One table of a publication: the numbers that it shows, and how each of its columns writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from nbsurvey.language.columns import in_language
from nbsurvey.tables.cells import Cell


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
        What stands above the columns, by language.
    cells
        What writes the cells of each column.
    """

    name: str
    data: pd.DataFrame
    heads: Mapping[str, Sequence[str]]
    cells: Sequence[Cell]

    def texts(self, language: str) -> pd.DataFrame:
        """Return the table as a reader of a language sees it.

        Examples
        --------
        >>> import pandas as pd
        >>> from nbsurvey.tables.cells import percent, text
        >>> data = pd.DataFrame({"label_nl": ["thee"], "label_en": ["tea"], "percent": [39.25]})
        >>> heads = {"nl": ["Drank", "Percentage"], "en": ["Drink", "Per cent"]}
        >>> Table("drinks", data, heads, [text("label"), percent("percent")]).texts("en").to_dict("list")
        {'Drink': ['tea'], 'Per cent': ['39%']}
        """
        rows = in_language(self.data, language).to_dict("records")
        texts = [[cell(row, language) for cell in self.cells] for row in rows]
        return pd.DataFrame(texts, columns=list(self.heads[language]))
