"""A codebook updated from the export of a new wave: what is new is added, and what was decided stays."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from nbsurvey.codebook import Codebook, read_codebook
from nbsurvey.drafting.codebook_edit import FlowStyleError
from nbsurvey.drafting.to_decide import HEAD, with_decisions
from nbsurvey.drafting.yaml_text import comment
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Export
from nbsurvey.importing.matching import match_columns, match_roles
from nbsurvey.importing.progress import begin
from nbsurvey.importing.recoding import recode_answers
from nbsurvey.importing.splitting import split_cells
from nbsurvey.importing.wave_additions import additions
from nbsurvey.importing.wave_notes import notes
from nbsurvey.limits import read_within


def updated_codebook(path: str | Path, export: Export) -> str:
    r"""Add to a codebook what an export holds that it doesn't know, and change nothing that was decided.

    Parameters
    ----------
    path
        A `codebook.yaml`.
    export
        The export of a new wave.

    Returns
    -------
    str
        The text of the codebook with the questions, background columns, rows of a grid and columns to leave out that
        are new; and with a comment for each answer that isn't one of the choices, and each column that is gone. Where
        there is nothing new, the text as it is.

    Raises
    ------
    InvalidInputError
        If the codebook isn't one, or its blocks stand between brackets, where no lines can be added.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.drafting import draft_codebook
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.update import updated_codebook
    >>> with TemporaryDirectory() as folder:
    ...     wave = Path(folder, "wave1.csv")
    ...     _ = wave.write_text("id,q1\n1,yes\n2,no\n", encoding="utf-8")
    ...     codebook = Path(folder, "codebook.yaml")
    ...     _ = codebook.write_text(draft_codebook(read(wave)), encoding="utf-8")
    ...     wave = Path(folder, "wave2.csv")
    ...     _ = wave.write_text("id,q1,q2\n1,yes,no\n2,no,yes\n", encoding="utf-8")
    ...     text = updated_codebook(codebook, read(wave))
    >>> [line for line in text.splitlines() if " id: q" in line]
    ['  - id: q1_block', '  - id: q2_block # new in wave2.csv']
    """
    path = Path(path)
    codebook = read_codebook(path)
    text = read_within(path).decode("utf-8")
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        updated = _updated(plain, codebook, export)
    except FlowStyleError as error:
        what = f"The `{error}` stand between brackets, where no lines can be added."
        fix = "Write each on a line of its own, after a dash."
        raise InvalidInputError([Problem(what, str(path), fix=fix)]) from None
    if updated == plain:
        return text
    _check(updated, path)
    if "\r\n" in text:
        updated = updated.replace("\n", "\r\n")
    return "\ufeff" + updated if text.startswith("\ufeff") else updated


def _check(text: str, path: Path) -> None:
    """Read a codebook that isn't written yet."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "codebook.yaml")
        file.write_text(text, encoding="utf-8", newline="")
        try:
            read_codebook(file)
        except InvalidInputError as error:
            raise InvalidInputError([replace(problem, file=str(path)) for problem in error.problems]) from None


def _updated(text: str, codebook: Codebook, export: Export) -> str:
    progress = recode_answers(match_roles(match_columns(split_cells(begin(export, codebook)))))
    file = comment(Path(export.source.name).name)
    updated = text
    for edit in (*notes(progress, file), *additions(progress, file)):
        updated = edit(updated)
    if updated != text:
        updated = _told(updated, f"# Updated from {file}: {comment(export.recognised)}.")
    return with_decisions(updated) if updated != text or HEAD in text.split("\n") else text


def _told(text: str, line: str) -> str:
    """Say at the top which export a codebook was updated from."""
    lines = text.split("\n")
    if line in lines:
        return text
    at = next((row for row, own in enumerate(lines) if not own.startswith(("# Drafted from", "# Updated from"))), 0)
    return "\n".join([*lines[:at], line, *lines[at:]])
