"""What a codebook leaves open, and which numbers have to wait for it."""

from dataclasses import dataclass
from itertools import chain
from typing import Literal

from nbsurvey.codebook.documents import Place
from nbsurvey.codebook.model import Block, Codebook
from nbsurvey.codebook.open_values import OPEN
from nbsurvey.errors import InvalidInputError, Problem

POPULATION: Place = ("study", "population")

MEANING = {
    "population": "population, how many people could have answered",
    "counts": "counts of {id}: which answers a percentage counts; without this line each is shown by itself",
    "order": "order of the choices of {id}",
}
"""What is open, by its key, with the id of the block."""


@dataclass(frozen=True)
class OpenQuestion:
    """One thing that decides a number and hasn't been decided.

    Parameters
    ----------
    key
        What is open: the `counts` or the `order` of a block, or the `population`.
    block
        The id of the block; empty of the population.
    row
        The row of the codebook on which it stands; None of a codebook that wasn't read from a file.

    Examples
    --------
    >>> from nbsurvey.codebook.open_questions import OpenQuestion
    >>> OpenQuestion("counts", "trust", 31).words
    'counts of trust: which answers a percentage counts; without this line each is shown by itself'
    """

    key: Literal["population", "counts", "order"]
    block: str = ""
    row: int | None = None

    @property
    def words(self) -> str:
        """What is open, for a person."""
        return MEANING[self.key].format(id=self.block)


def open_questions(codebook: Codebook) -> list[OpenQuestion]:
    """Return what a codebook leaves open, in the order of the codebook.

    Parameters
    ----------
    codebook
        The questionnaire.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.codebook.open_questions import open_questions
    >>> open_questions(read_codebook("data/codebook.yaml"))
    []
    """
    questions = []
    if codebook.study.population == OPEN:
        questions.append(OpenQuestion("population", row=codebook.rows.get(POPULATION)))
    for b, block in enumerate(codebook.blocks):
        if block.counts == OPEN:
            questions.append(OpenQuestion("counts", block.id, codebook.rows.get(("blocks", b, "counts"))))
        if block.order == OPEN:
            questions.append(OpenQuestion("order", block.id, codebook.rows.get(("blocks", b, "order"))))
    return questions


def decided_blocks(codebook: Codebook) -> list[Block]:
    """Return the blocks of which it is decided which answers count.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.codebook.open_questions import decided_blocks
    >>> [block.id for block in decided_blocks(read_codebook("data/codebook.yaml"))][:2]
    ['experience', 'communication']
    """
    undecided = {question.block for question in open_questions(codebook)}
    return [block for block in codebook.blocks if block.counted_codes and block.id not in undecided]


def undecided_places(codebook: Codebook) -> list[Place]:
    """Return where a codebook holds something open, a population of unknown size, or a block without `counts`.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.codebook.open_questions import undecided_places
    >>> undecided_places(read_codebook("data/codebook.yaml"))
    []
    """
    places: list[Place] = [POPULATION] if codebook.study.members is None else []
    for b, block in enumerate(codebook.blocks):
        places += [("blocks", b, "counts")] if not block.counted_codes else []
        places += [("blocks", b, "order")] if block.order == OPEN else []
    return places


def decided_items(codebook: Codebook, names: str | list[str] | None = None) -> tuple[list[str], list[Problem]]:
    """Return the items that have a percentage, and why others have none.

    Parameters
    ----------
    codebook
        The questionnaire.
    names
        Blocks and items, as `Codebook.select` takes them; None: every item of which all is decided.

    Returns
    -------
    items
        Their ids.
    left_out
        What is open in the blocks of the other items, and which blocks say of no answer that it counts: only
        without `names`.

    Raises
    ------
    InvalidInputError
        With all that is open in what was asked for; without `names` if nothing is left.
    ValueError
        If a name is neither a block nor an item.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.codebook.open_questions import decided_items
    >>> decided_items(read_codebook("data/codebook.yaml"), "mandate")
    (['enough_powers', 'feels_responsible'], [])
    """
    items = codebook.select(names)
    asked = {codebook.block_of[item].id for item in items}
    undecided = {block.id: _undecided(codebook, b) for b, block in enumerate(codebook.blocks) if block.id in asked}
    decided = [item for item in items if not undecided[codebook.block_of[item].id]]
    problems = list(chain.from_iterable(undecided.values()))
    if population := population_problems(codebook):
        raise InvalidInputError([*population, *problems])
    if problems and (names is not None or not decided):
        raise InvalidInputError(problems)
    return decided, problems


def check_population_decided(codebook: Codebook) -> None:
    """Refuse a codebook whose population is open.

    Raises
    ------
    InvalidInputError
        With the row on which it stands.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.codebook.open_questions import check_population_decided
    >>> codebook = read_codebook("data/codebook.yaml")
    >>> study = codebook.study.model_copy(update={"population": "?"})
    >>> check_population_decided(codebook.model_copy(update={"study": study}))
    Traceback (most recent call last):
    nbsurvey.errors.InvalidInputError: data/codebook.yaml, column 'study.population', value '?': How many people could
    have answered isn't filled in; every interval depends on it. Fill in their number, or `unknown`: then intervals are
    those of an infinite population.
    """
    if problems := population_problems(codebook):
        raise InvalidInputError(problems)


def known_population(codebook: Codebook, purpose: str) -> int:
    """Return how many members the population has; refuse a codebook that doesn't say it.

    Parameters
    ----------
    codebook
        The questionnaire.
    purpose
        What can't be computed without it, as a noun with its article.

    Raises
    ------
    InvalidInputError
        If the population is open, or unknown.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.codebook.open_questions import known_population
    >>> known_population(read_codebook("data/codebook.yaml"), "a response rate")
    355
    """
    check_population_decided(codebook)
    if (members := codebook.study.members) is None:
        what = f"The population is unknown: {purpose} can't be computed."
        fix = "Fill in how many people could have answered, or do without it."
        raise InvalidInputError([_problem(codebook, POPULATION, "study.population", what, fix, "unknown")])
    return members


def population_problems(codebook: Codebook) -> list[Problem]:
    """Return what to say of a population that is open; nothing if it isn't.

    Examples
    --------
    >>> from nbsurvey.codebook import read_codebook
    >>> from nbsurvey.codebook.open_questions import population_problems
    >>> population_problems(read_codebook("data/codebook.yaml"))
    []
    """
    if codebook.study.population != OPEN:
        return []
    what = "How many people could have answered isn't filled in; every interval depends on it."
    fix = "Fill in their number, or `unknown`: then intervals are those of an infinite population."
    return [_problem(codebook, POPULATION, "study.population", what, fix)]


def _undecided(codebook: Codebook, b: int) -> list[Problem]:
    """Return why the block at a place has no percentage."""
    block, id = codebook.blocks[b], codebook.blocks[b].id
    counts, order, problems = ("blocks", b, "counts"), ("blocks", b, "order"), []
    if block.counts == OPEN:
        what, fix = "Which answers a percentage counts isn't decided.", f"Fill in codes: {_codes(block)}."
        problems.append(_problem(codebook, counts, f"{id}.counts", what, fix))
    elif block.is_number:
        what = "The answers are numbers, so that they have no percentage."
        problems.append(_problem(codebook, counts, id, what, "Ask for their mean or their quantiles.", None))
    elif not block.counted_codes:
        what = "No answer counts in this block, so that it has no percentage."
        fix = f"Ask for its distribution, or add `counts` with codes: {_codes(block)}."
        problems.append(_problem(codebook, counts, id, what, fix, None))
    if block.order == OPEN:
        what, fix = (
            "The order of the choices isn't certain.",
            "Put them in order, from least to most, and remove this line.",
        )
        problems.append(_problem(codebook, order, f"{id}.order", what, fix))
    return problems


def _codes(block: Block) -> str:
    return ", ".join(block.base_codes)


def _problem(codebook: Codebook, place: Place, column: str, what: str, fix: str, value: str | None = OPEN) -> Problem:
    return Problem(what, codebook.file, codebook.rows.get(place), column, value, fix=fix)
