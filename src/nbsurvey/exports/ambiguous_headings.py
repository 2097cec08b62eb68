"""Columns whose heading may be that of a question too: 'Email' of a tick box, 'Status' of a question."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pandas as pd

from nbsurvey.exports.asking import asks_for_contact
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.system_columns import are_codes
from nbsurvey.exports.tools import is_test, tool_of
from nbsurvey.exports.yes_no import NO, YES

_OF_RESPONSES = {"finished", "progress", "recorded", "channel"}
"""What only a tool tells of a response: beside such a column 'Status' is the tool's, too."""

_MEANS = ("email", "phone")
_MANY_DIGITS = re.compile(r"(?:\d\W*){6}")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
_LENGTH_OF_TIME = re.compile(r"-?\d[\d.,:' ]*[a-zé]{0,8}\.?|PT[\dHMS.]+", re.ASCII | re.IGNORECASE)
_PER_CENT = re.compile(rf"{_NUMBER.pattern} ?%?", re.ASCII)
_KIND_OF_RESPONSE = re.compile(
    r"ip[- ]?(address|adres|adresse)|adresse ip|imported|geïmporteerd|importiert|importé|(survey )?(preview|test)|spam"
    r"|(not |in)?complete(d)?|partial(ly complete)?|finished|unfinished|submitted\w*|disqualified|screen(ed)?[ -]?out"
    r"|over ?quota|quota ?full|terminated|in progress|volledig|onvolledig|gedeeltelijk|voltooid|(niet )?afgerond"
    r"|vollständig|unvollständig|(nicht )?abgeschlossen|teilweise|(in)?complète?|partielle?|terminée?",
    re.IGNORECASE,
)


def without_contradicted_roles(export: Export) -> Export:
    """Take the role away from columns whose cells show that they hold answers.

    Below 'Email' these come back ('often', 'Phone'), and none of them is an address or a number. Below 'Status' stands
    what no tool says of a response, and below 'Duration' or 'Progress' words.

    Parameters
    ----------
    export
        Any export.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.ambiguous_headings import without_contradicted_roles
    >>> from nbsurvey.exports.export import Export, ExportColumn, Source
    >>> cells = pd.DataFrame({"Email": ["often", "never", "often", "never", "often"]}, dtype="category")
    >>> columns = (ExportColumn("Email", role="email"),)
    >>> without_contradicted_roles(Export(Source("x.csv", b""), "csv", "", columns, cells)).columns[0].role
    ''
    """
    roles = {column.role for column in export.columns}
    has_status = bool(roles & _OF_RESPONSES) or "status" in tool_of(export.format).headings
    described = (
        column if column.role == "status" and has_status else _described(column, export.cells[column.name])
        for column in export.columns
    )
    return replace(export, columns=tuple(described))


def _described(column: ExportColumn, cells: pd.Series) -> ExportColumn:
    is_contradicted = _CONTRADICTED.get(column.role)
    if not is_contradicted:
        return column
    if column.role in _MEANS and asks_for_contact(column.name) and not _is_box(cells):
        return column
    texts = [text for cell in cells.cat.categories if (text := str(column.labels.get(cell, cell)).strip())]
    return replace(column, role="") if texts and is_contradicted(texts, cells) else column


def _is_box(cells: pd.Series) -> bool:
    filled = {str(cell).strip().casefold() for cell in cells.cat.categories} - {""}
    return len(filled) == 1 or filled <= YES | NO | {"1", "0"}


def _are_mentions(texts: list[str], cells: pd.Series) -> bool:
    """Tell whether answers only mention a means of contact."""
    is_contact = any("@" in text or _MANY_DIGITS.search(text) for text in texts)
    return not is_contact and are_codes([cells])


def _are_sites(texts: list[str], cells: pd.Series) -> bool:
    """Tell whether answers name a few places, and give no coordinates."""
    return not any(map(str.isdigit, "".join(texts))) and are_codes([cells])


def _are_no_kinds_of_response(texts: list[str], _cells: pd.Series) -> bool:
    """Tell whether some text says no kind of response; numbers alone may be the codes of any question."""
    words = [text for text in texts if not _NUMBER.fullmatch(text)]
    return not words or not all(_KIND_OF_RESPONSE.fullmatch(text) or is_test(text) for text in words)


def _unlike(pattern: re.Pattern[str]) -> Callable[[Iterable[str], pd.Series], bool]:
    return lambda texts, _cells: not all(map(pattern.fullmatch, texts))


_CONTRADICTED: dict[str, Callable[[list[str], pd.Series], bool]] = {
    "email": _are_mentions,
    "phone": _are_mentions,
    "location": _are_sites,
    "status": _are_no_kinds_of_response,
    "duration": _unlike(_LENGTH_OF_TIME),
    "progress": _unlike(_PER_CENT),
    "seed": _unlike(_NUMBER),
}
"""By role the rule that tells, of the different texts of a column and its cells, that they are answers."""
