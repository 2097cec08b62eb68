"""Who is the same person in several waves: a keyed digest of an id, in a file beside the responses."""

from pathlib import Path

import pandas as pd

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.files import write_text
from nbsurvey.limits import MOST_WRITTEN_BYTES
from nbsurvey.study_files.delimited import read_delimited
from nbsurvey.study_files.origin import PARQUET_FILE, RESPONSES_FILE
from nbsurvey.study_files.secret import keyed_digest

LINKS_FILE = "links.csv"

_COLUMNS = ("respondent", "link")


def links_path(responses: Path) -> Path:
    """Return where the links of a file of responses are: links.csv of responses.csv, x.links.csv of x.csv.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.study_files.links import links_path
    >>> str(links_path(Path("data/responses.csv"))), str(links_path(Path("data/wave2.csv")))
    ('data/links.csv', 'data/wave2.links.csv')
    """
    name = LINKS_FILE if responses.name in (RESPONSES_FILE, PARQUET_FILE) else f"{responses.stem}.{LINKS_FILE}"
    return responses.with_name(name)


def write_links(responses: Path, ids: pd.Series) -> Path:
    """Write the links of respondents, readable by their owner alone.

    Parameters
    ----------
    responses
        The file of responses, beside which the links are written; `secret.key` in that folder keys them.
    ids
        What tells who a respondent is (a token, an address), by the respondent's new id. It isn't written: only its
        HMAC-SHA-256 is, so that waves with the same secret can be joined, and nobody without it can test a guess.

    Returns
    -------
    Path
        As `links_path` names it.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.study_files.links import read_links, write_links
    >>> with TemporaryDirectory() as folder:
    ...     path = write_links(Path(folder, "responses.csv"), pd.Series({"r1": "jan@example.org"}))
    ...     "jan" in path.read_text("utf-8"), len(read_links(path)["r1"])
    (False, 64)
    """
    digests = [keyed_digest(responses.parent, f"link:{id.strip().casefold()}".encode()) for id in ids]
    lines = [f"{respondent},{digest}" for respondent, digest in zip(ids.index, digests, strict=True)]
    path = links_path(responses)
    write_text(path, "\n".join([",".join(_COLUMNS), *lines, ""]), private=True)
    return path


def read_links(path: Path) -> pd.Series:
    """Read the links of respondents: the digest of each, by id.

    Raises
    ------
    InvalidInputError
        If the file holds something else, or a respondent or a person stands in it twice.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.study_files.links import read_links, write_links
    >>> with TemporaryDirectory() as folder:
    ...     read_links(write_links(Path(folder, "responses.csv"), pd.Series({"r1": "a", "r2": "b"}))).index.tolist()
    ['r1', 'r2']
    """
    cells = read_delimited(path, MOST_WRITTEN_BYTES)
    if tuple(cells) != _COLUMNS:
        fix = "Import the responses again, or remove this file."
        raise InvalidInputError([Problem("The columns differ.", str(path), 1, expected=", ".join(_COLUMNS), fix=fix)])
    cells = cells.astype("str")
    problems = [
        Problem(f"The {column} stands here for the second time.", str(path), int(row), column)
        for column in _COLUMNS
        for row in cells.index[cells[column].duplicated()]
    ]
    if problems:
        raise InvalidInputError(problems)
    return cells.set_index("respondent")["link"]
