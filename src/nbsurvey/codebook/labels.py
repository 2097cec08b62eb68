"""The labels of items and groups, put into tables about them."""

from collections.abc import Mapping

import pandas as pd

from nbsurvey.codebook.model import Codebook
from nbsurvey.language.catalogue import words_or_english

GROUP_LABELS = {"group": "group_label"}
"""The column with the groups of most tables, and that for their labels."""


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


def pair_labelled(table: pd.DataFrame, codebook: Codebook, language: str) -> pd.DataFrame:
    """Return a table with columns `item_a` and `item_b` with the labels of these items, in a language of the study.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.codebook.labels import pair_labelled
    >>> study = nbsurvey.open_study("data")
    >>> table = pd.DataFrame({"item_a": ["twitter"], "item_b": ["facebook"]})
    >>> pair_labelled(table, study.codebook, "en")["label_b"].to_list()
    ['uses Facebook']
    """
    labels = {item: description.label[language] for item, description in codebook.items.items()}
    return table.assign(**{f"label_{side}": table[f"item_{side}"].map(labels) for side in ("a", "b")})


def groups_labelled(
    table: pd.DataFrame, codebook: Codebook, language: str, columns: Mapping[str, str] = GROUP_LABELS
) -> pd.DataFrame:
    """Return a table by group with the labels of its groups, and of the columns that make them.

    Parameters
    ----------
    table
        With `by`, and groups; a table of all respondents is returned as it is.
    codebook
        The questionnaire.
    language
        A language of the study.
    columns
        The columns with groups, and those for their labels.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.codebook.labels import groups_labelled
    >>> study = nbsurvey.open_study("data")
    >>> table = pd.DataFrame({"by": "twitter", "group": ["ja", "(missing)"]})
    >>> groups_labelled(table, study.codebook, "en")["group_label"].to_list()
    ['yes', 'group unknown']
    """
    if (table["by"] == "").all():
        return table
    texts = {column.id: (column.label, column.choices) for column in codebook.background}
    texts |= {item: (codebook.items[item].label, block.choices) for item, block in codebook.block_of.items()}
    labels = {(by, choice.code): choice.label[language] for by in {*table["by"]} - {""} for choice in texts[by][1]}
    unknown = words_or_english(language)["table.no_group"]
    return table.assign(
        by_label=[texts[by][0][language] if by else "" for by in table["by"]],
        **{
            label: [
                labels.get(cell, unknown if cell[1] else "") for cell in zip(table["by"], table[group], strict=True)
            ]
            for group, label in columns.items()
        },
    )
