"""In which language an export was answered."""

import re
from collections import Counter

import pandas as pd

from nbsurvey.exports.export import Export
from nbsurvey.exports.tools import language_of

_CODE = re.compile(r"([a-z]{2})\b.*", re.DOTALL)


def language_of_export(export: Export) -> str:
    """Return the language in which most responses began, else that of the headings of its tool, else Dutch.

    Parameters
    ----------
    export
        Any export.

    Returns
    -------
    str
        A code such as 'nl'.
    """
    begun: Counter[str] = Counter()
    for column in export.columns:
        if column.role == "language":
            begun.update(_responses_by_language(export.cells[column.name].value_counts()))
    if begun:
        return begun.most_common(1)[0][0]
    return language_of(heading for column in export.columns for heading in (column.name, column.text)) or "nl"


def _responses_by_language(times: pd.Series) -> Counter[str]:
    responses: Counter[str] = Counter()
    for cell, count in times.items():
        if count and (match := _CODE.match(str(cell).strip().lower())):
            responses[match[1]] += count
    return responses
