"""The file beside an export: recognised from its content, never from its name."""

from pathlib import Path

from nbsurvey.errors import InvalidInputError
from nbsurvey.exports.archives import unpacked, workbook_format
from nbsurvey.exports.excel import read_sheets
from nbsurvey.exports.export import Export, Source
from nbsurvey.exports.formats import read
from nbsurvey.limits import MOST_BYTES, MOST_QUESTIONNAIRE_BYTES, too_large
from nbsurvey.questionnaires import limesurvey_structure, qualtrics_survey, redcap_dictionary, second_export, xlsform
from nbsurvey.questionnaires.questionnaire import Questionnaire
from nbsurvey.study_files.delimited import first_records, read_content, read_table, recognise_dialect

_SMALLER = "Export the survey without its images and translations that you don't need."


def read_questionnaire(path: str | Path, export: Export, language: str) -> Questionnaire:
    r"""Read a file that lies beside an export.

    Parameters
    ----------
    path
        A Qualtrics survey (.qsf), a LimeSurvey structure (.lss, .lsg, .lsq), a REDCap data dictionary, an XLSForm, or
        the same responses exported with texts instead of codes, or the other way round.
    export
        The export.
    language
        The language of texts of which the file doesn't say in which they are.

    Raises
    ------
    InvalidInputError
        If it is none of these, is damaged, or is too large.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.questionnaires.reading import read_questionnaire
    >>> with TemporaryDirectory() as folder:
    ...     values, labels = Path(folder, "values.csv"), Path(folder, "dictionary.csv")
    ...     _ = values.write_text("record,smoke\n1,0\n2,1\n", encoding="utf-8")
    ...     _ = labels.write_text("field_name,field_type,field_label\nsmoke,yesno,Do you smoke?\n", encoding="utf-8")
    ...     export = read(values)
    ...     read_questionnaire(labels, export, "en").words
    'a REDCap data dictionary'
    """
    source = Source(str(path), read_content(path, MOST_BYTES))
    if qualtrics_survey.recognise(source.content):
        return qualtrics_survey.read(_checked(source))
    if source.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"LimeSurveyDocType" in source.content:
        return limesurvey_structure.read(_checked(source))
    source = unpacked(source)
    if workbook_format(source.content) == "excel":
        sheets = read_sheets(_checked(source), xlsform.SHEETS)
        if {"survey", "choices"} <= sheets.keys():
            return xlsform.read(source, sheets, language)
    elif dictionary := _dictionary(source, language):
        return dictionary
    return second_export.read(export, read(path), language)


def _checked(source: Source) -> Source:
    if len(source.content) > MOST_QUESTIONNAIRE_BYTES:
        raise too_large(source.name, "The file", len(source.content), MOST_QUESTIONNAIRE_BYTES, _SMALLER)
    return source


def _dictionary(source: Source, language: str) -> Questionnaire | None:
    """Read a data dictionary; None where a file is something else."""
    try:
        dialect = recognise_dialect(source.content, source.name)
        records = first_records(source.content, source.name, dialect, 1)
    except InvalidInputError:
        return None  # for the reader of exports to tell
    if not records or not redcap_dictionary.recognise(records[0]):
        return None
    return redcap_dictionary.read(source, read_table(_checked(source).content, source.name, dialect), language)
