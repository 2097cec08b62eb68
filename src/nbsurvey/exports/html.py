"""What columns say without the HTML that questionnaire tools leave in it."""

from dataclasses import replace

from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.language.plain_text import without_markup


def without_html(export: Export) -> Export:
    """Take HTML out of the texts and labels of an export; its columns keep their names.

    Parameters
    ----------
    export
        Any export.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.export import Export, ExportColumn, Source
    >>> from nbsurvey.exports.html import without_html
    >>> columns = (ExportColumn("Q1", "<p>Do you drink <b>tea</b>?</p>", labels={"1": "Yes<br/>"}),)
    >>> column = without_html(Export(Source("x.csv", b""), "csv", "", columns, pd.DataFrame())).columns[0]
    >>> column.text, dict(column.labels)
    ('Do you drink tea?', {'1': 'Yes'})
    """
    return replace(export, columns=tuple(map(_described, export.columns)))


def _described(column: ExportColumn) -> ExportColumn:
    texts = [column.name, column.text, column.part, *column.labels.values(), *column.missing.values()]
    if not any(sign in text for text in texts for sign in "<&"):
        return column
    heading = without_markup(column.name)
    return replace(
        column,
        text=without_markup(column.text) or (heading if heading != column.name else ""),
        part=without_markup(column.part),
        labels={cell: without_markup(label) for cell, label in column.labels.items()},
        missing={cell: without_markup(label) for cell, label in column.missing.items()},
    )
