"""The labels of items, put into tables about them."""

import pandas as pd

from nbsurvey.codebook.model import Codebook


def labelled(table: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return a table with a column `item` with the labels of its items in each language of the study (label_nl, ...).

    Parameters
    ----------
    table
        One row for each item, or more.
    codebook
        The questionnaire.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.codebook.labels import labelled
    >>> study = nbsurvey.open_study("data")
    >>> labelled(pd.DataFrame({"item": ["twitter"]}), study.codebook).to_dict("list")
    {'item': ['twitter'], 'label_nl': ['gebruikt Twitter'], 'label_en': ['uses Twitter']}
    """
    labels = {
        f"label_{language}": [codebook.items[item].label[language] for item in table["item"]]
        for language in codebook.study.languages
    }
    return table.assign(**labels)
