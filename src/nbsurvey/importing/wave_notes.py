"""What a new wave lacks or has that a codebook doesn't know, as comments in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.codebook.documents import Place
from nbsurvey.drafting.codebook_edit import note
from nbsurvey.drafting.shared_texts import FEWEST_GIVERS, is_personal
from nbsurvey.drafting.yaml_text import quoted
from nbsurvey.importing.findings import Misfit
from nbsurvey.importing.progress import Progress

Edit = Callable[[str], str]
"""One change of the text of a codebook."""


def notes(progress: Progress, file: str) -> Iterator[Edit]:
    """Go through the comments about columns that are gone, and about answers that are none of the choices.

    Parameters
    ----------
    progress
        An import of the new wave, up to its codes.
    file
        What the wave is called.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.recoding import recode_answers
    >>> from nbsurvey.importing.wave_notes import notes
    >>> progress = match_columns(begin(read("data/responses.csv"), read_codebook("data/codebook.yaml")))
    >>> list(notes(recode_answers(progress), "responses.csv"))
    []
    """
    for part in _parts(progress.codebook):
        comments = [*_gone(part.columns, progress, file), *_new_answers(part, progress, file)]
        if comments:
            yield partial(note, place=part.place, key=part.key, comments=comments)
    for at, text in enumerate(progress.codebook.texts):
        if comments := list(_gone({text.id: text.column}, progress, file)):
            yield partial(note, place=("texts", at), key="label", comments=comments)


@dataclass(frozen=True)
class _Part:
    """A part of a codebook, with its place and the key above which comments about its columns stand."""

    part: Background | Block
    place: Place
    key: str

    @property
    def columns(self) -> dict[str, str]:
        """The name that the codebook has for the column of each of its parts, by id."""
        if isinstance(self.part, Background):
            return {self.part.id: self.part.column}
        return {item.id: item.column for item in self.part.items}


def _parts(codebook: Codebook) -> Iterator[_Part]:
    yield from (_Part(part, ("background", at), "choices") for at, part in enumerate(codebook.background))
    yield from (_Part(part, ("blocks", at), "items") for at, part in enumerate(codebook.blocks))


def _gone(columns: dict[str, str], progress: Progress, file: str) -> Iterator[str]:
    names = [
        f"{id} (column {quoted(name)})" if name else id for id, name in columns.items() if id not in progress.columns
    ]
    if names:
        yield f"? not in {file}: {', '.join(names)}"


def _new_answers(part: _Part, progress: Progress, file: str) -> Iterator[str]:
    """Describe the cells that aren't one of the choices, those of a few respondents without what they wrote."""
    names = {progress.columns[id].name for id in part.columns if id in progress.columns}
    names |= {part.part.column} - {""}
    cells: dict[str, list[Misfit]] = {}
    for misfit in progress.report.misfits:
        if misfit.column in names:
            cells.setdefault(misfit.value.strip(), []).append(misfit)
    hidden = 0
    for cell, misfits in cells.items():
        givers = len(np.unique(np.concatenate([misfit.rows for misfit in misfits])))
        if givers < FEWEST_GIVERS or is_personal(cell) or any(misfit.is_private for misfit in misfits):
            hidden += 1
        else:
            yield f"? {quoted(cell)} of {givers} respondents in {file}: another choice, `export` of one, or `missing`?"
    if hidden:
        yield f"? answers of fewer than {FEWEST_GIVERS} respondents in {file} that are no choice: {hidden}"
