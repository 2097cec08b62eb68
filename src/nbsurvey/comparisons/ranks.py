"""Which places in a ranking are possible: confidence sets for the ranks of the items of a block.

Rank 1 is the item that holds for most members of the population. Members are counted, so items can tie: an item that
ties with others has any of the ranks that they share, and a set contains all of them.
"""

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from nbsurvey.codebook.open_questions import decided_items
from nbsurvey.codebook.statements import statements
from nbsurvey.comparisons.joint_answers import has_joint_answers
from nbsurvey.comparisons.mcnemar import upper_tail
from nbsurvey.comparisons.multiplicity import adjusted_p_values
from nbsurvey.estimation.columns import count, fitted, schema, text
from nbsurvey.estimation.design_based import refuse_weights
from nbsurvey.estimation.requests import known_language, provenance
from nbsurvey.estimation.tally import tally
from nbsurvey.intervals import check_level
from nbsurvey.printed_figures.publication import publication

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    "item",
    "label",
    "counted",
    "base",
    "percent",
    count("rank", "Rank among the respondents by percent; ties share the best."),
    count("rank_lower", "The best rank that is possible in the population."),
    count("rank_upper", "The worst rank that is possible in the population."),
    "level",
    text("coverage", "Of all sets at once, or of each by itself.", ["simultaneous", "marginal"]),
    "method",
    "origin",
)
"""The table of rank sets: columns, units and meaning. Rows are in order of rank."""


def bonferroni_level(level: float, items: int) -> float:
    """Return the level at which each of several intervals holds so that all do at once at `level`.

    Parameters
    ----------
    level
        Confidence level of all intervals at once, as a proportion.
    items
        The number of intervals.

    Notes
    -----
    1 - (1 - level)/items, under any dependence. (Sidak's level^(1/items) would need independent items, which answers
    of the same respondents are not, and is hardly any lower: 0.99574 for 0.99583 with twelve items at 95%.)

    Examples
    --------
    >>> from nbsurvey.comparisons.ranks import bonferroni_level
    >>> bonferroni_level(0.95, 4)
    0.9875
    """
    check_level(level)
    return 1 - (1 - level) / items


def rank(
    study: "Study",
    names: str | list[str],
    *,
    level: float = 0.95,
    simultaneous: bool = True,
    language: str | None = None,
) -> pd.DataFrame:
    """Find which places each item can have in the ranking of the population.

    Parameters
    ----------
    study
        The study.
    names
        A block, or a list of items and blocks.
    level
        Confidence level as a proportion.
    simultaneous
        Whether all sets hold at once with probability `level`, or each by itself, which gives smaller sets.
    language
        Language of the labels; None: the first language of the study.

    Returns
    -------
    DataFrame
        One row for each item, as `nbsurvey.comparisons.ranks.SCHEMA` describes: from the joint answers; of a
        reconstruction from the intervals that the printed figures allow, as `ranks_from_intervals` has them, which hold
        all at once, and ranked by the printed per cents.

    Raises
    ------
    ValueError
        If a name, the level or the language isn't known.

    Notes
    -----
    For every two items and both directions the hypothesis is tested that the first doesn't hold for more members than
    the second, with McNemar's exact one-sided test in the finite population, over the respondents to both. Holm's
    stepdown keeps the probability of one wrong 'is above' to 1 - level: over all hypotheses for simultaneous sets,
    over those about the item for a marginal set. A rank lies between 1 + the number of items found above it and the
    number of items - the number found under it [1]_. There the stepdown takes its critical values from a bootstrap;
    here the tests are exact, which holds in samples of any size.

    References
    ----------
    .. [1] Mogstad, M., Romano, J. P., Shaikh, A. M. and Wilhelm, D. (2024). Inference for ranks with applications to
       mobility across neighbourhoods and academic achievement across countries. Review of Economic Studies, 91(1),
       476-518. doi:10.1093/restud/rdad006

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.rank("social_media")[["item", "rank", "rank_lower", "rank_upper"]]
            item  rank  rank_lower  rank_upper
    0   linkedin     1           1           2
    1    twitter     2           1           2
    2   facebook     3           3           4
    3  instagram     4           3           4
    """
    refuse_weights(study, "a ranking")
    language, (items, _) = known_language(study, language), decided_items(study.codebook, names)
    if has_joint_answers(study):
        sets = _ranks_from_pairs(study, items, language, level, simultaneous)
    else:
        table = publication(study, items, level=bonferroni_level(level, len(items)))
        printed = table["item"].map(study.published.set_index("item")["percent"]).astype(float)
        sets = ranks_from_intervals(table.assign(label=table[f"label_{language}"], percent=printed), level=level)
    sets = sets.assign(**statements(study.codebook, sets["item"], language), **provenance(study))
    return fitted(sets, SCHEMA)


def ranks_from_intervals(estimates: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Find the possible ranks of items from their intervals alone.

    Parameters
    ----------
    estimates
        One row for each item: `item`, `label`, `percent`, `lower` and `upper` (per cents 0-100), where the intervals
        are at `bonferroni_level(level, len(estimates))`. An item without an interval can have any percentage.
    level
        Confidence level of all rank sets at once, as a proportion.

    Returns
    -------
    DataFrame
        The columns of `SCHEMA` but `counted`, `base` and `origin`; the coverage is simultaneous.

    Notes
    -----
    With probability `level` or more all intervals cover. Then an item is above those whose upper bound is below its
    lower bound, and under those whose lower bound is above its upper bound. So its rank lies between 1 + the number
    of the latter and the number of items - the number of the former. Klein, M., Wright, T. and Wieczorek, J. (2020).
    A joint confidence region for an overall ranking of populations. Journal of the Royal Statistical Society C,
    69(3), 589-606. doi:10.1111/rssc.12402

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.comparisons.ranks import ranks_from_intervals
    >>> table = pd.DataFrame({"item": ["a", "b"], "label": ["A", "B"], "percent": [20.0, 60.0]})
    >>> sets = ranks_from_intervals(table.assign(lower=[10, 50], upper=[30, 70]))
    >>> sets[["item", "rank", "rank_lower", "rank_upper"]]
      item  rank  rank_lower  rank_upper
    0    b     1           1           1
    1    a     2           2           2
    """
    lower, upper = estimates["lower"].fillna(0).to_numpy(), estimates["upper"].fillna(100).to_numpy()
    above = lower[:, np.newaxis] > upper[np.newaxis]
    return _table(_sets(above, above.T, estimates[["item", "label", "percent"]]), level, "simultaneous", "intervals")


def _ranks_from_pairs(
    study: "Study", items: list[str], language: str, level: float, simultaneous: bool
) -> pd.DataFrame:
    """Find the possible ranks of items from the respondents' joint answers."""
    check_level(level)
    p = _p_above(study, items)
    above, under = _above(p, level) if simultaneous else _above_by_item(p, level)
    counts = tally(study.counts.table(items), study.codebook)
    labels = [study.codebook.items[item].label[language] for item in items]
    rows = pd.DataFrame({"item": items, "label": labels, "percent": 100 * counts["k"] / counts["n"]})
    return _table(_sets(above, under, rows), level, "simultaneous" if simultaneous else "marginal", "pairs")


def _p_above(study: "Study", items: list[str]) -> NDArray[np.float64]:
    """Return in row i and column j the p-value against 'item i is not above item j'; missing on the diagonal."""
    study.counts.make(combinations(items, 2))
    only, alike = np.zeros((2, len(items), len(items)), dtype=np.int64)
    for (i, a), (j, b) in combinations(enumerate(items), 2):
        (both, only_a, _), (only_b, neither, _) = study.counts.paired(a, b)[:2]
        only[i, j], only[j, i] = only_a, only_b
        alike[i, j] = alike[j, i] = both + neither
    members = study.codebook.study.members
    p = upper_tail(only, only.T, discordant=None if members is None else members - alike)
    np.fill_diagonal(p, np.nan)
    return p


def _above(p: NDArray[np.float64], level: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return two matrices, of which row i marks the items below item i and those above it; all tests are one family."""
    above = adjusted_p_values(p.ravel()).reshape(p.shape) <= 1 - level
    return above, above.T


def _above_by_item(p: NDArray[np.float64], level: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return two matrices whose row i marks the items below i and those above it; each item has its own family."""
    adjusted = np.array([adjusted_p_values(np.concatenate([p[i], p[:, i]])) for i in range(len(p))])
    above, under = np.hsplit(adjusted <= 1 - level, 2)
    return above, under


def _sets(above: NDArray[np.bool_], under: NDArray[np.bool_], rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(rank_lower=1 + under.sum(axis=1), rank_upper=len(rows) - above.sum(axis=1))


def _table(sets: pd.DataFrame, level: float, coverage: str, method: str) -> pd.DataFrame:
    rank = sets["percent"].rank(method="min", ascending=False)
    table = sets.assign(rank=rank, level=float(level), coverage=coverage, method=method)
    table = table.astype(dict.fromkeys(("rank", "rank_lower", "rank_upper"), "Int64"))
    return table.sort_values(["rank", "rank_lower", "rank_upper"], kind="stable", ignore_index=True)


def certainly_among_top(sets: pd.DataFrame, m: int) -> list[str]:
    """Return the items that are among the m most common whatever the order is, at the level of the sets.

    Parameters
    ----------
    sets
        As `SCHEMA` describes.
    m
        How many.

    Examples
    --------
    >>> from nbsurvey.comparisons.ranks import certainly_among_top
    >>> study = nbsurvey.open_study("data")
    >>> certainly_among_top(study.rank("social_media"), 2)
    ['linkedin', 'twitter']
    """
    return list(sets.loc[sets["rank_upper"] <= m, "item"])


def possibly_among_top(sets: pd.DataFrame, m: int) -> list[str]:
    """Return the items that may be among the m most common, at the level of the sets; all others are certainly not.

    Parameters
    ----------
    sets
        As `SCHEMA` describes.
    m
        How many.

    Examples
    --------
    >>> from nbsurvey.comparisons.ranks import possibly_among_top
    >>> study = nbsurvey.open_study("data")
    >>> possibly_among_top(study.rank("social_media"), 1)
    ['linkedin', 'twitter']
    """
    return list(sets.loc[sets["rank_lower"] <= m, "item"])
