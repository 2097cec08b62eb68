"""Trends: the estimate of each wave, and the change from the first wave to the last."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.comparisons.changes import changes
from nbsurvey.comparisons.net_promoter import nps
from nbsurvey.comparisons.value_changes import check_estimand
from nbsurvey.comparisons.value_trends import SCHEMA as VALUE_SCHEMA
from nbsurvey.comparisons.waves import check_waves, common_items, common_measures
from nbsurvey.estimation.columns import WAVES, fitted, points, schema
from nbsurvey.estimation.means import means
from nbsurvey.printed_figures.publication import publication

if TYPE_CHECKING:
    from nbsurvey.codebook import Codebook
    from nbsurvey.study import Study

SCHEMA = schema(
    "item",
    "label",
    "counted",
    "base",
    WAVES["wave"],
    WAVES["date"],
    "k",
    "n",
    "n_min",
    "n_max",
    "percent",
    "lower",
    "upper",
    "level",
    "method",
    points("change_lower", "Lower confidence limit of the change from the first wave to the last, percentage points."),
    points("change_upper", "Upper confidence limit of the change from the first wave to the last, percentage points."),
    WAVES["higher_end"],
    "origin",
)
"""The table of trends: columns, units and meaning."""


def trend(
    studies: Mapping[str, "Study"],
    names: str | list[str] | None = None,
    *,
    samples: str,
    estimand: str = "percentage",
    same: str | Collection[str] = (),
    level: float = 0.95,
    language: str | None = None,
) -> pd.DataFrame:
    """Estimate a percentage, mean or score in each wave, and its change from the first wave to the last.

    Parameters
    ----------
    studies, names, samples, estimand, same, level, language
        As for `nbsurvey.changes`.

    Returns
    -------
    DataFrame
        One row for each item and wave, as `nbsurvey.comparisons.trends.SCHEMA` describes: what
        `nbsurvey.figures.trend_chart` draws. What may be published of each wave is that of `Study.publication`; the
        change, which is the same in all rows of an item, is that of `nbsurvey.changes`, adjusted for all items (Holm).
        Means and net promoter scores are those of `Study.means` and `Study.nps`, in the form of
        `nbsurvey.comparisons.value_trends.SCHEMA`.

    Raises
    ------
    InvalidInputError, ValueError
        As `nbsurvey.changes` does.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> table = nbsurvey.trend({"2018": study, "2020": study}, "mandate", samples="overlapping", language="en")
    >>> table[["label", "wave", "percent", "change_lower", "change_upper", "higher"]].round(1)
                   label  wave  percent  change_lower  change_upper higher
    0  has enough powers  2018     68.0         -19.4          19.4
    1  has enough powers  2020     68.0         -19.4          19.4
    2  feels responsible  2018     71.0         -19.2          19.2
    3  feels responsible  2020     71.0         -19.2          19.2
    """
    check_waves(studies)
    check_estimand(estimand, names, samples)
    common = common_items if estimand == "percentage" else common_measures
    items = common(studies, names, {same} if isinstance(same, str) else same)
    first, *_, last = studies
    ends = {wave: studies[wave] for wave in (first, last)}
    change = changes(ends, items, samples=samples, estimand=estimand, same=same, level=level, language=language)
    dates = _dates({wave: study.codebook for wave, study in studies.items()})
    tables = [
        _estimates(study, items, estimand, level).assign(wave=wave, date=dates[wave]) for wave, study in studies.items()
    ]
    form = SCHEMA if estimand == "percentage" else VALUE_SCHEMA
    columns = {"lower": "change_lower", "upper": "change_upper"}
    columns |= {name: name for name in ("label", "counted", "base", "unit", "higher") if name in change}
    change, table = change.set_index("item"), pd.concat(tables, ignore_index=True)
    table = table.assign(**{own: table["item"].map(change[name]) for name, own in columns.items()})
    order = pd.Categorical(table["item"], items, ordered=True)
    return fitted(table.iloc[order.argsort(kind="stable")], form)


def _estimates(study: "Study", items: list[str], estimand: str, level: float) -> pd.DataFrame:
    """Return the table of a wave by itself."""
    if estimand == "percentage":
        return publication(study, items, level=level)
    return (means if estimand == "mean" else nps)(study, items, level=level)


def _dates(codebooks: Mapping[str, "Codebook"]) -> dict[str, str]:
    """Return the middle day of the fieldwork of each wave; nothing where one has none, or they aren't in order."""
    fieldwork = [codebook.export.fieldwork for codebook in codebooks.values()]
    days = [days.first + (days.last - days.first) / 2 for days in fieldwork if days]
    if len(days) < len(codebooks) or days != sorted(set(days)):
        return dict.fromkeys(codebooks, "")
    return {wave: day.isoformat() for wave, day in zip(codebooks, days, strict=True)}
