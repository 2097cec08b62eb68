"""How Microsoft Forms lays out its exports: the id and the times first, then a column for each question."""

import re
from collections.abc import Sequence

import pandas as pd

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.system_columns import role_of
from nbsurvey.exports.tool import Layout, Records, Tool

_SEPARATOR = ";"

_TIMES = {
    "English": ("start time", {"completion time"}),
    "Dutch": ("begintijd", {"tijd van voltooien", "tijdstip van voltooien", "voltooiingstijd"}),
    "German": ("startzeit", {"fertigstellungszeit", "abschlusszeit"}),
    "French": ("heure de début", {"heure de fin", "heure d'achèvement"}),
}
"""The headings of the time of the start and of that of completion, by language."""

_OWN = {
    **dict.fromkeys(("email", "e-mail", "adresse de messagerie"), "administration"),  # 'anonymous'
    **dict.fromkeys(("language", "taal", "sprache", "langue"), "language"),
}
_MOST_OWN = 8
"""Its own columns that may hold 'anonymous' or a word: they are among the first."""

_MARKING = re.compile(
    r"(points|punten|punkte|feedback|commentaires?|rétroaction|remarques) ?[-\u2013:] ?(?P<question>.+)"
    r"|total points|totaal aantal punten|totale punten|gesamtpunktzahl|gesamtpunkte|(nombre )?total (de|des) points"
    r"|quiz ?feedback|feedback (bij|over) (de )?(quiz|toets)|commentaires (sur le|du) (quiz|questionnaire)"
    r"|grade posted time",
    re.IGNORECASE | re.DOTALL,
)
"""Headings of columns with the points of a quiz or what was remarked on an answer."""

_HEADINGS = {
    "email": "adresse de messagerie",
    "submitted": """tijd van voltooien, voltooiingstijd, fertigstellungszeit, abschlusszeit, heure d'achèvement""",
    "ended": """last modified time, tijd van laatste wijziging, tijdstip van laatste wijziging, uhrzeit der letzten
        änderung, zeitpunkt der letzten änderung, heure de la dernière modification""",
}


def recognise(records: Records) -> str:
    """Recognise the language in which the first headings are the id and the times of start and completion.

    Examples
    --------
    >>> from nbsurvey.exports.microsoft_forms import recognise
    >>> recognise([["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Hoe reist u?"]])
    'Microsoft Forms, Dutch'
    """
    headings = [heading.strip().casefold() for heading in records[0]] if records else []
    if not headings or headings[0] != "id":
        return ""
    return next(
        (
            f"Microsoft Forms, {language}"
            for language, (start, completion) in _TIMES.items()
            if start in headings and completion.intersection(headings)
        ),
        "",
    )


def columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return a column for each heading, marked where a cell may hold several answers.

    Parameters
    ----------
    headings, cells
        As `nbsurvey.exports.tool.Layout` has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.microsoft_forms import columns
    >>> cells = pd.DataFrame({0: ["1", "2"], 1: ["green;black;", "black;"]}, dtype="category")
    >>> [(column.name, column.separator) for column in columns([["ID", "Which tea?"]], cells)]
    [('ID', ''), ('Which tea?', ';')]
    """
    names = headings[0]
    return tuple(
        ExportColumn(
            name,
            role=_role(name, position, names, cells[position]),
            separator=_SEPARATOR if _hold_several(cells[position]) else "",
        )
        for position, name in enumerate(names)
    )


def _role(name: str, position: int, names: Sequence[str], cells: pd.Series) -> str:
    if position < _MOST_OWN and (role := _OWN.get(name.casefold(), "")) and not _are_addresses(cells):
        return role
    match = _MARKING.fullmatch(name)
    if match and (not match["question"] or match["question"] in names):
        return "marking"
    return role_of(name)


def _are_addresses(cells: pd.Series) -> bool:
    return any("@" in str(cell) for cell in cells.cat.categories)


def _hold_several(cells: pd.Series) -> bool:
    """Tell whether each answer is followed by a semicolon, as that to a question with several is."""
    filled = [text for cell in cells.cat.categories if (text := str(cell).strip())]
    return bool(filled) and all(text.endswith(_SEPARATOR) for text in filled)


TOOL = Tool(
    layouts=(Layout("microsoft-forms", recognise, columns),),
    headings=_HEADINGS,
    languages={
        "nl": ("tijd van voltooien", "tijdstip van voltooien"),
        "de": ("fertigstellungszeit",),
        "fr": ("adresse de messagerie",),
        "en": ("completion time",),
    },
)
