"""The columns of an export that the codebook has no use for: dropped with a reason, or a question to the researcher."""

from difflib import get_close_matches

from nbsurvey.codebook import Codebook
from nbsurvey.errors import Problem
from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.identifying import identifying_kind
from nbsurvey.exports.roles import ROLES
from nbsurvey.importing.findings import Dropped
from nbsurvey.importing.progress import Progress
from nbsurvey.language.plain_text import single_spaced


def drop_other_columns(progress: Progress) -> Progress:
    """Drop the columns that no part of the codebook names.

    Notes
    -----
    Such a column is dropped if the codebook leaves it out, if its heading says what kind of system or personal data it
    holds, if most of its cells look like such data, or if it is empty. Any other is a problem: it may be an answer that
    was forgotten, or a name that nobody recognised.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.other_columns import drop_other_columns
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> progress = match_columns(begin(read("data/responses.csv"), study.codebook))
    >>> drop_other_columns(progress).report.dropped
    [Dropped(column='respondent', why='response id')]
    """
    used, dropped, problems = progress.used, [], []
    for column in progress.export.columns:
        if column.name in used:
            continue
        if why := _why_dropped(column, progress):
            dropped.append(Dropped(column.name, why))
        else:
            problems.append(_unknown(column, progress.codebook, progress.export.source.name))
    return progress.reporting(dropped=dropped).with_problems(problems)


def _why_dropped(column: ExportColumn, progress: Progress) -> str:
    left_out = progress.codebook.export.leave_out
    if column.name in left_out or single_spaced(column.text) in map(single_spaced, left_out):
        return "left out by the codebook"
    if column.name == progress.codebook.export.link:
        return "only used to link waves, by a keyed digest"
    if column.role:
        return ROLES[column.role].words
    roles = (role for role, used in progress.roles.items() if used.name == column.name)
    if role := next(roles, ""):
        return f"only used as {ROLES[role].words}"
    cells = progress.export.cells[column.name].cat.categories
    if not any(cell.strip() for cell in cells):
        return "empty"
    return f"looks like: {kind}" if (kind := identifying_kind(cells)) else ""


def _unknown(column: ExportColumn, codebook: Codebook, file: str) -> Problem:
    background = [background.id for background in codebook.background]
    names = [*codebook.items, *background, *codebook.export.leave_out]
    near = [name for name in get_close_matches(column.name, names, n=1) if name != column.name]
    fix = f"Did you mean '{near[0]}'? Else name" if near else "Name"
    return Problem(
        "The codebook knows no such column.",
        file,
        1,
        column.name,
        fix=f"{fix} it in the codebook: as an item, a background, one of `texts`, or one of `export: leave_out`.",
    )
