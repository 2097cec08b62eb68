"""The full distribution of the answers to an item: every category with its percentage and its interval."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
import pandera.pandas as pa

from nbsurvey.codebook import Block, Codebook
from nbsurvey.estimation.columns import flag, schema, text
from nbsurvey.estimation.estimates import bounds

SCHEMA = schema(
    "block",
    "item",
    "label",
    "group",
    text("category", "Code of the answer."),
    text("category_label", "The answer's label in the language asked for."),
    flag("counts", "Whether the answer is one that the item's percentage counts."),
    "k",
    "n",
    text("base", "Of whom the percentage is: codes of the answers in the base."),
    "population",
    "percent",
    "lower",
    "upper",
    "level",
    "method",
    text("adjustment", "How intervals hold at once.", pa.Check.isin(["none", "bonferroni"])),
    text("family", "What intervals hold at once, as 'ITEM: C categories'; empty: each alone."),
    "withheld",
)
"""The table of distributions: columns, units and meaning."""

NUMBERS = ("percent", "lower", "upper")
"""The columns that hold per cents."""


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
    >>> study = getfixture("colleagues")
    >>> tally_categories(count_answers(study.responses, study.codebook, ["favourite", "at_home"]), study.codebook)
        block       item group category  counts  k   n
    0   kinds  favourite          groen    True  4   8
    1   kinds  favourite          zwart   False  4   8
    2  places    at_home              1    True  7  11
    """
    given = counts.groupby(["item", "group", "answer"], sort=False)["respondents"].sum()
    rows = []
    for item, group in dict.fromkeys(zip(counts["item"], counts["group"], strict=True)):
        block = codebook.block_of[item]
        n = sum(given[item, group, code] for code in block.base_codes)
        rows += [
            (block.id, item, group, code, code in block.counts, given[item, group, code], n)
            for code in shown_categories(block)
        ]
    return pd.DataFrame(rows, columns=["block", "item", "group", "category", "counts", "k", "n"])


def shown_categories(block: Block) -> list[str]:
    """Return the codes of the categories in a block's distributions: those in the base, or that a box is ticked."""
    return list(block.counts) if block.kind == "multiple_response" else block.base_codes


def distribution(
    tallied: pd.DataFrame,
    codebook: Codebook,
    *,
    sizes: Mapping[str, int],
    hidden: Collection[tuple[str, str]],
    language: str,
    level: float = 0.95,
    simultaneous: bool = False,
    method: str = "exact",
) -> pd.DataFrame:
    r"""Turn counts of answers into a table of distributions.

    Parameters
    ----------
    tallied
        As `tally_categories` returns them.
    codebook
        The questionnaire: labels and base.
    sizes
        As for `nbsurvey.estimation.estimates.estimate`.
    hidden
        The items and groups to withhold, see `nbsurvey.disclosure`.
    language
        Language of the labels.
    level
        Confidence level as a proportion.
    simultaneous
        Whether all intervals of a distribution hold at once at the level, rather than each alone.
    method
        Interval method, see `proportion_interval`.

    Returns
    -------
    DataFrame
        As `SCHEMA` describes. Per cents are 0-100 and unrounded. The rows that are `hidden` have no numbers.

    Notes
    -----
    With C categories, simultaneous intervals are computed at the level :math:`1 - (1 - level)/C` (Bonferroni): the
    chance that any of the C misses is at most 1 - level, whatever the distribution [1]_. Two categories make one
    statement (one's interval is the other's mirrored), so C is then 1. The family is the item in a group, or, for
    tick boxes, all the boxes of the block in a group.

    References
    ----------
    .. [1] Goodman, L. A. (1965). On simultaneous confidence intervals for multinomial proportions. Technometrics,
       7(2), 247-254. doi:10.1080/00401706.1965.10490252
    """
    families = {item: _family(codebook.block_of[item], item) for item in dict.fromkeys(tallied["item"])}
    comparisons = np.array([families[item][1] if simultaneous else 1 for item in tallied["item"]], dtype=np.int64)
    k, n = tallied["k"].to_numpy(np.int64), tallied["n"].to_numpy(np.int64)
    N = np.array([sizes.get(group, np.nan) for group in tallied["group"]], dtype=float)
    lower, upper = np.full(k.shape, np.nan), np.full(k.shape, np.nan)
    for C in np.unique(comparisons):
        of = comparisons == C
        lower[of], upper[of] = bounds(k[of], n[of], N[of], 1 - (1 - level) / C, method)
    blocks = [codebook.block_of[item] for item in tallied["item"]]
    with np.errstate(invalid="ignore", divide="ignore"):
        table = tallied.assign(
            label=[codebook.items[item].label[language] for item in tallied["item"]],
            category_label=[
                _category_label(block, code, language) for block, code in zip(blocks, tallied["category"], strict=True)
            ],
            base=[", ".join(block.base_codes) for block in blocks],
            population=pd.array(N, dtype="Float64").astype("Int64"),
            percent=100 * k / n,
            lower=100 * lower,
            upper=100 * upper,
            level=float(level),
            method=method,
            adjustment="bonferroni" if simultaneous else "none",
            family=[families[item][0] if simultaneous else "" for item in tallied["item"]],
        ).astype({"k": "Int64", "n": "Int64"})
    table["withheld"] = np.array(
        [row in hidden for row in zip(tallied["item"], tallied["group"], strict=True)], dtype=bool
    )
    table.loc[table["withheld"], ["k", "n", *NUMBERS]] = pd.NA
    return SCHEMA.validate(table[list(SCHEMA.columns)])


def _family(block: Block, item: str) -> tuple[str, int]:
    if block.kind == "multiple_response":
        return f"{block.id}: {len(block.items)} boxes", len(block.items)
    categories = len(block.base_codes)
    return f"{item}: {categories} categories", categories if categories > 2 else 1


def _category_label(block: Block, code: str, language: str) -> str:
    return next(choice.label[language] for choice in block.choices if choice.code == code)
