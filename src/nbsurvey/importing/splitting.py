"""Cells that hold all the boxes that were ticked, made into a column for each box."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd

from nbsurvey.codebook import Block, Codebook
from nbsurvey.exports.export import Export, ExportColumn
from nbsurvey.importing.recoding import Misfit, rows_of_each, yes_and_no


def box_name(column: str, part: str) -> str:
    """Return the name of the column that is made for a box."""
    return f"{column}: {part}"


def split_boxes(export: Export, codebook: Codebook) -> tuple[Export, list[Misfit]]:
    """Give each item of a block with a `separator` a column of its own.

    Parameters
    ----------
    export
        What a reader returned.
    codebook
        The questionnaire.

    Returns
    -------
    export
        With a column for each box in the place of the one that held them all: the code of a tick, or empty.
    misfits
        Cells of which a part is no box.
    """
    misfits = []
    for block in codebook.blocks:
        source = next((column for column in export.columns if block.separator and column.name == block.column), None)
        if source:
            export, wrong = _split(export, source, block)
            misfits += wrong
    return export, misfits


def _split(export: Export, source: ExportColumn, block: Block) -> tuple[Export, list[Misfit]]:
    cells, known = export.cells[source.name], [item.column for item in block.items]
    seen = [str(cell).strip() for cell in cells.cat.categories]
    parts = {cell: parts_of(cell, known, block.separator) for cell in seen if cell not in source.missing}
    is_wrong = np.array([cell in parts and parts[cell] is None for cell in seen], dtype=bool)
    tick, _ = yes_and_no(block) or (block.counts[0], "")
    columns, boxes = [], {}
    for part in known:
        box = ExportColumn(box_name(source.name, part), source.text, part, source.name, True, missing=source.missing)
        said = [tick if part in (parts.get(cell) or ()) else "" if cell in parts else cell for cell in seen]
        columns.append(box)
        boxes[box.name] = pd.Categorical(np.array(said, dtype=object)[cells.cat.codes.to_numpy()])
    what = "A part of this is none of the boxes."
    expected = f"{', '.join(known)}, with '{block.separator}' between them"
    misfits = [
        Misfit(source.name, str(cells.cat.categories[number]), rows, what, expected)
        for number, rows in rows_of_each(cells, is_wrong)
    ]
    place = export.columns.index(source)
    described = (*export.columns[:place], *columns, *export.columns[place + 1 :])
    table = pd.concat([export.cells.drop(columns=source.name), pd.DataFrame(boxes, index=cells.index)], axis="columns")
    return replace(export, columns=described, cells=table), misfits


def parts_of(cell: str, known: Collection[str], separator: str) -> set[str] | None:
    """Take a cell apart into known parts, which may hold the separator themselves; None where that fails.

    Parameters
    ----------
    cell
        The cell.
    known
        The parts that there may be.
    separator
        What stands between two parts.
    """
    pieces = cell.split(separator) if cell else []
    longest = max(part.count(separator) for part in known) + 1
    found, start = set(), 0
    while start < len(pieces):
        ends = range(min(start + longest, len(pieces)), start, -1)
        part, end = next(
            ((part, end) for end in ends if (part := separator.join(pieces[start:end]).strip()) in known), ("", 0)
        )
        if not end:
            return None
        found.add(part)
        start = end
    return found
