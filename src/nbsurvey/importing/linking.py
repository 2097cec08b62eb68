"""The column of an export by which the same person is found in another wave."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from nbsurvey.errors import Problem
from nbsurvey.importing.anonymity import new_order
from nbsurvey.importing.progress import Progress


def take_links(progress: Progress) -> Progress:
    """Take what links a respondent to other waves, by new id, where the codebook names its column.

    Notes
    -----
    It is only kept in memory: `nbsurvey.study_files.links.write_links` writes a keyed digest of it. Who has an empty
    cell has no link. Two responses of one person are a problem, for which of them is meant can't be told.

    Examples
    --------
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.linking import take_links
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> take_links(begin(read("data/responses.csv"), study.codebook)).links is None
    True
    """
    name, export = progress.codebook.export.link, progress.export
    if not name:
        return progress
    if name not in export.cells:
        fix = "Correct `export: link` in the codebook, or take it out."
        return progress.with_problems(
            [Problem("There is no such column to link waves by.", export.source.name, column=name, fix=fix)]
        )
    texts = export.cells[name].loc[progress.rows].astype("str").str.strip()
    order = new_order(len(texts), export.source.secret)
    links = pd.Series(texts.to_numpy()[order], index=progress.cells[progress.codebook.study.respondent])
    return replace(progress, links=links[links != ""]).with_problems(_repeated(texts, name, export.source.name))


def _repeated(texts: pd.Series, column: str, file: str) -> Iterator[Problem]:
    folded = texts.str.casefold()
    for row in texts.index[np.asarray(folded.duplicated() & (folded != ""))]:
        fix = "Leave one of the two out of the export, or take `export: link` out of the codebook."
        yield Problem("The person of an earlier row responds here again.", file, int(row), column, fix=fix)
