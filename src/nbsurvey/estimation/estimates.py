"""From responses to the estimates table: counts first, then percentages with their uncertainty."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.codebook.open_questions import decided_items
from nbsurvey.counting.states import NOT_ASKED
from nbsurvey.counting.table import LED_PAST
from nbsurvey.estimation.columns import fitted, schema
from nbsurvey.estimation.requests import decided, group_sizes, groupings, known_language, provenance
from nbsurvey.intervals import proportion_interval

if TYPE_CHECKING:
    from nbsurvey.study import Study

SCHEMA = schema(
    "block",
    "item",
    "label",
    "by",
    "group",
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
    "withheld",
    "outside",
    "origin",
    "disclosure",
)
"""The estimates table: columns, units and meaning."""


NUMBERS = ("percent", "lower", "upper", "response_rate", "worst_lower", "worst_upper")
"""The columns that hold per cents."""

_BASE_SIZES = 400  # how many possible sizes of a base in the population are tried


def tally(counts: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Add up the answers to each item: how many count, and of how many.

    Parameters
    ----------
    counts
        As `nbsurvey.counting.count_answers` returns them.
    codebook
        The questionnaire: which answers count, and which are in the base.

    Returns
    -------
    DataFrame
        One row for each item and group: `block`, `item`, `group` (empty where there are no groups), `k` (respondents
        whose answer counts), `n` (respondents in the base), and the respondents who answered in the base or outside it
        (`answered`), who are known not to be in the base (`outside`) and who weren't asked (`not_asked`).

    Notes
    -----
    The base holds the respondents whose answer is one of the block's base codes. Outside it are those who gave another
    answer, or one that led them past the block. Of somebody who skipped the question that leads to the block it isn't
    known whether they belong to its base; nor of somebody who wasn't asked for another reason.

    Examples
    --------
    >>> from nbsurvey.counting import count_answers
    >>> from nbsurvey.estimation.estimates import tally
    >>> from nbsurvey.opening import open_study
    >>> study = open_study("data")
    >>> tally(count_answers(study.responses, study.codebook, ["twitter", "facebook"]), study.codebook)
              block      item group   k   n  answered  outside  not_asked
    0  social_media   twitter        73  97        97        0          0
    1  social_media  facebook        49  97        97        0          0
    """
    answers = list(zip(counts["item"], counts["answer"], strict=True))
    counting = {(item, code) for item, block in codebook.block_of.items() for code in block.counted_codes}
    base = {(item, code) for item, block in codebook.block_of.items() for code in block.base_codes}
    answered, led_past = counts["answer"].ne("").to_numpy(bool), counts["status"].eq(LED_PAST).to_numpy(bool)
    in_base = np.array([answer in base for answer in answers], dtype=bool)
    states = {
        "k": np.array([answer in counting for answer in answers], dtype=bool),
        "n": in_base,
        "answered": answered,
        "outside": (answered | led_past) & ~in_base,
        "not_asked": led_past | counts["missing"].eq(NOT_ASKED).to_numpy(bool),
    }
    numbers = {name: counts["respondents"].to_numpy() * flags for name, flags in states.items()}
    rows = pd.DataFrame({"item": counts["item"], "group": counts["group"]} | numbers)
    sums = rows.groupby(["item", "group"], sort=False, as_index=False).sum()
    blocks = pd.Series([codebook.block_of[item].id for item in sums["item"]], dtype="str")
    return pd.concat([blocks.rename("block"), sums], axis="columns")


def has_partial_base(codebook: Codebook, item: str) -> bool:
    """Tell whether some members of the population may not be in the base of an item.

    Examples
    --------
    >>> from nbsurvey.estimation.estimates import has_partial_base
    >>> study = nbsurvey.open_study("data")
    >>> has_partial_base(study.codebook, "twitter")
    False
    """
    block = codebook.block_of[item]
    return block.asked_if is not None or set(block.base_codes) != set(block.codes)


def estimate(
    study: "Study",
    names: str | list[str] | None = None,
    *,
    by: str | list[str] | None = None,
    level: float = 0.95,
    method: str = "exact",
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
    level
        Confidence level as a proportion.
    method
        Interval method, see `nbsurvey.intervals.proportion_interval`.
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
        If a name, a column, the level, the method or the language isn't known.

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
    items, language = decided(study, names), known_language(study, language)
    tables = [
        estimates_of_counts(
            tally(study.counts.table(items, column or None), study.codebook),
            study.codebook,
            sizes=group_sizes(study, column),
            hidden=study.suppression.rows(column) if column else set(),
            language=language,
            level=level,
            method=method,
        ).assign(by=column)
        for column in groupings(study, by)
    ]
    return fitted(pd.concat(tables).assign(**provenance(study, by)), SCHEMA)


def estimates_of_counts(
    counts: pd.DataFrame,
    codebook: Codebook,
    *,
    sizes: Mapping[str, int],
    hidden: Collection[tuple[str, str]],
    language: str,
    level: float = 0.95,
    method: str = "exact",
) -> pd.DataFrame:
    """Estimate percentages from counts by one column, or of all respondents, as `estimate` explains.

    Parameters
    ----------
    counts
        As `tally` returns them.
    codebook
        The questionnaire: labels, and which items have a base that is a part of the population.
    sizes
        Number of members of the population in each group, by the value of `group`, as far as known.
    hidden
        The items and groups to withhold: these rows get no numbers.
    language, level, method
        As for `estimate`.

    Raises
    ------
    InvalidInputError
        With all that is open in the blocks of these items.

    Examples
    --------
    >>> from nbsurvey.estimation.estimates import estimates_of_counts, tally
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
    N = np.array([sizes.get(group, np.nan) for group in counts["group"]], dtype=float)
    withheld = np.array([row in hidden for row in zip(counts["item"], counts["group"], strict=True)], dtype=bool)
    table = publishable.assign(
        label=pd.array([codebook.items[item].label[language] for item in counts["item"]], dtype="str"),
        population=pd.array(N, dtype="Float64").astype("Int64"),
        level=float(level),
        method=method,
        withheld=withheld,
        **percentages(publishable, codebook, N, level, method),
    ).astype(dict.fromkeys(("k", "n", "outside"), "Int64"))
    table.loc[withheld, ["k", "n", "outside", *NUMBERS]] = pd.NA
    return table


def _untold_outside(counts: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Leave out who is outside a base, or wasn't asked: by group they may be few."""
    partial = _partial(counts, codebook)
    was_not_asked = counts["item"].isin(set(counts["item"][counts["not_asked"] > 0]))
    return counts.assign(
        outside=counts["outside"].astype("Int64").mask(partial),
        not_asked=counts["not_asked"].astype("Int64").mask(partial | was_not_asked),
    )


def percentages(
    counts: pd.DataFrame, codebook: Codebook, N: np.ndarray, level: float, method: str
) -> dict[str, np.ndarray]:
    """Compute the columns `NUMBERS` of the estimates table.

    Parameters
    ----------
    counts
        As `tally` returns them; `outside` and `not_asked` are missing where they aren't told.
    codebook
        The questionnaire.
    N
        Members of the population, in the group, for each row; missing where their number isn't known.
    level, method
        As for `estimate`.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.estimation.estimates import percentages, tally
    >>> study = nbsurvey.open_study("data")
    >>> counts = tally(study.counts.table(["twitter"]), study.codebook)
    >>> numbers = percentages(counts, study.codebook, np.array([355.0]), level=0.95, method="exact")
    >>> [(name, float(numbers[name][0].round(1))) for name in ("percent", "lower", "upper")]
    [('percent', 75.3), ('lower', 67.0), ('upper', 82.3)]
    """
    k, n = counts["k"].to_numpy(np.int64), counts["n"].to_numpy(np.int64)
    partial, members = _partial(counts, codebook), N - counts["outside"].fillna(0).to_numpy(np.int64)
    lower, upper = limits(k, n, N, level, method)
    lower[partial], upper[partial] = limits_of_part(k[partial], n[partial], members[partial], level, method)
    asked = N - counts["not_asked"].to_numpy(float, na_value=np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            "percent": 100 * k / n,
            "lower": 100 * lower,
            "upper": 100 * upper,
            "response_rate": 100 * counts["answered"].to_numpy(float) / asked,
            "worst_lower": 100 * k / members,
            "worst_upper": 100 * (k + members - n) / members,
        }


def _partial(counts: pd.DataFrame, codebook: Codebook) -> np.ndarray:
    return np.array([has_partial_base(codebook, item) for item in counts["item"]], dtype=bool)


def limits(k: np.ndarray, n: np.ndarray, N: np.ndarray, level: float, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Compute intervals as proportions; missing where n is 0, for an infinite population where N is missing.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.estimation.estimates import limits
    >>> lower, upper = limits(np.array([42]), np.array([107]), np.array([355.0]), 0.95, "exact")
    >>> f"{lower[0]:.3f} to {upper[0]:.3f}"
    '0.315 to 0.476'
    """
    lower, upper = np.full(k.shape, np.nan), np.full(k.shape, np.nan)
    finite, infinite = (n > 0) & ~np.isnan(N), (n > 0) & np.isnan(N)
    if finite.any():
        lower[finite], upper[finite] = proportion_interval(
            k[finite], n[finite], population=N[finite], level=level, method=method
        )
    if infinite.any():  # not every method is defined without a population
        lower[infinite], upper[infinite] = proportion_interval(k[infinite], n[infinite], level=level, method=method)
    return lower, upper


def limits_of_part(
    k: np.ndarray, n: np.ndarray, largest: np.ndarray, level: float, method: str
) -> tuple[np.ndarray, np.ndarray]:
    """Compute intervals as proportions where only the largest possible size of the base in the population is known.

    Parameters
    ----------
    k, n
        Respondents whose answer counts, and respondents in the base.
    largest
        The largest number of members that the base can have; missing: unknown.
    level, method
        As for `estimate`.

    Returns
    -------
    lower, upper
        The union of the intervals for the sizes from n to `largest`; missing where n is 0, for an infinite population
        where `largest` is missing.

    Examples
    --------
    >>> import numpy as np
    >>> from nbsurvey.estimation.estimates import limits_of_part
    >>> lower, upper = limits_of_part(np.array([4]), np.array([9]), np.array([20.0]), 0.95, "exact")
    >>> f"{lower[0]:.3f} to {upper[0]:.3f}"
    '0.200 to 0.700'
    """
    sizes = [
        np.unique(np.linspace(low, high, int(min(high - low + 1, _BASE_SIZES))).round())
        if low > 0 and not np.isnan(high)
        else np.array([high])
        for low, high in zip(n, largest, strict=True)
    ]
    if not sizes:
        return np.array([]), np.array([])
    row = np.repeat(np.arange(len(sizes)), [tried.size for tried in sizes])
    lower, upper = limits(k[row], n[row], np.concatenate(sizes), level, method)
    first = np.flatnonzero(np.diff(row, prepend=-1))
    return np.minimum.reduceat(lower, first), np.maximum.reduceat(upper, first)
