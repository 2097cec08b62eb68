"""An import, step by step: from an export and a codebook to responses and a report."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.exports.export import Source
from nbsurvey.exports.formats import read
from nbsurvey.exports.options import ROW_RULES
from nbsurvey.importing.anonymity import assess_anonymity, make_anonymous
from nbsurvey.importing.counts import compare_with_population, count_answers
from nbsurvey.importing.design_columns import check_design, take_design
from nbsurvey.importing.identifying_columns import refuse_identifying_columns
from nbsurvey.importing.linking import take_links
from nbsurvey.importing.matching import match_columns, match_roles, refuse_columns_used_twice
from nbsurvey.importing.other_columns import drop_other_columns
from nbsurvey.importing.progress import Progress, begin
from nbsurvey.importing.recoding import recode_answers
from nbsurvey.importing.refusal import refuse_what_is_wrong, refuse_wrong_columns
from nbsurvey.importing.report import ImportReport
from nbsurvey.importing.rows import keep_rows
from nbsurvey.importing.splitting import split_cells
from nbsurvey.importing.texts import take_texts
from nbsurvey.importing.unanswered import settle_unanswered
from nbsurvey.study_files.schema import typed

STEPS: tuple[Callable[[Progress], Progress], ...] = (
    split_cells,
    match_columns,
    match_roles,
    refuse_columns_used_twice,
    refuse_identifying_columns,
    drop_other_columns,
    recode_answers,
    take_texts,
    take_design,
    refuse_wrong_columns,
    keep_rows,
    check_design,
    settle_unanswered,
    make_anonymous,
    take_links,
    count_answers,
    assess_anonymity,
    compare_with_population,
    refuse_what_is_wrong,
)
"""What an import does, in this order. Each step takes what there is so far, and gives it on with its own added."""

KEPT = tuple(rule.id for rule in ROW_RULES if rule.keeps)
"""The rules whose responses are kept unless it is told otherwise."""


@dataclass(frozen=True, eq=False)
class Import:
    """Responses out of an export, and the report of how they were made.

    Parameters
    ----------
    cells
        What a responses file holds: text, the respondent first.
    codebook
        The questionnaire.
    report
        What was read, kept, left out, dropped and changed.
    links
        What links respondents to other waves, by id, for `nbsurvey.importing.writing.write_import`, which writes keyed
        digests of it; None: nothing.
    """

    cells: pd.DataFrame = field(repr=False)
    codebook: Codebook = field(repr=False)
    report: ImportReport
    links: pd.Series | None = field(default=None, repr=False)

    @cached_property
    def responses(self) -> pd.DataFrame:
        """The responses, as `read_responses` returns them.

        Examples
        --------
        >>> study = nbsurvey.open_study("data")
        >>> len(nbsurvey.import_export("data/responses.csv", study.codebook).responses)
        111
        """
        return typed(self.cells, self.codebook)


def read_export(
    path: str | Path,
    codebook: Codebook,
    format: str = "auto",
    *,
    sheet: str = "",
    keep: Collection[str] = KEPT,
    lenient: bool = False,
) -> pd.DataFrame:
    """Read the responses of a study from the export of a questionnaire tool.

    Parameters
    ----------
    path, format, sheet, keep, lenient
        As for `import_export`.
    codebook
        The questionnaire.

    Returns
    -------
    DataFrame
        As `read_responses` returns them; respondents have new ids in a shuffled order.

    Raises
    ------
    InvalidInputError
        With every column, row and cell that doesn't fit.

    Examples
    --------
    >>> from nbsurvey.importing import read_export
    >>> study = nbsurvey.open_study("data")
    >>> len(read_export("data/responses.csv", study.codebook))  # a table is an export too
    111
    """
    return import_export(path, codebook, format, sheet=sheet, keep=keep, lenient=lenient).responses


def import_export(
    path: str | Path | Source,
    codebook: Codebook,
    format: str = "auto",
    *,
    sheet: str = "",
    keep: Collection[str] = KEPT,
    lenient: bool = False,
) -> Import:
    """Import the export of a questionnaire tool.

    Parameters
    ----------
    path
        The export, or its content.
    codebook
        The questionnaire.
    format
        One of `nbsurvey.exports.options.FORMATS`, or 'auto': recognised from the content.
    sheet
        Of an Excel workbook with several sheets: the one to read.
    keep
        The ids of the rules in `nbsurvey.exports.options.ROW_RULES` whose responses are kept.
    lenient
        Whether cells that fit nothing become missing, counted, rather than a reason to refuse the export.

    Raises
    ------
    RefusedImportError
        With every column and cell that doesn't fit, and the report.

    Examples
    --------
    >>> from nbsurvey.importing import import_export
    >>> study = nbsurvey.open_study("data")
    >>> imported = import_export("data/responses.csv", study.codebook)
    >>> imported.report.recognised
    'Table with one header row; comma, UTF-8; 111 responses, 28 columns'
    >>> [(column.column, column.why) for column in imported.report.dropped]
    [('respondent', 'response id')]
    """
    progress = begin(read(path, format, sheet=sheet), codebook, keep, lenient=lenient)
    for step in STEPS:
        progress = step(progress)
    return Import(progress.cells, codebook, progress.report, progress.links)
