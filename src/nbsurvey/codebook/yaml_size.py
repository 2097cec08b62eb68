"""How much a YAML text holds, counted before anything is built of it."""

import re
from dataclasses import dataclass

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, ScalarEvent

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.limits import DEEPEST, LONGEST_NUMBER, MOST_VALUES

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there, ten times as fast
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_SLOW_BYTES = 1 << 20

_NUMBER = re.compile(r"[-+]?(0x[0-9a-fA-F_]+|0b[01_]+|[0-9_:.,]+)")


def loader(text: str) -> type[yaml.SafeLoader]:
    """Return what takes a YAML text apart: libyaml, unless a short text has characters in two halves, as JSON may.

    Examples
    --------
    >>> import yaml
    >>> from nbsurvey.codebook.yaml_size import loader
    >>> yaml.load("kind: collected", loader("kind: collected"))
    {'kind': 'collected'}
    """
    slow = len(text) <= _SLOW_BYTES and _HALF.search(text)
    fitting: type[yaml.SafeLoader] = yaml.SafeLoader if slow else _FAST
    return fitting


@dataclass
class _Part:
    """A list, a set of keys or a value: how many values are in it, and how many levels."""

    anchor: str | None
    values: int = 1
    levels: int = 1


def check_yaml(text: str, file: str, first_row: int = 1) -> None:
    """Refuse a YAML text that would take all memory or time, as a few lines of aliases to aliases do.

    Parameters
    ----------
    text
        The YAML itself.
    file
        What the user calls it, for messages.
    first_row
        The row of the file on which the text starts.

    Raises
    ------
    InvalidInputError
        If there are too many values, with those that aliases repeat, too many levels of them, or a number that is too
        long.
    yaml.YAMLError
        If it isn't YAML.

    Examples
    --------
    >>> from nbsurvey.codebook.yaml_size import check_yaml
    >>> check_yaml("kind: collected", "origin.yaml")
    >>> check_yaml("a: &a [*a]", "origin.yaml")
    Traceback (most recent call last):
        ...
    nbsurvey.errors.InvalidInputError: origin.yaml, row 1: The document holds itself: an anchor ('&') with
    its alias ('*') inside. Write out what the alias stands for.
    """
    within = [_Part(None, 0, 0)]
    anchored: dict[str, _Part] = {}
    for event in yaml.parse(text, loader(text)):
        row = first_row + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, CollectionStartEvent):
            part = _Part(event.anchor)
            within.append(part)
            if event.anchor:
                anchored[event.anchor] = part
        elif isinstance(event, CollectionEndEvent):
            part = within.pop()
            _add(part, within[-1])
        elif isinstance(event, AliasEvent):
            part = anchored.get(event.anchor or "", _Part(None))
            if any(part is around for around in within):
                what = "The document holds itself: an anchor ('&') with its alias ('*') inside."
                raise InvalidInputError([Problem(what, file, row, fix="Write out what the alias stands for.")])
            _add(part, within[-1])
        elif isinstance(event, ScalarEvent):
            _add(_Part(None), within[-1])
            _check_scalar(event, file, row)
            if event.anchor:
                anchored[event.anchor] = _Part(None)
        _check_size(within, file, row)


def _add(part: _Part, around: _Part) -> None:
    around.values += part.values
    around.levels = max(around.levels, 1 + part.levels)


def _check_size(within: list[_Part], file: str, row: int) -> None:
    if sum(part.values for part in within) > MOST_VALUES:
        what = f"The document has more than {MOST_VALUES:,} keys and values, with those that aliases ('*') repeat."
        raise InvalidInputError([Problem(what, file, row, fix="Make two documents of it, or repeat less.")])
    if len(within) - 1 + within[-1].levels > DEEPEST:
        what = f"More than {DEEPEST} lists and keys stand within each other here."
        raise InvalidInputError([Problem(what, file, row, fix="Check the brackets and the indentation.")])


def _check_scalar(event: ScalarEvent, file: str, row: int) -> None:
    is_plain = event.implicit[0] or event.tag
    if is_plain and len(event.value) > LONGEST_NUMBER and _NUMBER.fullmatch(event.value):
        what = f"The number has {len(event.value):,} characters."
        fix = "Put it in quotes if it is text."
        raise InvalidInputError([Problem(what, file, row, expected=f"at most {LONGEST_NUMBER}", fix=fix)])
