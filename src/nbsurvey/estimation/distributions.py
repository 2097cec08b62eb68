"""The full distribution of the answers to an item: every category with its percentage and its interval."""

import warnings
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook import OPEN, Block, Codebook
from nbsurvey.codebook.labels import groups_labelled
from nbsurvey.codebook.open_questions import population_problems
from nbsurvey.codebook.statements import statements
from nbsurvey.estimation.columns import AT_ONCE, BY_DESIGN, fitted, flag, schema
from nbsurvey.estimation.confidence_limits import limits
from nbsurvey.estimation.design_based import WEIGHTED, method_of, weighted_columns
from nbsurvey.estimation.requests import group_sizes, groupings, items_of_choices, known_language, provenance
from nbsurvey.estimation.tally import tally_categories
from nbsurvey.estimation.withheld_rows import withhold
from nbsurvey.intervals import check_level

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    "block",
    "item",
    "label",
    "by",
    "by_label",
    "group",
    "group_label",
    "category",
    "category_label",
    "ordered",
    flag("counts", "Whether the percentage counts the answer: none where `counts` is open or left out."),
    "base",
    "k",
    "n",
    "population",
    "percent",
    "lower",
    "upper",
    "level",
    "method",
    AT_ONCE["adjustment"],
    AT_ONCE["family"],
    *BY_DESIGN,
    "withheld",
    "origin",
    "disclosure",
)
"""The table of distributions: columns, units and meaning."""

NO_POPULATION = "none: the population is open"
"""What `method` says where there are no intervals."""


def distribution(
    study: "Study",
    names: str | list[str] | None = None,
    *,
    by: str | list[str] | None = None,
    level: float = 0.95,
    simultaneous: bool = False,
    method: str | None = None,
    language: str | None = None,
) -> pd.DataFrame:
    r"""Estimate the percentage of the population for each answer to an item.

    Parameters
    ----------
    study, names, by, level, method, language
        As for `nbsurvey.estimation.estimates.estimate`.
    simultaneous
        Whether all intervals of an item (or of a block of tick boxes) hold at once at the level, rather than each
        alone.

    Returns
    -------
    DataFrame
        One row for each item, group and category, as `nbsurvey.estimation.distributions.SCHEMA` describes; per cents
        are 0-100 and unrounded; weighted, with the columns that `estimate` has then, where the codebook has a `design`.
        Of a reconstruction these are the made-up answers themselves: the printed figures support no split by group, and
        of an item's categories only those that count, together: see `publication`. As long as the population is open
        there are no intervals.

    Raises
    ------
    ValueError
        If a name, a column, the level, the method or the language isn't known.

    Warns
    -----
    UserWarning
        If the population is open.

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

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.distribution("twitter", language="en")[["category_label", "counts", "k", "n", "percent"]].round(1)
      category_label  counts   k   n  percent
    0            yes    True  73  97     75.3
    1             no   False  24  97     24.7
    """
    check_level(level)
    items, language = items_of_choices(study.codebook, names), known_language(study, language)
    is_open = study.codebook.study.population == OPEN
    if is_open:
        warnings.warn(f"no intervals: {population_problems(study.codebook)[0]}", stacklevel=2)
    tables = [
        _distributions(
            tally_categories(study.counts.table(items, column or None), study.codebook),
            study,
            by=column,
            sizes=group_sizes(study, column),
            hidden=study.suppression.distributions(column) if column else set(),
            language=language,
            level=level,
            simultaneous=simultaneous,
            method=method,
        ).assign(by=column)
        for column in ([""] if by is None else groupings(study, by))
    ]
    table = groups_labelled(pd.concat(tables), study.codebook, language).assign(**provenance(study, by))
    return fitted(table.assign(lower=np.nan, upper=np.nan, method=NO_POPULATION) if is_open else table, SCHEMA)


def _distributions(
    tallied: pd.DataFrame,
    study: "Study",
    *,
    by: str,
    sizes: Mapping[str, int],
    hidden: Collection[tuple[str, str]],
    language: str,
    level: float,
    simultaneous: bool,
    method: str | None,
) -> pd.DataFrame:
    codebook = study.codebook
    families = [_family(codebook.block_of[item], item) for item in tallied["item"]]
    comparisons = np.array([size if simultaneous else 1 for _, size in families], dtype=np.int64)
    k, n = tallied["k"].to_numpy(np.int64), tallied["n"].to_numpy(np.int64)
    population = tallied["group"].map(sizes).astype(float)
    lower, upper = _limits_at_once(k, n, population.to_numpy(), comparisons, level, method_of(study, method))
    codes = [[category] for category in tallied["category"]]
    weighted = weighted_columns(study, tallied, codes, by, 1 - (1 - level) / comparisons, method)
    with np.errstate(invalid="ignore", divide="ignore"):
        percent = 100 * k / n
    table = _labelled(tallied, codebook, language).assign(
        population=population.astype("Int64"),
        **({"percent": percent, "lower": 100 * lower, "upper": 100 * upper} | weighted),
        level=float(level),
        method=method_of(study, method),
        adjustment="bonferroni" if simultaneous else "none",
        family=[name if simultaneous else "" for name, _ in families],
    )
    return withhold(table, hidden, ["k", "n", "percent", "lower", "upper", *(WEIGHTED if weighted else ())])


def _family(block: Block, item: str) -> tuple[str, int]:
    """Return the intervals that hold at once, in words, and how many statements they make."""
    if block.kind == "multiple_response":
        return f"{block.id}: {len(block.items)} boxes", len(block.items)
    categories = len(block.base_codes)
    return f"{item}: {categories} categories", categories if categories > 2 else 1


def _limits_at_once(
    k: np.ndarray, n: np.ndarray, N: np.ndarray, comparisons: np.ndarray, level: float, method: str
) -> tuple[np.ndarray, np.ndarray]:
    """Compute intervals as proportions, each at the level that its number of comparisons asks for."""
    lower, upper = np.full(k.shape, np.nan), np.full(k.shape, np.nan)
    for C in np.unique(comparisons):
        rows = comparisons == C
        lower[rows], upper[rows] = limits(k[rows], n[rows], N[rows], 1 - (1 - level) / C, method)
    return lower, upper


def _labelled(tallied: pd.DataFrame, codebook: Codebook, language: str) -> pd.DataFrame:
    """Add the labels of items and categories, and the base."""
    blocks = [codebook.block_of[item] for item in tallied["item"]]
    categories = zip(blocks, tallied["category"], strict=True)
    return tallied.assign(
        label=[codebook.items[item].label[language] for item in tallied["item"]],
        ordered=[block.is_ordered for block in blocks],
        category_label=[_category_label(block, code, language) for block, code in categories],
        base=statements(codebook, tallied["item"], language)["base"],
    )


def _category_label(block: Block, code: str, language: str) -> str:
    return next(choice.label[language] for choice in block.choices if choice.code == code)
