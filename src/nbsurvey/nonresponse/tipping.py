"""Where among the non-respondents 'more than this share of the population' turns true or false."""

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from nbsurvey.codebook.open_questions import known_population
from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import fitted, percent, schema, text
from nbsurvey.estimation.design_based import refuse_weights
from nbsurvey.estimation.requests import known_language, provenance
from nbsurvey.language.written_numbers import proportion
from nbsurvey.nonresponse.claims import (
    CERTAIN,
    IMPOSSIBLE,
    OPEN,
    check_counts,
    common_outcome,
    turning_points,
    whole_counts,
)
from nbsurvey.printed_figures.possible_counts import possible_counts
from nbsurvey.printed_figures.publication import publication

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    "block",
    "item",
    "label",
    "counted",
    "base",
    "percent",
    percent("share", "What the claim says is exceeded, per cent of the population."),
    text("outcome", "Whether the claim is certain, open or impossible.", [CERTAIN, OPEN, IMPOSSIBLE]),
    percent("tipping_min", "Per cent of non-respondents from which it is true: the lowest; missing unless open."),
    percent("tipping_max", "Per cent of non-respondents from which it is true: the highest; missing unless open."),
    "origin",
)
"""The table of tipping points: columns, units and meaning."""


def tipping_point(
    k: ArrayLike, n: ArrayLike, population: ArrayLike, share: Fraction | str | float = Fraction(1, 2)
) -> pd.DataFrame:
    """Find where among the non-respondents the claim 'more than this share of the population' turns true or false.

    Parameters
    ----------
    k : array_like of int
        Number of respondents whose answer counts.
    n : array_like of int
        Number of respondents in the base.
    population : array_like of int
        Size N of the population.
    share
        What the claim says is exceeded: a proportion from 0 to 1, 1/2 for 'a majority'. A float counts as the decimal
        it is written as: 0.6 is exactly 3/5.

    Returns
    -------
    DataFrame
        One row for each k: `needed`, the least number of non-respondents who have to be a yes for the claim to be
        true (0 or less: none); `others`, N-n; `percent`, 100 needed/others: the claim is true if at least this per
        cent of the non-respondents is a yes and false if fewer are (missing unless open); `outcome`, which is
        'certain' (needed <= 0), 'impossible' (needed > others) or 'open'.

    Raises
    ------
    ValueError
        If counts aren't whole with 0 <= k <= n <= N, or share isn't a proportion.

    Notes
    -----
    The claim is that M > share N, where M = k plus the non-respondents who are a yes. Hence
    needed = floor(share N) + 1 - k, in whole numbers.

    References
    ----------
    Yan, X., Lee, S. and Li, N. (2009). Missing data handling methods in medical device clinical trials. Journal of
    Biopharmaceutical Statistics, 19(6), 1085-1098. doi:10.1080/10543400903243009

    Examples
    --------
    >>> from nbsurvey.nonresponse.tipping import tipping_point
    >>> tipping_point(73, 107, 355).to_dict("records")
    [{'needed': 105, 'others': 248, 'percent': 42.33870967741935, 'outcome': 'open'}]
    """
    exact = _exact(share)
    if exact is None:
        raise UsageError(f"share is a proportion between 0 and 1, not {share!r}; write 0.5 for a majority.")
    k, n, N = whole_counts(k, n, population)
    check_counts(k, n, N)
    members = np.asarray(exact.numerator * N.astype(object) // exact.denominator).astype(np.int64)  # of any length
    needed = members + 1 - k
    return turning_points(needed, N - n)


def _exact(share: Fraction | str | float) -> Fraction | None:
    """Return a share as it is written, or None where it isn't a proportion."""
    if isinstance(share, str):
        return proportion(share)
    return Fraction(str(share)) if 0 <= share <= 1 else None


def tipping(
    study: "Study",
    names: str | list[str] | None = None,
    *,
    share: Fraction | str | float = Fraction(1, 2),
    language: str | None = None,
) -> pd.DataFrame:
    """Find where among the non-respondents 'more than this share of the population' turns true or false.

    Parameters
    ----------
    study, names, language
        As for `nbsurvey.estimation.estimates.estimate`.
    share
        A proportion, 0.5 for a majority; a fraction may be written as '2/3'.

    Returns
    -------
    DataFrame
        One row for each item, as `nbsurvey.nonresponse.tipping.SCHEMA` describes; of a reconstruction over all counts
        that the printed figures allow. An outcome that differs between them is 'open'. An item without a printed per
        cent has no row.

    Raises
    ------
    ValueError
        If a name or the language isn't known, or the share isn't a proportion.

    Notes
    -----
    Respondents who are known not to be in the base of an item (`outside` in the estimates) aren't non-respondents to
    it. The claim is about the members in the base, and takes all the others to be in it: if they are not, a smaller
    share of them is needed. What is 'certain' or 'impossible' is so however many of them are in the base.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.tipping("mandate")[["item", "percent", "outcome", "tipping_min", "tipping_max"]].round(1)
                    item  percent outcome  tipping_min  tipping_max
    0      enough_powers     68.0    open         41.8         43.7
    1  feels_responsible     71.0    open         40.6         42.7
    """
    refuse_weights(study, "a tipping point")
    estimates, language = publication(study, names), known_language(study, language)
    N = known_population(study.codebook, "a tipping point")
    points = tipping_points(possible_counts(study, list(estimates["item"])), N, share)
    texts = {name: estimates[f"{name}_{language}"] for name in ("label", "counted", "base")}
    table = estimates[["block", "item", "percent"]].assign(**texts).merge(points, on="item", validate="one_to_one")
    return fitted(table.assign(share=100 * float(_exact(share) or 0), **provenance(study)), SCHEMA)


def tipping_points(
    counts: pd.DataFrame, population: int, share: Fraction | str | float = Fraction(1, 2)
) -> pd.DataFrame:
    """Find the tipping point of 'more than this share of the population' over the possible counts of each item.

    Parameters
    ----------
    counts
        `item`, `k`, `n` and `outside`, one row for each pair of counts that is possible, as
        `nbsurvey.printed_figures.possible_counts.possible_counts` returns them. Not every k goes with every n: a
        printed per cent allows pairs.
    population
        Size N of the population.
    share
        As for `tipping_point`.

    Returns
    -------
    DataFrame
        One row for each item: `item`, `outcome`, `tipping_min` and `tipping_max`, as `SCHEMA` describes them.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.nonresponse.tipping import tipping_points
    >>> counts = pd.DataFrame({"item": "a", "k": [47, 55], "n": [94, 111], "outside": 0})
    >>> tipping_points(counts, 355).round(1)
      item outcome  tipping_min  tipping_max
    0    a    open         50.2         50.4
    """
    k, n, outside = (counts[name].fillna(0).to_numpy(np.int64) for name in ("k", "n", "outside"))
    points = tipping_point(k, n, population - outside, share).groupby(counts["item"].to_numpy(), sort=False)
    table = pd.DataFrame(
        {
            "outcome": points["outcome"].agg(common_outcome),
            "tipping_min": points["percent"].min(),
            "tipping_max": points["percent"].max(),
        }
    )
    return table.rename_axis("item").reset_index()
