"""From an export to responses: matched with the codebook, recoded, judged row by row, and made anonymous."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.formats import read
from nbsurvey.exports.identifying import identifying_part
from nbsurvey.exports.options import ROW_RULES
from nbsurvey.importing.anonymity import anonymity, new_ids, new_order
from nbsurvey.importing.matching import Matching, match_columns
from nbsurvey.importing.recoding import NO_WORDS, Misfit, reason_values, recode, rows_of_each, yes_and_no
from nbsurvey.importing.report import ImportReport, item_counts, rule_counts
from nbsurvey.importing.rows import judge
from nbsurvey.importing.splitting import split_boxes
from nbsurvey.importing.unanswered import Answers, settle
from nbsurvey.study_files.schema import responses_schema, typed

KEPT = tuple(rule.id for rule in ROW_RULES if rule.keeps)
"""The rules whose responses are kept unless it is told otherwise."""


@dataclass(frozen=True, eq=False)
class Import:
    """Responses out of an export, and the report of how they were made.

    Parameters
    ----------
    responses
        As `read_responses` returns them.
    cells
        The same as a responses file holds them: text, the respondent first.
    report
        What was read, kept, left out, dropped and changed.
    """

    responses: pd.DataFrame = field(repr=False)
    cells: pd.DataFrame = field(repr=False)
    report: ImportReport


class RefusedImportError(InvalidInputError):
    """An export that can't be imported, with the report of what was found."""

    def __init__(self, report: ImportReport):
        self.report = report
        super().__init__(report.told())


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
    """
    return import_export(path, codebook, format, sheet=sheet, keep=keep, lenient=lenient).responses


def import_export(
    path: str | Path,
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
        The export.
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
    """
    export, split_misfits = split_boxes(read(path, format, sheet=sheet), codebook)
    matching = match_columns(export, codebook)
    answers, recode_misfits = _recode(export, matching, codebook)
    texts, text_misfits = _texts(export, matching, codebook)
    misfits = split_misfits + recode_misfits + text_misfits
    if matching.problems:
        report = ImportReport.of_columns(export, matching)
        raise RefusedImportError(replace(report, misfits=_in_order(misfits), lenient=lenient))
    judgement = judge(export, matching.roles, _answered(answers, codebook), codebook, keep)
    kept, rows = judgement.kept, export.cells.index.to_numpy()
    for of in answers.values():
        of.leave_out(~kept)
    settled = settle(answers, rows[kept], codebook)
    misfits = [*_of_kept(misfits, rows[kept]), *settled.misfits]
    cells = _cells(answers, {name: of[kept] for name, of in texts.items()}, misfits, export, codebook)
    report = replace(
        ImportReport.of_columns(export, matching),
        kept=len(cells),
        rules=rule_counts(judgement.counts, tuple(keep)),
        settled=settled,
        items=item_counts(cells, codebook),
        anonymity=anonymity(cells, codebook) if len(cells) else None,
        problems=_count_problems(len(cells), export, codebook),
        misfits=_in_order(misfits),
        lenient=lenient,
    )
    if report.is_refused:
        raise RefusedImportError(report)
    return Import(responses_schema(codebook).validate(typed(cells, codebook)), cells, report)


def _recode(export: Export, matching: Matching, codebook: Codebook) -> tuple[dict[str, Answers], list[Misfit]]:
    parts: dict[str, Background | Block] = {column.id: column for column in codebook.background}
    answers, misfits = {}, []
    for name, part in (parts | codebook.block_of).items():
        column = matching.columns.get(name)
        if column is None:
            continue
        cells = export.cells[column.name]
        if name in codebook.items and codebook.items[name].any_text:
            cells = _ticks(cells, column, codebook.block_of[name], codebook)
        codes, wrong = recode(cells, column, part, codebook)
        blank = np.array([not str(cell).strip() for cell in cells.cat.categories], dtype=bool)
        answers[name] = Answers(column.name, codes, blank[cells.cat.codes.to_numpy()])
        misfits += wrong
    return answers, misfits


def _ticks(cells: pd.Series, column: ExportColumn, block: Block, codebook: Codebook) -> pd.Series:
    """Take any text for a tick, unless it says that there is none."""
    tick, _ = yes_and_no(block) or (block.counts[0], "")
    known = {*column.missing, "N/A", *(value for reason in codebook.missing for value in reason.values)}
    known |= {cell for of in block.missing.values() for cell in of} | {
        cell for of in block.choices for cell in of.export
    }
    texts = [str(cell).strip() for cell in cells.cat.categories]
    ticks = [text if text in known or text.lower() in NO_WORDS else tick for text in texts]
    return pd.Series(pd.Categorical(np.array(ticks, dtype=object)[cells.cat.codes.to_numpy()]), index=cells.index)


def _texts(export: Export, matching: Matching, codebook: Codebook) -> tuple[dict[str, pd.Series], list[Misfit]]:
    """Return the free texts that the codebook lets pass, and those in which somebody is named."""
    texts, misfits = {}, []
    for text in codebook.texts:
        if text.id not in matching.columns:
            continue
        cells = export.cells[matching.columns[text.id].name]
        said = [identifying_part(str(cell)) for cell in cells.cat.categories]
        for number, rows in rows_of_each(cells, np.array(said, dtype=object) != ""):
            what = f"The text holds a person's {said[number]}."
            fix = "Take the text out of the export, or let it become missing with --lenient."
            value = str(cells.cat.categories[number])
            misfits.append(Misfit(str(cells.name), value, rows, what, fix=fix, is_private=True))
        missing = [cell for cell in cells.cat.categories if cell in matching.columns[text.id].missing]
        texts[text.id] = cells.astype("str").mask(cells.isin(missing), "").astype("category")
    return texts, misfits


def _answered(answers: dict[str, Answers], codebook: Codebook) -> np.ndarray:
    """Count for each response the items with an answer, or with a reason other than silence."""
    silent = {reason.id for reason in codebook.missing if "" in reason.values} | {"not_asked"}
    values = [value for reason, value in reason_values(codebook).items() if reason in silent]
    counts = np.zeros(len(next(iter(answers.values())).empty), dtype=np.int64)
    for item in codebook.items:
        of = answers[item]
        counts += ~of.empty & ~np.any([of.are(value) for value in values], axis=0)
    return counts


def _in_order(misfits: list[Misfit]) -> list[Misfit]:
    return sorted(misfits, key=lambda misfit: (int(misfit.rows[0]), misfit.column))


def _of_kept(misfits: list[Misfit], rows: np.ndarray) -> list[Misfit]:
    """Leave out what doesn't fit in responses that aren't kept."""
    is_kept = np.zeros(max((int(misfit.rows[-1]) for misfit in misfits), default=0) + 1, dtype=bool)
    is_kept[rows[rows < len(is_kept)]] = True
    kept = [replace(misfit, rows=misfit.rows[is_kept[misfit.rows]]) for misfit in misfits]
    return [misfit for misfit in kept if len(misfit.rows)]


def _count_problems(kept: int, export: Export, codebook: Codebook) -> list[Problem]:
    if not kept:
        what = f"None of the {len(export.cells):,} responses is kept."
        fix = f"See --keep for the rules that leave responses out: {', '.join(rule.id for rule in ROW_RULES)}."
        return [Problem(what, export.source.name, fix=fix)]
    if kept > codebook.study.population:
        what = f"There are {kept:,} respondents in a population of {codebook.study.population:,}."
        return [Problem(what, export.source.name, fix="Check `population` in the codebook.")]
    return []


def _cells(
    answers: dict[str, Answers],
    texts: dict[str, pd.Series],
    misfits: list[Misfit],
    export: Export,
    codebook: Codebook,
) -> pd.DataFrame:
    """Put the responses in their new order, under new ids, with an empty cell where nothing fits."""
    count = len(next(iter(answers.values())).codes)
    order = new_order(count, export.source.secret)
    columns: dict[str, object] = {codebook.study.respondent: new_ids(count)}
    for name, of in answers.items():
        of.put(np.asarray(of.codes.codes < 0), "")
        columns[name] = of.codes[order]
    for name, cells in texts.items():
        wrong = [misfit.value for misfit in misfits if misfit.column == cells.name]
        columns[name] = cells.astype("str").mask(cells.isin(wrong), "").to_numpy()[order]
    return pd.DataFrame(columns)
