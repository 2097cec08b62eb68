"""Changes between waves of means, scores and net promoter scores, from the estimate of each wave."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from nbsurvey.comparisons.estimate_difference import Estimate, estimate_difference
from nbsurvey.comparisons.net_promoter import check_ratings
from nbsurvey.comparisons.table import NOBODY, WITHHELD, Row
from nbsurvey.comparisons.waves import wave_pairs
from nbsurvey.comparisons.weighted_score import kinds_of, weighted_score
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.errors import UsageError
from nbsurvey.estimation.columns import VALUE_DIFFERENCES, WAVES, count, number, schema
from nbsurvey.estimation.design_means import design_mean
from nbsurvey.estimation.samples import Sample, samples
from nbsurvey.intervals.mean import mean_interval

if TYPE_CHECKING:
    from nbsurvey.study import Study

ESTIMANDS = ("percentage", "mean", "nps")
"""What can be compared between waves."""

SCHEMA = schema(
    "family",
    "item",
    "label",
    "by",
    "by_label",
    "group",
    "group_label",
    "estimand",
    "wave_a",
    "wave_b",
    count("n_a", "Respondents of the earlier wave who have a value."),
    count("n_b", "Respondents of the later wave who have a value."),
    WAVES["population_a"],
    WAVES["population_b"],
    number("estimate_a", "The estimate of the earlier wave, unrounded, in its unit."),
    number("estimate_b", "The estimate of the later wave, unrounded, in its unit."),
    "unit",
    number("difference", "Estimate of the later wave less that of the earlier one, in their unit."),
    VALUE_DIFFERENCES["lower"],
    VALUE_DIFFERENCES["upper"],
    "level",
    "p_value",
    "method",
    WAVES["samples"],
    "p_value_adjusted",
    "adjustment",
    WAVES["higher"],
    "withheld",
    "origin",
    "disclosure",
)
"""The table of changes of means and scores: columns, units and meaning."""


def check_estimand(estimand: str, names: object, samples: str) -> None:
    """Refuse what can't be compared between waves, with a ValueError.

    Examples
    --------
    >>> from nbsurvey.comparisons.value_changes import check_estimand
    >>> check_estimand("mean", None, "independent")
    >>> check_estimand("median", None, "independent")
    Traceback (most recent call last):
        ...
    nbsurvey.errors.UsageError: A change is of a percentage, mean or nps; not 'median'.
    """
    if estimand not in ESTIMANDS:
        raise UsageError(f"A change is of a percentage, mean or nps; not {estimand!r}.")
    if estimand != "percentage" and samples == "same people":
        raise UsageError(
            "Of the same people only percentages are compared. The samples 'overlapping' hold for means and scores of "
            "the same people too, with wider intervals."
        )
    if estimand == "nps" and names is None:
        raise UsageError("Name the items whose net promoter score is compared: a choice of 0 to 10 may mean anything.")


def value_changes(
    studies: Mapping[str, "Study"], names: list[str], by: str, *, estimand: str, samples: str, level: float
) -> Iterator[Row]:
    """Go through the changes of means or net promoter scores from wave to wave.

    Parameters
    ----------
    studies
        The waves by name, from the first to the last.
    names
        Items and scales that are the same in all waves.
    by
        A background column or item; empty: all respondents together.
    estimand
        'mean' or 'nps'.
    samples
        'independent' or 'overlapping', see `nbsurvey.comparisons.estimate_difference.estimate_difference`.
    level
        Confidence level as a proportion.

    Examples
    --------
    >>> from nbsurvey.comparisons.value_changes import value_changes
    >>> study = nbsurvey.open_study("data")
    >>> try:
    ...     next(value_changes({"a": study, "b": study}, [], "", estimand="mean", samples="independent", level=0.95))
    ... except ValueError as error:
    ...     print(str(error).partition(":")[0])
    A reconstruction has no means
    """
    waves = {wave: _samples(study, names, by, estimand) for wave, study in studies.items()}
    for name, group in waves[[*studies][-1]]:
        for wave_a, wave_b in wave_pairs(list(studies)):
            a, b = (waves[wave][name, group] for wave in (wave_a, wave_b))
            row: Row = {"item": name, "by": by, "group": group, "wave_a": wave_a, "wave_b": wave_b, "withheld": False}
            row |= {"population_a": a.row["population"], "population_b": b.row["population"]}
            row["unit"] = b.row["unit"] if estimand == "mean" else ""
            if a.row["withheld"] or b.row["withheld"]:
                yield row | {"withheld": True, "method": WITHHELD}
            elif not a.n or not b.n:
                yield row | {"method": NOBODY}
            else:
                estimates = (_estimate(studies[wave_a], a, estimand), _estimate(studies[wave_b], b, estimand))
                yield row | {"n_a": a.n, "n_b": b.n} | _change(*estimates, estimand, samples, level)


def _samples(study: "Study", names: list[str], by: str, estimand: str) -> dict[tuple[str, str], Sample]:
    by_place = {}
    for sample in samples(study, names, by or None, None):
        if estimand == "nps":
            check_ratings(sample)
        if sample.row["group"] != MISSING_GROUP:
            by_place[str(sample.row["item"]), str(sample.row["group"])] = sample
    return by_place


def _estimate(study: "Study", sample: Sample, estimand: str) -> Estimate:
    """Estimate a mean, or the mean of 100 for promoters and -100 for detractors."""
    name, by, group = (str(sample.row[key]) for key in ("item", "by", "group"))
    level = 0.95  # of limits that aren't used
    if study.codebook.design:
        row = (
            design_mean(study, name, by, group, level)
            if estimand == "mean"
            else weighted_score(study, name, by, group, sample.n, level)
        )
        return Estimate(row["estimate"], row["standard_error"], row["degrees_of_freedom"], row["method"] == "census")
    promoters, _, detractors = kinds_of(sample.values)
    values = 100.0 * promoters - 100.0 * detractors if estimand == "nps" else sample.values
    mean = mean_interval(values, sample.counts, population=sample.members, level=level)
    return Estimate(mean.mean, mean.standard_error, sample.n - 1, sample.members == sample.n)


def _change(a: Estimate, b: Estimate, estimand: str, samples: str, level: float) -> Row:
    row: Row = {"estimate_a": a.value, "estimate_b": b.value, "difference": b.value - a.value}
    change = estimate_difference(b, a, independent=samples == "independent", level=level)
    if change is None:
        return row | {"method": "none: a standard error is 0"}
    most = float("inf") if estimand == "mean" else 200.0
    limits = {"lower": max(-most, change.lower), "upper": min(most, change.upper)}
    return row | limits | {"p_value": change.p, "method": change.method}
