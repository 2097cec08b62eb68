"""The answers to each item, as the tables by a column publish them or give them away."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from nbsurvey.codebook import Codebook
from nbsurvey.estimation.estimates import base_answers

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Item:
    """Which respondents gave each answer to an item (`answers`, by code), and what these are divided into (`parts`).

    Answers are in one part if they count alike, are alike in the base or not, and lead to the same blocks: everything
    that is published by group, but for a full distribution, is a sum of parts. `part` is the place of each answer's
    part, and `counts` and `base` say which parts count and are in the base. If another item decides who is asked it is
    the `filter`, and `asked` says who was.
    """

    answers: Flags
    parts: Flags
    part: Counts
    counts: Flags
    base: Flags
    filter: str = ""
    asked: Flags | None = None


def items_of(responses: pd.DataFrame, codebook: Codebook) -> dict[str, Item]:
    """Return the items of a study, each after the one that leads to it."""

    def depth(item: str) -> int:
        route = codebook.block_of[item].asked_if
        return 1 + depth(route.item) if route else 0

    answers = {item: _answers(responses, codebook, item) for item in codebook.items}
    items = {}
    for item in sorted(codebook.items, key=depth):
        block, given = codebook.block_of[item], answers[item]
        leads_to = [each.asked_if.answers for each in codebook.blocks if each.asked_if and each.asked_if.item == item]
        kinds = [tuple(code in of for of in (block.counts, block.base_codes, *leads_to)) for code in block.codes]
        parts = list(dict.fromkeys(kinds))
        part = np.array([parts.index(kind) for kind in kinds])
        together = np.array([given[part == place].any(axis=0) for place in range(len(parts))])
        counts, base = (np.array([kind[at] for kind in parts]) for at in range(2))
        items[item] = Item(given, together, part, counts, base)
        if route := block.asked_if:
            leads = [code in route.answers for code in codebook.block_of[route.item].codes]
            asked = np.asarray(answers[route.item][leads].any(axis=0))
            items[item] = replace(items[item], filter=route.item, asked=asked)
    return items


def _answers(responses: pd.DataFrame, codebook: Codebook, item: str) -> Flags:
    block = codebook.block_of[item]
    given = base_answers(responses, codebook, item) if block.is_boolean else responses[item].astype(object)
    return np.array([given.eq(code).fillna(False) for code in block.codes], dtype=bool)


def count(a: Flags, b: Flags) -> Counts:
    """Count the respondents who are in each two of some sets."""
    return np.asarray(a.astype(np.int64) @ b.T.astype(np.int64))
