"""The tables of a study: each item by its background columns, or by another item."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.counting import ResponseCounts
from nbsurvey.disclosure.groups import Groups
from nbsurvey.disclosure.settings import setting
from nbsurvey.disclosure.tables import Counts, Flags, Table
from nbsurvey.study_files.population import category_sizes


def background_groups(counts: ResponseCounts, population: pd.DataFrame) -> Groups:
    """Return the groups of all background columns of a study, given the members of the population in each.

    Examples
    --------
    >>> from nbsurvey.disclosure.study_tables import background_groups
    >>> study = nbsurvey.open_study("data")
    >>> groups = background_groups(study.counts, study.population)
    >>> groups.names[0], groups.sizes.tolist()
    (('size_class', '<20000'), [81, 186, 56, 32])
    """
    codes = {column.id: counts.states(column.id).codes for column in counts.codebook.background}
    together = [[counts.cross(a, b)[: len(codes[a]), : len(codes[b])] for b in codes] for a in codes]
    sizes = {column: category_sizes(population, column) for column in codes}
    names = [(column, group) for column in codes for group in codes[column]]
    members = np.array([sizes[column].get(group, np.nan) for column, group in names])
    return Groups(names, np.block(together), members, counts.codebook.study.suppress_below)


def background_tables(counts: ResponseCounts) -> dict[str, Table]:
    """Return each item by the groups of all background columns, after the item that leads to it.

    Examples
    --------
    >>> from nbsurvey.disclosure.study_tables import background_tables
    >>> study = nbsurvey.open_study("data")
    >>> table = background_tables(study.counts)["twitter"]
    >>> table.k, table.n  # by size class
    (array([12, 41, 14,  6]), array([18, 52, 19,  8]))
    """
    codebook = counts.codebook
    columns = [column.id for column in codebook.background]
    counts.make(product(columns, codebook.items))
    by_column = {item: [_answers_by(counts, column, item) for column in columns] for item in codebook.items}
    by_group = {item: np.hstack([answers[:, :-1] for answers in by_column[item]]) for item in by_column}
    tables = {}
    for item in sorted(codebook.items, key=lambda item: _depth(codebook, item)):
        table = Table(
            by_group[item], _kinds(codebook, item), by_column[item][0].sum(axis=1), only_bases=_only_bases(counts)
        )
        if route := codebook.block_of[item].asked_if:
            leads = np.isin(codebook.block_of[route.item].codes, route.answers)
            table = replace(table, leading=route.item, asked=by_group[route.item][leads].sum(axis=0))
        tables[item] = table
    return tables


def crossing(counts: ResponseCounts, by: str, item: str) -> Table:
    """Return an item by who gave each answer to another, and who gave none.

    Examples
    --------
    >>> from nbsurvey.disclosure.study_tables import crossing
    >>> study = nbsurvey.open_study("data")
    >>> table = crossing(study.counts, by="facebook", item="twitter")
    >>> table.answers  # rows: 'ja', 'nee' or no answer about Twitter; columns: the same about Facebook
    array([[43, 30,  0],
           [ 6, 18,  0]])
    """
    answers = _answers_by(counts, by, item)
    return Table(answers, _kinds(counts.codebook, item), answers.sum(axis=1), only_bases=_only_bases(counts))


def _only_bases(counts: ResponseCounts) -> bool:
    return setting(counts.codebook.study, counts.respondents) == "sample"


def _answers_by(counts: ResponseCounts, column: str, item: str) -> Counts:
    """Count each answer to an item (C) in each group of a column, and at the end those who have none (G + 1)."""
    by_group = counts.states(column).by_answer(counts.cross(column, item))
    return counts.states(item).by_answer(by_group.T)[:-1]


def _kinds(codebook: Codebook, item: str) -> Flags:
    """Tell which answers to an item count, which are in the base, and which lead to each next block."""
    block = codebook.block_of[item]
    routes = [other.asked_if for other in codebook.blocks if other.asked_if and other.asked_if.item == item]
    kinds = [block.counted_codes, block.base_codes, *(route.answers for route in routes)]
    return np.array([np.isin(block.codes, kind) for kind in kinds])


def _depth(codebook: Codebook, item: str) -> int:
    route = codebook.block_of[item].asked_if
    return 1 + _depth(codebook, route.item) if route else 0
