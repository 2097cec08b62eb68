"""Whether two codebooks ask the same question: only of the same one a change between waves means something."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from nbsurvey.codebook import Background, Block, Codebook
from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.model import Scale
from nbsurvey.counting.values import measure
from nbsurvey.estimation.columns import SHARED, fitted, schema, text
from nbsurvey.language.plain_text import plain_words

REFUSED, UNLESS_NAMED, ALLOWED, ABSENT = "refused", "refused unless named", "allowed", "absent"
REFUSED_FOR_MEANS = "refused for means"

EFFECTS = {
    "absent": ABSENT,
    "kind": REFUSED,
    "choices": REFUSED,
    "counts": REFUSED,
    "base": REFUSED,
    "routing": REFUSED,
    "scale items": REFUSED,
    "least answered": REFUSED,
    "values": REFUSED_FOR_MEANS,
    "unit": UNLESS_NAMED,
    "order": UNLESS_NAMED,
    "language": UNLESS_NAMED,
    "label": UNLESS_NAMED,
    "wording": UNLESS_NAMED,
    "asked": UNLESS_NAMED,
    "choice label": UNLESS_NAMED,
    "title": ALLOWED,
    "spelling": ALLOWED,
}
"""What can differ, and whether a comparison is refused for it."""

SCHEMA = schema(
    replace(SHARED["wave_a"], required=False),
    replace(SHARED["wave_b"], required=False),
    "item",
    text("what", "What differs.", list(EFFECTS)),
    text("language", "Language of the two texts; empty of what isn't text."),
    text("a", "In the first codebook."),
    text("b", "In the second codebook."),
    text(
        "effect", "Whether a comparison is refused for it.", [REFUSED, REFUSED_FOR_MEANS, UNLESS_NAMED, ALLOWED, ABSENT]
    ),
)
"""The table of differences: columns and meaning."""


class _Trait(NamedTuple):
    """Something that two codebooks can say of a question: what, in which language, and of which choice."""

    what: str
    language: str = ""
    code: str = ""


def differences(codebook_a: Codebook, codebook_b: Codebook) -> pd.DataFrame:
    """List what differs between the questions, background columns and scales of two codebooks.

    Parameters
    ----------
    codebook_a, codebook_b
        The questionnaires of two waves. What has the same id in both is compared.

    Returns
    -------
    DataFrame
        One row for each difference, as `nbsurvey.comparisons.same_question.SCHEMA` describes, in the order of the
        codebooks. Texts are compared in each language that both have. `effect` tells what `nbsurvey.changes` does:

        - `refused`: a percentage is of other answers or other people. The kind, the codes, the answers that count or
          are in the base, or the routing differ; of a scale its items, or how many have to be answered.
        - `refused for means`: the answers have other values; their percentages can be compared.
        - `refused unless named`: a person has to judge whether it is the same question, and names the item in `same`.
          The wording, the unit, the label of a row or a choice, the order of the choices, or whom it says were asked
          differ; or there is no language in common.
        - `allowed`: another title, or the same words in another `spelling` (capitals, spaces, punctuation).
        - `absent`: only one of the two has it.

    Examples
    --------
    >>> codebook = nbsurvey.read_codebook("data/codebook.yaml")
    >>> nbsurvey.differences(codebook, codebook).empty
    True
    >>> block = codebook.block_of["twitter"]
    >>> items = tuple(item.model_copy(update={"label": {"en": "uses X"}}) for item in block.items)
    >>> later = block.model_copy(update={"counts": ("nee",), "items": items})
    >>> table = nbsurvey.differences(codebook, codebook.model_copy(update={"blocks": (later,)}))
    >>> table.loc[table["item"] == "twitter", ["what", "language", "a", "b", "effect"]].reset_index(drop=True)
         what language             a       b                effect
    0  counts                     ja     nee               refused
    1   label       en  uses Twitter  uses X  refused unless named
    """
    a, b = _questions(codebook_a), _questions(codebook_b)
    rows = [
        (name, what, language, *texts, EFFECTS[what])
        for name in dict.fromkeys([*a, *b])
        for what, language, *texts in _differences(name, a.get(name), b.get(name))
    ]
    columns = [name for name, column in SCHEMA.columns.items() if column.required]
    return fitted(pd.DataFrame(rows, columns=columns, dtype="str"), SCHEMA)


def _questions(codebook: Codebook) -> dict[str, dict[_Trait, str]]:
    """Return what a codebook says of each background column and item."""
    background = {column.id: _traits(column) for column in codebook.background}
    items = {item.id: _traits(block) | _texts("label", item.label) for block in codebook.blocks for item in block.items}
    scales = {scale.id: _scale_traits(codebook, scale) for scale in codebook.scales}
    return background | items | scales


def _scale_traits(codebook: Codebook, scale: Scale) -> dict[_Trait, str]:
    turned = measure(codebook, scale.id).turned
    items = [f"{turned[item]:g} - {item}" if item in turned else item for item in scale.items]
    traits = {"kind": "scale", "scale items": ", ".join(sorted(items)), "least answered": str(scale.fewest)}
    return {_Trait(what): words for what, words in traits.items()} | _texts("label", scale.label)


def _traits(part: Background | Block) -> dict[_Trait, str]:
    traits = {_Trait("kind"): "background", _Trait("choices"): ", ".join(part.codes)}
    if isinstance(part, Block):
        route = part.asked_if
        traits |= {
            _Trait("kind"): part.kind,
            _Trait("counts"): _sorted(part.counts),
            _Trait("base"): _sorted(part.base_codes),
            _Trait("values"): ", ".join(f"{code}: {value:g}" for code, value in sorted(part.values.items())),
            _Trait("routing"): f"{route.item}: {_sorted(route.answers)}" if route else "",
        }
        traits |= _texts("title", part.title) | _texts("wording", part.wording) | _texts("asked", part.asked)
        traits |= _texts("unit", part.unit or {})
    else:
        traits |= _texts("label", part.label)
    for choice in part.choices:
        traits |= _texts("choice label", choice.label, choice.code)
    return traits


def _texts(what: str, by_language: Text, code: str = "") -> dict[_Trait, str]:
    return {_Trait(what, language, code): words for language, words in by_language.items()}


def _sorted(codes: str | tuple[str, ...] | list[str]) -> str:
    return codes if isinstance(codes, str) else ", ".join(sorted(codes))


def _differences(name: str, a: dict[_Trait, str] | None, b: dict[_Trait, str] | None) -> Iterator[tuple[str, ...]]:
    """Go through what differs, in which language, and both texts."""
    if a is None or b is None:
        yield "absent", "", "" if a is None else name, "" if b is None else name
        return
    languages_a, languages_b = (list(dict.fromkeys(trait.language for trait in traits)) for traits in (a, b))
    if {*languages_a} & {*languages_b} == {""}:
        yield "language", "", ", ".join(languages_a[1:]), ", ".join(languages_b[1:])
    for trait, words in a.items():
        if words != (other := b.get(trait, words)):
            yield _what(trait, words, other), trait.language, words, other


def _what(trait: _Trait, a: str, b: str) -> str:
    if trait.what == "choices" and sorted(a.split(", ")) == sorted(b.split(", ")):
        return "order"
    return "spelling" if trait.language and plain_words(a) == plain_words(b) else trait.what
