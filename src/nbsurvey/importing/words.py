"""The report of an import in words, for the terminal."""

from collections.abc import Iterator
from textwrap import shorten

from nbsurvey.importing.report import ImportReport
from nbsurvey.language.counted import counted
from nbsurvey.system.visible import visible_line

_SHOWN = 20
_LONGEST = 70  # characters of the name of a column


def words(report: ImportReport) -> str:
    """Return the report as lines of text.

    Parameters
    ----------
    report
        The report of an import, of responses or refused.

    Examples
    --------
    >>> from nbsurvey.importing import import_export
    >>> from nbsurvey.importing.words import words
    >>> study = nbsurvey.open_study("data")
    >>> print(words(import_export("data/responses.csv", study.codebook).report))
    data/responses.csv: Table with one header row; comma, UTF-8; 111 responses, 28 columns.
    Responses: 111 read, 111 kept.
    Columns: 27 used, 1 dropped.
      respondent: response id
    Answers: 94 to 111 an item.
    Background (size_class): 10-anonymous; 0 respondents share theirs with fewer than 5 in all, 0 with nobody.
    """
    return "\n".join(line for part in (_responses, _columns, _answers, anonymity_words) for line in part(report))


def _responses(report: ImportReport) -> Iterator[str]:
    yield visible_line(f"{report.file}: {report.recognised}.")
    yield from (visible_line(f"  {note}") for note in report.notes)
    yield f"Responses: {report.read:,} read, {report.kept:,} kept."
    for rule in report.rules:
        if rule["count"]:
            done = "kept" if rule["kept"] else "left out"
            other = "--leave-out" if rule["kept"] else "--keep"
            yield f"  {rule['count']:,} {done}: {rule['words']} ({other} {rule['id']} changes it)"


def _columns(report: ImportReport) -> Iterator[str]:
    yield f"Columns: {len(report.used)} used, {len(report.dropped)} dropped."
    for dropped in report.dropped[:_SHOWN]:
        yield f"  {shorten(dropped.column, _LONGEST, placeholder=' …')}: {dropped.why}"
    if len(report.dropped) > _SHOWN:
        yield f"  … and {len(report.dropped) - _SHOWN} more"


def _answers(report: ImportReport) -> Iterator[str]:
    yield from settled_words(report)
    if report.items:
        answered = [item.answered for item in report.items]
        yield f"Answers: {min(answered):,} to {max(answered):,} an item."
    if report.misfits and report.lenient:
        yield f"{counted(report.misfit_cells, 'cell')} fitted nothing and became missing:"
        yield from (f"  {report.problem_of(misfit)}" for misfit in report.misfits[:_SHOWN])
        if len(report.misfits) > _SHOWN:
            yield f"  … and {counted(len(report.misfits) - _SHOWN, 'more different value')}"


_CHOICES = "among the choices: see any_text in the codebook"
_NO_BOX = "left every box empty: see none_ticked in the codebook"


def settled_words(report: ImportReport) -> Iterator[str]:
    """Tell what empty cells, and texts that are no choice, were taken for.

    Examples
    --------
    >>> from nbsurvey.importing.findings import Settled
    >>> from nbsurvey.importing.report import ImportReport
    >>> from nbsurvey.importing.words import settled_words
    >>> report = ImportReport("export.csv", "csv", "Table", read=111, settled=Settled(not_routed={"mandate": 12}))
    >>> list(settled_words(report))
    ["Block 'mandate': 12 cells: not asked, by the routing."]
    """
    settled = report.settled
    for counts, one, more in (
        (settled.not_routed, "cell: not asked, by the routing", "cells: not asked, by the routing"),
        (settled.not_ticked, "empty box: not ticked", "empty boxes: not ticked"),
        (settled.any_text, f"answer that isn't {_CHOICES}", f"answers that aren't {_CHOICES}"),
        (settled.none_ticked, f"respondent {_NO_BOX}", f"respondents {_NO_BOX}"),
    ):
        yield from (f"Block '{block}': {counted(count, one, more)}." for block, count in counts.items() if count)


def anonymity_words(report: ImportReport) -> Iterator[str]:
    """Tell how well respondents are hidden among those with the same background.

    Examples
    --------
    >>> from nbsurvey.importing import import_export
    >>> from nbsurvey.importing.words import anonymity_words
    >>> study = nbsurvey.open_study("data")
    >>> print(*anonymity_words(import_export("data/responses.csv", study.codebook).report))
    Background (size_class): 10-anonymous; 0 respondents share theirs with fewer than 5 in all, 0 with nobody.
    """
    hidden = report.anonymity
    if hidden is None or report.is_refused:
        return
    if not hidden.columns:
        yield "Background: the codebook names none, so how far respondents stand out by it was not assessed."
        return
    yield (
        f"Background ({', '.join(hidden.columns)}): {hidden.k}-anonymous; "
        f"{counted(hidden.below, 'respondent shares', 'respondents share')} theirs with fewer than "
        f"{hidden.threshold} in all, {hidden.unique:,} with nobody."
    )
