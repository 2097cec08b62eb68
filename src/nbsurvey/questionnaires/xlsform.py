"""An XLSForm: a workbook with the sheets 'survey' and 'choices', as KoboToolbox, ODK, SurveyCTO and Ona have it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.exports.export import Source
from nbsurvey.language.catalogue import words_or_english
from nbsurvey.questionnaires.expressions import parsed
from nbsurvey.questionnaires.markup import plain_texts
from nbsurvey.questionnaires.questionnaire import Field, Option, Questionnaire, Rule, languages_of
from nbsurvey.questionnaires.rules import together

SHEETS = ("survey", "choices", "settings")

Row = Mapping[str, str]
Sheet = Sequence[tuple[int, Sequence[str]]]

_LABEL = re.compile(r"label(?:\s*::?\s*(?P<name>.*?)\s*)?", re.IGNORECASE)
_LANGUAGE = re.compile(r".*\(([A-Za-z]{2,3})(?:[-_]\w+)?\)|([A-Za-z]{2})")
_NAMES = {"english": "en", "dutch": "nl", "nederlands": "nl", "german": "de", "deutsch": "de", "french": "fr",
          "français": "fr", "francais": "fr"}  # fmt: skip
_SELECT = re.compile(
    r"(?P<kind>select[ _]one|select[ _]multiple|select all that apply|select1|select|rank)"
    r"(?:[ _]external|[ _]from[ _]file)?(?:\s+from)?\s+(?P<list>\S+)(?P<other>\s+or[ _](?:specify[ _])?other)?",
    re.IGNORECASE,
)
_SEVERAL = {"select multiple", "select all that apply", "select"}
_BEGIN, _END = (
    re.compile(r"begin[ _](group|repeat)", re.IGNORECASE),
    re.compile(r"end[ _](group|repeat)", re.IGNORECASE),
)
_UNUSED = {"note", "start", "end", "today", "deviceid", "username", "audit", "acknowledge",
           "trigger", "xml-external", "csv-external", "background-audio", "simserial", "subscriberid", "phonenumber",
           "start-geopoint", "email"}  # fmt: skip
_NUMBERS = {"integer", "int", "decimal", "range"}
_RELEVANT = ("relevant", "relevance", "bind::relevant", "bind:relevant")
_VARIABLE = re.compile(r"\$\{([^{}]+)\}")
_SELECTED = re.compile(r"selected\s*\(\s*\$\{([^{}]+)\}\s*,\s*(\"[^\"]*\"|'[^']*')\s*\)", re.IGNORECASE)


def read(source: Source, sheets: Mapping[str, Sheet], language: str) -> Questionnaire:
    """Read an XLSForm.

    Parameters
    ----------
    source
        The file.
    sheets
        The rows of its sheets, each with its number.
    language
        The language of its texts, where it doesn't say.

    Raises
    ------
    InvalidInputError
        If the sheet 'survey' has no column 'type' or 'name'.

    Examples
    --------
    >>> from nbsurvey.exports.export import Source
    >>> from nbsurvey.questionnaires.xlsform import read
    >>> survey = [(1, ["type", "name", "label::English (en)"]), (2, ["select_one yn", "smoke", "Do you smoke?"])]
    >>> choices = [(1, ["list_name", "name", "label::English (en)"]), (2, ["yn", "y", "Yes"]), (3, ["yn", "n", "No"])]
    >>> form = read(Source("form.xlsx", b""), {"survey": survey, "choices": choices}, "en")
    >>> [option.code for option in form.fields[0].options]
    ['y', 'n']
    """
    survey = _rows(sheets["survey"])
    if not any({"type", "name"} <= row.keys() for _, row in survey):
        what = "The sheet 'survey' has no columns 'type' and 'name'."
        raise InvalidInputError([Problem(what, source.name, fix="Give the XLSForm from which the form was made.")])
    settings = [row for _, row in _rows(sheets.get("settings", ()))]
    default = next((code for row in settings if (code := _code(row.get("default_language", "")))), language)
    options = _options(_rows(sheets.get("choices", ())), default)
    fields = tuple(_fields(survey, options, default))
    filtered = tuple(row["name"] for _, row in survey if row.get("name") and row.get("choice_filter"))
    titles = plain_texts({default: next((row["form_title"] for row in settings if row.get("form_title")), "")})
    languages = languages_of(default, fields)
    return Questionnaire(source.name, "an XLSForm", languages, fields, filtered=filtered, title=titles)


def _options(choices: Sequence[tuple[int, Row]], default: str) -> dict[str, list[Option]]:
    """Return the options of each list."""
    options: dict[str, list[Option]] = {}
    for _, row in choices:
        if code := row.get("name", "") or row.get("value", ""):
            name = row.get("list_name", "") or row.get("list name", "")
            options.setdefault(name, []).append(Option(code, _labels(row, default)))
    return options


def _rows(sheet: Sheet) -> list[tuple[int, Row]]:
    """Return the rows below the headings by those, without empty cells."""
    if not sheet:
        return []
    headings = [heading.strip() for heading in sheet[0][1]]
    headings = [heading if _LABEL.fullmatch(heading) else heading.casefold() for heading in headings]
    return [
        (number, {heading: cell.strip() for heading, cell in zip(headings, cells, strict=False) if cell.strip()})
        for number, cells in sheet[1:]
    ]


def _labels(row: Row, default: str) -> dict[str, str]:
    """Return the label of a row by language: 'label', 'label::Dutch (nl)', 'label:nl'."""
    labels: dict[str, str] = {}
    for heading, cell in row.items():
        if match := _LABEL.fullmatch(heading):
            language = _code(match["name"] or "")
            labels[language or default] = cell if language else labels.get(default, cell)
    return plain_texts(labels)


def _code(name: str) -> str:
    if match := _LANGUAGE.fullmatch(name.strip()):
        return (match[1] or match[2]).lower()
    return _NAMES.get(name.strip().casefold(), "")


class _Group(NamedTuple):
    """A group or repeat of questions."""

    name: str
    rule: Rule | None
    is_repeat: bool


def _fields(
    survey: Sequence[tuple[int, Row]], options: Mapping[str, Sequence[Option]], default: str
) -> Iterator[Field]:
    by_name: dict[str, tuple[Rule, ...]] = {}
    for row, groups, own in _in_groups(survey):
        by_name[row["name"]] = tuple(rule for rule in (*(group.rule for group in groups), own) if rule)
        path = "/".join([*(group.name for group in groups if group.name), row["name"]])
        is_repeated = any(group.is_repeat for group in groups)
        for field in _question(row, path, together(by_name[row["name"]], by_name), options, default):
            yield replace(field, is_repeated=is_repeated)


def _in_groups(survey: Sequence[tuple[int, Row]]) -> Iterator[tuple[Row, tuple[_Group, ...], Rule | None]]:
    """Go through the questions, each with the groups that it is in and its own rule."""
    groups: tuple[_Group, ...] = ()
    several = {row.get("name", "") for _, row in survey if _is_several(row.get("type", ""))}
    for number, row in survey:
        kind = row.get("type", "")
        if _BEGIN.match(kind):
            is_repeat = "repeat" in kind.casefold()
            groups = (*groups, _Group(row.get("name", ""), _rule(row, number, several), is_repeat))
        elif _END.match(kind):
            groups = groups[:-1]
        elif row.get("name") and (kind or "note").casefold().split()[0] not in _UNUSED:
            yield row, groups, _rule(row, number, several)


def _question(
    row: Row, path: str, rule: Rule | None, options: Mapping[str, Sequence[Option]], default: str
) -> Iterator[Field]:
    text, names = _labels(row, default), _paths(path)
    select = _SELECT.fullmatch(row.get("type", ""))
    own = tuple(options.get(select["list"], ())) if select else ()
    if select and select["other"]:
        own = (*own, Option("other", {default: words_or_english(default)["draft.other"]}))
        yield Field(_paths(f"{path}_other"), "beside", text, rule=rule)
    if select is None or select["kind"].casefold() == "rank":
        is_number = row.get("type", "").casefold() in _NUMBERS
        yield Field(names, "number" if is_number else "open", text, rule=rule)
    elif not own:  # its choices stand in another file, or are answers to another question
        yield Field(names, "unchanged", text, rule=rule)
    elif _is_several(row["type"]):
        yield Field(names, "boxes", text, question=path, options=own, separator=" ", rule=rule)
        for option in own:
            boxes = tuple(f"{name}{mark}{option.code}" for mark in "/.:" for name in names)
            yield Field(boxes, "box", text, option.label, path, code=option.code, rule=rule)
    else:
        yield Field(names, "choice", text, options=own, rule=rule)


def _paths(path: str) -> tuple[str, ...]:
    """Return how exports may call a question: with its groups, with other signs between them, or without them."""
    return tuple(dict.fromkeys([path.rpartition("/")[2], path, path.replace("/", "-"), path.replace("/", ".")]))


def _is_several(type: str) -> bool:
    match = _SELECT.fullmatch(type)
    return match is not None and match["kind"].casefold().replace("_", " ") in _SEVERAL


def _rule(row: Row, number: int, several: set[str]) -> Rule | None:
    if not (text := next((row[heading] for heading in _RELEVANT if heading in row), "")):
        return None

    def chosen(match: re.Match[str]) -> str:
        name, code = match[1].strip(), match[2].strip("\"'")
        return f"${{{name}/{code}}} = '1'" if name in several else f"${{{name}}} = '{code}'"

    return Rule(f"{' '.join(text.split())} (row {number})", parsed(_SELECTED.sub(chosen, text), _VARIABLE))
