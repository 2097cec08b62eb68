"""Where an import stops: with everything that is wrong, once so much is known that the rest would only repeat it."""

from nbsurvey.errors import InvalidInputError
from nbsurvey.importing.progress import Progress
from nbsurvey.importing.report import ImportReport


class RefusedImportError(InvalidInputError):
    """An export that can't be imported, with the report of what was found."""

    def __init__(self, report: ImportReport):
        self.report = report
        super().__init__(report.told())


def refuse_wrong_columns(progress: Progress) -> Progress:
    """Stop where columns are wrong, and tell of the cells that fit nothing too.

    Raises
    ------
    RefusedImportError
        With the report.

    Examples
    --------
    >>> from nbsurvey.errors import Problem
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.refusal import refuse_wrong_columns
    >>> study = nbsurvey.open_study("data")
    >>> progress = begin(read("data/responses.csv"), study.codebook)
    >>> refuse_wrong_columns(progress) is progress
    True
    >>> refuse_wrong_columns(progress.with_problems([Problem("There is no such column.", "export.csv", column="Q1")]))
    Traceback (most recent call last):
        ...
    nbsurvey.importing.refusal.RefusedImportError: export.csv, column 'Q1': There is no such column.
    """
    return refuse_what_is_wrong(progress) if progress.report.problems else progress


def refuse_what_is_wrong(progress: Progress) -> Progress:
    """Stop where anything is wrong, and put what became missing in the order of the file.

    Raises
    ------
    RefusedImportError
        With the report.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.findings import Misfit
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.refusal import refuse_what_is_wrong
    >>> study = nbsurvey.open_study("data")
    >>> progress = begin(read("data/responses.csv"), study.codebook)
    >>> misfit = Misfit("twitter", "maybe", np.array([2, 5]), "This is not one of the choices.")
    >>> refuse_what_is_wrong(progress.with_misfits([misfit]))
    Traceback (most recent call last):
        ...
    nbsurvey.importing.refusal.RefusedImportError: data/responses.csv, row 2, column 'twitter', value
    'maybe': This is not one of the choices. In 2 rows: 2, 5.
    """
    in_order = sorted(progress.report.misfits, key=lambda misfit: (int(misfit.rows[0]), misfit.column))
    progress = progress.reporting(misfits=in_order)
    if progress.report.is_refused:
        raise RefusedImportError(progress.report)
    return progress
