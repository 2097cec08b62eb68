"""An export with what the file beside it says."""

from pathlib import Path

from nbsurvey.drafting.languages import told_language
from nbsurvey.exports.export import Export
from nbsurvey.language.catalogue import REFERENCE
from nbsurvey.questionnaires.fitting import fitted
from nbsurvey.questionnaires.reading import read_questionnaire


def with_questionnaire(export: Export, path: str | Path, language: str | None = None) -> Export:
    r"""Read a file that lies beside an export, and put what it says on the columns.

    Parameters
    ----------
    export
        The export.
    path
        A questionnaire as a survey tool saves it, or the same responses exported in another way.
    language
        The language of the draft; that of the export, or else of the questionnaire, where it is left out.

    Raises
    ------
    InvalidInputError
        If the file is none of these, is damaged or too large, or belongs to another survey.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.questionnaires.beside import with_questionnaire
    >>> with TemporaryDirectory() as folder:
    ...     values, labels = Path(folder, "values.csv"), Path(folder, "dictionary.csv")
    ...     _ = values.write_text("record,smoke\n1,0\n2,1\n", encoding="utf-8")
    ...     _ = labels.write_text("field_name,field_type,field_label\nsmoke,yesno,Do you smoke?\n", encoding="utf-8")
    ...     export = read(values)
    ...     with_questionnaire(export, labels, "en").columns[1].labels
    {'1': 'yes', '0': 'no'}
    """
    wanted = language or told_language(export)
    return _fitted(export, path, wanted or told_language(_fitted(export, path, "")))


def _fitted(export: Export, path: str | Path, wanted: str) -> Export:
    """Put on the columns what a file says in the language that is wanted, else in its own."""
    questionnaire = read_questionnaire(path, export, wanted or REFERENCE)
    first = wanted if wanted in questionnaire.languages else questionnaire.languages[0]
    return fitted(export, questionnaire, first)
