"""What columns say without the HTML and the expressions that questionnaire tools leave in it."""

import re
from dataclasses import replace

from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.language.plain_text import without_markup

_EXPRESSION = re.compile(r"\{\s*(?:\w+\(|[^{}]*\.NAOK\b)[^{}]*\}")  # of LimeSurvey: filled in for each respondent


def without_html(export: Export) -> Export:
    """Take HTML out of the texts and labels of an export; its columns keep their names.

    What LimeSurvey fills in for each respondent, such as `{if(age.NAOK > 17, "you", "they")}`, becomes an ellipsis.

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
    if not any(sign in text for text in texts for sign in "<&{"):
        return column
    heading = _plain(column.name)
    return replace(
        column,
        text=_plain(column.text) or (heading if heading != column.name else ""),
        part=_plain(column.part),
        labels={cell: _plain(label) for cell, label in column.labels.items()},
        missing={cell: _plain(label) for cell, label in column.missing.items()},
    )


def _plain(text: str) -> str:
    return _EXPRESSION.sub("…", without_markup(text))
