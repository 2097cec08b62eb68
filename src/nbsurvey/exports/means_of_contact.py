"""Columns about a means of contact: 'Email' may ask for an address, or be a tick box or a row of a grid."""

import re
from dataclasses import replace

import pandas as pd

from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.system_columns import are_codes

_MEANS = ("email", "phone")
_MANY_DIGITS = re.compile(r"(?:\d\W*){6}")


def without_mentions(export: Export) -> Export:
    """Take the role away from columns that only mention a means of contact, as their cells show.

    There the same few answers come back ('often', 'Phone'), and none of them is an address or a number.

    Parameters
    ----------
    export
        Any export.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.export import Export, ExportColumn
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.means_of_contact import without_mentions
    >>> cells = pd.DataFrame({"Email": ["often", "never", "often", "never", "often"]}, dtype="category")
    >>> columns = (ExportColumn("Email", role="email"),)
    >>> without_mentions(Export(Source("x.csv", b""), "csv", "", columns, cells)).columns[0].role
    ''
    """
    return replace(export, columns=tuple(_described(column, export.cells) for column in export.columns))


def _described(column: ExportColumn, cells: pd.DataFrame) -> ExportColumn:
    return replace(column, role="") if column.role in _MEANS and _are_mentions(cells[column.name]) else column


def _are_mentions(cells: pd.Series) -> bool:
    texts = [str(text) for text in cells.cat.categories]
    is_contact = any("@" in text or _MANY_DIGITS.search(text) for text in texts)
    return any(texts) and not is_contact and are_codes([cells])
