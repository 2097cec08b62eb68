"""Free texts that the codebook lets pass, unless somebody is named in them."""

from dataclasses import replace

import numpy as np
import pandas as pd

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.identifying import identifying_part
from nbsurvey.importing.findings import Misfit, rows_of_each
from nbsurvey.importing.progress import Progress


def take_texts(progress: Progress) -> Progress:
    """Take over the free texts that the codebook lets pass, and find those in which somebody is named.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.texts import take_texts
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()
    >>> questions["texts"] = ({"id": "remark", "label": {"nl": "opmerking", "en": "remark"}},)
    >>> responses = pd.read_csv("data/responses.csv", dtype=str, keep_default_na=False)
    >>> with TemporaryDirectory() as folder:
    ...     responses.assign(remark="Mail a@example.org").to_csv(Path(folder, "export.csv"), index=False)
    ...     progress = match_columns(begin(read(Path(folder, "export.csv")), Codebook.model_validate(questions)))
    >>> take_texts(progress).report.misfits[0].what
    "The text holds a person's e-mail address."
    """
    texts, misfits = {}, []
    for text in progress.codebook.texts:
        if text.id in progress.columns:
            column = progress.columns[text.id]
            cells = progress.export.cells[column.name]
            texts[text.id] = _without_missing(cells, column)
            misfits += _naming_somebody(cells)
    return replace(progress, texts=texts).with_misfits(misfits)


def _without_missing(cells: pd.Series, column: ExportColumn) -> pd.Series:
    missing = [cell for cell in cells.cat.categories if cell in column.missing]
    return cells.astype("str").mask(cells.isin(missing), "").astype("category")


def _naming_somebody(cells: pd.Series) -> list[Misfit]:
    named = [identifying_part(str(cell)) for cell in cells.cat.categories]
    fix = "Take the text out of the export, or let it become missing with --lenient."
    return [
        Misfit(
            str(cells.name),
            str(cells.cat.categories[number]),
            rows,
            f"The text holds a person's {named[number]}.",
            fix=fix,
        )
        for number, rows in rows_of_each(cells, np.array(named, dtype=object) != "")
    ]
