"""Which file beside an export would say what its codes mean."""

import re

from nbsurvey.exports.export import Export, ExportColumn

_FILES = {
    "limesurvey": "survey.lss",
    "limesurvey-vv": "survey.lss",
    "kobo": "form.xlsx",
    "redcap": "dictionary.csv",
    "qualtrics": "survey.qsf",
}
"""What the questionnaire of each tool is usually called."""

_NUMBER = re.compile(r"-?\d{1,3}")


def questionnaire_hint(export: Export) -> str:
    r"""Tell which file to give beside an export of which most headings or answers are codes; else nothing.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.exports.text import read
    >>> from nbsurvey.questionnaires.hint import questionnaire_hint
    >>> export = read(Source("export.csv", b"record_id,smoke,drink\n1,0,2\n2,1,1\n"), "redcap")
    >>> questionnaire_hint(export)
    'Most headings or answers are codes: with the questionnaire (--with dictionary.csv) they become texts.'
    """
    questions = [column for column in export.columns if not column.role]
    file = _FILES.get(export.format, "")
    codes = sum(_is_code(column) or _has_codes(column, export) for column in questions)
    if not file or export.language or 2 * codes <= len(questions):
        return ""
    return f"Most headings or answers are codes: with the questionnaire (--with {file}) they become texts."


def _is_code(column: ExportColumn) -> bool:
    return not re.search(r"\s", column.text or column.part or column.name)


def _has_codes(column: ExportColumn, export: Export) -> bool:
    cells = [text for cell in export.cells[column.name].cat.categories if (text := str(cell).strip())]
    return bool(cells) and not column.labels and all(map(_NUMBER.fullmatch, cells))
