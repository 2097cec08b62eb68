"""Cells that hold all the boxes that were ticked, made into a column for each box."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from nbsurvey.codebook import Block, Codebook
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.exports.ticks import parts_of
from nbsurvey.importing.findings import Misfit, rows_of_each
from nbsurvey.importing.progress import Progress
from nbsurvey.importing.yes_and_no import tick_and_none


def split_cells(progress: Progress) -> Progress:
    r"""Give each item of a block with a `separator` a column of its own.

    Such a column stands, with the others of the block, in the place of the one that held them all: the code of a tick,
    or empty. A cell of which a part is no box fits nothing, unless there is a box for those. Where a separator alone
    stands in a cell, it says that the question was seen and nothing ticked: then an empty cell is no answer.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.splitting import split_cells
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()
    >>> boxes = next(block for block in questions["blocks"] if block["id"] == "social_media")
    >>> boxes |= {"kind": "multiple_response", "column": "platforms", "separator": ","}
    >>> boxes["items"] = tuple(item | {"column": item["id"]} for item in boxes["items"])
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.csv")
    ...     _ = file.write_text('id,platforms\n1,"linkedin,twitter"\n2,facebook\n', encoding="utf-8")
    ...     progress = split_cells(begin(read(file), Codebook.model_validate(questions)))
    >>> progress.export.cells["platforms: twitter"].tolist()
    ['ja', '']
    """
    for block in progress.codebook.blocks:
        columns = progress.export.columns
        source = next((column for column in columns if block.separator and column.name == block.column), None)
        if source:
            export, misfits = _split(progress.export, source, block, _unanswered(source, block, progress.codebook))
            progress = replace(progress, export=export).with_misfits(misfits)
    return progress


def box_name(column: str, part: str) -> str:
    """Return the name of the column that is made for a box.

    Examples
    --------
    >>> from nbsurvey.importing.splitting import box_name
    >>> box_name("Q4", "Thuis")
    'Q4: Thuis'
    """
    return f"{column}: {part}"


def _split(
    export: Export, source: ExportColumn, block: Block, unanswered: Collection[str]
) -> tuple[Export, list[Misfit]]:
    """Return the export with a column for each box, and the cells of which a part is no box."""
    cells, boxes = export.cells[source.name], [item.column for item in block.items]
    different = [str(cell).strip() for cell in cells.cat.categories]
    parts = {cell: parts_of(cell, boxes, block.separator, _rest(block)) for cell in {*different} - {*unanswered}}
    columns = [
        ExportColumn(box_name(source.name, box), source.text, box, source.name, True, missing=source.missing)
        for box in boxes
    ]
    tick, no_tick = tick_and_none(block)
    unticked = no_tick if set() in parts.values() else ""  # a separator alone
    ticks = {
        column.name: _box_cells([_box_cell(cell, column.part, parts, tick, unticked) for cell in different], cells)
        for column in columns
    }
    place = export.columns.index(source)
    described = (*export.columns[:place], *columns, *export.columns[place + 1 :])
    table = pd.concat([export.cells.drop(columns=source.name), pd.DataFrame(ticks, index=cells.index)], axis="columns")
    is_wrong = np.array([cell in parts and parts[cell] is None for cell in different], dtype=bool)
    expected = f"{', '.join(boxes)}, with '{block.separator}' between them"
    return replace(export, columns=described, cells=table), [
        Misfit(source.name, str(cells.cat.categories[number]), rows, "A part of this is none of the boxes.", expected)
        for number, rows in rows_of_each(cells, is_wrong)
    ]


def _rest(block: Block) -> str | None:
    """Return what stands for all answers that have no box of their own."""
    return next((item.column for item in block.items if item.any_text), None)


def _unanswered(source: ExportColumn, block: Block, codebook: Codebook) -> set[str]:
    """Return the cells that say why there is no answer."""
    values = (value for reason in codebook.missing for value in reason.values)
    return {*source.missing, *values}.union(*block.missing.values())


def _box_cell(cell: str, box: str, parts: Mapping[str, set[str] | None], tick: str, unticked: str) -> str:
    """Return what a cell says of one box: a tick, none, or why nothing is known."""
    if cell not in parts:
        return cell
    held = parts[cell]
    if held is None:
        return ""
    return tick if box in held else unticked


def _box_cells(texts: list[str], cells: pd.Series) -> pd.Categorical:
    return pd.Categorical(np.array(texts, dtype=object)[cells.cat.codes.to_numpy()])
