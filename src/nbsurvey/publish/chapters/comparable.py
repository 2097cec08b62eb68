"""Which items can be compared between waves, and why others can't."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

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
    >>> later = study.codebook.model_copy(update={"blocks": study.codebook.blocks[1:]})
    >>> from dataclasses import replace
    >>> reasons(study, replace(study, codebook=later), later.items)[0].why
    'gone'
    """
    items = [item for item in {**last.codebook.items, **before.codebook.items} if item not in compared]
    why: dict[str, Reason] = {}
    table = differences(before.codebook, last.codebook)
    for row in table[table["item"].isin(items) & (table["effect"] != ALLOWED)].to_dict("records"):
        item, what = row["item"], row["what"]
        if row["effect"] == UNLESS_NAMED and item in same:
            continue
        if row["effect"] == ABSENT:
            what = GONE if row["a"] else NEW
        first = why.setdefault(item, Reason(item, what, {}))
        if first.why == what and row["language"] not in first.texts:
            why[item] = Reason(item, what, {**first.texts, row["language"]: (row["a"], row["b"])})
    unfit = [*decided(before), *decided(last)]
    why |= {item: Reason(item, UNDECIDED, {}) for item in items if item not in why or unfit.count(item) == 0}
    return [why[item] for item in items]
