"""The counts of respondents that the tables by a column publish, or give away."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from nbsurvey.codebook import Codebook
from nbsurvey.estimates import base_answers

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Item:
    """What the answers to an item are divided into.

    Answers are in one part if they count alike, are alike in the base or not, and lead to the same blocks: everything
    that is published by group, but for a full distribution, is a sum of parts. `place` holds the part of each answer
    code, `counts` and `base` which parts count and are in the base; `filter` is the item that decides who was asked,
    and `asked` says which of that item's parts lead here.
    """

    codes: tuple[str, ...]
    place: Counts
    counts: NDArray[np.bool_]
    base: NDArray[np.bool_]
    filter: str = ""
    asked: NDArray[np.bool_] | None = None


def items_of(codebook: Codebook) -> dict[str, Item]:
    """Divide the answers to each item of a questionnaire into parts, each item after the one that leads to it."""
    items: dict[str, Item] = {}
    waiting = list(codebook.items)
    while waiting:
        item = next(each for each in waiting if _filter(codebook, each) in ("", *items))
        waiting.remove(item)
        block = codebook.block_of[item]
        leads_to = [each.asked_if.answers for each in codebook.blocks if each.asked_if and each.asked_if.item == item]
        kinds = [
            (code in block.counts, code in block.base_codes, *(code in answers for answers in leads_to))
            for code in block.codes
        ]
        parts = list(dict.fromkeys(kinds))
        asked = None
        if block.asked_if:
            leading = items[block.asked_if.item]
            of = {int(leading.place[leading.codes.index(code)]) for code in block.asked_if.answers}
            asked = np.array([part in of for part in range(len(leading.counts))])
        items[item] = Item(
            tuple(block.codes),
            np.array([parts.index(kind) for kind in kinds]),
            np.array([kind[0] for kind in parts]),
            np.array([kind[1] for kind in parts]),
            _filter(codebook, item),
            asked,
        )
    return items


def answers(responses: pd.DataFrame, codebook: Codebook, item: str) -> NDArray[np.bool_]:
    """Return which respondents gave each answer to an item, by code, as they are counted in its tables."""
    block = codebook.block_of[item]
    given = base_answers(responses, codebook, item) if block.is_boolean else responses[item].astype(object)
    return np.array([given.eq(code).fillna(False) for code in block.codes], dtype=bool)


def count(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> Counts:
    """Count the respondents who are in each two of some sets."""
    return np.asarray(a.astype(np.int64) @ b.T.astype(np.int64))


def in_parts(of_codes: Counts, item: Item) -> Counts:
    """Add up the counts of each answer code to those of the parts."""
    parts = np.zeros((len(item.counts), of_codes.shape[1]), dtype=np.int64)
    np.add.at(parts, item.place, of_codes)
    return parts


def _filter(codebook: Codebook, item: str) -> str:
    route = codebook.block_of[item].asked_if
    return route.item if route else ""
