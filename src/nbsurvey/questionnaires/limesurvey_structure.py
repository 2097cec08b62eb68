"""LimeSurvey's structure of a survey (.lss), a group (.lsg) or a question (.lsq)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nbsurvey.exports.export import Source
from nbsurvey.language.catalogue import words_or_english
from nbsurvey.questionnaires.expressions import parsed
from nbsurvey.questionnaires.limesurvey_tables import Row, Tables, read_tables
from nbsurvey.questionnaires.markup import plain_texts
from nbsurvey.questionnaires.questionnaire import Field, Kind, Option, Questionnaire, Rule, Texts
from nbsurvey.questionnaires.rules import together

_CHOICES, _BOXES, _RANKING, _SHOWN = "L!O", "MP", "R", "X"
_NUMBERS = "NK"
_GRIDS, _TWO_SCALES, _TABLES = "ABCEFH", "1", ":;"
_FIXED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Y": (("Y", "yes"), ("N", "no")),
    "G": (("F", "draft.female"), ("M", "draft.male")),
    "C": (("Y", "yes"), ("U", "draft.uncertain"), ("N", "no")),
    "E": (("I", "draft.increase"), ("S", "draft.same"), ("D", "draft.decrease")),
    "5": tuple((str(number), "") for number in range(1, 6)),
    "A": tuple((str(number), "") for number in range(1, 6)),
    "B": tuple((str(number), "") for number in range(1, 11)),
}
"""The answers of types that have their own: the code, and the word of the package for it or none for a number."""

_VARIABLE = re.compile(
    r"([A-Za-z]\w*)(?:\.(?:NAOK|code|value|valueNAOK))?(?![\w.(])|(\d+X\d+X\w+?)(?:\.NAOK)?(?![\w.(])"
)
_ALWAYS = {"", "1", "true"}
_FILTERS = ("array_filter", "array_filter_exclude")


@dataclass(frozen=True)
class _Question:
    """A question with its rows, and what they are shown by."""

    row: Row
    texts: Texts
    parts: Sequence[tuple[Row, Texts]]
    options: Mapping[str, tuple[Option, ...]]
    rule: Rule | None

    @property
    def code(self) -> str:
        """Its code."""
        return self.row["title"]

    @property
    def number(self) -> str:
        """What columns of it are called in exports by number: '998192X3X12'."""
        return "X".join((self.row.get("sid", ""), self.row.get("gid", ""), self.row["qid"]))


def read(source: Source) -> Questionnaire:
    """Read a structure.

    Parameters
    ----------
    source
        The file.

    Raises
    ------
    InvalidInputError
        If it isn't XML as LimeSurvey writes it.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.questionnaires.limesurvey_structure import read
    >>> content = (
    ...     b"<document><LimeSurveyDocType>Question</LimeSurveyDocType><languages><language>en</language></languages>"
    ...     b"<questions><rows><row><qid>7</qid><type>Y</type><title>smoke</title><question>Do you smoke?</question>"
    ...     b"</row></rows></questions></document>"
    ... )
    >>> [option.label["en"] for option in read(Source("smoke.lsq", content)).fields[0].options]
    ['yes', 'no']
    """
    tables, languages = read_tables(source)
    survey = next(iter(tables.get("surveys", ())), {})
    first = survey.get("language", "") or next(iter(languages), "en")
    all_languages = tuple(dict.fromkeys([first, *languages]))
    attributes = {
        (row.get("qid", ""), row.get("attribute", "")): row.get("value", "")
        for row in tables.get("question_attributes", ())
    }
    questions = [one for one in _questions(tables, first) if attributes.get((one.row["qid"], "hidden")) != "1"]
    fields = [field for question in questions for field in _fields(question, all_languages)]
    filtered = tuple(
        one.code
        for one in questions
        if any(attributes.get((one.row["qid"], filter)) for filter in _FILTERS)
        or any(row.get("relevance", "").strip().casefold() not in _ALWAYS for row, _ in one.parts)
    )
    what, title = "a LimeSurvey structure", _title(tables)
    return Questionnaire(source.name, what, all_languages, tuple(fields), filtered=filtered, title=title)


def _title(tables: Tables) -> Texts:
    rows = tables.get("surveys_languagesettings", ())
    return plain_texts({row.get("surveyls_language", ""): row.get("surveyls_title", "") for row in rows})


def _questions(tables: Tables, first: str) -> Iterator[_Question]:
    own = _by_id(tables, "questions", "question_l10ns", "question", first)
    parts = _by_id(tables, "subquestions", "question_l10ns", "question", first)
    parts |= {id: pair for id, pair in own.items() if pair[0].get("parent_qid", "0") not in ("", "0")}
    options = _options(tables, first)
    groups = {row.get("gid", ""): row for row in tables.get("groups", ())}
    rows = [pair for id, pair in own.items() if id not in parts]
    by_code: dict[str, tuple[Rule, ...]] = {}
    for row, texts in sorted(rows, key=lambda pair: _place(pair[0], groups)):
        rows_of_it = [pair for pair in parts.values() if pair[0].get("parent_qid") == row["qid"]]
        rows_of_it.sort(key=lambda pair: _number(pair[0].get("question_order", "")))
        by_code[row["title"]] = _rules(row, groups.get(row.get("gid", ""), {}))
        rule = together(by_code[row["title"]], by_code)
        yield _Question(row, texts, rows_of_it, options.get(row["qid"], {}), rule)


def _by_id(tables: Tables, name: str, translated: str, key: str, first: str) -> dict[str, tuple[Row, Texts]]:
    """Return the rows of a table by their id, each with its text by language, which older versions have in the row."""
    rows: dict[str, Row] = {}
    texts: dict[str, dict[str, str]] = {}
    for row in tables.get(name, ()):
        if id := row.get("qid", ""):
            rows.setdefault(id, row)
            texts.setdefault(id, {})[row.get("language", "") or first] = row.get(key, "")
    for row in tables.get(translated, ()):
        if row.get("qid", "") in rows:
            texts[row["qid"]][row.get("language", "") or first] = row.get(key, "")
    return {id: (row, plain_texts(texts[id])) for id, row in rows.items() if row.get("title")}


def _options(tables: Tables, first: str) -> dict[str, dict[str, tuple[Option, ...]]]:
    """Return the answers of each question by scale, in order."""
    rows: dict[tuple[str, str, str], Row] = {}
    texts: dict[tuple[str, str, str], dict[str, str]] = {}
    keys: dict[str, tuple[str, str, str]] = {}
    for row in tables.get("answers", ()):
        key = (row.get("qid", ""), row.get("scale_id", "") or "0", row.get("code", ""))
        rows.setdefault(key, row)
        keys[row.get("aid", "")] = key
        texts.setdefault(key, {})[row.get("language", "") or first] = row.get("answer", "")
    for row in tables.get("answer_l10ns", ()):
        if row.get("aid", "") in keys:
            texts[keys[row["aid"]]][row.get("language", "") or first] = row.get("answer", "")
    options: dict[str, dict[str, tuple[Option, ...]]] = {}
    for qid, scale, code in sorted(rows, key=lambda key: _number(rows[key].get("sortorder", ""))):
        own = options.setdefault(qid, {})
        own[scale] = (*own.get(scale, ()), Option(code, plain_texts(texts[qid, scale, code])))
    return options


def _place(row: Row, groups: Mapping[str, Row]) -> tuple[int, int]:
    group = groups.get(row.get("gid", ""), {})
    return _number(group.get("group_order", "")), _number(row.get("question_order", ""))


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


def _rules(row: Row, group: Row) -> tuple[Rule, ...]:
    """Return the rule of the group of a question, and its own."""
    name, own = group.get("group_name") or group.get("gid", ""), f"question {row['title']}"
    texts = ((group.get("grelevance", ""), f"group {name}"), (row.get("relevance", ""), own))
    return tuple(
        Rule(f"{' '.join(text.split())} ({place})", parsed(text, _VARIABLE))
        for text, place in texts
        if text.strip().casefold() not in _ALWAYS
    )


def _fields(question: _Question, languages: Sequence[str]) -> Iterator[Field]:
    type = question.row.get("type", "")
    if type in _BOXES:
        yield from _of_boxes(question)
    elif type in _GRIDS or type == _TWO_SCALES:
        yield from _of_grid(question, languages)
    elif type in _TABLES:
        yield from _of_table(question)
    elif type != _SHOWN:
        yield from _of_one(question, languages)


def _of_one(question: _Question, languages: Sequence[str]) -> Iterator[Field]:
    """Return a question with one answer, or with several that are filled in or ranked."""
    type = question.row.get("type", "")
    if type == _RANKING:
        ranks = range(1, 1 + max(map(len, question.options.values()), default=0))
        yield from (replace(_field(question, f"{n}"), part=dict.fromkeys(question.texts, f"{n}")) for n in ranks)
    elif options := _own_options(question, languages):
        yield replace(_field(question), kind="choice", options=options)
        if type in _CHOICES:
            yield from (_beside(question, part) for part in ("other", "comment"))
    elif question.parts:
        yield from (
            replace(_field(question, row["title"]), kind=_kind(type), part=texts) for row, texts in question.parts
        )
    else:
        yield replace(_field(question), kind=_kind(type))


def _kind(type: str) -> Kind:
    return "number" if type in _NUMBERS else "open"


def _field(question: _Question, part: str = "", scale: str = "") -> Field:
    """Return a column of a question in which anything may stand, under all names that exports give it."""
    code, number = question.code, question.number
    if not part:
        names = [code, number]
    elif not scale:
        names = [f"{code}[{part}]", f"{code}_{part}", f"{number}{part}"]
    else:
        names = [f"{code}[{part}][{int(scale) + 1}]", f"{code}_{part}_{scale}", f"{number}{part}#{scale}"]
    return Field(tuple(names), "open", question.texts, question=code if part else "", rule=question.rule)


def _beside(question: _Question, part: str) -> Field:
    field = _field(question, part)
    return replace(field, names=(*field.names, f"{question.code}{part}"), kind="beside", question="")


def _of_boxes(question: _Question) -> Iterator[Field]:
    for row, texts in question.parts:
        yield replace(_field(question, row["title"]), kind="box", part=texts, code=row["title"])
        if question.row["type"] == "P":
            yield _beside(question, f"{row['title']}comment")
    yield _beside(question, "other")
    yield _beside(question, "othercomment")


def _of_grid(question: _Question, languages: Sequence[str]) -> Iterator[Field]:
    """Return the rows of a grid; of two scales each is a question of its own, its rows are those of the first."""
    rows = [pair for pair in question.parts if pair[0].get("scale_id", "0") in ("", "0")]
    if question.row["type"] != _TWO_SCALES:
        options = _own_options(question, languages)
        for row, texts in rows:
            yield replace(_field(question, row["title"]), kind="choice", part=texts, options=options)
        return
    for scale, options in sorted(question.options.items()):
        for row, texts in rows:
            field = _field(question, row["title"], scale)
            yield replace(field, kind="choice", part=texts, options=options, question=f"{question.code}#{scale}")


def _of_table(question: _Question) -> Iterator[Field]:
    """Return the cells of a table to fill in: of texts, or of numbers that may be codes."""
    rows = [pair for pair in question.parts if pair[0].get("scale_id", "0") in ("", "0")]
    across = [pair for pair in question.parts if pair not in rows]
    for row, texts in rows:
        for column, own in across:
            part = {one: f"{text} - {own.get(one, '')}" for one, text in texts.items()}
            field = replace(_field(question, f"{row['title']}_{column['title']}"), part=part)
            yield field if question.row["type"] == ";" else replace(field, kind="unchanged")


def _own_options(question: _Question, languages: Sequence[str]) -> tuple[Option, ...]:
    type = question.row.get("type", "")
    if type in _CHOICES or type in "FH":
        return question.options.get("0", ())
    return tuple(
        Option(code, {one: words_or_english(one)[word] if word else code for one in languages})
        for code, word in _FIXED.get(type, ())
    )
