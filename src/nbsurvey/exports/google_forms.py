"""How Google Forms lays out its exports: the time first, then a column for each question and row of a grid."""

import re

import pandas as pd

from nbsurvey.exports.export import ExportColumn, Habits
from nbsurvey.exports.system_columns import role_of, role_of_part
from nbsurvey.exports.tool import Layout, Records, Tool

_FIRST = {"timestamp": "English", "tijdstempel": "Dutch", "zeitstempel": "German", "horodateur": "French"}
_TIME = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*\d{1,2}[:.]\d{2}.*")
_GRID = re.compile(r"(?P<question>.+?)\s*\[(?P<row>[^][]+)\]", re.DOTALL)
_POINTS = re.compile(r"\d+([.,]\d+)? ?/ ?\d+([.,]\d+)?")


def recognise(records: Records) -> str:
    """Recognise the language in which the first heading is the time of a response.

    Examples
    --------
    >>> from nbsurvey.exports.google_forms import recognise
    >>> recognise([["Horodateur", "Quel âge ?"], ["01/03/2026 09:30:11", "33"]])
    'Google Forms, French'
    """
    if len(records) < 2 or not records[0] or not records[1]:
        return ""
    language = _FIRST.get(records[0][0].strip().casefold(), "")
    return f"Google Forms, {language}" if language and _TIME.fullmatch(records[1][0].strip()) else ""


def columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return a column for each heading, those of 'question [row]' with the other rows of their grid.

    Parameters
    ----------
    headings, cells
        As `nbsurvey.exports.tool.Layout` has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.google_forms import columns
    >>> cells = pd.DataFrame({0: ["yes", "no"], 1: ["often", "never"], 2: ["never", "often"]}, dtype="category")
    >>> described = columns([["Do you drink tea?", "How often? [Green]", "How often? [Black]"]], cells)
    >>> [(column.name, column.question, column.part) for column in described]
    [('Do you drink tea?', '', ''), ('How often? [Green]', 'How often?', 'Green'), ('How often? [Black]',
    'How often?', 'Black')]
    """
    grids: dict[str, list[pd.Series]] = {}
    matches = [_GRID.fullmatch(name) for name in headings[0]]
    for position, match in enumerate(matches):
        if match:
            grids.setdefault(match["question"], []).append(cells[position])
    return tuple(
        _in_grid(name, match, grids[match["question"]])
        if match and len(grids[match["question"]]) > 1
        else ExportColumn(name, role="marking" if _are_points(cells[position]) else role_of(name))
        for position, (name, match) in enumerate(zip(headings[0], matches, strict=True))
    )


def _in_grid(name: str, match: re.Match[str], grid: list[pd.Series]) -> ExportColumn:
    question, row = match["question"], match["row"].strip()
    return ExportColumn(name, question, row, question, role=role_of(question) or role_of_part(row, grid))


def _are_points(cells: pd.Series) -> bool:
    """Tell whether cells are points of a quiz ('3 / 5')."""
    filled = [text for cell in cells.cat.categories if (text := str(cell).strip())]
    return bool(filled) and all(map(_POINTS.fullmatch, filled))


TOOL = Tool(
    layouts=(Layout("google-forms", recognise, columns),),
    languages={"nl": ("tijdstempel",), "de": ("zeitstempel",), "fr": ("horodateur",)},
    habits=Habits(text_separator=", "),
)
