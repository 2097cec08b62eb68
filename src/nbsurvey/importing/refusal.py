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
    """
    return refuse_what_is_wrong(progress) if progress.report.problems else progress


def refuse_what_is_wrong(progress: Progress) -> Progress:
    """Stop where anything is wrong, and put what became missing in the order of the file.

    Raises
    ------
    RefusedImportError
        With the report.
    """
    in_order = sorted(progress.report.misfits, key=lambda misfit: (int(misfit.rows[0]), misfit.column))
    progress = progress.reporting(misfits=in_order)
    if progress.report.is_refused:
        raise RefusedImportError(progress.report)
    return progress
