"""What is wrong with a codebook as a whole, though each of its parts is right."""

from collections import Counter
from collections.abc import Iterable, Iterator

from nbsurvey.codebook.documents import Place
from nbsurvey.codebook.model import MISSING_SUFFIX, Background, Block, Codebook, MissingReason


def contradictions(codebook: Codebook) -> Iterator[tuple[Place, str]]:
    """Find what each part allows and the whole doesn't: the place of each, and what is wrong there.

    Parameters
    ----------
    codebook
        A codebook of which every part has been checked by itself.
    """
    yield from _missing_texts(codebook)
    yield from _repeated("language", [(("study", "languages"), language) for language in codebook.study.languages])
    columns: list[tuple[Place, str]] = [(("study", "respondent"), codebook.study.respondent)]
    for i, column in enumerate(codebook.background):
        columns.append((("background", i, "id"), column.id))
        yield from _choice_contradictions(("background", i), column, codebook.missing)
    for b, block in enumerate(codebook.blocks):
        columns += [(("blocks", b, "items", i, "id"), item.id) for i, item in enumerate(block.items)]
        yield from _block_contradictions(("blocks", b), block, codebook.missing)
    columns += [(("texts", i, "id"), text.id) for i, text in enumerate(codebook.texts)]
    yield from _repeated("column", columns)
    yield from _repeated("block", [(("blocks", b, "id"), block.id) for b, block in enumerate(codebook.blocks)])
    for place, name in columns:
        if name.endswith(MISSING_SUFFIX):
            yield place, f"'{name}' ends in '{MISSING_SUFFIX}', which is kept for missing reasons."
        elif name in {block.id for block in codebook.blocks}:
            yield place, f"'{name}' is also the name of a block."
    yield from _repeated(
        "missing reason", [(("missing", i, "id"), reason.id) for i, reason in enumerate(codebook.missing)]
    )
    reasons = [
        (("missing", i, "values"), value) for i, reason in enumerate(codebook.missing) for value in reason.values
    ]
    yield from _repeated("missing value", reasons)
    if "" not in [value for _, value in reasons]:
        yield ("missing",), 'No missing reason has the value "" (an empty cell).'
    yield from _routing_contradictions(codebook)
    yield from _export_contradictions(codebook)


def _routing_contradictions(codebook: Codebook) -> Iterator[tuple[Place, str]]:
    routed = {block.id: block.asked_if for block in codebook.blocks if block.asked_if}
    for b, block in enumerate(codebook.blocks):
        condition = block.asked_if
        if condition is None:
            continue
        place: Place = ("blocks", b, "asked_if")
        if "not_asked" not in {reason.id for reason in codebook.missing if reason.values}:
            yield place, "Who wasn't asked needs a missing reason 'not_asked' with a value."
        if condition.item not in codebook.block_of:
            yield (*place, "item"), f"No item is called '{condition.item}'."
            continue
        for code in sorted(set(condition.answers) - set(codebook.block_of[condition.item].codes)):
            yield (*place, "answers"), f"'{code}' is not one of the choices of '{condition.item}'."
        path = [block.id]
        while (follows := routed.get(path[-1])) and follows.item in codebook.block_of:
            path.append(codebook.block_of[follows.item].id)
            if path[-1] in path[:-1]:
                yield place, f"The block depends on itself: {' <- '.join(path)}."
                break


def _export_contradictions(codebook: Codebook) -> Iterator[tuple[Place, str]]:
    reasons = {reason.id for reason in codebook.missing if reason.values}
    columns: list[tuple[Place, str]] = [
        (("export", "leave_out", i), name) for i, name in enumerate(codebook.export.leave_out)
    ]
    places: list[tuple[Place, Background | Block]] = [
        (("background", i), column) for i, column in enumerate(codebook.background)
    ]
    places += [(("blocks", b), block) for b, block in enumerate(codebook.blocks)]
    for place, part in places:
        cells = [
            ((*place, "choices", c, "export"), cell)
            for c, choice in enumerate(part.choices)
            for cell in dict.fromkeys((choice.code, *choice.export))
        ]
        cells += [((*place, "missing", reason), cell) for reason, of in part.missing.items() for cell in of]
        yield from _repeated("cell of an export", cells)
        for reason in sorted(part.missing.keys() - reasons):
            yield (*place, "missing", reason), f"'{reason}' is not a missing reason that has a value."
        if isinstance(part, Block):
            yield from _box_contradictions(place, part)
        if isinstance(part, Background) or part.separator:
            items = [((*place, "column"), part.column)]
        else:
            items = [((*place, "items", i, "column"), item.column) for i, item in enumerate(part.items)]
        columns += [(of, name) for of, name in items if name]
    columns += [(("texts", i, "column"), text.column) for i, text in enumerate(codebook.texts) if text.column]
    yield from _repeated("column of an export", columns)
    fieldwork = codebook.export.fieldwork
    if fieldwork and fieldwork.first > fieldwork.last:
        yield ("export", "fieldwork"), f"The first day, {fieldwork.first}, is after the last, {fieldwork.last}."


def _box_contradictions(place: Place, block: Block) -> Iterator[tuple[Place, str]]:
    items = list(enumerate(block.items))
    is_boxes = block.kind == "multiple_response"
    for i, item in items:
        if item.any_text and not is_boxes:
            yield (
                (*place, "items", i, "any_text"),
                "Text is a tick in a block of the kind multiple_response only.",
            )
    if bool(block.separator) != bool(block.column):
        yield (
            place,
            "`column` and `separator` of a block go together: the column with all ticks, and what parts them.",
        )
    elif block.separator and not is_boxes:
        yield (*place, "separator"), "Only a block of the kind multiple_response has all ticks in one cell."
    elif block.separator:
        for i in [i for i, item in items if not item.column]:
            yield (
                (*place, "items", i),
                "`column` is missing: what stands for the item in the cell with all ticks.",
            )
        parts = [((*place, "items", i, "column"), item.column) for i, item in items if item.column]
        yield from _repeated("part of a cell", parts)


def _block_contradictions(
    place: Place, block: Block, missing: tuple[MissingReason, ...]
) -> Iterator[tuple[Place, str]]:
    yield from _choice_contradictions(place, block, missing)
    for key, codes in (("counts", block.counts), ("base", block.base)):
        for code in codes:
            if code not in block.codes:
                yield (*place, key), f"'{code}' is not one of the choices ({', '.join(block.codes)})."
    for code in block.counts:
        if code in block.codes and code not in block.base_codes:
            yield (*place, "counts"), f"'{code}' counts but is not in the base."
    if block.is_boolean and (len(block.codes) != 2 or len(block.counts) != 1):
        yield (*place, "choices"), f"The kind {block.kind} takes two choices, of which one counts."
    elif block.is_boolean and set(block.base_codes) < set(block.codes):
        yield (*place, "base"), f"The kind {block.kind} has both choices in the base."


def _choice_contradictions(
    place: Place, column: Block | Background, missing: tuple[MissingReason, ...]
) -> Iterator[tuple[Place, str]]:
    yield from _repeated("choice", [((*place, "choices", i, "code"), code) for i, code in enumerate(column.codes)])
    for reason in missing:
        for value in reason.values:
            if value in column.codes:
                yield (
                    (*place, "choices"),
                    f"'{value}' is both a choice and a value of the missing reason {reason.id}.",
                )


def _repeated(what: str, named: Iterable[tuple[Place, str]]) -> Iterator[tuple[Place, str]]:
    seen: Counter[str] = Counter()
    for place, name in named:
        seen[name] += 1
        if seen[name] == 2:
            yield place, f"The {what} '{name}' stands here for the second time."


def _missing_texts(codebook: Codebook) -> Iterator[tuple[Place, str]]:
    languages = set(codebook.study.languages)
    pending: list[tuple[Place, object]] = [((), codebook.model_dump())]
    while pending:
        place, part = pending.pop(0)
        if isinstance(part, tuple):
            pending += [((*place, i), child) for i, child in enumerate(part)]
        elif isinstance(part, dict) and place and place[-1] in _TEXTS:
            for language in sorted(languages - set(part)):
                yield place, f"The text in '{language}' is missing."
            for language in [language for language, text in part.items() if not text.strip()]:
                yield place, f"The text in '{language}' is empty."
            for language in sorted(set(part) - languages):
                yield place, f"'{language}' is not a language of the study ({', '.join(sorted(languages))})."
        elif isinstance(part, dict):
            pending += [((*place, key), child) for key, child in part.items()]


_TEXTS = ("title", "label", "wording", "asked", "population_label")
