"""YAML files checked against a model: every problem at once, each with the row it stands on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from nbsurvey.codebook.yaml_size import check_yaml, loader
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.limits import read_within

Text = Annotated[dict[str, str], Field(min_length=1)]
"""A text by language code: {'nl': ..., 'en': ...}."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""A name that code, file names and report variables can all use."""

_OPEN_UNQUOTED = re.compile(r"[:\[]\s*\?\s*($|[],}#])")

_IN_QUOTES = 'Put the question mark in quotes: "?".'

_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9_]*)")

_FORMER_KEYS = {
    "draft": "Such a draft filled in by itself how many people could have answered, which answers count and in what "
    "order: check those, or draft it again. Then remove this line."
}

Place = tuple[str | int, ...]
"""Where something stands in a document: keys and positions from the top down."""


class Model(BaseModel):
    """A frozen part of a document, in which an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


M = TypeVar("M", bound=Model)


def read_document(path: Path, model: type[M]) -> tuple[M, dict[Place, int]]:
    """Read a YAML file into a model.

    Parameters
    ----------
    path
        The file.
    model
        What it has to look like.

    Returns
    -------
    document
        The contents.
    rows
        The row of the file at which each place of the document stands.

    Raises
    ------
    InvalidInputError
        With each key or value that doesn't fit, and its row; or if the file is too large.

    Examples
    --------
    >>> from pathlib import Path
    >>> from nbsurvey.codebook.documents import read_document
    >>> from nbsurvey.study_files.origin import Origin
    >>> origin, rows = read_document(Path("data/origin.yaml"), Origin)
    >>> origin.kind, rows["kind",]
    ('reconstruction', 1)
    """
    rows: dict[Place, int] = {}
    of_contents: list[Problem] = []
    try:
        text = read_within(path).decode("utf-8")
        if control := yaml.reader.Reader.NON_PRINTABLE.search(text):
            what = f"Character {control.start() + 1} is a control character."
            raise InvalidInputError([Problem(what, file=str(path), fix="Remove it.")])
        check_yaml(text, str(path))
        node = yaml.compose(text, loader(text))
        contents = None if node is None else _contents(node, (), rows, of_contents)
    except FileNotFoundError:
        raise InvalidInputError([Problem("The file doesn't exist.", file=str(path))]) from None
    except UnicodeDecodeError as error:
        what = f"Byte {error.start} isn't UTF-8."
        raise InvalidInputError([Problem(what, file=str(path), fix="Save the file as UTF-8.")]) from None
    except yaml.MarkedYAMLError as error:
        raise InvalidInputError([_at(_not_yaml(error, text), path)]) from None
    problems = [_at(problem, path) for problem in of_contents]
    try:
        document = model.model_validate(contents)
    except ValidationError as error:
        problems += [_at(problem, path) for problem in _explain(error, model, rows)]
    if problems:
        raise InvalidInputError(sorted(problems, key=lambda problem: problem.row or 0))
    return document, rows


def _not_yaml(error: yaml.MarkedYAMLError, text: str) -> Problem:
    row = error.problem_mark.line + 1 if error.problem_mark else None
    fix = "Check the indentation, colons and quotes here and on the row above."
    lines = ["", *text.split("\n"), ""]
    for at in [at for at in ((row or 0) - 1, row or 0) if _OPEN_UNQUOTED.search(lines[at])]:
        row, fix = at, _IN_QUOTES
    return Problem(f"This isn't YAML: {error.problem}.", row=row, fix=fix)


def row_of(place: Place, rows: dict[Place, int]) -> int | None:
    """Return the row of a place, or of the nearest place around it.

    Examples
    --------
    >>> from nbsurvey.codebook.documents import row_of
    >>> row_of(("blocks", 0, "kind"), {("blocks", 0): 7})
    7
    """
    while place and place not in rows:
        place = place[:-1]
    return rows.get(place)


def _contents(node: yaml.Node, place: Place, rows: dict[Place, int], problems: list[Problem]) -> Any:
    rows.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_contents(child, (*place, i), rows, problems) for i, child in enumerate(node.value))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for key_node, child in node.value:
            key = _scalar(key_node, problems)
            row = key_node.start_mark.line + 1
            if key in mapping:
                problems.append(Problem("The key stands here for the second time.", row=row, column=str(key)))
            rows[(*place, key)] = row
            mapping[key] = _contents(child, (*place, key), rows, problems)
        return mapping
    return _scalar(node, problems)


def _scalar(node: yaml.Node, problems: list[Problem]) -> Any:
    row = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        problems.append(Problem("A list or a set of keys can't be a key.", row=row))
        return ""
    try:
        value = yaml.constructor.SafeConstructor().construct_object(node)
        if type(value) is int and not _WHOLE.fullmatch(node.value):
            raise yaml.YAMLError  # it reads 010 as 8, and 1:30 as 90
        return _with_whole_characters(value) if isinstance(value, str) else value
    except (yaml.YAMLError, ValueError):
        fix = "Put it in quotes if it is text; write out what a tag ('!...') or '<<' stands for; "
        fix += "write a number in plain digits."
        problems.append(Problem("This isn't a value that is understood here.", row=row, value=node.value, fix=fix))
        return node.value


def _with_whole_characters(text: str) -> str:
    r"""Join the halves that JSON writes some characters in ('\ud83d\ude00'); half a one becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _explain(error: ValidationError, model: type[Model], rows: dict[Place, int]) -> Iterator[Problem]:
    around = {detail["loc"][:end] for detail in error.errors() for end in range(len(detail["loc"]))}
    for detail in error.errors():
        if detail["type"] == "too_short" and detail["loc"] in around:
            continue  # it isn't empty: something in it is wrong
        place = tuple(part for part in detail["loc"] if not str(part).startswith("["))
        name, problem = ".".join(str(part) for part in place), _what_is_wrong(detail, place, model)
        if detail["input"] == {None: None}:  # what YAML makes of a question mark by itself
            problem = replace(problem, fix=_IN_QUOTES)
        yield replace(problem, row=row_of(place, rows), column=name)


def _what_is_wrong(detail: Mapping[str, Any], place: Place, model: type[Model]) -> Problem:
    given = detail["input"]
    value = None if isinstance(given, dict | tuple) else "" if given is None else str(given)
    match detail["type"]:
        case "extra_forbidden":
            return Problem("This key isn't known here.", fix=_fix_of_key(str(place[-1]), model))
        case "missing":
            return Problem(f"The key '{place[-1]}' is missing.", fix="Add it.")
        case "string_type":
            fix = "Put it in quotes." if isinstance(given, bool | int | float) else ""
            return Problem("This isn't text.", value=value, expected="text", fix=fix)
        case "too_short":
            return Problem("Nothing stands here.", expected="at least one")
        case "model_type" | "dict_type" | "tuple_type" as kind:
            what, expected = ("list", "[..., ...]") if kind == "tuple_type" else ("set of keys", "keys")
            return Problem(f"This isn't a {what}.", value=value, expected=expected)
        case _:
            return Problem(detail["msg"].removeprefix("Value error, ").rstrip(".") + ".", value=value)


def _fix_of_key(key: str, model: type[Model]) -> str:
    if key in _FORMER_KEYS:
        return _FORMER_KEYS[key]
    if key in model.model_fields:
        return f"Put '{key}' at the top level: at the start of a row, with what it holds indented below it."
    near = get_close_matches(key, _keys(model), n=1)
    return f"Did you mean '{near[0]}'?" if near else "Remove it."


def _keys(model: type[Model]) -> list[str]:
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})


def _at(problem: Problem, path: Path) -> Problem:
    return replace(problem, file=str(path))
