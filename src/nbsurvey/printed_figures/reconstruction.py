"""Responses made from published percentages, to show how a study works when its microdata is secret."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

import pandas as pd

from nbsurvey.codebook import Block, Codebook, read_codebook
from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.files import write_bytes
from nbsurvey.importing.writing import responses_bytes
from nbsurvey.language.catalogue import REFERENCE, has_words, words
from nbsurvey.printed_figures.bases import possible_bases
from nbsurvey.study_files.origin import (
    Origin,
    check_replaceable,
    origin_path,
    read_origin,
    responses_path,
    write_origin,
)
from nbsurvey.study_files.population import category_sizes, no_sizes, read_population
from nbsurvey.study_files.published import possible_counts_by_item, read_published
from nbsurvey.system.interruptions import uninterrupted

SEED = 355

_ASSUMPTIONS = ("bases", "chance", "independent", "background")

_T = TypeVar("_T")


def reconstruct(
    codebook: Codebook, published: pd.DataFrame, population: pd.DataFrame, seed: int = SEED
) -> pd.DataFrame:
    """Make a responses file that gives every published percentage.

    Parameters
    ----------
    codebook
        The questionnaire; every item needs a published percentage and every kind is yes/no.
    published
        As `read_published` returns it.
    population
        As `read_population` returns it; a background column is drawn from its categories.
    seed
        The same seed gives the same responses, on every machine.

    Returns
    -------
    DataFrame
        Text, one row for each respondent, as a responses file holds it: as many as the largest published n.

    Raises
    ------
    InvalidInputError
        If an item has no published percentage, a background column no known population, or no number of
        respondents gives all percentages of a block.

    Notes
    -----
    Only `random.Random.random` is used, whose sequence Python guarantees for a seed.

    Examples
    --------
    >>> from nbsurvey.printed_figures.reconstruction import reconstruct
    >>> study = nbsurvey.open_study("data")
    >>> made = reconstruct(study.codebook, study.published, study.population)
    >>> made["threat_officials"].value_counts().to_dict()
    {'nee': 65, 'ja': 42, '': 4}
    """
    _check(codebook, published, population)
    random = Random(seed)  # noqa: S311
    size = int(published["n_max"].max())
    columns = {codebook.study.respondent: [f"r{number:03d}" for number in range(1, size + 1)]}
    for column in codebook.background:
        members = [code for code, count in category_sizes(population, column.id).items() for _ in range(count)]
        columns[column.id] = _shuffled(members, random)[:size]
    bases = _choose_bases(codebook, published, random)
    possible = possible_counts_by_item(published)
    empty = next(value for reason in codebook.missing for value in reason.values if value == "")
    for block in codebook.blocks:
        answered = sorted(_shuffled(range(size), random)[: bases[block.id]])
        for item in block.items:
            answers = _deal(block, answered, possible[item.id], random)
            columns[item.id] = [answers.get(row, empty) for row in range(size)]
    columns |= {text.id: [""] * size for text in codebook.texts}
    return pd.DataFrame(columns, dtype="str")


def _deal(block: Block, answered: list[int], possible: list[tuple[int, int]], random: Random) -> dict[int, str]:
    """Deal yes and no to the rows that answered, so many yes as a possible count says."""
    n = len(answered)
    k = _shuffled([k for k, size in possible if size == n], random)[0]
    yes, no = block.counted_codes[0], next(code for code in block.codes if code not in block.counted_codes)
    return dict(zip(_shuffled(answered, random), [yes] * k + [no] * (n - k), strict=True))


def _check(codebook: Codebook, published: pd.DataFrame, population: pd.DataFrame) -> None:
    problems = [
        Problem("The item has no published percentage.", "published.csv", column="item", value=item)
        for item in codebook.items
        if item not in set(published["item"])
    ]
    problems += [
        Problem("Only yes/no blocks can be reconstructed.", "codebook.yaml", column=block.id, value=block.kind)
        for block in codebook.blocks
        if not block.is_boolean
    ]
    problems += [
        Problem(
            "The population has no counts of this column.",
            "population.csv",
            column="variable",
            value=column.id,
        )
        for column in codebook.background
        if not category_sizes(population, column.id)
    ]
    if problems:
        raise InvalidInputError(problems)


def _choose_bases(codebook: Codebook, published: pd.DataFrame, random: Random) -> dict[str, int]:
    """Choose a possible n for each block, such that the smallest and the largest published n both occur."""
    possible = _possible_bases(codebook, published)
    bases = {block: _shuffled(possible[block], random)[0] for block in possible}
    free = _shuffled([block for block in possible if len(possible[block]) > 1], random)
    for extreme in (int(published["n_max"].max()), int(published["n_min"].min())):
        able = [block for block in free if extreme in possible[block]]
        holder = ([block for block in bases if bases[block] == extreme] or able)[:1]
        bases |= dict.fromkeys(holder, extreme)
        free = [block for block in free if block not in holder]
    return bases


def _possible_bases(codebook: Codebook, published: pd.DataFrame) -> dict[str, list[int]]:
    possible = {block.id: possible_bases(block, published) for block in codebook.blocks}
    what = "No number of respondents gives all published percentages."
    if problems := [Problem(what, "published.csv", column=block) for block, bases in possible.items() if not bases]:
        raise InvalidInputError(problems)
    return possible


def _shuffled(values: Sequence[_T], random: Random) -> list[_T]:
    return [value for _, value in sorted(((random.random(), value) for value in values), key=lambda pair: pair[0])]


def origin_of_reconstruction(codebook: Codebook, seed: int) -> Origin:
    """Return what a reconstruction by this codebook and seed says of itself.

    Examples
    --------
    >>> from nbsurvey.printed_figures.reconstruction import origin_of_reconstruction
    >>> study = nbsurvey.open_study("data")
    >>> origin = origin_of_reconstruction(study.codebook, seed=1)
    >>> origin.kind, origin.invented
    ('reconstruction', ('size_class',))
    """
    invented = tuple(column.id for column in codebook.background)
    languages = [language for language in codebook.study.languages if has_words(language)] or [REFERENCE]
    assumptions = tuple(
        {language: words(language)[f"reconstruction.{name}"] for language in languages} for name in _ASSUMPTIONS
    )
    return Origin(kind="reconstruction", seed=seed, invented=invented, assumptions=assumptions)


def write_reconstruction(folder: Path, seed: int = SEED) -> tuple[Path, Path]:
    """Write responses and origin.yaml of a study from its published figures.

    The responses are written where the study has them: responses.csv, or responses.parquet where that is there.

    Parameters
    ----------
    folder
        The study, with codebook.yaml, published.csv and population.csv.
    seed
        See `reconstruct`.

    Returns
    -------
    responses, origin
        The files written.

    Raises
    ------
    InvalidInputError
        If an input is wrong, or responses are there that aren't a reconstruction: they may be somebody's only copy.

    Examples
    --------
    >>> import shutil
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.printed_figures.reconstruction import write_reconstruction
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("codebook.yaml", "published.csv", "population.csv"):
    ...         _ = shutil.copy(Path("data", name), folder)
    ...     responses, origin = write_reconstruction(Path(folder))
    ...     responses.read_bytes() == Path("data/responses.csv").read_bytes()
    True
    """
    responses = responses_path(folder)
    origin = origin_path(responses)
    check_replaceable(responses)
    if responses.exists() and not (origin.exists() and read_origin(origin, responses).is_reconstruction):
        fix = "Move it elsewhere first."
        raise InvalidInputError([Problem("These responses are not a reconstruction.", str(responses), fix=fix)])
    codebook = read_codebook(folder / "codebook.yaml")
    published = read_published(folder / "published.csv", codebook)
    sizes = folder / "population.csv"
    population = read_population(sizes, codebook) if sizes.exists() else no_sizes()
    made = reconstruct(codebook, published, population, seed)
    content, what_it_is = responses_bytes(made, responses), origin_of_reconstruction(codebook, seed)
    with uninterrupted():
        write_bytes(responses, content, private=True)
        return responses, write_origin(responses, what_it_is)
