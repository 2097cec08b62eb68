"""How Qualtrics lays out its exports: names, texts and ids of the questions above the responses."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from nbsurvey.exports.export import ExportColumn, Habits
from nbsurvey.exports.system_columns import role_of, role_of_part
from nbsurvey.exports.tool import Layout, Records, Tool

EMBEDDED = (
    "No question was asked here: data that was embedded in the survey, or a score that was computed. What describes "
    "the respondent can go to `background`."
)

_SEEN = {"-99": "seen but not answered"}

# The third row: {"ImportId":"QID1","choiceId":"2"}, in exports of 2016 {'ImportId': 'QID1'}.
_ID = re.compile(r"""\{\s*["']ImportId["']\s*:\s*["']([^"']*)["']""")
_CHOICE_ID = re.compile(r"""["']choiceId["']\s*:\s*["']?([^"'},]+)""")
_QUESTION_ID = re.compile(r"(?:\d+_)?QID\d+(?:#\d+)?")  # of a loop '1_QID2', of one scale of several 'QID2#1'
_CHOICE_OR_ROW = re.compile(rf"(?:{_QUESTION_ID.pattern})(?:[_-]x?\d+)*")
_NAME = re.compile(r"(?P<loop>(?:\d+_)?)(?P<question>.+?)(?P<scale>(?:#\d+)?)(?P<rows>(?:_x?\d+)*)(?P<text>(?:_TEXT)?)")

_ROLES_OF_IDS = (
    (re.compile(r".+_(FIRST_CLICK|LAST_CLICK|PAGE_SUBMIT|CLICK_COUNT)"), "duration"),
    (re.compile(r".+_META_\w+"), "browser"),
    (re.compile(r".+_DO(_\d+)?|DO-.+"), "display_order"),
)

_ROLES_BESIDE = {role for _, role in _ROLES_OF_IDS}

_HEADINGS = {
    "record_id": "response id, responseid, _recordid, antwort-id, reactie-id",
    "name": """recipient last name, recipient first name, nachname des empfängers, vorname des empfängers, achternaam
        van ontvanger, voornaam van ontvanger, achternaam ontvanger, voornaam ontvanger, nom du destinataire, prénom
        du destinataire, nom de famille du destinataire""",
    "email": """recipient email, e-mail des empfängers, e-mail van ontvanger, e-mailadres van ontvanger, e-mail du
        destinataire, adresse e-mail du destinataire""",
    "ip": "ipaddress",
    "location": """location latitude, location longitude, location accuracy, breitengrad des standorts, längengrad des
        standorts, genauigkeit des standorts, breedtegraad van locatie, lengtegraad van locatie, breedtegraad locatie,
        lengtegraad locatie, latitude du lieu, longitude du lieu, latitude de l'emplacement, longitude de
        l'emplacement""",
    "reference": """external reference, external data reference, externalreference, externaldatareference, externe
        datenreferenz, externe referenz, externe referentie, externe gegevensreferentie, externe data-referentie,
        référence externe, référence de données externe, référence de données externes""",
    "browser": "meta info browser, browser meta info",
    "recorded": """recorded date, recordeddate, erfassungsdatum, aufgezeichnetes datum, vastgelegde datum,
        registratiedatum, datum vastgelegd, date d'enregistrement, date enregistrée""",
    "finished": "finished, beendet, abgeschlossen, voltooid, afgerond, terminé, fini",
    "status": "response type, antworttyp, antwoordtype, type antwoord, reactietype, responstype, type de réponse",
    "progress": "progress, aktueller stand, fortschritt, voortgang, progression, progrès, avancement",
    "duration": """duration (in seconds), dauer (in sekunden), duur (in seconden), tijdsduur (in seconden), durée (en
        secondes)""",
    "language": """user language, userlanguage, benutzersprache, gebruikerstaal, taal van gebruiker, langue de
        l'utilisateur, langue utilisateur""",
    "channel": "distribution channel, verteilungskanal, distributionskanal, distributiekanaal, canal de distribution",
    "seed": "zufallsstartwert, zufallsgeneratorstartwert",
    "response_set": "response set, responseset, antwortsatz, antwoordset, ensemble de réponses",
    "display_order": "display order",
}
"""Its headings of columns that are no answers, by role: in Dutch, English, German and French, and as codes."""

_OWN = {"StartDate", "EndDate", "RecordedDate", "ResponseId", "IPAddress", "UserLanguage", "DistributionChannel",
        "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference", "LocationLatitude",
        "LocationLongitude", "Duration (in seconds)"}  # fmt: skip
"""Names of its own columns that no other tool writes so."""

_LEAST_OWN = 2
"""Above how many texts that say the same these have to stand, so that no response is a heading."""

_SELECTED = re.compile(r" - (Selected Choice|Ausgewählte Option|Geselecteerde keuze|Choix sélectionné)(?= - |$)")
_LEAST_TICKS = 5


def recognise(records: Records) -> str:
    """Recognise three rows of headings: the third holds the ids of questions.

    Examples
    --------
    >>> from nbsurvey.exports.qualtrics import recognise
    >>> recognise([["Q1"], ["Do you drink tea?"], ['{"ImportId":"QID1"}']])
    'Qualtrics, three header rows'
    >>> recognise([["Q1"], ["yes"], ["no"]])
    ''
    """
    if len(records) < 3 or not _are_ids(records[2]):
        return ""
    year = " as of 2016" if "'" in next(filter(None, records[2])) else ""
    return f"Qualtrics, three header rows{year}"


def recognise_two_rows(records: Records) -> str:
    """Recognise two rows of headings, the names and either the texts or the ids: somebody removed the other row.

    Examples
    --------
    >>> from nbsurvey.exports.qualtrics import recognise_two_rows
    >>> names = ["StartDate", "ResponseId", "Q1"]
    >>> recognise_two_rows([names, ["Start Date", "Response ID", "Do you drink tea?"]])
    'Qualtrics, names and texts of questions'
    >>> recognise_two_rows([names, ["2026-03-01", "R_1", "yes"]])
    ''
    """
    if len(records) < 2 or len(records[0]) != len(records[1]):
        return ""
    if _are_ids(records[1]):
        return "Qualtrics, names and ids of questions"
    own = {name for name, text in zip(*records[:2], strict=True) if name in _OWN and role_of(name) == role_of(text)}
    return "Qualtrics, names and texts of questions" if len(own) >= _LEAST_OWN else ""


def recognise_legacy(records: Records) -> str:
    """Recognise a legacy export: its first columns are V1, V2 and so on, and the first holds the id of the response.

    Examples
    --------
    >>> from nbsurvey.exports.qualtrics import recognise_legacy
    >>> recognise_legacy([["V1", "Q1"], ["ResponseID", "How old?"]])
    'Qualtrics, two header rows (legacy)'
    """
    if len(records) < 2 or not records[0] or records[0][0] != "V1" or len(records[0]) != len(records[1]):
        return ""
    return "Qualtrics, two header rows (legacy)" if records[1][0].casefold() == "responseid" else ""


def columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return the columns of an export with the names of questions, their texts and, below, their ids.

    Parameters
    ----------
    headings, cells
        As `nbsurvey.exports.tool.Layout` has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.qualtrics import columns
    >>> cells = pd.DataFrame({0: ["green", ""], 1: ["", "black"]}, dtype="category")
    >>> names, texts = ["Q1_1", "Q1_2"], ["Which tea? - green", "Which tea? - black"]
    >>> described = columns([names, texts, ['{"ImportId":"QID1_1"}', '{"ImportId":"QID1_2"}']], cells)
    >>> [(column.name, column.question, column.part, column.is_box) for column in described]
    [('Q1_1', 'Q1', 'green', True), ('Q1_2', 'Q1', 'black', True)]
    """
    columns = _raw_columns(headings)
    questions = _questions(columns)
    names = Counter(map(_shared_name, questions.values()))
    described: dict[int, ExportColumn] = {}
    for key, question in questions.items():
        if len(question) > 1:
            name = _shared_name(question)
            described |= _of_several(question, name if name and names[name] == 1 else key, cells)
        else:
            (column,) = question
            missing = _missing(column.role, cells[column.position])
            described[column.position] = ExportColumn(
                column.name,
                column.text,
                role=column.role,
                missing=missing,
                id=column.id,
                no_question=EMBEDDED if column.is_embedded else "",
            )
    in_order = (described[column.position] for column in columns)
    return tuple(in_order) if _are_ids(headings[-1]) else tuple(replace(column, id="") for column in in_order)


@dataclass(frozen=True)
class _Column:
    """A column by what stands above it."""

    position: int
    name: str
    text: str
    id: str
    choice: str

    @property
    def question_id(self) -> str:
        """The id of its question, or empty."""
        match = _QUESTION_ID.match(self.id)
        return match[0] if match else ""

    @property
    def is_embedded(self) -> bool:
        """Whether it is no column of Qualtrics itself, and has no id of a question; without ids: no text of its own."""
        return not self.question_id and not self.role and (bool(self.id) or self.text in ("", self.name))

    @property
    def role(self) -> str:
        """What it holds that is no answer, by its id, name or text."""
        for pattern, role in _ROLES_OF_IDS:
            if pattern.fullmatch(self.id):
                return role
        own_id = "" if self.question_id else self.id.rpartition("-")[2]
        return role_of(own_id, self.name) or role_of(self.text)


def _raw_columns(headings: Records) -> list[_Column]:
    names, texts = headings[0], headings[1]
    if _are_ids(headings[-1]):
        ids = headings[-1]
        texts = texts if len(headings) > 2 else names
    else:
        ids = _ids_of(names, texts)
    rows = enumerate(zip(names, texts, ids, strict=True))
    return [
        _Column(position, name, _SELECTED.sub("", text), _first(_ID, id), _first(_CHOICE_ID, id))
        for position, (name, text, id) in rows
    ]


def _are_ids(cells: Sequence[str]) -> bool:
    return any(cells) and all(_ID.match(cell) for cell in cells if cell)


def _ids_of(names: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Return the ids that names stand for, where the export has none: of 'Q2_1_4' the choice 4 in row 1 of Q2.

    What isn't a question has no text of its own, and no part either.
    """
    ids, questions = [], dict[str, int]()
    for name, text in zip(names, texts, strict=True):
        match = _NAME.fullmatch(name)
        if not match or not text or text == name or role_of(name) or (match["rows"] and " - " not in text):
            ids.append("")
            continue
        number = questions.setdefault(match["question"], len(questions) + 1)
        row, _, choice = match["rows"].rpartition("_")
        rows = row if row and not match["text"] else match["rows"]
        own = {"ImportId": f"{match['loop']}QID{number}{match['scale']}{rows}{match['text']}"}
        ids.append(json.dumps(own | ({"choiceId": choice} if rows != match["rows"] else {})))
    return ids


def _first(pattern: re.Pattern[str], cell: str) -> str:
    match = pattern.search(cell)
    return match[1] if match else ""


def _questions(columns: Iterable[_Column]) -> dict[str, list[_Column]]:
    """Group the columns by question; what isn't a choice or a row of one stands by itself."""
    groups: dict[str, list[_Column]] = {}
    for column in columns:
        question = column.id if column.choice else column.question_id
        alone = column.role in _ROLES_BESIDE or not _CHOICE_OR_ROW.fullmatch(column.id)
        groups.setdefault(f"{column.position}" if alone else question, []).append(column)
    return groups


def _of_several(question: list[_Column], name: str, cells: pd.DataFrame) -> dict[int, ExportColumn]:
    text, parts = _split([column.text for column in question])
    own = [cells[column.position] for column in question]
    is_box = _are_boxes(question, parts, own)
    described = {}
    for column, part, series in zip(question, parts, own, strict=True):
        role = "" if is_box else role_of_part(part or column.name, own)
        described[column.position] = ExportColumn(
            column.name,
            text or column.text,
            part,
            name,
            is_box=is_box,
            role=role,
            missing=_missing(role, series),
            id=column.id,
        )
    return described


def _split(texts: list[str]) -> tuple[str, list[str]]:
    """Return what the texts of one question share before a ' - ', and what follows it in each."""
    shared, separator, _ = _beginning(texts).rpartition(" - ")
    if not separator or len(set(texts)) == 1:
        return (texts[0] if len(set(texts)) == 1 else ""), [""] * len(texts)
    return shared, [text.removeprefix(f"{shared} - ").strip() for text in texts]


def _shared_name(question: list[_Column]) -> str:
    """Return what the names of one question share: 'Q2' of 'Q2_1' and 'Q2_10'."""
    return _beginning([column.name for column in question]).rpartition("_")[0]


def _beginning(texts: list[str]) -> str:
    """Return what all texts begin with."""
    first, last = min(texts), max(texts)
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]


def _are_boxes(question: list[_Column], parts: list[str], cells: list[pd.Series]) -> bool:
    """Whether the columns are the tick boxes of one question.

    They are for certain where each holds nothing but the text of its choice, or where Qualtrics gives each the id of a
    choice. Codes without that say so where each box has one, and responses with some and not all boxes ticked abound.
    """
    filled = [_filled(column) for column in cells]
    if any(len(values) > 1 for values in filled) or not any(filled):
        return False
    return (
        _hold_own_texts(parts, filled)
        or all(column.choice for column in question)
        or (_hold_own_codes(question, filled) and _are_partly_ticked(cells))
    )


def _hold_own_texts(parts: list[str], filled: list[set[str]]) -> bool:
    return all(parts) and all(values <= {part} for values, part in zip(filled, parts, strict=True))


def _hold_own_codes(question: list[_Column], filled: list[set[str]]) -> bool:
    codes = [{"1", column.id.rpartition("_")[2]} for column in question]
    return all(values <= own for values, own in zip(filled, codes, strict=True))


def _are_partly_ticked(cells: list[pd.Series]) -> bool:
    ticks = pd.concat([~column.isin(["", *_SEEN]) for column in cells], axis="columns").sum(axis="columns")
    return bool(ticks.sum() >= _LEAST_TICKS and ((ticks > 0) & (ticks < len(cells))).sum() > len(ticks) / 4)


def _filled(column: pd.Series) -> set[str]:
    return {str(text).strip() for text in column.cat.categories} - {"", *_SEEN}


def _missing(role: str, cells: pd.Series) -> dict[str, str]:
    return {} if role else {code: label for code, label in _SEEN.items() if code in cells.cat.categories}


TOOL = Tool(
    layouts=(
        Layout("qualtrics", recognise, columns, header_rows=3),
        Layout("qualtrics", recognise_legacy, columns, header_rows=2),
        Layout("qualtrics", recognise_two_rows, columns, header_rows=2),
    ),
    headings=_HEADINGS,
    heading_patterns=(
        (r".+[_-] ?(first click|last click|page submit|click count)", "duration"),
        (r".+_DO(_\d+)?|DO-Q-.+|display order ?[:-].*", "display_order"),
    ),
    unanswered=frozenset(_SEEN),
    beside=r".*_TEXT(_\d+)?",
    derived=r".+_NPS_GROUP",
    tests=r"1|2|8|9|12|17|.*(preview|test|spam|vorschau|aperçu|voorbeeld).*",  # of codes their sums too
    habits=Habits(tick_separator=",", scores=r"SC\d+", negative="no_basis"),
)
