"""Changes between waves of a survey: how far an estimate of a later one lies from that of an earlier one."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.labels import groups_labelled
from nbsurvey.codebook.statements import statements
from nbsurvey.comparisons.any_dependence import difference_bounds
from nbsurvey.comparisons.independent import group_difference
from nbsurvey.comparisons.inversion import Difference
from nbsurvey.comparisons.joint_answers import check_joint_answers
from nbsurvey.comparisons.linked import check_linked, linked_change
from nbsurvey.comparisons.multiplicity import adjusted_p_values
from nbsurvey.comparisons.table import NOBODY, WITHHELD, Row, check_request
from nbsurvey.comparisons.value_changes import SCHEMA as VALUE_SCHEMA
from nbsurvey.comparisons.value_changes import check_estimand, value_changes
from nbsurvey.comparisons.wave_percentages import WavePercentage, wave_percentages
from nbsurvey.comparisons.waves import check_waves, common_items, common_measures, question_problems, wave_pairs
from nbsurvey.comparisons.weighted_difference import weighted_difference
from nbsurvey.counting.schema import Schema
from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.estimation.columns import DIFFERENCES, WAVES, count, fitted, percent, points, schema
from nbsurvey.estimation.requests import groupings, known_language
from nbsurvey.intervals.types import error_rate

if TYPE_CHECKING:
    from nbsurvey.study import Study

SAMPLES = {
    "independent": "who was asked in the one wave has nothing to do with who was asked in the other",
    "overlapping": "one population was asked twice, and who answered twice isn't known",
    "same people": "who answered twice is known by links",
}
"""How the samples of two waves can go together."""

SCHEMA = schema(
    "family",
    "item",
    "label",
    "counted",
    "base",
    "by",
    "by_label",
    "group",
    "group_label",
    "wave_a",
    "wave_b",
    count("k_a", "Respondents of the earlier wave whose answer counts."),
    count("n_a", "Respondents of the earlier wave in the base."),
    count("k_b", "Respondents of the later wave whose answer counts."),
    count("n_b", "Respondents of the later wave in the base."),
    count("only_a", "Of the same people: those whose answer counts in the earlier wave only."),
    count("only_b", "Of the same people: those whose answer counts in the later wave only."),
    count("left_out", "Of the same people: respondents with an answer in one of the two waves only."),
    WAVES["population_a"],
    WAVES["population_b"],
    percent("percent_a", "The percentage of the earlier wave; of a reconstruction the printed one."),
    percent("percent_b", "The percentage of the later wave; of a reconstruction the printed one."),
    points("difference", "Percentage of the later wave less that of the earlier one, percentage points."),
    DIFFERENCES["lower"],
    DIFFERENCES["upper"],
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
"""The table of changes: columns, units and meaning."""


def changes(
    studies: Mapping[str, "Study"],
    names: str | list[str] | None = None,
    *,
    samples: str,
    estimand: str = "percentage",
    by: str | list[str] | None = None,
    same: str | Collection[str] = (),
    family: str | None = None,
    level: float = 0.95,
    adjustment: str = "holm",
    language: str | None = None,
) -> pd.DataFrame:
    """Estimate how far percentages, means or scores changed from wave to wave, with interval and test.

    Parameters
    ----------
    studies
        The waves by name, from the first to the last: each is compared with the one before it, and the last of several
        with the first.
    names
        A block or item of the last wave, or a list of them; None: each item that is the same question in all waves. Of
        means a scale too.
    samples
        How the samples go together, which decides the interval:

        - 'independent': who was asked in the one wave has nothing to do with who was asked in the other. With
          `nbsurvey.comparisons.independent.group_difference`; with weights
          `nbsurvey.comparisons.weighted_difference.weighted_difference`.
        - 'overlapping': the same population was asked twice, and it isn't known who answered twice. With
          `nbsurvey.comparisons.any_dependence.difference_bounds`, which holds whoever did, and is wider.
        - 'same people': who answered twice is known (`export: link` in the codebook). Only those are compared, with
          `nbsurvey.comparisons.linked.linked_change`; the percentages of a row are theirs, not those of a whole wave.
    estimand
        'percentage'; 'mean', of what `nbsurvey.estimation.means.means` has one; or 'nps', the net promoter score of
        choices of 0 to 10. Of the latter two each wave has the standard error that it has in a table of its own, and
        the change is that of `nbsurvey.comparisons.estimate_difference.estimate_difference`, which also says what
        'overlapping' is; 'same people' is refused.
    by
        A background column or item to group by, or a list of them: each in turn. Not for the same people: who changed
        and in which group, of a few, would tell too much.
    same
        Items, scales and background columns whose texts differ (wording, labels, order), which are the same question
        all the same: see `nbsurvey.differences`.
    family
        What the comparisons are called together: they are tested as one family. None: the names of the waves.
    level
        Confidence level as a proportion: of each interval by itself, and 1 - level of the adjusted tests.
    adjustment
        'holm' or 'benjamini-hochberg', see `nbsurvey.comparisons.multiplicity.adjusted_p_values`.
    language
        Language of the labels, which are those of the last wave; None: its first language.

    Returns
    -------
    DataFrame
        One row for each two waves, item and group, as `nbsurvey.comparisons.changes.SCHEMA` describes, or of means and
        scores `nbsurvey.comparisons.value_changes.SCHEMA`. Of a
        reconstruction every count is tried that the printed per cent allows, with the interval of 'overlapping': there
        is a `difference` only where one count is possible. A row by group is withheld if it is in one of the waves.

    Raises
    ------
    InvalidInputError
        With everything that isn't the same question in all waves, or is open.
    ValueError
        If a name, `samples`, `estimand`, the level, the adjustment or the language isn't known, there are less than two
        waves, groups or means of a reconstruction or of the same people are asked for, waves have no links, or only
        some have a design.

    Warns
    -----
    UserWarning
        Of each item that is left out, without `names`, and why.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from nbsurvey.study_files.origin import Origin
    >>> study = nbsurvey.open_study("data")
    >>> later = replace(study, origin=Origin(kind="collected"))  # as if people had answered
    >>> table = nbsurvey.changes({"2018": study, "2020": later}, "mandate", samples="overlapping")
    >>> table[["item", "percent_a", "percent_b", "lower", "upper", "p_value"]].round(1)
                    item  percent_a  percent_b  lower  upper  p_value
    0      enough_powers       68.0       68.1  -19.2   19.2      1.0
    1  feels_responsible       71.0       71.3  -18.3   19.2      1.0
    """
    check_waves(studies)
    check_estimand(estimand, names, samples)
    _check_samples(studies, samples, by)
    family = ", ".join(studies) if family is None else family
    check_request(family, level, adjustment)
    *_, last = studies.values()
    language, same = known_language(last, language), {same} if isinstance(same, str) else {*same}
    _check_same(studies, same)
    form, common, row_maker = _parts(estimand)
    items = common(studies, names, same)
    columns = [""] if by is None else _groupings(studies, by, same)
    rows = [row for column in columns for row in row_maker(studies, items, column, samples=samples, level=level)]
    table = pd.DataFrame(rows, columns=[name for name, column in form.columns.items() if column.required])
    table = _labelled(table, last.codebook, language)
    table = table.assign(family=family, estimand=estimand, level=float(level), samples=samples, adjustment=adjustment)
    table["p_value_adjusted"] = adjusted_p_values(table["p_value"], adjustment)
    shown = table["p_value_adjusted"] <= float(error_rate(level))
    table["higher"] = np.where(shown & (table["lower"] > 0), "b", np.where(shown & (table["upper"] < 0), "a", ""))
    return fitted(table.assign(**_provenance(studies, by is not None or samples == "same people")), form)


def _parts(estimand: str) -> tuple[Schema, Callable[..., list[str]], Callable[..., Iterator[Row]]]:
    """Return the form of the table, what finds what the waves have in common, and what makes its rows."""
    if estimand == "percentage":
        return SCHEMA, common_items, _rows
    return VALUE_SCHEMA, common_measures, partial(value_changes, estimand=estimand)


def _labelled(table: pd.DataFrame, codebook: Codebook, language: str) -> pd.DataFrame:
    """Write the labels of items, scales and groups, and of percentages of what and of whom they are."""
    labels = {name: item.label[language] for name, item in codebook.items.items()}
    labels |= {scale.id: scale.label[language] for scale in codebook.scales}
    table = groups_labelled(table.assign(label=table["item"].map(labels)), codebook, language)
    return table.assign(**statements(codebook, table["item"], language)) if "counted" in table else table


def _check_samples(studies: Mapping[str, "Study"], samples: str, by: object) -> None:
    if samples not in SAMPLES:
        ways = "; ".join(f"{name!r}: {meaning}" for name, meaning in SAMPLES.items())
        raise UsageError(f"How the samples of the waves go together is {ways}; not {samples!r}.")
    designs = [study.codebook.design is not None for study in studies.values()]
    if any(designs) and not (all(designs) and samples == "independent"):
        raise UsageError(
            "Weighted waves are compared as independent samples, all with a `design` in their codebook: give the "
            "others one too (strata, clusters, or a weight of 1), or take it out of copies of all codebooks."
        )
    if samples == "same people":
        check_linked(dict(studies))
        if by is not None:
            raise UsageError("Changes of the same people aren't computed by group: they would tell of too few.")


def _check_same(studies: Mapping[str, "Study"], same: Collection[str]) -> None:
    *_, last = studies.values()
    codebook = last.codebook
    columns = {column.id for column in codebook.background} | {scale.id for scale in codebook.scales}
    columns |= codebook.items.keys()
    if unknown := [name for name in same if name not in columns]:
        raise UsageError(f"No item, scale or background column is called {', '.join(map(repr, sorted(unknown)))}.")


def _groupings(studies: Mapping[str, "Study"], by: str | list[str], same: Collection[str]) -> list[str]:
    """Return the columns that make the groups, which are the same in all waves."""
    *_, last = studies.values()
    columns = groupings(last, by)
    for study in studies.values():
        check_joint_answers(study)
    if problems := list(question_problems(studies, columns, same)):
        raise InvalidInputError(problems)
    return columns


def _provenance(studies: Mapping[str, "Study"], controlled: bool) -> dict[str, str]:
    """Say whether any wave is made, and, where rows may be withheld, the least strict setting of a wave."""
    origins = {study.origin.kind for study in studies.values()}
    settings = {study.disclosure for study in studies.values()}
    origin = next((kind for kind in ("reconstruction", "synthetic") if kind in origins), "collected")
    least = next(setting for setting in ("none", "sample", "population") if setting in settings)
    return {"origin": origin} | ({"disclosure": least} if controlled else {})


def _rows(studies: Mapping[str, "Study"], items: list[str], by: str, samples: str, level: float) -> Iterator[Row]:
    percentages = {
        (wave, item, group): percentage
        for wave, study in studies.items()
        for (item, group), percentage in wave_percentages(study, items, by).items()
    }
    groups = dict.fromkeys((item, group) for _, item, group in percentages)
    for item, group in groups:
        for a, b in wave_pairs(list(studies)):
            row: Row = {"item": item, "by": by, "group": group, "wave_a": a, "wave_b": b}
            if samples == "same people":
                yield row | linked_change(studies[a], studies[b], item, level)
            else:
                yield row | _change(percentages[a, item, group], percentages[b, item, group], samples, level)


def _change(a: WavePercentage, b: WavePercentage, samples: str, level: float) -> Row:
    row: Row = {"population_a": a.members, "population_b": b.members, "withheld": False}
    if a.withheld or b.withheld:
        return row | {"withheld": True, "method": WITHHELD}
    if not a.counts or not b.counts:
        return row | {"method": NOBODY}
    row |= {"percent_a": a.percent, "percent_b": b.percent}
    for name, wave in (("a", a), ("b", b)):
        if len(wave.counts) == 1:
            row |= dict(zip((f"k_{name}", f"n_{name}"), wave.counts[0], strict=True))
    if len(a.counts) == len(b.counts) == 1:
        row["difference"] = b.percent - a.percent
    change = _difference(a, b, samples, level)
    if change is None:
        return row | {"method": "none: a standard error is 0"}
    limits = {"lower": 100 * change.lower, "upper": 100 * change.upper}
    return row | limits | {"p_value": change.p, "method": change.method}


def _difference(a: WavePercentage, b: WavePercentage, samples: str, level: float) -> Difference | None:
    """Return the proportion of the later wave less that of the earlier one."""
    if a.weighted and b.weighted:
        return weighted_difference(b.weighted, a.weighted, level=level)
    if samples == "independent" and len(a.counts) == len(b.counts) == 1:
        return group_difference(*b.counts[0], *a.counts[0], population_a=b.most, population_b=a.most, level=level)
    return difference_bounds(b.counts, a.counts, population_a=b.most, population_b=a.most, level=level)
