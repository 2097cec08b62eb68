"""What a wave of a survey says of an item in a group: every count that is possible, and of how many members."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nbsurvey.comparisons.weighted_difference import Weighted
from nbsurvey.counting import EVERYBODY, MISSING_GROUP
from nbsurvey.estimation.design_based import cells
from nbsurvey.estimation.requests import group_sizes
from nbsurvey.estimation.tally import tally
from nbsurvey.printed_figures.possible_counts import possible_counts

if TYPE_CHECKING:
    from nbsurvey.study import Study


class WavePercentage(NamedTuple):
    """What a wave says of an item in a group.

    `counts` holds every (k, n) that is possible, `members` how many are in the group as far as known, `most` how many
    at most (None: no end), `weighted` the estimate of a study with a design.

    Examples
    --------
    >>> from nbsurvey.comparisons.wave_percentages import WavePercentage
    >>> WavePercentage([(30, 40)], members=100, most=100).percent
    75.0
    >>> WavePercentage([(7, 107), (8, 107)], members=355, most=355, printed=7.0).percent
    7.0
    """

    counts: list[tuple[int, int]]
    members: int | None
    most: int | None
    printed: float = float("nan")
    withheld: bool = False
    weighted: Weighted | None = None

    @property
    def percent(self) -> float:
        """The percentage, or the printed one where several counts are possible."""
        if self.weighted:
            return 100 * self.weighted.p
        if len(self.counts) != 1:
            return self.printed
        ((k, n),) = self.counts
        return 100 * k / n


def wave_percentages(study: "Study", items: list[str], by: str) -> dict[tuple[str, str], WavePercentage]:
    """Return what a wave says of each item and group.

    Parameters
    ----------
    study
        The wave.
    items
        Ids of items.
    by
        A background column or item; empty: all respondents together, as of a reconstruction it has to be.

    Examples
    --------
    >>> from nbsurvey.comparisons.wave_percentages import wave_percentages
    >>> wave_percentages(nbsurvey.open_study("data"), ["service_disruption"], by="")
    {('service_disruption', ''): WavePercentage(counts=[(7, 107), (8, 107)], members=355, most=355, printed=7.0,
    withheld=False, weighted=None)}
    """
    if study.origin.is_reconstruction:
        return _printed_percentages(study, items)
    weighted = _weighted(study, items, by) if study.codebook.design else {}
    hidden = study.suppression.rows(by) if by else set()
    counts, sizes = tally(study.counts.table(items, by or None), study.codebook), group_sizes(study, by)
    return {
        (row["item"], row["group"]): WavePercentage(
            [(row["k"], row["n"])] if row["n"] else [],
            sizes.get(row["group"]),
            sizes.get(row["group"], study.codebook.study.members),
            withheld=(row["item"], row["group"]) in hidden,
            weighted=weighted.get((row["item"], row["group"])),
        )
        for row in counts[counts["group"] != MISSING_GROUP].to_dict("records")
    }


def _weighted(study: "Study", items: list[str], by: str) -> dict[tuple[str, str], Weighted]:
    """Return the weighted estimate of each item and group that is shown and that anybody answered."""
    estimates = study.estimate(items, by=by or None)
    weighted = {}
    for row in estimates[estimates["percent"].notna()].to_dict("records"):
        item, group = row["item"], row["group"]
        base = cells(study, by, group, item, study.codebook.block_of[item].base_codes)
        df = study.counts.totals(by or EVERYBODY, item).units.degrees_of_freedom(base)
        weighted[item, group] = Weighted(row["percent"] / 100, row["standard_error"] / 100, df)
    return weighted


def _printed_percentages(study: "Study", items: list[str]) -> dict[tuple[str, str], WavePercentage]:
    possible, printed = possible_counts(study, items), study.published.set_index("item")["percent"].astype(float)
    pairs = {item: list(zip(rows["k"], rows["n"], strict=True)) for item, rows in possible.groupby("item")}
    members = study.codebook.study.members
    return {
        (item, ""): WavePercentage(pairs.get(item, []), members, members, float(printed.get(item, np.nan)))
        for item in items
    }
