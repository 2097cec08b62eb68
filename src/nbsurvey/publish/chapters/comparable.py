"""Which items and scales can be compared between waves, and why others can't."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.open_questions import open_questions
from nbsurvey.comparisons.same_question import ABSENT, ALLOWED, UNLESS_NAMED, differences
from nbsurvey.comparisons.waves import question_problems
from nbsurvey.counting.values import measure
from nbsurvey.estimation.samples import measured
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


def compared_waves(
    waves: Mapping[str, Study], same: Collection[str] = (), estimand: str = "percentage"
) -> dict[str, tuple[str, ...]]:
    """Return of each item or scale the waves compared: the last, and those before it in which it was the same question.

    Parameters
    ----------
    waves
        The waves by name, from the first to the last.
    same
        Items and scales that are the same question although their texts differ.
    estimand
        What is compared of them: 'percentage' or 'mean'.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.comparable import compared_waves
    >>> study = nbsurvey.open_study("data")
    >>> compared_waves({"2018": study, "2020": study})["twitter"]
    ('2018', '2020')
    """
    *earlier, last = waves
    parts = measured_parts if estimand == "mean" else _decided_parts
    columns = parts(waves[last])
    compared: dict[str, tuple[str, ...]] = dict.fromkeys(columns, (last,))
    for name in reversed(earlier):
        unbroken = [item for item, names in compared.items() if len(names) == len(waves) - 1 - earlier.index(name)]
        pair = {name: waves[name], last: waves[last]}
        asked = {item: columns[item] for item in unbroken if item in parts(waves[name])}
        alike = _alike(pair, asked, same, is_of_values=estimand == "mean")
        compared |= {item: (name, *compared[item]) for item in alike}
    return {item: names for item, names in compared.items() if len(names) > 1}


def _alike(
    pair: Mapping[str, Study], asked: Mapping[str, Collection[str]], same: Collection[str], is_of_values: bool
) -> list[str]:
    """Return what is the same question in two waves in all of its columns."""
    columns = {column for own in asked.values() for column in own}
    wrong = {problem.column for problem in question_problems(pair, columns, same, is_of_values=is_of_values)}
    return [item for item, own in asked.items() if wrong.isdisjoint(own)]


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


def _decided_parts(study: Study) -> dict[str, tuple[str, ...]]:
    return {item: (item,) for item in decided(study)}


def measured_parts(study: Study) -> dict[str, tuple[str, ...]]:
    """Return of each item and scale that has a mean what has to be the same question; none of a reconstruction.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.comparable import measured_parts
    >>> measured_parts(nbsurvey.open_study("data"))
    {}
    """
    if study.origin.is_reconstruction:
        return {}
    return {name: (name, *measure(study.codebook, name).items) for name in measured(study.codebook)}


def reasons(before: Study, last: Study, compared: Collection[str], same: Collection[str] = ()) -> list[Reason]:
    """Return why items and scales of two waves aren't compared, in the order of the codebooks.

    Parameters
    ----------
    before, last
        The waves.
    compared
        The items and scales that are.
    same
        As for `compared_waves`.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.comparable import reasons
    >>> study = nbsurvey.open_study("data")
    >>> reasons(study, study, [*study.codebook.items][1:])[0].why  # as if it weren't compared
    'undecided'
    """
    items = [item for item in labels(last.codebook) | labels(before.codebook) if item not in compared]
    table = differences(before.codebook, last.codebook)
    named = (table["effect"] == UNLESS_NAMED) & table["item"].isin(list(same))
    table = table[table["item"].isin(items) & (table["effect"] != ALLOWED) & ~named]
    why = {str(item): _reason(rows) for item, rows in table.groupby("item", sort=False)}
    in_one = {*decided(before), *decided(last), *measured_parts(before), *measured_parts(last)}
    why |= {item: Reason(item, UNDECIDED, {}) for item in items if item not in why or item not in in_one}
    return [why[item] for item in items]


def labels(codebook: Codebook) -> dict[str, Text]:
    """Return what items and scales are called, in each language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.comparable import labels
    >>> labels(nbsurvey.open_study("data").codebook)["twitter"]["en"]
    'uses Twitter'
    """
    items = {name: item.label for name, item in codebook.items.items()}
    return items | {scale.id: scale.label for scale in codebook.scales}


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
