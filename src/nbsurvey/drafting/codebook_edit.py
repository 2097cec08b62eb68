"""Changes in the text of a codebook, which stays as it is everywhere else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, MappingStartEvent, ScalarEvent

from nbsurvey.codebook.documents import Place

Position = tuple[int, int]
"""A row and a column, counted from 0."""


@dataclass
class _Part:
    """A part of the text, with its parts by key or number, and where their keys stand."""

    start: Position
    end: Position = (0, 0)
    is_flow: bool = False
    is_scalar: bool = False
    parts: "dict[str | int, _Part]" = field(default_factory=dict)
    keys: dict[str | int, Position] = field(default_factory=dict)


class FlowStyleError(ValueError):
    """A list stands between brackets, where no lines can be added."""


def insert_after(text: str, place: Place, lines: Sequence[str]) -> str:
    r"""Add the lines of an entry behind another one of a list.

    Parameters
    ----------
    text
        A codebook.
    place
        Where the other one stands: the key of its list, and its number.
    lines
        The lines, indented by two; they get the indent of the list.

    Raises
    ------
    FlowStyleError
        If the list stands between brackets.

    Examples
    --------
    >>> from nbsurvey.drafting.codebook_edit import insert_after
    >>> insert_after("blocks:\n- id: a\n  # ours\n- id: b\n", ("blocks", 0), ["  - id: new"])
    'blocks:\n- id: a\n  # ours\n- id: new\n- id: b\n'
    """
    rows, root = _read(text)
    parent, node = _at(root, place[:-1]), _at(root, place)
    if parent.is_flow:
        raise FlowStyleError(str(place[0]))
    indent = parent.start[1]
    at = _behind_comments(rows, _last(node, rows) + 1, indent + 1)
    return _with_lines(rows, at, [" " * indent + line[2:] for line in lines])


def note(text: str, place: Place, key: str, comments: Sequence[str]) -> str:
    r"""Add comments above a key of a part, or behind the brackets that it stands between.

    Parameters
    ----------
    text
        A codebook.
    place
        Where the part stands.
    key
        One of its keys, not the first.
    comments
        What the comments say; one that the part has already isn't added again.

    Examples
    --------
    >>> from nbsurvey.drafting.codebook_edit import note
    >>> note("blocks:\n  - id: a\n    items: []\n", ("blocks", 0), "items", ["? new"])
    'blocks:\n  - id: a\n    # ? new\n    items: []\n'
    """
    rows, root = _read(text)
    node = _at(root, place)
    row, column = _behind(root, place, rows) if node.is_flow else node.keys[key]
    first, end = node.start[0], max(row, _last(node, rows) + 1)
    while first and _is_comment(rows[first - 1]):
        first -= 1
    there = {row.strip() for row in rows[first : _behind_comments(rows, end, column)]}
    new = [f"# {comment}" for comment in comments if f"# {comment}" not in there]
    return _with_lines(rows, row, [" " * column + line for line in new])


def append(text: str, place: Place, entries: Sequence[str], behind: str = "") -> str:
    r"""Add entries to a list, which is made where the codebook hasn't got it.

    Parameters
    ----------
    text
        A codebook.
    place
        Where the list stands.
    entries
        Each on one line, without a dash; comments between them begin with '#', and don't come between brackets.
    behind
        What a comment behind each entry says; there is none between brackets.

    Examples
    --------
    >>> from nbsurvey.drafting.codebook_edit import append
    >>> append("missing: [{id: a}]\n", ("missing",), ["# new", "{id: b}"])
    'missing: [{id: a}, {id: b}]\n'
    >>> append("export:\n  leave_out:\n  - x\n", ("export", "leave_out"), ["# new", "y"])
    'export:\n  leave_out:\n  - x\n  # new\n  - y\n'
    >>> append("blocks: []\n", ("export", "leave_out"), ["y"])
    'blocks: []\n\nexport:\n  leave_out:\n    - y\n'
    """
    rows, root = _read(text)
    depth = next((deep for deep in range(len(place), 0, -1) if _holds(root, place[:deep])), 0)
    node, keys = _at(root, place[:depth]), [str(key) for key in place[depth:]]
    if node.is_flow:
        own = ", ".join(entry for entry in entries if not entry.startswith("#"))
        return _in_brackets(rows, node, _within(keys, f"[{own}]") if keys else own)
    at, indent = _last(node, rows) + 1, node.start[1]
    lines = [f"{' ' * (indent + 2 * deep)}{key}:" for deep, key in enumerate(keys)]
    if not depth:
        at, lines = _end(rows), ["", *lines]
    marked = [f"{entry} # {behind}" if behind else entry for entry in entries]
    return _with_lines(rows, at, [*lines, *_entries(marked, indent + 2 * len(keys))])


def append_part(text: str, key: str, lines: Sequence[str]) -> str:
    r"""Add the lines of an entry to a list at the top of a codebook, be it empty.

    Parameters
    ----------
    text
        A codebook.
    key
        The list.
    lines
        The lines, indented by two.

    Raises
    ------
    FlowStyleError
        If other entries stand between brackets.

    Examples
    --------
    >>> from nbsurvey.drafting.codebook_edit import append_part
    >>> append_part("background: [] # none\nblocks:\n", "background", ["  - id: new"])
    'background: # none\n  - id: new\nblocks:\n'
    """
    rows, root = _read(text)
    node = _at(root, (key,))
    if node.parts:
        return insert_after(text, (key, max(int(place) for place in node.parts)), lines)
    row, column = node.start
    if node.is_flow:
        rows[row] = rows[row][:column].rstrip() + rows[node.end[0]][node.end[1] :]
        del rows[row + 1 : node.end[0] + 1]
    return _with_lines(rows, row + 1, lines)


def remove(text: str, place: Place) -> str:
    r"""Remove an entry of a list, or a key with its value.

    Parameters
    ----------
    text
        A codebook.
    place
        Where it stands.

    Raises
    ------
    FlowStyleError
        If it stands between brackets.

    Examples
    --------
    >>> from nbsurvey.drafting.codebook_edit import remove
    >>> remove("blocks:\n- id: a\n  # ours\n- id: b\n", ("blocks", 0))
    'blocks:\n- id: b\n'
    >>> remove("texts: # none\n  - id: a\nblocks: []\n", ("texts", 0))
    'texts: [] # none\nblocks: []\n'
    """
    rows, root = _read(text)
    parent, node, is_key = _at(root, place[:-1]), _at(root, place), isinstance(place[-1], str)
    if parent.is_flow:
        raise FlowStyleError(str(place[0]))
    start = parent.keys[place[-1]][0] if is_key else node.start[0]
    end = _behind_comments(rows, _last(node, rows) + 1, parent.start[1] + 1)
    if len(parent.parts) == 1 and place[:-1]:
        at = _at(root, place[:-2]).keys[place[-2]][0]
        rows[at] = rows[at].replace(":", ": {}" if is_key else ": []", 1)
    return "\n".join([*rows[:start], *rows[end:]])


def replace_value(text: str, place: Place, value: str) -> str:
    r"""Put another value in the place of one.

    Parameters
    ----------
    text
        A codebook.
    place
        Where the value stands.
    value
        The new one, as YAML on one line.

    Examples
    --------
    >>> from nbsurvey.drafting.codebook_edit import replace_value
    >>> replace_value("study: {population: 90} # all\n", ("study", "population"), '"?"')
    'study: {population: "?"} # all\n'
    >>> replace_value("wording:\n  en: >-\n    Tea\n    or coffee?\n\nitems: []\n", ("wording", "en"), '"Tea?"')
    'wording:\n  en: "Tea?"\n\nitems: []\n'
    """
    rows, root = _read(text)
    node = _at(root, place)
    (row, column), last = node.start, _last(node, rows)
    end = node.end[1] if node.end[0] == last else len(rows[last])
    return "\n".join([*rows[:row], rows[row][:column] + value + rows[last][end:], *rows[last + 1 :]])


def _behind(root: _Part, place: Place, rows: Sequence[str]) -> Position:
    """Return where a comment may stand behind the outermost brackets around a part."""
    depth = next(deep for deep in range(len(place) + 1) if _at(root, place[:deep]).is_flow)
    outer = _at(root, place[:depth])
    first = rows[outer.start[0]]
    return _last(outer, rows) + 1, len(first) - len(first.lstrip()) + 2


def _is_comment(row: str) -> bool:
    return row.lstrip().startswith("#")


def _behind_comments(rows: Sequence[str], at: int, indent: int) -> int:
    """Return the place behind the comments that stand at a place, and as far to the right as what they tell of."""
    while at < len(rows) and _is_comment(rows[at]) and len(rows[at]) - len(rows[at].lstrip()) >= indent:
        at += 1
    return at


def _within(keys: Sequence[str], value: str) -> str:
    """Return a value under a key, and that under the next, between brackets."""
    for key in reversed(keys[1:]):
        value = f"{{{key}: {value}}}"
    return f"{keys[0]}: {value}"


def _entries(entries: Sequence[str], indent: int) -> list[str]:
    return [" " * indent + (entry if entry.startswith("#") else f"- {entry}") for entry in entries]


def _with_lines(rows: Sequence[str], at: int, lines: Sequence[str]) -> str:
    return "\n".join([*rows[:at], *lines, *rows[at:]])


def _in_brackets(rows: Sequence[str], node: _Part, entry: str) -> str:
    """Add an entry before the bracket that closes a part."""
    row, column = node.end[0], node.end[1] - 1
    before = "\n".join([*rows[:row], rows[row][:column]])
    is_first = not node.parts or re.sub(r"(\s+#[^\n]*|\s+)+$", "", before).endswith(",")
    comma = "" if is_first else ", "
    return f"{before.rstrip(' ') if rows[row][:column].strip() else before}{comma}{entry}" + "\n".join(
        [rows[row][column:], *rows[row + 1 :]]
    )


def _end(rows: Sequence[str]) -> int:
    """Return the place behind the last row that says something: before '...', which ends a document."""
    at = max(place for place, row in enumerate(rows, 1) if row.strip())
    return _end(rows[: at - 1]) if rows[at - 1].rstrip() == "..." else at


def _read(text: str) -> tuple[list[str], _Part]:
    events = yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    root = next(_part(event, events) for event in events if isinstance(event, CollectionStartEvent))
    return text.split("\n"), root


def _part(event: Event, events: Iterator[Event]) -> _Part:
    """Take a part off the events of a text: the first has been taken."""
    part = _Part(_position(event.start_mark), _position(event.end_mark))
    if not isinstance(event, CollectionStartEvent):  # a value, or an alias
        part.is_scalar = True
        return part
    part.is_flow = bool(event.flow_style)
    while not isinstance(child := next(events), CollectionEndEvent):
        key: str | int = len(part.parts)
        if isinstance(event, MappingStartEvent):
            key = child.value if isinstance(child, ScalarEvent) else ""
            part.keys[key] = _position(child.start_mark)
            child = next(events)
        part.parts[key] = _part(child, events)
    part.end = _position(child.end_mark)
    return part


def _position(mark: "yaml.error.Mark | yaml._yaml.Mark | None") -> Position:
    return (mark.line, mark.column) if mark else (0, 0)


def _last(part: _Part, rows: Sequence[str]) -> int:
    """Return the last row of a part, without comments behind it."""
    if part.parts and not part.is_flow:
        return _last(list(part.parts.values())[-1], rows)
    row, column = part.end
    row -= part.is_scalar and column == 0 and row > part.start[0]
    while not rows[row].strip():
        row -= 1
    return row


def _holds(root: _Part, place: Place) -> bool:
    try:
        _at(root, place)
    except KeyError:
        return False
    return True


def _at(root: _Part, place: Place) -> _Part:
    for key in place:
        root = root.parts[key]
    return root
