"""Which column of an export a questionnaire speaks of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.heading_words import key
from nbsurvey.questionnaires.questionnaire import Field

_SHORTEST, _ALIKE = 8, 0.6
_LONGEST = 300

Keys = Callable[[ExportColumn], Sequence[str]]


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
    by_name = _first((name, field) for field in fields for name in field.names)
    by_key = _only((key(name), field) for field in fields for name in field.names)
    by_text = _only((text, field) for field in fields for text in _keys_of_text(field))
    found_in: dict[str, Field] = {}
    others: list[str] = []
    for column in columns:
        field = by_name.get(column.id) or by_name.get(column.name) or by_key.get(key(column.name))
        if field and not _asks_the_same(column, field):
            others.append(column.name)
            field = None
        field = field or next(filter(None, (by_text.get(text) for text in _texts_of(column))), None)
        if field:
            found_in[column.name] = field
    return found_in, [name for name in others if name not in found_in]


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
            keys.append(f"{text}/{part}" if part else text)
    return keys


def _texts_of(column: ExportColumn) -> list[str]:
    text, part = key(column.text or column.name), key(column.part)
    return [f"{text}/{part}" if part else text]


def _asks_the_same(column: ExportColumn, field: Field) -> bool:
    """Tell whether a column has the text of a question, where both have one; it may be cut short or filled in."""
    own = key(column.text)
    texts = [key(text) for text in (*field.text.values(), *field.part.values()) if key(text)]
    if len(own) < _SHORTEST or not texts or field.kind == "beside":
        return True
    return any(_are_alike(own[:_LONGEST], text[:_LONGEST]) for text in texts)


def _are_alike(own: str, text: str) -> bool:
    if own in text or text in own:
        return True
    return SequenceMatcher(None, own, text, autojunk=False).ratio() >= _ALIKE
