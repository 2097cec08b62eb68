"""The pairs (k, n) that are possible for each item: one where people answered, several in a reconstruction."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from nbsurvey.estimation.tally import partial_bases, tally
from nbsurvey.study_files.published import possible_counts_by_item

if TYPE_CHECKING:
    from nbsurvey.study import Study


def possible_counts(study: "Study", items: list[str]) -> pd.DataFrame:
    """Return the counts that are possible for each item.

    Parameters
    ----------
    study
        The study.
    items
        Item ids.

    Returns
    -------
    DataFrame
        As `nbsurvey.estimation.tally.tally` returns them, one row for each possible pair `k` and `n`: a single one
        where people answered, and every one that the published per cent allows where the answers are a reconstruction.
        `n_min` and `n_max` are the range of n that the source names; not every n in it allows the per cent.
        Then an item without a published per cent has no row, and `outside` and `not_asked` are missing for an item of
        which not everybody is in the base: how many respondents weren't isn't printed.

    Examples
    --------
    >>> from nbsurvey.printed_figures.possible_counts import possible_counts
    >>> study = nbsurvey.open_study("data")
    >>> possible_counts(study, ["service_disruption"])[["item", "k", "n"]]
                     item  k    n
    0  service_disruption  7  107
    1  service_disruption  8  107
    """
    if study.origin.is_reconstruction:
        return printed_counts(study, items)
    counts = tally(study.counts.table(items), study.codebook)
    return counts.assign(n_min=counts["n"], n_max=counts["n"])


def printed_counts(study: "Study", items: Sequence[str]) -> pd.DataFrame:
    """Return the counts that the published per cents allow, in the form of `possible_counts`, whatever the answers.

    Examples
    --------
    >>> from nbsurvey.printed_figures.possible_counts import printed_counts
    >>> study = nbsurvey.open_study("data")
    >>> printed_counts(study, ["threat_officials"])[["item", "k", "n"]]
                   item   k    n
    0  threat_officials  42  107
    """
    allowed, codebook = possible_counts_by_item(study.published), study.codebook
    rows = [
        (codebook.block_of[item].id, item, k, n, None if is_partial else 0)
        for item, is_partial in zip(items, partial_bases(codebook, items), strict=True)
        for k, n in allowed.get(item, [])
    ]
    table = pd.DataFrame(rows, columns=["block", "item", "k", "n", "outside"])
    table = table.astype({"block": "str", "item": "str", "k": "int64", "n": "int64", "outside": "Int64"})
    ranges = study.published.set_index("item")[["n_min", "n_max"]].astype("int64")
    return table.assign(group="", answered=table["n"], not_asked=table["outside"]).join(ranges, on="item")


def answered_any(study: "Study", items: list[str]) -> tuple[int, int]:
    """Return the smallest and the largest possible number of respondents who answered at least one of some items.

    Parameters
    ----------
    study
        The study.
    items
        Item ids. Of a reconstruction these are taken to have been answered by the same respondents.

    Examples
    --------
    >>> from nbsurvey.printed_figures.possible_counts import answered_any
    >>> study = nbsurvey.open_study("data")
    >>> answered_any(study, ["twitter", "facebook"])
    (94, 111)
    """
    if study.origin.is_reconstruction:
        printed = study.published[study.published["item"].isin(items)]
        return int(printed["n_min"].min()), int(printed["n_max"].max())
    number = int(study.counts.count(tuple(items))[1])
    return number, number


def took_part(study: "Study", item: str = "") -> int | None:
    """Return how many respondents answered any item.

    Parameters
    ----------
    study
        The study.
    item
        Only those who were asked this item; empty: all of them.

    Returns
    -------
    int or None
        None of a reconstruction: a publication tells how many answered each question, not how many took part in all.

    Examples
    --------
    >>> from nbsurvey.printed_figures.possible_counts import took_part
    >>> study = nbsurvey.open_study("data")
    >>> took_part(study) is None
    True
    """
    if study.origin.is_reconstruction:
        return None
    answers = study.counts.cross(item, tuple(study.codebook.items))[:, 1]
    return int(answers[~study.counts.states(item).not_asked].sum() if item else answers.sum())
