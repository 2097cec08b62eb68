"""Which items can be compared between waves, and why others can't."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from nbsurvey.codebook.open_questions import open_questions
from nbsurvey.comparisons.same_question import ABSENT, ALLOWED, UNLESS_NAMED, differences
from nbsurvey.comparisons.waves import question_problems
from nbsurvey.study import Study

UNDECIDED, NEW, GONE = "undecided", "new", "gone"


@dataclass(frozen=True)
class Reason:
    """Why an item isn't compared with the wave before.

    Parameters
    ----------
    item
        Its id.
    why
        What differs, one of `nbsurvey.comparisons.same_question.EFFECTS`; or 'new', 'gone' or 'undecided'.
    texts
        Of words that differ those of the older and the newer wave, by language.
    """

    item: str
    why: str
    texts: Mapping[str, tuple[str, str]]


def compared_waves(waves: Mapping[str, Study], same: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return of each item the waves that are compared: the last, and those before it in which it was the same question.

    Parameters
    ----------
    waves
        The waves by name, from the first to the last.
    same
        Items that are the same question although their texts differ.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.comparable import compared_waves
    >>> study = nbsurvey.open_study("data")
    >>> compared_waves({"2018": study, "2020": study})["twitter"]
    ('2018', '2020')
    """
    *earlier, last = waves
    compared: dict[str, tuple[str, ...]] = dict.fromkeys(decided(waves[last]), (last,))
    for name in reversed(earlier):
        unbroken = [item for item, names in compared.items() if len(names) == len(waves) - 1 - earlier.index(name)]
        pair = {name: waves[name], last: waves[last]}
        wrong = {problem.column for problem in question_problems(pair, unbroken, same)}
        there = {*decided(waves[name])} - wrong
        compared |= {item: (name, *compared[item]) for item in unbroken if item in there}
    return {item: names for item, names in compared.items() if len(names) > 1}


def decided(study: Study) -> list[str]:
    """Return the items of which is decided which answers a percentage counts.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.comparable import decided
    >>> len(decided(nbsurvey.open_study("data")))
    26
    """
    undecided = {question.block for question in open_questions(study.codebook)}
    blocks = [block for block in study.codebook.blocks if block.counted_codes and block.id not in undecided]
    return [item.id for block in blocks for item in block.items]


def reasons(before: Study, last: Study, compared: Collection[str], same: Collection[str] = ()) -> list[Reason]:
    """Return why items of two waves aren't compared, in the order of the codebooks.

    Parameters
    ----------
    before, last
        The waves.
    compared
        The items that are.
    same
        As for `compared_waves`.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.comparable import reasons
    >>> study = nbsurvey.open_study("data")
    >>> reasons(study, study, [*study.codebook.items][1:])[0].why  # as if it weren't compared
    'undecided'
    """
    items = [item for item in {**last.codebook.items, **before.codebook.items} if item not in compared]
    table = differences(before.codebook, last.codebook)
    named = (table["effect"] == UNLESS_NAMED) & table["item"].isin(list(same))
    table = table[table["item"].isin(items) & (table["effect"] != ALLOWED) & ~named]
    why = {str(item): _reason(rows) for item, rows in table.groupby("item", sort=False)}
    in_one = {*decided(before), *decided(last)}
    why |= {item: Reason(item, UNDECIDED, {}) for item in items if item not in why or item not in in_one}
    return [why[item] for item in items]


def _reason(rows: pd.DataFrame) -> Reason:
    """Return the first of the reasons why an item isn't compared, with its words in each language."""
    first = rows.iloc[0]
    what = (GONE if first["a"] else NEW) if first["effect"] == ABSENT else str(first["what"])
    alike = rows[rows["what"] == first["what"]].drop_duplicates("language")
    texts = {
        str(language): (str(a), str(b))
        for language, a, b in zip(alike["language"], alike["a"], alike["b"], strict=True)
    }
    return Reason(str(first["item"]), what, texts)
