"""A part of a study: the respondents who gave some answers."""

import warnings
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import narwhals as nw
import pandas as pd

from nbsurvey.codebook import UNKNOWN, Block, Codebook, Item
from nbsurvey.codebook.statements import base_in_part
from nbsurvey.counting.selection import selected
from nbsurvey.disclosure.parts import WithheldInPart
from nbsurvey.errors import InvalidInputError, Problem, UsageError
from nbsurvey.study_files.published import nothing_published

if TYPE_CHECKING:
    from nbsurvey.study import Study


def filter(study: "Study", **answers: Any) -> "Study":
    """Return the study of a part of the respondents: those who gave some answers.

    Parameters
    ----------
    study
        The study.
    **answers
        By item or background column the code of the answer that they gave, or a list of codes. True and False stand for
        the answers to a yes/no question. With several columns, those who gave such an answer to each.

    Returns
    -------
    Study
        Of the part: all that can be asked of a study can be asked of it, and `base` says of whom. Its population is the
        number of members in the categories of a background column, where they are known; else it is unknown. It says
        nothing of an item that a table by these columns withholds for these answers, and its tables by another column
        withhold what can't be shown by all these columns crossed: see `nbsurvey.disclosure.parts`.

    Raises
    ------
    InvalidInputError
        If so few gave these answers that nothing may be shown of them, or the study is a reconstruction: printed
        figures say nothing of a part.
    ValueError
        If there is no such column, or no such answer, or the codebook has a `design` and the responses aren't in
        memory.

    Warns
    -----
    UserWarning
        Of the items that are left out.

    Notes
    -----
    Where the codebook has a `design` the part is a domain: who is outside it stays in the sample, of which the strata
    and clusters are as they were, and counts as 0 in every total, as with R survey's `subset`.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"tea": [True] * 36 + [False] * 24, "team": ["a", "b", "b"] * 20})
    >>> study = nbsurvey.from_frame(people, background="team", population={"team": {"a": 30, "b": 50}})
    >>> study.filter(team="b").estimate("tea")[["item", "k", "n", "population", "percent"]].round(1)
      item   k   n  population  percent
    0  tea  24  40          50     60.0
    """
    _check(study, answers)
    conditions = {column: _codes(study.codebook, column, given) for column, given in answers.items()}
    fewest = 1 if study.disclosure == "none" else study.codebook.study.suppress_below
    if study.counts.among(conditions).respondents < fewest:
        what = f"Fewer than {fewest} respondents gave these answers: nothing may be shown of them."
        raise InvalidInputError([Problem(what, fix="Take more answers together.")])
    withheld = _withheld(study, conditions)
    codebook = _codebook(study, conditions, withheld.left_out)
    if lost := [item for item in study.codebook.items if item not in codebook.items]:
        warnings.warn(
            f"Left out of this part, as they are withheld by {', '.join(answers)}: {', '.join(lost)}.", stacklevel=2
        )
    responses, links = selected(study.responses, study.codebook, conditions), study.links
    if links is not None and isinstance(responses, pd.DataFrame):
        links = links[links.index.isin(responses.index)]
    return replace(
        study,
        codebook=codebook,
        responses=responses,
        links=links,
        population=_sizes(study, conditions),
        published=nothing_published(),
        part=withheld,
        waves=None,
    )


def _check(study: "Study", answers: Mapping[str, object]) -> None:
    """Refuse a study of which there is no part."""
    if not answers:
        raise UsageError("Name a column, and the answers of those to keep: study.filter(column='answer').")
    if study.origin.is_reconstruction:
        what = "The responses are a reconstruction: the printed figures say nothing of a part of the respondents."
        raise InvalidInputError([Problem(what)])
    if study.codebook.design and isinstance(nw.from_native(study.responses), nw.LazyFrame):
        raise UsageError("A part of a study with a design is taken in memory only: collect the responses first.")


def _codes(codebook: Codebook, column: str, given: object) -> list[str]:
    """Return the codes of the answers to a column that are given."""
    answers = {other.id: other.codes for other in codebook.background}
    answers |= {item: block.codes for item, block in codebook.block_of.items() if not block.is_number}
    if column not in answers:
        raise UsageError(f"No column is called {column!r}; take one of {', '.join(answers)}.")
    values = given if isinstance(given, Collection) and not isinstance(given, str) else [given]
    chosen = [_code(codebook.block_of.get(column), value) for value in values]
    if unknown := [code for code in chosen if code not in answers[column]]:
        raise UsageError(
            f"{column!r} has no answer {', '.join(map(repr, unknown))}; it has {', '.join(answers[column])}."
        )
    return chosen


def _code(block: Block | None, value: object) -> str:
    if block and block.is_boolean and isinstance(value, bool):
        return next(code for code in block.codes if (code in block.counted_codes) == value)
    return str(value)


def _withheld(study: "Study", conditions: Mapping[str, list[str]]) -> WithheldInPart:
    """Return what is withheld in a part of the whole study, of which this study may be a part already."""
    whole = study.part or WithheldInPart(study.counts, study.population, {})
    both = {
        column: [code for code in codes if code in whole.conditions.get(column, codes)]
        for column, codes in conditions.items()
    }
    return WithheldInPart(whole.counts, whole.population, {**whole.conditions, **both})


def _codebook(study: "Study", conditions: Mapping[str, list[str]], left_out: Collection[str]) -> Codebook:
    codebook = study.codebook
    blocks = _narrowed(codebook, conditions, left_out)
    if not blocks:
        raise InvalidInputError([Problem("Nothing may be shown of this part.", fix="Take more answers together.")])
    background = [
        column.model_copy(update={"choices": tuple(c for c in column.choices if c.code in conditions[column.id])})
        if column.id in conditions
        else column
        for column in codebook.background
    ]
    sizes = _sizes(study, conditions)
    update = {"population": int(sizes["count"].sum()) or UNKNOWN, "disclosure": study.disclosure}
    parts = {name: getattr(codebook, name) for name in Codebook.model_fields}
    items = {item.id for block in blocks for item in block.items}
    parts["scales"] = tuple(scale for scale in codebook.scales if items.issuperset(scale.items))
    parts |= {"study": codebook.study.model_copy(update=update), "background": tuple(background), "blocks": blocks}
    return Codebook(**parts).standing_in(codebook.file, {}, codebook.assumptions)


def _narrowed(codebook: Codebook, conditions: Mapping[str, list[str]], left_out: Collection[str]) -> tuple[Block, ...]:
    """Return the blocks that a part has, which say that they are of the part."""
    return tuple(
        block.model_copy(update={"base_label": base_in_part(codebook, block, conditions)})
        for block in _shown(codebook.blocks, left_out)
    )


def _shown(blocks: tuple[Block, ...], left_out: Collection[str]) -> tuple[Block, ...]:
    """Return blocks without items: boxes of one block go together, and so does what an item leads to."""
    rest = [block.model_copy(update={"items": _shown_items(block, left_out)}) for block in blocks]
    shown = {item.id for block in rest for item in block.items}
    kept = tuple(block for block in rest if block.items and (not block.asked_if or block.asked_if.item in shown))
    return kept if kept == blocks else _shown(kept, left_out)


def _shown_items(block: Block, left_out: Collection[str]) -> tuple[Item, ...]:
    items = tuple(item for item in block.items if item.id not in left_out)
    return () if block.kind == "multiple_response" and len(items) < len(block.items) else items


def _sizes(study: "Study", conditions: Mapping[str, list[str]]) -> pd.DataFrame:
    """Return the members in each category of the one background column that makes the part, where they are known."""
    rows = study.population["variable"].eq(next(iter(conditions))) & (len(conditions) == 1) & (study.part is None)
    return study.population[rows & study.population["category"].isin(next(iter(conditions.values())))]
