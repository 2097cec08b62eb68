"""From responses to the estimates table: counts first, then percentages with their uncertainty."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.labels import groups_labelled
from nbsurvey.codebook.open_questions import decided_items
from nbsurvey.codebook.other_counts import with_counts
from nbsurvey.codebook.statements import statements
from nbsurvey.estimation.columns import BY_DESIGN, fitted, schema
from nbsurvey.estimation.design_based import WEIGHTED, method_of, weighted_columns
from nbsurvey.estimation.percentages import NUMBERS, percentages
from nbsurvey.estimation.requests import decided, group_sizes, groupings, known_language, provenance
from nbsurvey.estimation.tally import partial_bases, tally
from nbsurvey.estimation.withheld_rows import withhold

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
    "k",
    "n",
    "population",
    "percent",
    "lower",
    "upper",
    "level",
    "method",
    "response_rate",
    "worst_lower",
    "worst_upper",
    "counted",
    "base",
    *BY_DESIGN,
    "withheld",
    "outside",
    "origin",
    "disclosure",
)
"""The estimates table: columns, units and meaning."""


def estimate(
    study: "Study",
    names: str | list[str] | None = None,
    *,
    by: str | list[str] | None = None,
    counts: Sequence[str] | None = None,
    level: float = 0.95,
    method: str | None = None,
    language: str | None = None,
) -> pd.DataFrame:
    """Estimate the percentage of the population for whom each answer counts.

    Parameters
    ----------
    study
        The study.
    names
        A block or item, or a list of them; None: every item of which it is decided which answers count.
    by
        A background column or item to group by, or a list of them: by each of them in turn, not by their combinations.
        Groups that are too small are withheld.
    counts
        The codes of the answers that the percentages count in this call, such as the two lowest of a scale; None: those
        of the codebook. Groups of which `distribution` withholds the answers are then withheld.
    level
        Confidence level as a proportion.
    method
        Interval method, see `nbsurvey.intervals.proportion_interval`; with the weights of a design
        `nbsurvey.intervals.design_based.design_interval`. None: 'exact', with weights 'beta'.
    language
        Language of the labels; None: the first language of the study.

    Returns
    -------
    DataFrame
        One row for each item and group, as `nbsurvey.estimation.estimates.SCHEMA` describes; the tables by several
        columns stand below one another, and `by` names the column. Per cents are 0-100 and unrounded. `origin` says
        whether the responses were collected or are a reconstruction, of which `publication` tells what may be concluded
        and no split by group is supported. A table by group also has `disclosure`: the setting by which rows are
        withheld.

    Raises
    ------
    InvalidInputError
        With all that is open in what was asked for, see `nbsurvey.codebook.open_questions`.
    ValueError
        If a name, a column, an answer to count, the level, the method or the language isn't known.

    Warns
    -----
    UserWarning
        Of each block that is left out because something is open, without `names`.

    Notes
    -----
    percent = 100 k/n. N is the number of all members, and u = N - n - `outside` that of the members of whom no answer
    to the item is known. worst_lower = 100 k/(n+u) and worst_upper = 100 (k+u)/(n+u): the smallest and the largest
    percentage that any answers of those u would give [1]_. If everybody is in the base, `outside` is 0 and n+u = N.
    If the base is only a part (`base` or `asked_if` in the codebook), the u may be in it or not: with j of them in it,
    of whom i say yes, the percentage is 100 (k+i)/(n+j), which is least at i = 0, j = u and most at i = j = u.

    How many members are in such a part isn't known, only that it is from n to n+u. The interval is then the union of
    those for each of these sizes (if they are more than 400, for 400 of them, evenly spread, with both ends): it
    covers at least as often as the method does, whatever the size. Where u is 0, it is the percentage itself.

    response_rate is the per cent who answered, in the base or outside it, of all members but the respondents who
    weren't asked. Where routing leads to an item the others who wouldn't have been asked aren't known, so the rate is
    the smallest that it may be.

    The interval in a group, or a population, of unknown size is the one for an infinite population, which is wider; it
    has no response_rate and no bounds. In a table by group
    `outside` isn't told for an item of which the base is a part, because the respondents outside it may be few: they
    are taken for members of whom nothing is known. Interval and bounds are wider for it, never narrower, and there is
    no response_rate; nor is there one for an item that some respondents weren't asked.

    With a `design` in the codebook the percentage and its interval are weighted, see
    `nbsurvey.estimation.design_based.design_based`; k, n and response_rate are still those of the respondents
    themselves. Such a table also has standard_error, effective_n, design_effect and weighting; it has no bounds, which
    nobody has defined with weights.

    References
    ----------
    .. [1] Manski, C. F. (1989). Anatomy of the selection problem. Journal of Human Resources, 24(3), 343-360.
       doi:10.2307/145818

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> study.estimate("mandate", language="en")[["item", "k", "n", "percent", "lower", "upper"]].round(1)
                    item   k   n  percent  lower  upper
    0      enough_powers  64  94     68.1   59.2   76.1
    1  feels_responsible  67  94     71.3   62.5   78.9
    >>> study.estimate("twitter", counts=["nee"], language="en")[["counted", "k", "n", "percent"]].round(1)
      counted   k   n  percent
    0      no  24  97     24.7
    >>> study.estimate("twitter", by=["size_class", "linkedin"])[["by", "group", "withheld"]]
               by         group  withheld
    0  size_class        <20000     False
    1  size_class   20000-50000     False
    2  size_class  50000-100000      True
    3  size_class      >=100000      True
    4    linkedin            ja      True
    5    linkedin           nee      True
    6    linkedin     (missing)      True
    """
    codebook = study.codebook if counts is None else with_counts(study.codebook, names, counts)
    items = decided(study, names) if counts is None else decided_items(codebook, names)[0]
    language = known_language(study, language)
    tables = [
        _by_column(study, codebook, items, column, language, level, method)
        for column in ([""] if by is None else groupings(study, by))
    ]
    table = groups_labelled(pd.concat(tables), codebook, language)
    return fitted(table.assign(**provenance(study, by)), SCHEMA)


def _by_column(
    study: "Study",
    codebook: Codebook,
    items: list[str],
    column: str,
    language: str,
    level: float,
    method: str | None,
) -> pd.DataFrame:
    counts = tally(study.counts.table(items, column or None), codebook)
    codes = [codebook.block_of[item].counted_codes for item in counts["item"]]
    # What other answers count is added up from the distribution, and tells no more than that does.
    withheld = study.suppression.rows if codebook is study.codebook else study.suppression.distributions
    return estimates_of_counts(
        counts,
        codebook,
        sizes=group_sizes(study, column),
        hidden=withheld(column) if column else set(),
        language=language,
        level=level,
        method=method_of(study, method),
        weighted=weighted_columns(study, counts, codes, column, level, method),
    ).assign(by=column)


def estimates_of_counts(
    counts: pd.DataFrame,
    codebook: Codebook,
    *,
    sizes: Mapping[str, int],
    hidden: Collection[tuple[str, str]],
    language: str,
    level: float = 0.95,
    method: str = "exact",
    weighted: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """Estimate percentages from counts by one column, or of all respondents, as `estimate` explains.

    Parameters
    ----------
    counts
        As `nbsurvey.estimation.tally.tally` returns them.
    codebook
        The questionnaire: labels, and which items have a base that is a part of the population.
    sizes
        Number of members of the population in each group, by the value of `group`, as far as known.
    hidden
        The items and groups to withhold: these rows get no numbers.
    language, level, method
        As for `estimate`.
    weighted
        The columns that `nbsurvey.estimation.design_based.weighted_columns` has instead, of a study with weights.

    Raises
    ------
    InvalidInputError
        With all that is open in the blocks of these items.

    Examples
    --------
    >>> from nbsurvey.estimation.estimates import estimates_of_counts
    >>> from nbsurvey.estimation.tally import tally
    >>> study = nbsurvey.open_study("data")
    >>> counts = tally(study.counts.table(["twitter", "facebook"]), study.codebook)
    >>> table = estimates_of_counts(counts, study.codebook, sizes={"": 355}, hidden=[("facebook", "")], language="en")
    >>> table[["item", "k", "n", "percent", "withheld"]].round(1)
           item     k     n  percent  withheld
    0   twitter    73    97     75.3     False
    1  facebook  <NA>  <NA>      NaN      True
    """
    decided_items(codebook, list(dict.fromkeys(counts["item"])))
    publishable = _untold_outside(counts, codebook) if (counts["group"] != "").any() else counts
    population = counts["group"].map(sizes).astype(float)
    table = publishable.assign(
        label=pd.array([codebook.items[item].label[language] for item in counts["item"]], dtype="str"),
        population=population.astype("Int64"),
        level=float(level),
        method=method,
        **statements(codebook, counts["item"], language),
        **(percentages(publishable, codebook, population.to_numpy(), level, method) | dict(weighted or {})),
    )
    return withhold(table, hidden, ["k", "n", "outside", *NUMBERS, *(WEIGHTED if weighted else ())])


def _untold_outside(counts: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Leave out who is outside a base, or wasn't asked: by group they may be few."""
    partial = partial_bases(codebook, counts["item"])
    was_not_asked = counts["item"].isin(set(counts["item"][counts["not_asked"] > 0]))
    return counts.assign(
        outside=counts["outside"].astype("Int64").mask(partial),
        not_asked=counts["not_asked"].astype("Int64").mask(partial | was_not_asked),
    )
