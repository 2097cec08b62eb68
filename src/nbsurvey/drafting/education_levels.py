"""Levels of education of which none is above the other, whatever the order in which they are listed."""

import re
from collections.abc import Iterable

ONE_LEVEL = (
    "Statistics Netherlands takes havo, vwo and mbo 2 to 4 for one level of education: which of them comes first here?"
)

_GENERAL = re.compile(r"\b(?:havo|vwo|hbs|mms|gymnasium|atheneum)\b", re.IGNORECASE)
_VOCATIONAL = re.compile(r"\bmbo\b(?![ -]*1)|\bmbo[ -]*[234]|\bmts\b|middelbaar beroepsonderwijs", re.IGNORECASE)


def has_one_level_twice(labels: Iterable[str]) -> bool:
    """Tell whether labels list general and vocational education of one level apart.

    The standard classification of education of Statistics Netherlands (SOI) has havo, vwo and mbo 2 to 4 all at the
    middle one of three levels.

    Examples
    --------
    >>> from nbsurvey.drafting.education_levels import has_one_level_twice
    >>> has_one_level_twice(["vmbo", "havo/vwo", "mbo", "hbo"]), has_one_level_twice(["vmbo", "havo/vwo/mbo", "hbo"])
    (True, False)
    """
    levels = {(bool(_GENERAL.search(label)), bool(_VOCATIONAL.search(label))) for label in labels}
    return {(True, False), (False, True)} <= levels
