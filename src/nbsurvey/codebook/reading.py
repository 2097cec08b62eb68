"""A codebook read from its file, and checked."""

from pathlib import Path

from nbsurvey.codebook.assumptions import assumptions_in
from nbsurvey.codebook.contradictions import contradictions
from nbsurvey.codebook.documents import read_document, row_of
from nbsurvey.codebook.model import Codebook
from nbsurvey.codebook.open_questions import undecided_places
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.limits import read_within


def read_codebook(path: str | Path) -> Codebook:
    """Read and check a codebook.

    Parameters
    ----------
    path
        A `codebook.yaml`.

    Raises
    ------
    InvalidInputError
        With every key, value and contradiction that is wrong, and its row.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> codebook = read_codebook("data/codebook.yaml")
    >>> codebook.study.population, len(codebook.items)
    (355, 26)
    """
    path = Path(path)
    codebook, rows = read_document(path, Codebook)
    problems = [
        Problem(what, file=str(path), row=row_of(place, rows), column=".".join(map(str, place)))
        for place, what in contradictions(codebook)
    ]
    if problems:
        raise InvalidInputError(problems)
    places = undecided_places(codebook)
    assumed = assumptions_in(read_within(path).decode("utf-8"))
    return codebook.standing_in(str(path), {place: row_of(place, rows) or 1 for place in places}, assumed)
