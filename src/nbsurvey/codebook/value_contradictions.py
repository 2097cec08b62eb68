"""What is wrong with numbers, the values of choices and the scales of a codebook, though each of its parts is right."""

from collections.abc import Iterator

from nbsurvey.codebook.documents import Place
from nbsurvey.codebook.model import Block, Codebook, Scale


def value_contradictions(codebook: Codebook) -> Iterator[tuple[Place, str]]:
    """Find contradictions in numbers, values and scales: the place of each, and what is wrong there.

    Examples
    --------
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.codebook.value_contradictions import value_contradictions
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()
    >>> questions["scales"] = ({"id": "reach", "label": {"nl": "bereik"}, "items": ("twitter", "facebook")},)
    >>> list(value_contradictions(Codebook.model_validate(questions)))[0]
    (('scales', 0, 'items', 0), "'twitter' is no number, and its choices have no value.")
    """
    for b, block in enumerate(codebook.blocks):
        yield from _block(("blocks", b), block)
    names = {*codebook.block_of, *(block.id for block in codebook.blocks)}
    names |= {column.id for column in codebook.background} | {text.id for text in codebook.texts}
    names.add(codebook.study.respondent)
    for s, scale in enumerate(codebook.scales):
        if scale.id in names:
            yield ("scales", s, "id"), f"'{scale.id}' is the name of something else too."
        names.add(scale.id)
        yield from _scale(("scales", s), scale, codebook)


def _block(place: Place, block: Block) -> Iterator[tuple[Place, str]]:
    if block.least is not None and block.most is not None and block.least >= block.most:
        yield (*place, "least"), f"The least, {block.least:g}, isn't below the most, {block.most:g}."
    for i, choice in enumerate(block.choices):
        if choice.value is not None and choice.code not in block.base_codes:
            yield (*place, "choices", i, "value"), f"'{choice.code}' has a value, and isn't in the base."
    if len(set(block.values.values())) == 1:
        yield (*place, "choices"), "All values are the same, so that the mean always is."


def _scale(place: Place, scale: Scale, codebook: Codebook) -> Iterator[tuple[Place, str]]:
    for i, item in enumerate(scale.items):
        block = codebook.block_of.get(item)
        if block is None:
            yield (*place, "items", i), f"No item is called '{item}'."
        elif not block.is_number and not block.values:
            yield (*place, "items", i), f"'{item}' is no number, and its choices have no value."
        elif item in scale.items[:i]:
            yield (*place, "items", i), f"The item '{item}' stands here for the second time."
        elif item in scale.reversed and None in block.ends:
            yield (*place, "reversed"), f"To reverse '{item}' its block needs `least` and `most`."
    for i, item in enumerate(scale.reversed):
        if item not in scale.items:
            yield (*place, "reversed", i), f"'{item}' is not one of the items of the scale."
    if scale.fewest > len(scale.items):
        yield (*place, "least_answered"), f"The scale has {len(scale.items)} items, fewer than {scale.fewest}."
