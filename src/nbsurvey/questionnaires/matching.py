"""Which column of an export a questionnaire speaks of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.heading_words import key
from nbsurvey.questionnaires.questionnaire import Field

_SHORTEST, _ALIKE = 8, 0.6
_LONGEST = 300
_NUMBERS = re.compile(r"\[(\d+)\]"), re.compile(r"_(\d+)(?=_\d|$)")  # as Ona and as SurveyCTO number what is repeated


def matched(columns: Sequence[ExportColumn], fields: Sequence[Field]) -> tuple[dict[str, Field], list[str]]:
    """Find what a questionnaire says of each column: by its id, else its name, else its text.

    Parameters
    ----------
    columns
        The columns of an export.
    fields
        What the questionnaire says.

    Returns
    -------
    fields
        Of each column of which it says something, by the name of the column.
    others
        The columns of that name which ask for something else, so that they are of another questionnaire.

    Examples
    --------
    >>> from nbsurvey.exports.export import ExportColumn
    >>> from nbsurvey.questionnaires.matching import matched
    >>> from nbsurvey.questionnaires.questionnaire import Field
    >>> fields, others = matched([ExportColumn("Q1"), ExportColumn("Q2")], [Field(("Q1",), "open")])
    >>> list(fields), others
    (['Q1'], [])
    """
    index = _Index(fields)
    by_name = {column.name: field for column in columns if (field := index.by_name(column))}
    others = {column.name for column in columns if (field := by_name.get(column.name)) and _differ(column, field)}
    matches = {}
    for column in columns:
        field = index.by_text(column) if column.name in others else by_name.get(column.name) or index.by_text(column)
        if field:
            matches[column.name] = field
    return matches, [column.name for column in columns if column.name in others - matches.keys()]


class _Index:
    """What a questionnaire says of columns, by how they may be called or what they ask."""

    def __init__(self, fields: Sequence[Field]):
        self._names = _first((name, field) for field in fields for name in field.names)
        self._keys = _only((key(name), field) for field in fields for name in field.names)
        self._texts = _only((text, field) for field in fields for text in _keys_of_text(field))

    def by_name(self, column: ExportColumn) -> Field | None:
        """Find a column by its id, else its name, which may be written in another way."""
        names = self._names
        id = column.id.replace("-", "_")  # 'QID2-1' in exports of Qualtrics of 2016
        exact = names.get(id) or names.get(column.name) or self._keys.get(key(column.name))
        return exact or self._repeated(column.name)

    def _repeated(self, name: str) -> Field | None:
        """Find a question of a repeat by its name without numbers."""
        for numbers in _NUMBERS:
            field = self._names.get(numbers.sub("", name))
            if field and field.is_repeated:
                return _numbered(field, ", ".join(numbers.findall(name)))
        return None

    def by_text(self, column: ExportColumn) -> Field | None:
        """Find a column by its text, and that of its row or box."""
        return self._texts.get(_joined(key(column.text or column.name), key(column.part)))


def _numbered(field: Field, number: str) -> Field:
    """Return one time of a question that was repeated: a row of it, or a question of its own where it has boxes."""
    if field.kind == "choice":
        return replace(field, part=dict.fromkeys(field.text, number), question=field.names[0])
    text = {language: f"{text} [{number}]" for language, text in field.text.items()}
    return replace(field, text=text, question=field.question and f"{field.question} [{number}]")


def _first(pairs: Iterable[tuple[str, Field]]) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for name, field in pairs:
        fields.setdefault(name, field)
    return fields


def _only(pairs: Iterable[tuple[str, Field]]) -> Mapping[str, Field]:
    """Return what is found by keys that stand for one thing only."""
    fields: dict[str, Field] = {}
    several = set()
    for name, field in pairs:
        if fields.setdefault(name, field) is not field:
            several.add(name)
    return {name: field for name, field in fields.items() if name and name not in several}


def _keys_of_text(field: Field) -> list[str]:
    keys = []
    for language in {*field.text, *field.part}:
        text, part = key(field.text.get(language, "")), key(field.part.get(language, ""))
        if field.kind != "beside":
            keys.append(_joined(text, part))
    return keys


def _joined(text: str, part: str) -> str:
    return f"{text}/{part}" if part else text


def _differ(column: ExportColumn, field: Field) -> bool:
    """Tell whether a column has another text than a question; its name is none, and a text may be cut or filled in."""
    own = key(column.text)
    if own in map(key, field.names):
        return False
    texts = [key(text) for text in (*field.text.values(), *field.part.values()) if key(text)]
    if len(own) < _SHORTEST or not texts or field.kind == "beside":
        return False
    return not any(_are_alike(own[:_LONGEST], text[:_LONGEST]) for text in texts)


def _are_alike(own: str, text: str) -> bool:
    if own in text or text in own:
        return True
    return SequenceMatcher(None, own, text, autojunk=False).ratio() >= _ALIKE
