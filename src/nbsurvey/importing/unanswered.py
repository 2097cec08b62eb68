"""Why there is no answer: not ticked, not shown and not answered are different things, and stay so."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from nbsurvey.codebook import AskedIf, Block, Codebook
from nbsurvey.importing.findings import Misfit
from nbsurvey.importing.meanings import reason_values
from nbsurvey.importing.progress import Answers, Progress
from nbsurvey.importing.yes_and_no import tick_and_none


def settle_unanswered(progress: Progress) -> Progress:
    """Settle what empty cells mean, block by block.

    Notes
    -----
    Routing comes first: an empty cell of a respondent whom `asked_if` didn't lead to the block was not asked; so was an
    unticked box, which REDCap writes out for everybody. An empty tick box was then not ticked if the respondent ticked
    another one of the block. Who ticked none has seen the block or hasn't: where the export writes unticked boxes out
    (a 'no' stands somewhere in the block) an empty cell is no answer; where it doesn't, the block's `missing` or
    `none_ticked` says what it is taken for.

    Examples
    --------
    >>> from nbsurvey.codebook import Codebook
    >>> from nbsurvey.exports.formats import read
    >>> from nbsurvey.importing.matching import match_columns
    >>> from nbsurvey.importing.progress import begin
    >>> from nbsurvey.importing.recoding import recode_answers
    >>> from nbsurvey.importing.unanswered import settle_unanswered
    >>> study = nbsurvey.open_study("data")
    >>> questions = study.codebook.model_dump()  # as if only who uses Twitter was asked about powers
    >>> questions["blocks"][-1]["asked_if"] = {"item": "twitter", "answers": ("ja",)}
    >>> progress = recode_answers(match_columns(begin(read("data/responses.csv"), Codebook.model_validate(questions))))
    >>> settle_unanswered(progress).report.settled.not_routed
    {'mandate': 12}
    """
    codebook = progress.codebook
    for block in sorted(codebook.blocks, key=lambda block: _depth(block, codebook)):
        led_here = _led_here(progress, block)
        if block.asked_if:
            progress = _settle_routing(progress, block, block.asked_if, led_here)
        if block.kind == "multiple_response":
            progress = _settle_boxes(progress, block, led_here)
    return progress


def _depth(block: Block, codebook: Codebook) -> int:
    """Return how many blocks lead to a block, one after the other: those have to be settled before it."""
    return 1 + _depth(codebook.block_of[block.asked_if.item], codebook) if block.asked_if else 0


def _led_here(progress: Progress, block: Block) -> np.ndarray:
    """Tell which respondents were led to a block; an answer that wasn't understood leads nobody away from it."""
    if block.asked_if is None:
        return np.ones(len(progress.rows), dtype=bool)
    leading = pd.Series(progress.answers[block.asked_if.item].codes)
    return np.asarray(leading.isin(block.asked_if.answers) | leading.isna())


def _settle_routing(progress: Progress, block: Block, condition: AskedIf, led_here: np.ndarray) -> Progress:
    """Mark respondents who weren't led to a block as not asked, whatever they answered."""
    values = reason_values(progress.codebook)
    not_asked = values["not_asked"]
    items = {item.id: progress.answers[item.id] for item in block.items}
    what = f"Who doesn't answer '{condition.item}' with {' or '.join(condition.answers)} wasn't asked this."
    fix = f"Check `asked_if` of the block '{block.id}' in the codebook, or the two answers."
    unticked = tick_and_none(block)[1] if block.kind == "multiple_response" else None
    misfits = []
    count = 0
    for name, answers in items.items():
        is_empty = answers.is_empty | (answers.are(unticked) if unticked is not None else False)
        codes = answers.codes.categories.difference([*values.values()]) if block.is_number else block.codes
        answered = {code: answers.are(code) & ~is_empty & ~led_here for code in codes}
        misfits += [
            Misfit(answers.column, code, progress.rows[where], what, "an empty cell", fix)
            for code, where in answered.items()
            if where.any()
        ]
        items[name] = answers.with_code(not_asked, np.any([is_empty & ~led_here, *answered.values()], axis=0))
        count += int((is_empty & ~led_here).sum())
    return _settled(progress.with_misfits(misfits), items, block, not_routed=count)


def _settle_boxes(progress: Progress, block: Block, led_here: np.ndarray) -> Progress:
    """Settle which empty tick boxes weren't ticked, and which say nothing."""
    tick, no_tick = tick_and_none(block)
    boxes = {item.id: progress.answers[item.id] for item in block.items}
    any_ticked = np.any([box.are(tick) for box in boxes.values()], axis=0) & led_here
    all_empty = np.all([box.is_empty for box in boxes.values()], axis=0) & led_here
    writes_no = any((~box.is_empty & box.are(no_tick)).any() for box in boxes.values())
    not_ticked = 0
    if not writes_no:
        not_ticked = int(sum((box.is_empty & any_ticked).sum() for box in boxes.values()))
        boxes = {name: box.with_code(no_tick, box.is_empty & any_ticked) for name, box in boxes.items()}
    if not _says_what_empty_is(block):
        none_ticked = no_tick if block.none_ticked == "not_ticked" and not writes_no else ""
        boxes = {name: box.with_code(none_ticked, all_empty) for name, box in boxes.items()}
    return _settled(progress, boxes, block, not_ticked=not_ticked, none_ticked=int(all_empty.sum()))


def _says_what_empty_is(block: Block) -> bool:
    return any("" in cells for cells in block.missing.values())


def _settled(progress: Progress, answers: Mapping[str, Answers], block: Block, **counts: int) -> Progress:
    """Return the progress with the answers to a block, and with counts of it in the report."""
    settled = progress.report.settled
    more = {name: getattr(settled, name) | {block.id: count} for name, count in counts.items()}
    return replace(progress, answers={**progress.answers, **answers}).reporting(settled=replace(settled, **more))
