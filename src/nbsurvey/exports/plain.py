"""A table that no survey tool is recognised in: each heading names its column, or two rows of headings do."""

import re
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from nbsurvey.exports.export import ExportColumn
from nbsurvey.exports.second_headings import (
    columns_below_parts,
    columns_with_texts,
    recognise_names,
    recognise_texts,
)
from nbsurvey.exports.system_columns import role_of, role_of_part
from nbsurvey.exports.tool import Layout, Records, Tool

_NUMBER = re.compile(r"[-+\d.,%€$ :/-]+", re.ASCII)


def recognise(_records: Records) -> str:
    """Recognise a plain table: every table is one.

    Examples
    --------
    >>> from nbsurvey.exports.plain import recognise
    >>> recognise([["id", "vraag"]])
    'Table with one header row'
    """
    return "Table with one header row"


def columns(headings: Records, _cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return one column for each heading.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.plain import columns
    >>> [(column.name, column.role) for column in columns([["vraag", "e-mail"]], pd.DataFrame())]
    [('vraag', ''), ('e-mail', 'email')]
    """
    return tuple(ExportColumn(heading, role=role_of(heading)) for heading in headings[0])


def recognise_two_rows(records: Records) -> str:
    """Recognise two rows of headings: questions, each above the first of its columns, and below them their parts.

    So that no response is taken for headings, the first row has to name more than one column and leave others open,
    all of which the second names, without a number, and differently within each question. Where every question has
    several columns that is enough; a column with a question to itself has to have no part, or the same word as another
    one ('Response').

    Examples
    --------
    >>> from nbsurvey.exports.plain import recognise_two_rows
    >>> recognise_two_rows([["id", "Which?", "", ""], ["", "Bread", "Cake", "Other"], ["1", "x", "", "x"]])
    'Table with two header rows'
    >>> recognise_two_rows([["id", "Which?", "", ""], ["1", "x", "", "x"]])
    ''
    """
    if len(records) < 2 or len(records[0]) != len(records[1]):
        return ""
    first, second = _headings(records)
    if sum(map(bool, first)) < 2 or any(map(_NUMBER.fullmatch, filter(None, second))):
        return ""
    parts = [[second[position] for position in group] for group in groups(first)]
    return "Table with two header rows" if _differ(parts) and _say_nothing(parts) else ""


def two_row_columns(headings: Records, cells: pd.DataFrame) -> tuple[ExportColumn, ...]:
    """Return the columns below questions and their parts.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.exports.plain import two_row_columns
    >>> headings = [["id", "Which?", ""], ["", "Bread", "Cake"]]
    >>> cells = pd.DataFrame({position: ["x"] for position in range(3)}, dtype="category")
    >>> [(column.name, column.question, column.part) for column in two_row_columns(headings, cells)]
    [('id', '', ''), ('Which? [Bread]', 'Which?', 'Bread'), ('Which? [Cake]', 'Which?', 'Cake')]
    """
    first, second = _headings(headings)
    described = []
    for group in groups(first):
        question, own = first[group[0]], [cells[position] for position in group]
        if len(group) == 1 and question:
            text = f"{question} [{second[group[0]]}]" if second[group[0]] else question
            described.append(ExportColumn(question, text, role=role_of(question)))
        else:
            described += [_part(question, second[position], own) for position in group]
    return tuple(described)


def _headings(records: Records) -> tuple[list[str], list[str]]:
    """Return two rows of headings, a question that is repeated above each of its parts once.

    It is only where a part is repeated nowhere below, as an answer would be.
    """
    first, second, *below = ([cell.strip() for cell in cells] for cells in records)
    answers = {(place, cell) for cells in below for place, cell in enumerate(cells) if cell}
    if "" not in second or answers.intersection(enumerate(second)):
        return first, second
    following = zip(first[1:], second[1:], first, strict=False)
    others = ("" if part and question == before else question for question, part, before in following)
    return [first[0], *others], second


def _differ(parts: list[list[str]]) -> bool:
    """Tell whether some questions have several columns, and the parts below each such question differ."""
    several = [own for own in parts if len(own) > 1]
    return bool(several) and all(all(own[1:]) and len(set(own)) == len(own) for own in several)


def _say_nothing(parts: list[list[str]]) -> bool:
    """Tell whether the row of parts says nothing of questions with one column: it is empty, or repeats a word."""
    alone = Counter(own[0] for own in parts if len(own) == 1)
    return not alone or "" in alone or max(alone.values()) > 1


def groups(first: Sequence[str]) -> list[list[int]]:
    """Return the columns of each question; those before the first one stand by themselves.

    Parameters
    ----------
    first
        The first of two header rows.

    Examples
    --------
    >>> from nbsurvey.exports.plain import groups
    >>> groups(["", "id", "Which?", "", ""])
    [[0], [1], [2, 3, 4]]
    """
    grouped: list[list[int]] = []
    for position, question in enumerate(first):
        if question or not any(first[:position]):
            grouped.append([position])
        else:
            grouped[-1].append(position)
    return grouped


def _part(question: str, part: str, cells: list[pd.Series]) -> ExportColumn:
    if not question or not part:
        return ExportColumn(question or part, role=role_of(question or part))
    return ExportColumn(f"{question} [{part}]", question, part, question, role=role_of_part(part, cells))


TOOL = Tool(
    layouts=(
        Layout("csv", recognise_two_rows, two_row_columns, header_rows=2, names_row=0),
        Layout("csv", recognise_texts, columns_with_texts, header_rows=2),
        Layout("csv", recognise_names, columns_below_parts, header_rows=2, names_row=2),
        Layout("csv", recognise, columns),
    )
)
