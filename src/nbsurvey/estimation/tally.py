"""How many respondents gave an answer that counts, and of how many: what the codebook makes of counts."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from nbsurvey.codebook import Block, Codebook
from nbsurvey.counting.states import NOT_ASKED
from nbsurvey.counting.table import LED_PAST


def tally(counts: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Add up the answers to each item: how many count, and of how many.

    Parameters
    ----------
    counts
        As `nbsurvey.counting.count_answers` returns them.
    codebook
        The questionnaire: which answers count, and which are in the base.

    Returns
    -------
    DataFrame
        One row for each item and group: `block`, `item`, `group` (empty where there are no groups), `k` (respondents
        whose answer counts), `n` (respondents in the base), and the respondents who answered in the base or outside it
        (`answered`), who are known not to be in the base (`outside`) and who weren't asked (`not_asked`).

    Notes
    -----
    The base holds the respondents whose answer is one of the block's base codes. Outside it are those who gave another
    answer, or one that led them past the block. Of somebody who skipped the question that leads to the block it isn't
    known whether they belong to its base; nor of somebody who wasn't asked for another reason.

    Examples
    --------
    >>> from nbsurvey.counting import count_answers
    >>> from nbsurvey.estimation.tally import tally
    >>> from nbsurvey.opening import open_study
    >>> study = open_study("data")
    >>> tally(count_answers(study.responses, study.codebook, ["twitter", "facebook"]), study.codebook)
              block      item group   k   n  answered  outside  not_asked
    0  social_media   twitter        73  97        97        0          0
    1  social_media  facebook        49  97        97        0          0
    """
    answers = list(zip(counts["item"], counts["answer"], strict=True))
    counting = {(item, code) for item, block in codebook.block_of.items() for code in block.counted_codes}
    base = {(item, code) for item, block in codebook.block_of.items() for code in block.base_codes}
    answered, led_past = counts["answer"].ne("").to_numpy(bool), counts["status"].eq(LED_PAST).to_numpy(bool)
    in_base = np.array([answer in base for answer in answers], dtype=bool)
    states = {
        "k": np.array([answer in counting for answer in answers], dtype=bool),
        "n": in_base,
        "answered": answered,
        "outside": (answered | led_past) & ~in_base,
        "not_asked": led_past | counts["missing"].eq(NOT_ASKED).to_numpy(bool),
    }
    numbers = {name: counts["respondents"].to_numpy() * flags for name, flags in states.items()}
    rows = pd.DataFrame({"item": counts["item"], "group": counts["group"]} | numbers)
    sums = rows.groupby(["item", "group"], sort=False, as_index=False).sum()
    blocks = pd.Series([codebook.block_of[item].id for item in sums["item"]], dtype="str")
    return pd.concat([blocks.rename("block"), sums], axis="columns")


def tally_categories(counts: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Add up how often each answer to each item was given.

    Parameters
    ----------
    counts
        As `nbsurvey.counting.count_answers` returns them.
    codebook
        The questionnaire.

    Returns
    -------
    DataFrame
        One row for each item, group and category in the base, in the order of the codebook: `block`, `item`, `group`,
        `category`, `counts`, `k`, `n`. Of a tick box the only category is that it was ticked.

    Examples
    --------
    >>> from nbsurvey.counting import count_answers
    >>> from nbsurvey.estimation.tally import tally_categories
    >>> from nbsurvey.opening import open_study
    >>> study = open_study("data")
    >>> tally_categories(count_answers(study.responses, study.codebook, ["twitter"]), study.codebook)
              block     item group category  counts   k   n
    0  social_media  twitter             ja    True  73  97
    1  social_media  twitter            nee   False  24  97
    """
    given = counts.groupby(["item", "group", "answer"], sort=False)["respondents"].sum()
    rows = []
    for item, group in dict.fromkeys(zip(counts["item"], counts["group"], strict=True)):
        block = codebook.block_of[item]
        n = sum(given[item, group, code] for code in block.base_codes)
        rows += [
            (block.id, item, group, code, code in block.counted_codes, given[item, group, code], n)
            for code in _shown_categories(block)
        ]
    return pd.DataFrame(rows, columns=["block", "item", "group", "category", "counts", "k", "n"])


def _shown_categories(block: Block) -> list[str]:
    """Return the codes of the categories in a block's distributions: those in the base, or that a box is ticked."""
    return list(block.counted_codes) if block.kind == "multiple_response" else block.base_codes


def partial_bases(codebook: Codebook, items: Iterable[str]) -> np.ndarray:
    """Tell of which items some members of the population may not be in the base.

    Examples
    --------
    >>> from nbsurvey.estimation.tally import partial_bases
    >>> study = nbsurvey.open_study("data")
    >>> partial_bases(study.codebook, ["twitter", "facebook"])
    array([False, False])
    """
    blocks = (codebook.block_of[item] for item in items)
    return np.array([block.asked_if is not None or set(block.base_codes) != set(block.codes) for block in blocks], bool)
