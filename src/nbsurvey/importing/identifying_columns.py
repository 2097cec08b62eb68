"""Columns of the codebook that tell who somebody is, which no codebook can let pass."""

from collections.abc import Iterator

from nbsurvey.codebook import Background, Codebook
from nbsurvey.errors import Problem
from nbsurvey.exports.asking import asks_for
from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.identifying import identifying_kind
from nbsurvey.exports.roles import ROLES
from nbsurvey.importing.progress import Progress

_PLACES = ("municipality", "district", "location")
"""Roles of places that a background column can be of, where the codebook says that it is one."""


def refuse_identifying_columns(progress: Progress) -> Progress:
    """Find the columns that tell who somebody is, by their heading or by what stands in them.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.identifying_columns import refuse_identifying_columns
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> study = nbsurvey.open_study("data")
    >>> responses = pd.read_csv("data/responses.csv", dtype=str, keep_default_na=False)
    >>> with TemporaryDirectory() as folder:
    ...     responses.assign(twitter="someone@example.org").to_csv(Path(folder, "export.csv"), index=False)
    ...     progress = match_columns(begin(read(Path(folder, "export.csv")), study.codebook))
    >>> refuse_identifying_columns(progress).report.problems[0].what
    'The column holds what tells who somebody is (e-mail address).'
    """
    return progress.with_problems(_problems(progress))


def _problems(progress: Progress) -> Iterator[Problem]:
    for name, column in progress.columns.items():
        if kind := _kind_of_heading(name, column, progress.codebook) or _kind_of_cells(name, column, progress):
            what = f"The column holds what tells who somebody is ({kind})."
            fix = f"Take '{name}' out of the codebook, or make something coarser of it before you import."
            background = _background(progress.codebook).get(name)
            if background and not background.is_place and column.role in _PLACES:
                fix += " If there are many respondents of each place, say so with `is_place: true` below its id."
            yield Problem(what, progress.export.source.name, column=column.name, fix=fix)


def _kind_of_heading(name: str, column: ExportColumn, codebook: Codebook) -> str:
    """Name what a heading asks for, if that identifies; of a column of free text any wording tells."""
    background = _background(codebook).get(name)
    if background and background.is_place and column.role in _PLACES:
        return ""
    is_text = any(text.id == name for text in codebook.texts)
    role = column.role or (asks_for(column.name, column.text) if is_text else _field_staff(name, column, codebook))
    return ROLES[role].words if role and ROLES[role].identifying else ""


def _kind_of_cells(name: str, column: ExportColumn, progress: Progress) -> str:
    """Name what the cells are, if that identifies, of columns whose cells are kept as they are."""
    item = progress.codebook.items.get(name)
    if (item and item.any_text) or any(text.id == name for text in progress.codebook.texts):
        return ""
    kind = identifying_kind(progress.export.cells[column.name].cat.categories)
    design = progress.codebook.design
    is_weight = design is not None and name in design.numbers  # with many decimals, as a coordinate has them
    return "" if is_weight and kind == "coordinate" else kind


def _field_staff(name: str, column: ExportColumn, codebook: Codebook) -> str:
    """Return the role of field staff or contacts where heading and codebook speak of choices among them, or nothing.

    'Medewerker' with names to choose from is one; with the wording 'Bent u medewerker of leidinggevende?' it isn't.
    """
    block = codebook.block_of.get(name)
    if asks_for(column.name, column.text) != "field_staff" or (block and block.kind != "single_choice"):
        return ""
    background = _background(codebook).get(name)
    described = [background.label] if background else []
    described += [block.wording, codebook.items[name].label] if block else []
    texts = [text for by_language in described for text in by_language.values()]
    return "field_staff" if all(asks_for(text) == "field_staff" for text in texts) else ""


def _background(codebook: Codebook) -> dict[str, Background]:
    return {background.id: background for background in codebook.background}
