"""What is asked of a study: whether it has the names, groups and language, and how large its groups are."""

import warnings
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.open_questions import decided_items, known_population
from nbsurvey.errors import UsageError
from nbsurvey.study_files.population import category_sizes

if TYPE_CHECKING:
    from nbsurvey.study import Study


def _names_of(names: str | list[str]) -> list[str]:
    """Return one name, or a list of them, as a list."""
    return [names] if isinstance(names, str) else list(names)


def known_language(study: "Study", language: str | None) -> str:
    """Return the language asked for, or else the first language of the study; refuse one that it hasn't.

    Examples
    --------
    >>> from nbsurvey.estimation.requests import known_language
    >>> study = nbsurvey.open_study("data")
    >>> known_language(study, None), known_language(study, "en")
    ('nl', 'en')
    """
    languages = study.codebook.study.languages
    if language is not None and language not in languages:
        raise UsageError(f"The study has no language {language!r}; it has {', '.join(languages)}.")
    return language or languages[0]


def groupings(study: "Study", by: str | list[str]) -> list[str]:
    """Return the columns to make tables by.

    Parameters
    ----------
    study
        The study.
    by
        A background column or item, or a list of them.

    Raises
    ------
    ValueError
        If there is no such column.

    Examples
    --------
    >>> from nbsurvey.estimation.requests import groupings
    >>> study = nbsurvey.open_study("data")
    >>> groupings(study, ["size_class", "twitter"])
    ['size_class', 'twitter']
    """
    columns = [column.id for column in study.codebook.background]
    columns += [item for item, block in study.codebook.block_of.items() if not block.is_number]
    chosen = _names_of(by or [])
    if not chosen:
        raise UsageError(f"Name a column to group by: one of {', '.join(columns)}.")
    if unknown := [name for name in chosen if name not in columns]:
        raise UsageError(f"No column is called {', '.join(map(repr, unknown))}; group by one of {', '.join(columns)}.")
    return list(dict.fromkeys(chosen))


def group_sizes(study: "Study", by: str) -> dict[str, int]:
    """Return the number of members in each group of a column, as far as known; of all, without a column ('').

    Examples
    --------
    >>> from nbsurvey.estimation.requests import group_sizes
    >>> study = nbsurvey.open_study("data")
    >>> group_sizes(study, "size_class")
    {'<20000': 81, '20000-50000': 186, '50000-100000': 56, '>=100000': 32}
    """
    if by:
        return category_sizes(study.population, by)
    members = study.codebook.study.members
    return {} if members is None else {"": members}


def decided(study: "Study", names: str | list[str] | None) -> list[str]:
    """Return the items asked for that have a percentage; warn of what is open in the others.

    Parameters
    ----------
    study
        The study.
    names
        As for `nbsurvey.estimation.estimates.estimate`.

    Raises
    ------
    InvalidInputError
        With all that is open in what was asked for; without `names` if nothing is left.
    ValueError
        If a name is neither a block nor an item.

    Warns
    -----
    UserWarning
        Of each block that is left out, without `names`.

    Examples
    --------
    >>> from nbsurvey.estimation.requests import decided
    >>> decided(nbsurvey.open_study("data"), "mandate")
    ['enough_powers', 'feels_responsible']
    """
    items, left_out = decided_items(study.codebook, names)
    for problem in left_out:
        warnings.warn(f"left out: {problem}", stacklevel=3)
    return items


def items_of_choices(codebook: Codebook, names: str | list[str] | None) -> list[str]:
    """Return the items asked for that have choices: all of them without `names`; refuse one that is a number.

    Raises
    ------
    ValueError
        If a name is neither a block nor an item, or its answers are numbers.

    Examples
    --------
    >>> from nbsurvey.estimation.requests import items_of_choices
    >>> items_of_choices(nbsurvey.read_codebook("data/codebook.yaml"), "mandate")
    ['enough_powers', 'feels_responsible']
    """
    items = codebook.select(names)
    numbers = [item for item in items if codebook.block_of[item].is_number]
    if numbers and names is not None:
        raise UsageError(
            f"The answers to {', '.join(map(repr, numbers))} are numbers: ask for their mean or their quantiles."
        )
    return [item for item in items if item not in numbers]


def margins(study: "Study", on: str | list[str]) -> dict[str, dict[str, int]]:
    """Return the sizes of the categories of columns to weight on; refuse a column without known sizes.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.estimation.requests import margins
    >>> study = nbsurvey.open_study("data")
    >>> collected = replace(study, origin=study.origin.model_copy(update={"invented": ()}))
    >>> margins(collected, "size_class")
    {'size_class': {'<20000': 81, '20000-50000': 186, '50000-100000': 56, '>=100000': 32}}
    """
    known_population(study.codebook, "what depends on the sizes of its categories")
    columns = {column.id for column in study.codebook.background}
    sizes = {column: category_sizes(study.population, column) for column in _names_of(on)}
    unknown = [column for column in sizes if not sizes[column] or column not in columns]
    if unknown or not sizes:
        raise UsageError(f"The size of the categories isn't known for {', '.join(map(repr, unknown)) or 'nothing'}.")
    if invented := sorted(set(sizes) & set(study.origin.invented)):
        raise UsageError(f"The column {invented[0]!r} is invented: nothing can be concluded from it.")
    return sizes


def rows(study: "Study") -> pd.DataFrame:
    """Return the responses as a frame of pandas, for what needs rows and not counts.

    Raises
    ------
    ValueError
        If they aren't in memory.

    Examples
    --------
    >>> from nbsurvey.estimation.requests import rows
    >>> len(rows(nbsurvey.open_study("data")))
    111
    """
    frame = nw.from_native(study.responses)
    if isinstance(frame, nw.LazyFrame):
        raise UsageError(
            "This needs the rows of the responses: collect them into memory, and make a study of that frame."
        )
    return frame.to_pandas()


def provenance(study: "Study", controlled_by: object = None) -> dict[str, str]:
    """Return what a table says of its answers: their origin and, where rows may be withheld, by which setting.

    Examples
    --------
    >>> from nbsurvey.estimation.requests import provenance
    >>> study = nbsurvey.open_study("data")
    >>> provenance(study), provenance(study, controlled_by="size_class")
    ({'origin': 'reconstruction'}, {'origin': 'reconstruction', 'disclosure': 'population'})
    """
    return {"origin": study.origin.kind} | ({"disclosure": study.disclosure} if controlled_by else {})


def item_pairs(study: "Study", pairs: str | Sequence[str] | Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return pairs of items.

    Parameters
    ----------
    study
        The study.
    pairs
        Pairs of items; or a block, or a list of blocks and items, of which every two items are a pair.

    Raises
    ------
    ValueError
        If there is no such block or item, a pair isn't of two different ones, or names stand among pairs.

    Examples
    --------
    >>> from nbsurvey.estimation.requests import item_pairs
    >>> study = nbsurvey.open_study("data")
    >>> item_pairs(study, "mandate")
    [('enough_powers', 'feels_responsible')]
    """
    given = [pair for pair in pairs if not isinstance(pair, str)]
    if isinstance(pairs, str) or not given:
        names = [pairs] if isinstance(pairs, str) else [name for name in pairs if isinstance(name, str)]
        return list(combinations(study.codebook.select(names), 2))
    if len(given) < len(pairs):
        raise UsageError("Give pairs of items, or names of blocks and items of which every two are a pair; not both.")
    for a, b in given:
        if a == b or not {a, b} <= study.codebook.items.keys():
            raise UsageError(f"A comparison takes two different items of the codebook, not {a!r} and {b!r}.")
    return given
