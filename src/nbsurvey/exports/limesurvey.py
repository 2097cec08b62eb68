"""How LimeSurvey lays out its exports: four styles of headings in many languages, and the VV file."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from nbsurvey.exports.cell_text import categorical
from nbsurvey.exports.export import NOT_SHOWN, ExportColumn, Habits
from nbsurvey.exports.system_columns import role_of, role_of_part
from nbsurvey.exports.tool import Layout, Records, Tool

_CODES = {"submitdate", "lastpage", "startlanguage", "startdate", "datestamp", "ipaddr", "refurl"}
_TEXTS = {
    "English": {"last page", "start language", "date last action"},
    "Dutch": {"datum verstuurd", "laatste pagina", "begin taal", "begintaal", "starttaal", "datum laatste actie"},
    "German": {"datum abgeschickt", "letzte seite", "start-sprache", "startsprache", "datum letzte aktivität"},
    "French": {"dernière page", "langue de départ", "langue de démarrage", "date de la dernière action"},
}
"""Headings of system columns that no other tool has: as codes, and in words by language."""

_OWN_CODES = {"lastpage", "startlanguage"}
"""Codes of system columns of which one is enough; the others may be anybody's."""

_QUESTION_CODE = re.compile(
    r"G\d{2,3}Q\d{2,3}([\[_.].*)?|\d{4,7}X\d+X\d+\w*|[A-Za-z]\w*(\[SQ\d{1,3}\]|_SQ\d{3})([\[_.#].*)?", re.DOTALL
)
"""Codes that LimeSurvey makes: G01Q02, 998192X3X12, Q1[SQ001], Q1_SQ001."""

_BRACKETED = re.compile(
    r"([A-Za-z]\w*)\[(?:\d{1,3}|[A-Z]{1,2}\d{0,3}|other|\w*comment)\](?:\[\d\])?(?:\. .*)?", re.DOTALL
)

_YES = {"Y", "Yes", "Ja", "Oui"}
_NO = {"N", "No", "Nee", "Nein", "Non"}
_NOT_APPLICABLE = "N/A"
_NOT_SHOWN_IN_VV = "{question_not_shown}"
_OTHER_CODE = "-oth-"

_OTHER = {"other", "anders", "anders:", "overig", "overige", "sonstiges", "sonstige", "autre", "andere"}
_OPEN = re.compile(r"(.*_)?(other|\w*comment|filecount)")

_HEADINGS = {
    "record_id": "respons id, antwort id, id de la réponse, id de réponse, antwoord-id, respons-id",
    "token": "token, access code, toegangscode, toegangssleutel, zugangscode, zugangsschlüssel, code d'accès, jeton",
    "ip": "ipaddr",
    "referrer": """refurl, referrer url, referer url, verwijzer-url, verwijzende url, weiterleitungs-url,
        herkunfts-url, referrer-url, url référente, url de référence, url du référent, url de renvoi""",
    "submitted": """date submitted, submitdate, datum verstuurd, datum verzonden, datum ingezonden, datum ingediend,
        datum abgeschickt, abgeschickt, date de soumission""",
    "started": "date started, datum gestart, datum begonnen, datum gestartet, date de lancement",
    "ended": "date last action, datestamp, datum laatste actie, datum letzte aktivität, date de la dernière action",
    "duration": """total time, totale tijd, totaaltijd, totale duur, gesamtzeit, gesamtdauer, temps total, durée
        totale, interviewtime, interview time, interviewzeit""",
    "language": """start language, startlanguage, begin taal, begintaal, starttaal, start-sprache, startsprache,
        langue de départ, langue de démarrage, langue initiale""",
    "last_page": "last page, lastpage, laatste pagina, letzte seite, dernière page",
    "seed": "startwert, startwaarde, zaad, tête de série, graine",
}
"""Its headings of columns that are no answers, by role: in Dutch, English, German and French, and as codes."""

_ESCAPES = {"lbrace": "{", "newline": "\n", "cr": "\r", "tab": "\t", "quote": '"'}
_ESCAPE = re.compile(rf"\{{({'|'.join(_ESCAPES)})\}}")

_FILES = "filecount - "

_BRACKETED_CODE = re.compile(r"([A-Za-z]\w*)\[([^][]+)\](?:\[(\d+)\])?")
_JOINED_CODES = (
    re.compile(r"([A-Za-z][A-Za-z0-9]*)_(\w+?)(?:_([01]))?"),
    re.compile(r"(\d+X\d+X\d+)([A-Za-z]\w*)(?:#([01]))?"),
)
_BRACKETED_TEXT = re.compile(r"(.*?)\[([^][]*)\](?:\[([^][]*)\])?", re.DOTALL)
_CODE_AND_TEXT = re.compile(r"([A-Za-z][\w\[\]]*)\. (.*)", re.DOTALL)
_PART_IN_VV = re.compile(r"(.*?)(?:\[([^][]*)\]|\(([^()]*)\)| - (.*))", re.DOTALL)


def recognise(records: Records) -> str:
    """Say which headings a LimeSurvey export has, and in which language, by the names of its columns.

    Examples
    --------
    >>> from nbsurvey.exports.limesurvey import recognise
    >>> recognise([["id", "submitdate", "lastpage", "Q1"]])
    'LimeSurvey, question codes'
    >>> recognise([["Q1[SQ001]", "Q1[SQ002]"]])
    'LimeSurvey, question codes'
    """
    headings = records[0] if records else []
    if words := _codes_and_texts(headings) or _codes(headings):
        return words
    language = _language(headings)
    return f"LimeSurvey, full headings, {language}" if language else ""


def _codes_and_texts(headings: Sequence[str]) -> str:
    both = [match for heading in headings if (match := _CODE_AND_TEXT.fullmatch(heading))]
    codes = [match[1] for match in both]
    if not (_CODES.intersection(codes) or _are_its_codes(codes)):
        return ""
    return ", ".join(filter(None, ["LimeSurvey, codes and full headings", _language([match[2] for match in both])]))


def _codes(headings: Sequence[str]) -> str:
    system = _CODES.intersection(headings)
    is_told = len(system) > 1 or system & _OWN_CODES or (system and any(map(_BRACKETED_CODE.fullmatch, headings)))
    return "LimeSurvey, question codes" if is_told or _are_its_codes(headings) else ""


def _are_its_codes(headings: Sequence[str]) -> bool:
    """Tell whether several headings are codes as LimeSurvey makes them: 'G01Q02', or 'Q1[SQ001]' for a row or box."""
    stems = Counter(match[1] for heading in headings if (match := _BRACKETED.fullmatch(heading)))
    return sum(map(bool, map(_QUESTION_CODE.fullmatch, headings))) > 1 or sum(n > 1 for n in stems.values()) > 1


def recognise_vv(records: Records) -> str:
    """Recognise a VV file: the first row holds texts, the second codes, several of them of system columns.

    Examples
    --------
    >>> from nbsurvey.exports.limesurvey import recognise_vv
    >>> recognise_vv([["Submitted", "Page"], ["submitdate", "lastpage"]])
    'LimeSurvey VV, texts and codes'
    """
    if len(records) < 2 or len(records[0]) != len(records[1]) or len(_CODES.intersection(records[1])) < 2:
        return ""
    return "LimeSurvey VV, texts and codes"


def _language(headings: Sequence[str]) -> str:
    """Return the language of the system headings, if the id or the time of submission is among them."""
    texts = {heading.strip().replace("_", " ").casefold() for heading in headings}
    is_told = any(role_of(text) in ("record_id", "submitted") for text in texts)
    least = 1 if is_told or any(map(_BRACKETED_TEXT.fullmatch, headings)) else 2
    return next((language for language, system in _TEXTS.items() if len(texts & system) >= least), "")


@dataclass(frozen=True)
class _Heading:
    """A heading taken apart: `stem` is what the columns of one question share, `sub` what this one adds to it."""

    name: str
    text: str = ""
    stem: str = ""
    sub: str = ""
    part: str = ""


def columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return the columns of an export with one header row, in any of the four styles.

    Parameters
    ----------
    headings, cells
        As `nbsurvey.exports.tool.Layout` has them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.limesurvey import columns
    >>> cells = pd.DataFrame({0: ["1", "2"], 1: ["Y", ""], 2: ["", "Y"]}, dtype="category")
    >>> described = columns([["id", "Q1[SQ001]", "Q1[SQ002]"]], cells)
    >>> [(column.name, column.question, column.part) for column in described]
    [('id', '', ''), ('Q1[SQ001]', 'Q1', ''), ('Q1[SQ002]', 'Q1', '')]
    """
    names = headings[0]
    both = [_CODE_AND_TEXT.fullmatch(name) for name in names]
    take_apart: Callable[[str], _Heading]
    codes = {match[1] if match else name for match, name in zip(both, names, strict=True)}
    if sum(map(bool, both)) > len(names) / 2 and len(codes) == len(names):
        take_apart = _code_and_text
    elif any(map(_BRACKETED_CODE.fullmatch, names)):
        take_apart = _bracketed_code
    elif _CODES.intersection(names):
        take_apart = _joined_code
    else:
        take_apart = _bracketed_text
    return _columns([take_apart(name) for name in names], cells)


def vv_columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return the columns of a VV file, with texts in the first row and codes in the second.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.limesurvey import vv_columns
    >>> cells = pd.DataFrame({0: ["1"], 1: ["Y"]}, dtype="category")
    >>> described = vv_columns([["Response ID", "Tea? (green)"], ["id", "Q1_SQ001"]], cells)
    >>> [(column.name, column.text, column.part) for column in described]
    [('id', 'Response ID', ''), ('Q1_SQ001', 'Tea? [green]', '')]
    """
    taken = []
    for text, code in zip(headings[0], headings[1], strict=True):
        heading = replace(_joined_code(code), text=text)
        if heading.sub and (match := _PART_IN_VV.fullmatch(text)):
            heading = replace(heading, text=match[1].strip(), part=(match[2] or match[3] or match[4] or "").strip())
        taken.append(heading)
    return _columns(taken, cells)


def without_masks(_headings: Records, cells: pd.DataFrame) -> pd.DataFrame:
    """Take away the apostrophe that LimeSurvey sets before an equals sign.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.limesurvey import without_masks
    >>> without_masks([["Q1"]], pd.DataFrame({0: ["'=1+1", "tea"]}, dtype="category"))[0].tolist()
    ['=1+1', 'tea']
    """
    return _recoded(cells, "'=", lambda _, text: text[1:] if text.startswith("'=") else text)


def without_escapes(headings: Records, cells: pd.DataFrame) -> pd.DataFrame:
    r"""Undo what a VV file writes for line ends, tabs, quotes and braces.

    '{question_not_shown}' stays where it says something of an answer; a system column is just empty there.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.limesurvey import without_escapes
    >>> cells = pd.DataFrame({0: ["one{newline}two", "{question_not_shown}"]}, dtype="category")
    >>> without_escapes([["Tea?"], ["Q1"]], cells)[0].tolist()
    ['one\ntwo', '{question_not_shown}']
    """
    system = {position for position, code in enumerate(headings[1]) if role_of(code)}

    def without(position: int, text: str) -> str:
        if text == _NOT_SHOWN_IN_VV:
            return "" if position in system else text
        return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], text)

    return _recoded(cells, "{", without)


def _recoded(cells: pd.DataFrame, mark: str, change: Callable[[int, str], str]) -> pd.DataFrame:
    """Change the columns in which a text holds a mark, each different text once."""
    columns: dict[int, pd.Series | pd.Categorical] = {}
    for position, (_, column) in enumerate(cells.items()):
        texts = column.cat.categories.tolist()
        if any(mark in text for text in texts):
            columns[position] = categorical(texts, column.cat.codes.to_numpy(), partial(change, position))
        else:
            columns[position] = column
    return pd.DataFrame(columns, index=cells.index)


def _bracketed_code(name: str) -> _Heading:
    return _code(name, [_BRACKETED_CODE])


def _joined_code(name: str) -> _Heading:
    return _Heading(name) if role_of(name) else _code(name, _JOINED_CODES)


def _code(name: str, patterns: Sequence[re.Pattern[str]]) -> _Heading:
    for pattern in patterns:
        if match := pattern.fullmatch(name):
            return _Heading(name, stem=f"{match[1]}#{match[3]}" if match[3] else match[1], sub=match[2])
    return _Heading(name)


def _bracketed_text(name: str) -> _Heading:
    if match := _BRACKETED_TEXT.fullmatch(name):
        text, part = match[1].strip(), match[2].strip()
        text = f"{text} \u2013 {match[3].strip()}" if match[3] else text
        return _Heading(name, text, text, part, part)
    return _Heading(name, text=name)


def _code_and_text(name: str) -> _Heading:
    if match := _CODE_AND_TEXT.fullmatch(name):
        code, text = _bracketed_code(match[1]), _bracketed_text(match[2])
        return replace(code, text=text.text, part=text.part) if code.sub else replace(code, text=match[2])
    return _Heading(name, text=name)


def _columns(headings: list[_Heading], cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    questions = _Questions(headings, cells)
    return tuple(_column(position, heading, questions, cells[position]) for position, heading in enumerate(headings))


class _Questions:
    """Which columns belong together, and which of them hold text beside an answer.

    Parameters
    ----------
    headings
        The headings of all columns.
    cells
        The responses, the columns named by their position.
    """

    def __init__(self, headings: list[_Heading], cells: pd.DataFrame):
        columns = list(enumerate(headings))
        self.open = {position for position, heading in columns if _is_open(heading, cells[position])}
        self.columns: dict[str, list[pd.Series]] = {}
        for position, heading in columns:
            if heading.stem and position not in self.open:
                self.columns.setdefault(heading.stem, []).append(cells[position])
        self.boxes = {stem for stem, siblings in self.columns.items() if _are_boxes(siblings)}
        self.files = _with_files(headings)
        self.parents = self.columns.keys() | {heading.text or heading.name for heading in headings if not heading.sub}


def _column(position: int, heading: _Heading, questions: _Questions, cells: pd.Series) -> ExportColumn:
    is_open = position in questions.open
    siblings = [] if is_open else questions.columns.get(heading.stem, [])
    if len(siblings) > 1:
        column = _of_several(heading, siblings, is_box=heading.stem in questions.boxes)
    else:
        column = _by_itself(heading, is_beside=is_open and heading.stem in questions.parents)
    if role := _role_by_others(heading, questions):
        column = replace(column, role=role)
    missing = _missing(cells)
    if is_open and heading.stem in questions.boxes:
        missing |= {mark: label for box in questions.columns[heading.stem] for mark, label in _missing(box).items()}
    other = {_OTHER_CODE: "other"} if _OTHER_CODE in cells.cat.categories else {}
    return replace(column, labels=other, missing=missing)


def _role_by_others(heading: _Heading, questions: _Questions) -> str:
    """Return the role that other columns give a column: the time that a question took, or the files sent."""
    if heading.name.endswith("Time") and heading.name.removesuffix("Time") in questions.parents:
        return "duration"
    sends_files = not heading.sub and questions.files.intersection((heading.name, heading.text))
    return "files" if sends_files or _counts(heading) else ""


def _with_files(headings: list[_Heading]) -> set[str]:
    """Return the codes or texts of questions that ask for files: another column counts them."""
    return {heading.stem or heading.text.removeprefix(_FILES) for heading in headings if _counts(heading)}


def _of_several(heading: _Heading, siblings: list[pd.Series], *, is_box: bool) -> ExportColumn:
    roles = (role_of_part(text, siblings) for text in (heading.part, heading.sub, heading.text) if not is_box)
    role = next(filter(None, roles), "")
    return ExportColumn(heading.name, heading.text, heading.part, heading.stem, is_box=is_box, role=role)


def _by_itself(heading: _Heading, *, is_beside: bool) -> ExportColumn:
    role = role_of(heading.name, heading.text)
    if heading.part and not is_beside:
        return ExportColumn(heading.name, f"{heading.text} [{heading.part}]", role=role)
    return ExportColumn(heading.name, heading.text, heading.part, role=role)


def _counts(heading: _Heading) -> bool:
    """Whether a column holds how many files a respondent sent; the other column of the question has their names."""
    return heading.sub == "filecount" or heading.text.startswith(_FILES)


def _texts(column: pd.Series) -> set[str]:
    return set(column.cat.categories) - {"", _NOT_APPLICABLE, _NOT_SHOWN_IN_VV}


def _is_open(heading: _Heading, cells: pd.Series) -> bool:
    """Whether a column holds the text beside a box or a choice."""
    by_name = _OPEN.fullmatch(heading.sub) or heading.part.casefold() in _OTHER
    return bool(by_name) and not (_texts(cells) and _texts(cells) <= _YES | _NO)


def _are_boxes(columns: list[pd.Series]) -> bool:
    """Whether the columns are the tick boxes of one question, not its rows, each answered with yes or no.

    'N/A' only stands in boxes. Where no box has a no, rows with some cells empty show boxes that aren't ticked; where
    there is one, they show questions that aren't answered.
    """
    texts = set().union(*map(_texts, columns))
    if len(columns) < 2 or not texts & _YES or not texts <= _YES | _NO:
        return False
    if any(_NOT_APPLICABLE in column.cat.categories for column in columns):
        return True
    empty = pd.concat([column.isin(["", _NOT_SHOWN_IN_VV]) for column in columns], axis="columns").sum(axis="columns")
    are_mixed = bool(((empty > 0) & (empty < len(columns))).any())
    return are_mixed != bool(texts & _NO)


def _missing(cells: pd.Series) -> dict[str, str]:
    there = [mark for mark in (_NOT_APPLICABLE, _NOT_SHOWN_IN_VV) if mark in cells.cat.categories]
    return {mark: NOT_SHOWN for mark in there if mark == _NOT_SHOWN_IN_VV or _texts(cells) <= _YES | _NO}


TOOL = Tool(
    layouts=(
        Layout("limesurvey-vv", recognise_vv, vv_columns, header_rows=2, names_row=2, clean=without_escapes),
        Layout("limesurvey", recognise, columns, clean=without_masks),
    ),
    headings=_HEADINGS,
    heading_patterns=(
        (r"groupTime\d+\b.*|Q\d+Time\b.*", "duration"),
        (r"(group time|question time|groepstijd|tijd per groep|vraagtijd|tijd per vraag) ?:.*", "duration"),
        (r"(gruppenzeit|fragenzeit|temps pour (le groupe|le groupe de questions|la question)) ?:.*", "duration"),
    ),
    languages={
        "nl": ("respons id", "datum verstuurd"),
        "de": ("antwort id", "datum abgeschickt"),
        "fr": ("id de la réponse", "date de soumission"),
        "en": ("response id", "date submitted"),
    },
    not_shown=frozenset((_NOT_APPLICABLE, _NOT_SHOWN_IN_VV)),
    other=frozenset((_OTHER_CODE,)),
    codes=r"(A|AO|L|SQ)\d{1,3}",  # A1, AO01, L001, SQ001
    maybe_beside=r".*(\[|_|\d)(other|\w*comment)\]?|.*\[(opmerking|commentaar|kommentar|commentaire)\]",
    beside_boxes=("{question}[other]", "{question}_other", "{question}other"),
    not_submitted=frozenset(("N",)),
    no_time=("1980-01-01",),  # where times aren't kept
    habits=Habits(other_parts=frozenset(_OTHER)),
)
