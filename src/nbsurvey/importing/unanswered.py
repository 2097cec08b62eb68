"""Why there is no answer: not ticked, not shown and not answered are different things, and stay so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from nbsurvey.codebook import AskedIf, Block, Codebook
from nbsurvey.importing.recoding import Misfit, reason_values, yes_and_no


@dataclass(eq=False)
class Answers:
    """The answers to one item as they are being understood.

    Parameters
    ----------
    column
        The export's column.
    codes
        As `recode` returns them.
    empty
        Which cells were empty in the export.
    """

    column: str
    codes: pd.Categorical = field(repr=False)
    empty: np.ndarray = field(repr=False)

    def are(self, code: str) -> np.ndarray:
        """Tell which answers have a code."""
        return np.asarray(self.codes == code)

    def leave_out(self, where: np.ndarray) -> None:
        """Leave answers out."""
        self.codes, self.empty = self.codes[~where], self.empty[~where]

    def put(self, where: np.ndarray, code: str) -> None:
        """Give answers a code."""
        numbers = self.codes.codes.copy()
        numbers[where] = self.codes.categories.tolist().index(code)
        self.codes = pd.Categorical.from_codes(numbers, self.codes.categories)


@dataclass
class Settled:
    """What the rules of this module settled.

    Parameters
    ----------
    not_ticked
        Empty tick boxes of respondents who ticked another box of the block, by block.
    none_ticked
        Respondents who left every box of a block empty, by block.
    not_routed
        Empty cells of respondents whom the routing didn't lead there, by block.
    misfits
        Answers of respondents whom the routing didn't lead there.
    """

    not_ticked: dict[str, int] = field(default_factory=dict)
    none_ticked: dict[str, int] = field(default_factory=dict)
    not_routed: dict[str, int] = field(default_factory=dict)
    misfits: list[Misfit] = field(default_factory=list)


def settle(answers: Mapping[str, Answers], rows: np.ndarray, codebook: Codebook) -> Settled:
    """Settle what empty cells mean, and change the answers accordingly.

    Parameters
    ----------
    answers
        The answers to each item.
    rows
        The rows of the file.
    codebook
        The questionnaire.

    Notes
    -----
    Routing comes first: an empty cell of a respondent whom `asked_if` didn't lead to the block was not asked. An empty
    tick box was then not ticked if the respondent ticked another one of the block. Who ticked none has seen the block
    or hasn't: where the export writes unticked boxes out (a 'no' stands somewhere in the block) an empty cell is no
    answer; where it doesn't, the block's `missing` or `none_ticked` says what it is taken for.
    """
    settled = Settled()
    for block in sorted(codebook.blocks, key=lambda block: _depth(block, codebook)):
        of_block = [answers[item.id] for item in block.items]
        routed = np.ones(len(rows), dtype=bool)
        if block.asked_if:
            routed = _route(block, block.asked_if, of_block, answers, rows, reason_values(codebook), settled)
        if block.kind == "multiple_response":
            _tick(block, of_block, routed, settled)
    return settled


def _depth(block: Block, codebook: Codebook) -> int:
    """Return how many blocks lead to a block, one after the other: those have to be settled before it."""
    return 1 + _depth(codebook.block_of[block.asked_if.item], codebook) if block.asked_if else 0


def _route(
    block: Block,
    condition: AskedIf,
    of_block: list[Answers],
    answers: Mapping[str, Answers],
    rows: np.ndarray,
    values: Mapping[str, str],
    settled: Settled,
) -> np.ndarray:
    """Settle who wasn't led to a block, and tell who was."""
    leading = pd.Series(answers[condition.item].codes)
    routed = np.asarray(leading.isin(condition.answers) | leading.isna())  # what wasn't understood decides nothing
    settled.not_routed[block.id] = int(sum((of.empty & ~routed).sum() for of in of_block))
    what = f"Who doesn't answer '{condition.item}' with {' or '.join(condition.answers)} wasn't asked this."
    fix = f"Check `asked_if` of the block '{block.id}' in the codebook, or the two answers."
    for of in of_block:
        for code in block.codes:
            if (wrong := of.are(code) & ~routed & ~of.empty).any():
                settled.misfits.append(Misfit(of.column, code, rows[wrong], what, "an empty cell", fix))
                of.put(wrong, values["not_asked"])
        of.put(of.empty & ~routed, values["not_asked"])
    return routed


def _tick(block: Block, boxes: list[Answers], routed: np.ndarray, settled: Settled) -> None:
    yes, no = yes_and_no(block) or (block.counts[0], "")
    ticked = np.any([box.are(yes) for box in boxes], axis=0) & routed
    all_empty = np.all([box.empty for box in boxes], axis=0) & routed
    settled.none_ticked[block.id] = int(all_empty.sum())
    settled.not_ticked[block.id] = 0
    writes_no = any((~box.empty & box.are(no)).any() for box in boxes)
    for box in boxes:
        unticked = box.empty & ticked
        if unticked.any() and not writes_no:
            settled.not_ticked[block.id] += int(unticked.sum())
            box.put(unticked, no)
        if not any("" in cells for cells in block.missing.values()):
            box.put(all_empty, no if block.none_ticked == "not_ticked" and not writes_no else "")
