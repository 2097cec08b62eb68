"""Weighted estimates: post-stratification and raking on known population margins, through svy (extra `weights`).

Weighting is a sensitivity analysis here: it shows what a percentage would have been had every known category of the
population answered in proportion, if within a category those who answered are like those who didn't.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import scipy

from nbsurvey.errors import UsageError
from nbsurvey.estimation.margins import check_margins
from nbsurvey.exports.extras import load
from nbsurvey.intervals import check_level
from nbsurvey.intervals.methods import WEIGHTED_METHODS

_BASE_WEIGHT, _SIZE = "nbsurvey_weight", "nbsurvey_size"


def simple_sample(respondents: pd.DataFrame, population: int) -> Any:
    """Take respondents as a simple random sample without replacement: each has the weight N/n.

    Parameters
    ----------
    respondents
        One row for each respondent; categories, booleans, text or numbers, missing where there is no answer.
    population
        Size N of the population.

    Returns
    -------
    svy.Sample
        For `post_stratify`, `rake`, `weighted_percentages` and `rao_scott`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.weights import sample_weights, simple_sample
    >>> sample = simple_sample(pd.DataFrame({"size": ["small", "small", "large"]}), population=30)
    >>> sample_weights(sample)
    array([10., 10., 10.])
    """
    n = len(respondents)
    if not 0 < n <= population:
        raise UsageError(f"A sample of {n} can't be drawn from a population of {population}.")
    svy, polars = load("svy", "Weighting"), load("polars", "Weighting")
    sample = respondents.assign(**{_BASE_WEIGHT: population / n, _SIZE: float(population)})
    columns = {str(name): [None if pd.isna(value) else value for value in _plain(sample[name])] for name in sample}
    return svy.Sample(polars.DataFrame(columns), svy.Design(wgt=_BASE_WEIGHT, pop_size=_SIZE))


def post_stratify(sample: Any, column: str, sizes: Mapping[str, float]) -> Any:
    """Weight a sample so that the categories of one column are as large as they are in the population.

    Parameters
    ----------
    sample
        As `simple_sample` returns it.
    column
        The column to weight on, known for every respondent.
    sizes
        Number of members of the population in each category.

    Returns
    -------
    svy.Sample
        With weights that add up to `sizes`; variances take it into account that the sizes are known.

    References
    ----------
    Holt, D. and Smith, T. M. F. (1979). Post stratification. Journal of the Royal Statistical Society A, 142(1),
    33-46. doi:10.2307/2344652

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.weights import post_stratify, sample_weights, simple_sample
    >>> sample = simple_sample(pd.DataFrame({"size": ["small", "small", "large"]}), population=30)
    >>> sample_weights(post_stratify(sample, "size", {"small": 12, "large": 18}))
    array([ 6.,  6., 18.])
    """
    check_margins(sample.data, {column: sizes})
    return sample.weighting.poststratify(controls=_totals(sizes), cells=column)


def rake(sample: Any, margins: Mapping[str, Mapping[str, float]]) -> Any:
    """Weight a sample so that the categories of several columns are each as large as they are in the population.

    Parameters
    ----------
    sample
        As `simple_sample` returns it.
    margins
        For each column the number of members of the population in each category.

    Returns
    -------
    svy.Sample
        With weights that add up to each margin, to a relative 1e-12.

    References
    ----------
    Deming, W. E. and Stephan, F. F. (1940). On a least squares adjustment of a sampled frequency table when the
    expected marginal totals are known. Annals of Mathematical Statistics, 11(4), 427-444.
    doi:10.1214/aoms/1177731829

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.weights import rake, sample_weights, simple_sample
    >>> people = pd.DataFrame({"size": ["small", "small", "large", "large"], "age": ["young", "old", "young", "old"]})
    >>> margins = {"size": {"small": 12, "large": 28}, "age": {"young": 10, "old": 30}}
    >>> sample_weights(rake(simple_sample(people, population=40), margins)).round(1)
    array([ 3.,  9.,  7., 21.])
    """
    check_margins(sample.data, margins)
    controls = {column: _totals(sizes) for column, sizes in margins.items()}
    return sample.weighting.rake(controls=controls, tol=1e-12, max_iter=10_000)


def sample_weights(sample: Any) -> np.ndarray:
    """Return the weight of each respondent, in the order in which they were given.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.weights import sample_weights, simple_sample
    >>> sample_weights(simple_sample(pd.DataFrame({"size": ["small", "large"]}), population=30))
    array([15., 15.])
    """
    return np.asarray(sample.data[sample.design.wgt].to_numpy(), dtype=float)


def weighted_percentages(
    sample: Any, column: str, *, by: str | None = None, level: float = 0.95, method: str = "logit"
) -> pd.DataFrame:
    r"""Estimate the per cent of the population in each category of a column, with its interval.

    Parameters
    ----------
    sample
        A sample, weighted or not.
    column
        The column; respondents of whom it is missing aren't in the base (they stay in the design).
    by
        A column to group by: each of its categories is a domain. No rows are withheld here.
    level
        Confidence level as a proportion.
    method : {'logit', 'beta', 'wilson'}
        See Notes.

    Returns
    -------
    DataFrame
        One row for each group and category: `group` (empty without `by`), `category`, `n` (respondents in the base),
        `percent`, `standard_error`, `lower`, `upper` (per cents 0-100), `df`, `level` and `method`.

    Notes
    -----
    Variances are by Taylor linearisation with the finite population correction, after calibration of the residuals
    where weights were adjusted. Degrees of freedom: respondents minus one. As in R's survey package [1]_, 'logit'
    transforms back logit(p) -+ t se/(p(1-p)); 'beta' takes beta quantiles at the effective size p(1-p)/se^2 [2]_;
    'wilson' is the score interval at that size. Where nobody or everybody is in the category the standard error is 0
    and none of them is defined: the interval is then that of Clopper and Pearson at Kish's effective size,
    (sum w)^2/sum w^2, without finite population correction, so [0, 1 - (a/2)^(1/size)] or its mirror.

    References
    ----------
    .. [1] Lumley, T. (2010). Complex Surveys: A Guide to Analysis Using R. Wiley. doi:10.1002/9780470580066
    .. [2] Korn, E. L. and Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of
       positive counts estimated from survey data. Survey Methodology, 24(2), 193-201.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.weights import post_stratify, simple_sample, weighted_percentages
    >>> people = pd.DataFrame({"size": ["small"] * 20 + ["large"] * 10, "tea": ["yes"] * 16 + ["no"] * 9 + ["yes"] * 5})
    >>> sample = post_stratify(simple_sample(people, population=100), "size", {"small": 50, "large": 50})
    >>> weighted_percentages(sample, "tea")[["category", "n", "percent", "lower", "upper"]].round(1)
      category   n  percent  lower  upper
    0       no  30     35.0   21.2   51.9
    1      yes  30     65.0   48.1   78.8
    """
    if method not in WEIGHTED_METHODS:
        raise UsageError(f"Unknown method {method!r}; choose one of {', '.join(WEIGHTED_METHODS)}.")
    check_level(level)
    estimated = sample.estimation.prop(column, by=by, ci_method=method, alpha=1 - level, drop_nulls=True)
    rows = pd.DataFrame(estimated.to_polars().to_dicts())
    p, lower, upper = (rows[name].to_numpy(dtype=float, copy=True) for name in ("est", "lci", "uci"))
    groups = rows[by].astype(str) if by else pd.Series("", index=rows.index)
    reach = 1 - ((1 - level) / 2) ** (1 / _effective_sizes(sample, column, by, groups))
    # Taylor estimates of 0 and 1 are exact only up to rounding.
    nobody, everybody = p < 1e-12, p > 1 - 1e-12
    lower = np.where(nobody, 0, np.where(everybody, 1 - reach, lower))
    upper = np.where(everybody, 1, np.where(nobody, reach, upper))
    return pd.DataFrame(
        {
            "group": groups,
            "category": rows[column].astype(str),
            "n": rows["n"].astype(int) if "n" in rows else _base_size(sample, column),
            "percent": 100 * p,
            "standard_error": 100 * rows["se"].astype(float),
            "lower": 100 * lower,
            "upper": 100 * upper,
            "df": rows["df"].astype(int),
            "level": level,
            "method": method,
        }
    )


def rao_scott(sample: Any, row: str, column: str) -> pd.DataFrame:
    """Test whether two columns are associated, with the second-order correction of Rao and Scott.

    Parameters
    ----------
    sample
        A sample, weighted or not.
    row, column
        The columns; respondents of whom one is missing don't count, and stay in the design.

    Returns
    -------
    DataFrame
        One row: `row`, `column`, `statistic` (F), `ndf`, `ddf` (degrees of freedom) and `p_value`.

    Notes
    -----
    Those who answered both are a domain of the sample: how many of it they are is chance, which the variance takes
    into account. ddf is ndf times the degrees of freedom of the whole design, respondents minus one, as in R's
    survey package; svy counts those in the domain alone.

    References
    ----------
    Rao, J. N. K. and Scott, A. J. (1984). On chi-squared tests for multiway contingency tables with cell proportions
    estimated from survey data. Annals of Statistics, 12(1), 46-60. doi:10.1214/aos/1176346391

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.weights import post_stratify, rao_scott, simple_sample
    >>> people = pd.DataFrame({"size": ["small"] * 20 + ["large"] * 10, "tea": ["yes"] * 16 + ["no"] * 9 + ["yes"] * 5})
    >>> sample = post_stratify(simple_sample(people, population=100), "size", {"small": 50, "large": 50})
    >>> rao_scott(sample, "tea", "size").round(2)
       row column  statistic  ndf   ddf  p_value
    0  tea   size       3.93  1.0  29.0     0.06
    """
    polars = load("polars", "Weighting")
    answered = polars.col(row).is_not_null() & polars.col(column).is_not_null()
    test = sample.categorical.tabulate(row, column, where=answered).stats.f
    ddf = test.df_num * (len(sample.data) - 1)
    p_value = float(scipy.stats.f.sf(test.value, test.df_num, ddf))
    numbers = {"statistic": test.value, "ndf": test.df_num, "ddf": ddf, "p_value": p_value}
    return pd.DataFrame([{"row": row, "column": column} | numbers])


def _plain(column: pd.Series) -> pd.Series:
    """Return a column in a type that svy knows: booleans as 0 and 1, whole numbers as such, all else as text."""
    if pd.api.types.is_bool_dtype(column) or pd.api.types.is_numeric_dtype(column):
        whole = column.dropna().astype(float).mod(1).eq(0).all()
        return column.astype("Int64" if whole else "Float64").astype(object)
    return column.astype(object).where(column.isna(), column.astype(str))


def _totals(sizes: Mapping[str, float]) -> dict[str, float]:
    return {str(category): float(size) for category, size in sizes.items()}


def _effective_sizes(sample: Any, column: str, by: str | None, groups: pd.Series) -> np.ndarray:
    weights, answered = sample_weights(sample), sample.data[column].is_not_null().to_numpy()
    own = np.array([str(group) for group in sample.data[by]] if by else [""] * len(weights))
    inside = [answered & (own == group) for group in groups]
    return np.array([weights[here].sum() ** 2 / (weights[here] ** 2).sum() for here in inside])


def _base_size(sample: Any, column: str) -> int:
    return int(sample.data[column].is_not_null().sum())
