"""Percentages with the weights of the study's design, and their uncertainty under it."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from nbsurvey.counting import EVERYBODY, MISSING_GROUP
from nbsurvey.counting.totals import Floats, Totals, Truths
from nbsurvey.errors import UsageError
from nbsurvey.intervals.design_based import design_interval

if TYPE_CHECKING:
    from nbsurvey.study import Study

_ROUNDING = 1e-14  # of p(1-p): a variance below it is none

WEIGHTED = ("standard_error", "effective_n", "design_effect")
"""The columns of numbers that only a weighted table has."""

_UNDEFINED = ("worst_lower", "worst_upper")  # with weights

METHOD, WEIGHTED_METHOD = "exact", "beta"
"""The interval methods that a study without and with a design has unless another is asked for."""


def method_of(study: "Study", method: str | None) -> str:
    """Return the interval method asked for, or else that of a study with weights or without.

    Examples
    --------
    >>> from nbsurvey.estimation.design_based import method_of
    >>> method_of(nbsurvey.open_study("data"), None)
    'exact'
    """
    return method or (METHOD if study.codebook.design is None else WEIGHTED_METHOD)


def refuse_weights(study: "Study | Sequence[Study]", what: str) -> None:
    """Refuse to compute, of a study with weights or several of which one has them, what isn't defined with them here.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.estimation.design_based import refuse_weights
    >>> study = nbsurvey.open_study("data")
    >>> refuse_weights(study, "a ranking")  # it has no weights
    >>> weighted = replace(study, codebook=study.codebook.model_copy(update={"design": Design(weight="w")}))
    >>> refuse_weights(weighted, "a ranking")
    Traceback (most recent call last):
    nbsurvey.errors.UsageError: The study has a `design`, with whose weights a ranking isn't defined here. Take
    `design` out of a copy of the codebook to have it of the respondents themselves, unweighted.
    """
    studies = study if isinstance(study, Sequence) else [study]
    if any(one.codebook.design for one in studies):
        raise UsageError(
            f"The study has a `design`, with whose weights {what} isn't defined here. Take `design` out of a copy of "
            f"the codebook to have it of the respondents themselves, unweighted."
        )


def cells(study: "Study", by: str, group: str, item: str, codes: Collection[str]) -> Truths:
    """Tell which cells of `study.counts.totals(by, item)` hold the answers with these codes in a group.

    Parameters
    ----------
    study
        The study.
    by, group
        A column, and one of its codes or `MISSING_GROUP`; both empty: everybody.
    item, codes
        An item, and codes of its answers.

    Examples
    --------
    >>> from nbsurvey.estimation.design_based import cells
    >>> study = nbsurvey.open_study("data")
    >>> cells(study, "", "", "twitter", ["ja"])
    array([ True, False, False, False, False, False, False, False])
    """
    answers = study.counts.states(item).among(codes)
    if by == EVERYBODY:
        return answers
    return np.asarray(np.logical_and.outer(states_in(study, by, group), answers).ravel())


def states_in(study: "Study", by: str, group: str) -> Truths:
    """Tell which states of a column make a group; of everybody there is one.

    Examples
    --------
    >>> from nbsurvey.estimation.design_based import states_in
    >>> study = nbsurvey.open_study("data")
    >>> states_in(study, "twitter", "ja").astype(int), states_in(study, "", "")
    (array([1, 0, 0, 0, 0, 0, 0, 0]), array([ True]))
    """
    if by == EVERYBODY:
        return np.array([True])
    states = study.counts.states(by)
    return np.array([not answer for answer in states.answers]) if group == MISSING_GROUP else states.among([group])


def design_based(
    study: "Study",
    tallied: pd.DataFrame,
    codes: Sequence[Collection[str]],
    by: str,
    levels: Floats | float,
    method: str,
) -> dict[str, Floats]:
    r"""Estimate percentages with weights: the columns percent, lower, upper and `WEIGHTED` of a table.

    Parameters
    ----------
    study
        A study whose codebook has a design.
    tallied
        The rows of the table: `item`, `group`, and `n`, the respondents in the base.
    codes
        For each row the codes of the answers that the percentage counts.
    by
        The column that makes the groups; empty: there are none.
    levels
        The confidence level, or that of each row, as proportions.
    method
        Interval method, see `nbsurvey.intervals.design_based.design_interval`.

    Notes
    -----
    A percentage is 100 times the weights of those whose answer counts, divided by those in the base: a ratio of totals
    [1]_, of which `nbsurvey.counting.totals` has the variance. A group or a base is a domain: who is outside it stays
    in the sample. Degrees of freedom are the units (clusters, or respondents) with anybody in the base, less the strata
    with anybody in it; with replicate weights their rank in the base, less 1.

    effective_n is p(1-p)/se^2: as many respondents drawn at random would have told as much; where nobody or everybody
    is counted, Kish's :math:`(\sum w)^2/\sum w^2` of the units. design_effect is se^2 divided by what it would be had n
    been drawn at random, :math:`(1 - n/N)\,p(1-p)/(n-1)`, with N the members that the base stands for; n/N is 0 where
    the population isn't known [2]_.

    References
    ----------
    .. [1] Sarndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer.
       doi:10.1007/978-1-4612-4378-6
    .. [2] Kish, L. (1965). Survey Sampling. Wiley.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.estimation.design_based import design_based
    >>> from nbsurvey.estimation.tally import tally
    >>> study = nbsurvey.open_study("data")
    >>> study = replace(study, codebook=study.codebook.model_copy(update={"design": Design(strata="size_class")}))
    >>> tallied = tally(study.counts.table(["twitter"]), study.codebook)
    >>> numbers = design_based(study, tallied, [["ja"]], "", 0.95, "beta")
    >>> {name: float(values[0].round(1)) for name, values in numbers.items()}
    {'percent': 75.3, 'lower': 65.3, 'upper': 83.6, 'standard_error': 4.4, 'effective_n': 94.2, 'design_effect': 1.5}
    """
    columns = {name: np.full(len(tallied), np.nan) for name in ("percent", "lower", "upper", *WEIGHTED)}
    own_level, n = np.broadcast_to(np.asarray(levels, dtype=float), len(tallied)), tallied["n"].to_numpy(float)
    for item, rows in tallied.groupby("item", sort=False).indices.items():
        groups, base_codes = tallied["group"].iloc[rows].tolist(), study.codebook.block_of[str(item)].base_codes
        counting = [cells(study, by, group, str(item), codes[row]) for row, group in zip(rows, groups, strict=True)]
        bases = [cells(study, by, group, str(item), base_codes) for group in groups]
        totals = study.counts.totals(by or EVERYBODY, str(item))
        shares = design_shares(
            totals, np.array(counting), np.array(bases), n[rows], own_level[rows], method, study.codebook.study.members
        )
        for name, values in shares.items():
            columns[name][rows] = values
    return columns


def design_shares(
    totals: Totals, counting: Truths, bases: Truths, n: Floats, levels: Floats, method: str, members: int | None
) -> dict[str, Floats]:
    """Estimate the share that some cells have of the weights in others, as `design_based` explains.

    Parameters
    ----------
    totals
        The weights in cells.
    counting, bases
        For each share (rows) which cells count, and which are in the base.
    n
        The respondents in each base.
    levels
        The confidence level of each share.
    method
        As for `design_based`.
    members
        Of the population; None: unknown.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.counting.linearisation import Sampled, linearised
    >>> from nbsurvey.estimation.design_based import design_shares
    >>> totals = linearised(Sampled.simple(np.ones(40)), np.arange(40) % 4, 4)
    >>> counting, bases = np.array([[True, False, False, False]]), np.array([[True, True, False, False]])
    >>> shares = design_shares(totals, counting, bases, np.array([20]), np.array([0.95]), "beta", members=None)
    >>> {name: float(values[0].round(1)) for name, values in shares.items()}
    {'percent': 50.0, 'lower': 27.2, 'upper': 72.8, 'standard_error': 11.3, 'effective_n': 19.5, 'design_effect': 1.0}
    """
    p, covariance = totals.ratios(counting.astype(float), bases.astype(float))
    variance = np.diag(covariance)
    se = np.sqrt(np.where(variance > _ROUNDING * p * (1 - p), variance, 0))
    different, place = np.unique(bases, axis=0, return_inverse=True)
    df, size = (
        np.array([measure(base) for base in different], dtype=float)[place]
        for measure in (totals.units.degrees_of_freedom, totals.units.effective_size)
    )
    lower, upper = (p, p) if totals.is_census else _limits(p, se, df, n, size, levels, method)
    numbers = {"percent": 100 * p, "lower": 100 * lower, "upper": 100 * upper, "standard_error": 100 * se}
    stands_for = bases @ totals.values / totals.values.sum() * (members or np.inf)
    return numbers | _sizes(p, se, n, np.full(len(p), np.nan) if totals.is_census else size, stands_for)


def weighted_columns(
    study: "Study",
    tallied: pd.DataFrame,
    codes: Sequence[Collection[str]],
    by: str,
    levels: Floats | float,
    method: str | None,
) -> dict[str, Any]:
    """Return what a table of percentages has instead, where the codebook has a design; else nothing.

    Parameters
    ----------
    study, tallied, codes, by, levels, method
        As for `design_based`; None: 'beta'.

    Examples
    --------
    >>> from nbsurvey.estimation.design_based import weighted_columns
    >>> from nbsurvey.estimation.tally import tally
    >>> study = nbsurvey.open_study("data")
    >>> weighted_columns(study, tally(study.counts.table(["twitter"]), study.codebook), [["ja"]], "", 0.95, None)
    {}
    """
    if study.codebook.design is None:
        return {}
    numbers = design_based(study, tallied, codes, by, levels, method_of(study, method))
    return numbers | dict.fromkeys(_UNDEFINED, np.nan) | {"weighting": weighting(study)}


def weighting(study: "Study") -> str:
    """Say by which columns a study is weighted, and what was done with strata of a single unit.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.codebook.design import Design
    >>> from nbsurvey.estimation.design_based import weighting
    >>> study = nbsurvey.open_study("data")
    >>> design = Design(strata="size_class", cluster=("twitter",))
    >>> weighting(replace(study, codebook=study.codebook.model_copy(update={"design": design})))
    'strata size_class; clusters twitter'
    """
    design = study.codebook.design
    if design is None:
        return ""
    replicates = design.replicate_weights
    parts = {
        "weights": [design.weight] if design.weight else [],
        "strata": [design.strata] if design.strata else [],
        "clusters": design.cluster,
        "population sizes": design.population_size,
        "replicates": [f"{len(replicates.columns)} of type {replicates.type}"] if replicates else [],
    }
    texts = [f"{name} {', '.join(columns)}" for name, columns in parts.items() if columns]
    lonely = study.counts.totals(EVERYBODY, EVERYBODY).single_units
    single = [f"{lonely} of the strata with a single unit, which is taken from the mean of all"] if lonely else []
    return "; ".join([*texts, *single])


def design_effect(variance: float, spread: float, n: int, weights: float) -> float:
    """Return the variance of a mean, of that had n been drawn at random: `spread` (1 - n/N)/n; missing where that is 0.

    Parameters
    ----------
    variance
        Of the mean, under the design.
    spread
        The variance of the values, with divisor n - 1.
    n, weights
        The respondents, and the sum of their weights: how many they stand for.

    Examples
    --------
    >>> from nbsurvey.estimation.design_based import design_effect
    >>> design_effect(variance=0.5, spread=50.0, n=200, weights=1000.0)
    2.5
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = variance / (np.float64(spread) * (1 - n / np.float64(weights)) / n)
    return float(effect) if np.isfinite(effect) else np.nan


def _limits(
    p: Floats, se: Floats, df: Floats, n: Floats, size: Floats, levels: Floats, method: str
) -> tuple[Floats, Floats]:
    """Compute intervals as proportions, each at its level."""
    lower, upper = np.full(p.shape, np.nan), np.full(p.shape, np.nan)
    for level in np.unique(levels):
        at = levels == level
        lower[at], upper[at] = design_interval(
            p[at], se[at], df[at], n[at], size=size[at], level=float(level), method=method
        )
    return lower, upper


def _sizes(p: Floats, se: Floats, n: Floats, size: Floats, members: Floats) -> dict[str, Floats]:
    """Return the effective size of each base, and its design effect."""
    with np.errstate(invalid="ignore", divide="ignore"):
        varied = se > 0
        at_random = np.clip(1 - n / members, 0, None) * p * (1 - p) / (n - 1)
        effect = np.where(varied & (at_random > 0), se**2 / at_random, np.nan)
        return {"effective_n": np.where(varied, p * (1 - p) / se**2, size), "design_effect": effect}
