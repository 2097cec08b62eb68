"""What is wrong with a codebook as a whole, though each of its parts is right."""

from collections import Counter
from collections.abc import Iterable, Iterator

from nbsurvey.codebook.design_contradictions import design_contradictions
from nbsurvey.codebook.documents import Place
from nbsurvey.codebook.model import MISSING_SUFFIX, AskedIf, Background, Block, Codebook, MissingReason
from nbsurvey.codebook.value_contradictions import value_contradictions

Contradictions = Iterator[tuple[Place, str]]
"""The place of each, and what is wrong there."""


def contradictions(codebook: Codebook) -> Contradictions:
    """Find contradictions between the parts of a codebook: the place of each, and what is wrong there.

    Parameters
    ----------
    codebook
        A codebook of which every part has been checked by itself.

    Examples
    --------
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.codebook.contradictions import contradictions
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()
    >>> questions["blocks"][-1]["counts"] = ("perhaps",)
    >>> list(contradictions(Codebook.model_validate(questions)))
    [(('blocks', 4, 'counts'), "'perhaps' is not one of the choices (ja, nee).")]
    """
    for rule in (_texts, _languages, _parts, _names, _missing_reasons, _routing, _export_cells, _columns, _fieldwork):
        yield from rule(codebook)
    yield from value_contradictions(codebook)
    yield from design_contradictions(codebook)


def _texts(codebook: Codebook) -> Contradictions:
    """Find texts that are missing or empty in a language of the study, or that are in another."""
    pending: list[tuple[Place, object]] = [((), codebook.model_dump())]
    while pending:
        place, part = pending.pop(0)
        if isinstance(part, tuple):
            pending += [((*place, i), child) for i, child in enumerate(part)]
        elif isinstance(part, dict) and place and place[-1] in _TEXTS:
            yield from _text(place, part, set(codebook.study.languages))
        elif isinstance(part, dict):
            pending += [((*place, key), child) for key, child in part.items()]


_TEXTS = ("title", "label", "finding", "wording", "asked", "base_label", "population_label", "unit", "note")


def _text(place: Place, text: dict[str, str], languages: set[str]) -> Contradictions:
    for language in sorted(languages - set(text)):
        yield place, f"The text in '{language}' is missing."
    for language in [language for language, words in text.items() if not words.strip()]:
        yield place, f"The text in '{language}' is empty."
    for language in sorted(set(text) - languages):
        yield place, f"'{language}' is not a language of the study ({', '.join(sorted(languages))})."


def _languages(codebook: Codebook) -> Contradictions:
    yield from _repeated("language", [(("study", "languages"), language) for language in codebook.study.languages])


def _parts(codebook: Codebook) -> Contradictions:
    """Find what is wrong within a background column or a block."""
    for i, column in enumerate(codebook.background):
        yield from _choices(("background", i), column, codebook.missing)
    for b, block in enumerate(codebook.blocks):
        if not block.is_number:
            yield from _choices(("blocks", b), block, codebook.missing)
            yield from _counted(("blocks", b), block)
            yield from _two_choices(("blocks", b), block)


def _choices(place: Place, part: Block | Background, missing: tuple[MissingReason, ...]) -> Contradictions:
    yield from _repeated("choice", [((*place, "choices", i, "code"), code) for i, code in enumerate(part.codes)])
    for i in [i for i, choice in enumerate(part.choices) if choice.any_text][1:]:
        yield (*place, "choices", i, "any_text"), "One choice counts all answers that have none of their own."
    for reason in missing:
        for value in [value for value in reason.values if value in part.codes]:
            yield (*place, "choices"), f"'{value}' is both a choice and a value of the missing reason {reason.id}."


def _counted(place: Place, block: Block) -> Contradictions:
    """Find codes in `counts` and `base` that no choice has."""
    for key, codes in (("counts", block.counted_codes), ("base", block.base)):
        for code in codes:
            if code not in block.codes:
                yield (*place, key), f"'{code}' is not one of the choices ({', '.join(block.codes)})."
    for code in block.counted_codes:
        if code in block.codes and code not in block.base_codes:
            yield (*place, "counts"), f"'{code}' counts but is not in the base."
    if len(set(block.base_codes)) < 2 or set(block.base_codes) <= set(block.counted_codes):
        yield (
            (*place, "base" if block.base else "choices"),
            "Every answer in the base counts, so that the percentage is always 100. Add the answers that don't count; "
            "a tick box has the kind multiple_response and a choice for 'not ticked', with `export: [\"\"]`.",
        )


def _two_choices(place: Place, block: Block) -> Contradictions:
    if block.is_boolean and (len(block.codes) != 2 or len(block.counted_codes) != 1):
        yield (*place, "choices"), f"The kind {block.kind} takes two choices, of which one counts."
    elif block.is_boolean and any(choice.any_text for choice in block.choices):
        yield (*place, "choices"), f"Text is no answer of the kind {block.kind}: it takes two choices that are named."
    elif block.is_boolean and set(block.base_codes) < set(block.codes):
        yield (*place, "base"), f"The kind {block.kind} has both choices in the base."


def _names(codebook: Codebook) -> Contradictions:
    """Find columns and blocks whose name another one has."""
    columns = _columns_of_responses(codebook)
    yield from _repeated("column", columns)
    yield from _repeated("block", [(("blocks", b, "id"), block.id) for b, block in enumerate(codebook.blocks)])
    blocks = {block.id for block in codebook.blocks}
    for place, name in columns:
        if name.endswith(MISSING_SUFFIX):
            yield place, f"'{name}' ends in '{MISSING_SUFFIX}', which is kept for missing reasons."
        elif name in blocks:
            yield place, f"'{name}' is also the name of a block."


def _columns_of_responses(codebook: Codebook) -> list[tuple[Place, str]]:
    """Return the columns that a responses file has, each with its place in the codebook."""
    columns: list[tuple[Place, str]] = [(("study", "respondent"), codebook.study.respondent)]
    columns += [(("background", i, "id"), column.id) for i, column in enumerate(codebook.background)]
    for b, block in enumerate(codebook.blocks):
        columns += [(("blocks", b, "items", i, "id"), item.id) for i, item in enumerate(block.items)]
    columns += [(("texts", i, "id"), text.id) for i, text in enumerate(codebook.texts)]
    return columns + [(("design",), name) for name in codebook.design_columns]


def _missing_reasons(codebook: Codebook) -> Contradictions:
    reasons = list(enumerate(codebook.missing))
    yield from _repeated("missing reason", [(("missing", i, "id"), reason.id) for i, reason in reasons])
    values = [(("missing", i, "values"), value) for i, reason in reasons for value in reason.values]
    yield from _repeated("missing value", values)
    if "" not in [value for _, value in values]:
        yield ("missing",), 'No missing reason has the value "" (an empty cell).'


def _routing(codebook: Codebook) -> Contradictions:
    """Find blocks that nothing can lead to."""
    reasons = {reason.id for reason in codebook.missing if reason.values}
    for b, block in enumerate(codebook.blocks):
        if block.asked_if is None:
            continue
        place: Place = ("blocks", b, "asked_if")
        if "not_asked" not in reasons:
            yield place, "Who wasn't asked needs a missing reason 'not_asked' with a value."
        yield from _condition(place, block.asked_if, codebook)
        if (path := _path_to(block, codebook))[-1] in path[:-1]:
            yield place, f"The block depends on itself: {' <- '.join(path)}."


def _condition(place: Place, condition: AskedIf, codebook: Codebook) -> Contradictions:
    if condition.item not in codebook.block_of:
        yield (*place, "item"), f"No item is called '{condition.item}'."
        return
    if codebook.block_of[condition.item].is_number:
        yield (*place, "item"), f"'{condition.item}' is a number: only choices lead to a block."
        return
    for code in sorted(set(condition.answers) - set(codebook.block_of[condition.item].codes)):
        yield (*place, "answers"), f"'{code}' is not one of the choices of '{condition.item}'."


def _path_to(block: Block, codebook: Codebook) -> list[str]:
    """Return the blocks that lead to a block, the last one first, up to one that is there already."""
    path = [block.id]
    while block.asked_if and block.asked_if.item in codebook.block_of and path[-1] not in path[:-1]:
        block = codebook.block_of[block.asked_if.item]
        path.append(block.id)
    return path


def _described(codebook: Codebook) -> Iterator[tuple[Place, Background | Block]]:
    """Go through the background columns and blocks."""
    yield from ((("background", i), column) for i, column in enumerate(codebook.background))
    yield from ((("blocks", b), block) for b, block in enumerate(codebook.blocks))


def _export_cells(codebook: Codebook) -> Contradictions:
    """Find cells of an export that mean two things in one part, or a reason that isn't one."""
    reasons = {reason.id for reason in codebook.missing if reason.values}
    for place, part in _described(codebook):
        cells = [
            ((*place, "choices", c, "export"), cell)
            for c, choice in enumerate(part.choices)
            for cell in dict.fromkeys((choice.code, *choice.export))
        ]
        cells += [((*place, "missing", reason), cell) for reason, own in part.missing.items() for cell in own]
        yield from _repeated("cell of an export", cells)
        for reason in sorted(part.missing.keys() - reasons):
            yield (*place, "missing", reason), f"'{reason}' is not a missing reason that has a value."
        if isinstance(part, Block):
            yield from _boxes(place, part)


def _boxes(place: Place, block: Block) -> Contradictions:
    """Find what only tick boxes can have, in other blocks, and boxes that can't be told apart."""
    is_boxes = block.kind == "multiple_response"
    for i, item in enumerate(block.items):
        if item.any_text and not is_boxes:
            yield (*place, "items", i, "any_text"), "Text is a tick in a block of the kind multiple_response only."
    if bool(block.separator) != bool(block.column):
        what = "`column` and `separator` of a block go together: the column with all ticks, and what parts them."
        yield place, what
    elif block.separator and not is_boxes:
        yield (*place, "separator"), "Only a block of the kind multiple_response has all ticks in one cell."
    elif block.separator:
        yield from _boxes_in_one_cell(place, block)


def _boxes_in_one_cell(place: Place, block: Block) -> Contradictions:
    items = list(enumerate(block.items))
    for i in [i for i, item in items if not (item.column or item.any_text)]:
        yield (*place, "items", i), "`column` is missing: what stands for the item in the cell with all ticks."
    for i in [i for i, item in items if item.any_text][1:]:
        yield (*place, "items", i, "any_text"), "One box counts all answers that have none of their own."
    parts = [((*place, "items", i, "column"), item.column) for i, item in items if item.column]
    yield from _repeated("part of a cell", parts)


def _columns(codebook: Codebook) -> Contradictions:
    """Find columns of an export that the codebook names twice."""
    columns: list[tuple[Place, str]] = [
        (("export", "leave_out", i), name) for i, name in enumerate(codebook.export.leave_out)
    ]
    columns.append((("export", "link"), codebook.export.link))
    for place, part in _described(codebook):
        if isinstance(part, Background) or part.separator:
            columns.append(((*place, "column"), part.column))
        else:
            columns += [((*place, "items", i, "column"), item.column) for i, item in enumerate(part.items)]
    columns += [(("texts", i, "column"), text.column) for i, text in enumerate(codebook.texts)]
    yield from _repeated("column of an export", [(place, name) for place, name in columns if name])


def _fieldwork(codebook: Codebook) -> Contradictions:
    fieldwork = codebook.export.fieldwork
    if fieldwork and fieldwork.first > fieldwork.last:
        yield ("export", "fieldwork"), f"The first day, {fieldwork.first}, is after the last, {fieldwork.last}."


def _repeated(what: str, named: Iterable[tuple[Place, str]]) -> Contradictions:
    times: Counter[str] = Counter()
    for place, name in named:
        times[name] += 1
        if times[name] == 2:
            yield place, f"The {what} '{name}' stands here for the second time."
