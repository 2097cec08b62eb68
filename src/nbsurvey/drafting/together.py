"""Columns that belong together though the export doesn't say so: by the stem of their names, or of what was asked."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nbsurvey.drafting.columns import Column
from nbsurvey.drafting.stems import divisions, name_stem, wording_and_parts

Alike = Callable[[Column, Column], bool]
"""Tells whether two columns have the same choices."""

_MOST_BETWEEN = 2
"""How many columns of another kind may stand between two of one question."""

_MOST_KINDS = 3
"""How many kinds of columns may take turns under one stem."""

_FEWEST_NEIGHBOURS = 3
"""How many columns without a stem are a question at least."""


@dataclass(frozen=True)
class _Family:
    """Columns with the same choices under one stem, by their places in the file."""

    is_named: bool
    stem: str
    places: tuple[int, ...]


def together(columns: Mapping[int, Column], alike: Alike) -> list[list[Column]]:
    """Put columns together as questions, each with its own name, wording and parts.

    A question is as large as it can be. Only if all its columns have longer stems in common with some of the others,
    and either their names or the beginning of what was asked tells them apart, these are the questions.

    Parameters
    ----------
    columns
        The columns that may be rows or boxes of a question, by their places in the file.
    alike
        Tells whether two of them have the same choices.

    Returns
    -------
    list of list
        The questions of two columns and more.

    Examples
    --------
    >>> from nbsurvey.drafting.columns import Column
    >>> from nbsurvey.drafting.together import together
    >>> from nbsurvey.exports.export import ExportColumn
    >>> headings = {"Q1_1": "Trust - the police", "Q1_2": "Trust - the army", "Q2": "Age"}
    >>> columns = [Column(ExportColumn(name, heading), {}, {"1": 9}) for name, heading in headings.items()]
    >>> (question,) = together(dict(enumerate(columns)), lambda one, other: True)
    >>> [(row.export.question, row.export.text, row.export.part) for row in question]
    [('Q1', 'Trust', 'the police'), ('Q1', 'Trust', 'the army')]
    """
    families = [family for stem in _stems(columns).items() for family in _families(*stem, columns, alike)]
    families.sort(key=lambda own: (-len(own.places), -len(own.stem), own.is_named, own.places))
    families_at: dict[int, list[_Family]] = {}
    for family in families:
        for place in family.places:
            families_at.setdefault(place, []).append(family)
    questions: list[list[Column]] = []
    taken = set[int]()
    for family in families:
        left = [place for place in family.places if place not in taken]
        if len(left) > 1 and not _falls_apart(family, families_at):
            names = {question[0].export.question for question in questions}
            questions.append(_question([columns[place] for place in left], names))
            taken.update(left)
    return questions


def _stems(columns: Mapping[int, Column]) -> dict[tuple[bool, str], list[int]]:
    """Return the places of the columns under each stem, of names and of headings."""
    places: dict[tuple[bool, str], list[int]] = {}
    for place, column in columns.items():
        stems = {(False, own.stem) for own in divisions(column.export.text or column.export.name)}
        for key in sorted({*stems, (True, name_stem(column.export.name))}):
            if key[1]:
                places.setdefault(key, []).append(place)
    return places


def _families(
    key: tuple[bool, str], places: Sequence[int], columns: Mapping[int, Column], alike: Alike
) -> Iterator[_Family]:
    """Take the columns under a stem apart into neighbours with the same choices."""
    families: list[list[int]] = []
    for place in places:
        near = [family for family in families[-_MOST_KINDS:] if place - family[-1] <= _MOST_BETWEEN + 1]
        own = next((family for family in near if alike(columns[_fullest(family, columns)], columns[place])), None)
        if own:
            own.append(place)
        else:
            families.append([place])
    yield from (_Family(*key, tuple(family)) for family in families if len(family) > 1)


def _fullest(family: Sequence[int], columns: Mapping[int, Column]) -> int:
    """Return which of the last columns of a family has most different answers."""
    return max(family[-_MOST_KINDS:], key=lambda place: len(columns[place].times))


def _falls_apart(family: _Family, families_at: Mapping[int, Sequence[_Family]]) -> bool:
    return all(any(_is_within(smaller, family) for smaller in families_at[place]) for place in family.places)


def _is_within(smaller: _Family, family: _Family) -> bool:
    if smaller.is_named or len(smaller.places) >= len(family.places):
        return False
    return len(smaller.stem) > len(family.stem) and set(smaller.places) < set(family.places)


def neighbours(columns: Mapping[int, Column], alike: Alike) -> list[list[Column]]:
    """Put columns next to each other together that have the same choices and no stem in common.

    Parameters
    ----------
    columns
        The columns that may be rows or boxes of a question, by their places in the file.
    alike
        Tells whether two of them have the same choices.

    Returns
    -------
    list of list
        The questions of `_FEWEST_NEIGHBOURS` columns and more.

    Examples
    --------
    >>> from nbsurvey.drafting.columns import Column
    >>> from nbsurvey.drafting.together import neighbours
    >>> from nbsurvey.exports.export import ExportColumn
    >>> headings = {"v_11": "The price", "v_12": "The service", "v_13": "The shop"}
    >>> columns = [Column(ExportColumn(name, heading), {}, {}) for name, heading in headings.items()]
    >>> (question,) = neighbours(dict(enumerate(columns)), lambda one, other: True)
    >>> [(row.export.question, row.export.part) for row in question]
    [('v_11', 'The price'), ('v_11', 'The service'), ('v_11', 'The shop')]
    """
    runs: list[list[int]] = []
    for place, column in columns.items():
        if runs and runs[-1][-1] == place - 1 and alike(columns[place - 1], column):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [_question([columns[place] for place in run], set()) for run in runs if len(run) >= _FEWEST_NEIGHBOURS]


def is_statement(column: Column) -> bool:
    """Tell whether a column has a heading that is no question: that of a row or box may be one.

    Examples
    --------
    >>> from nbsurvey.drafting.columns import Column
    >>> from nbsurvey.drafting.together import is_statement
    >>> from nbsurvey.exports.export import ExportColumn
    >>> [is_statement(Column(ExportColumn("v_1", text), {}, {})) for text in ("The price", "How old are you?", "")]
    [True, False, False]
    """
    return bool(column.export.text) and "?" not in column.export.text


def _question(columns: Sequence[Column], names: set[str]) -> list[Column]:
    """Return columns as one question, named after most of them or what was asked, unless another one is called so."""
    first = columns[0].export.name
    stem, times = Counter(name_stem(column.export.name) for column in columns).most_common(1)[0]
    wording, parts = wording_and_parts([column.export.text or column.export.name for column in columns])
    wanted = stem if stem and 2 * times > len(columns) else wording
    name = first if not wanted or wanted in names else wanted
    return [
        replace(column, export=replace(column.export, question=name, text=wording, part=column.export.part or part))
        for column, part in zip(columns, parts, strict=True)
    ]
