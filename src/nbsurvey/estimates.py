"""From responses to the estimates table: counts first, then percentages with their uncertainty."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
import pandera.pandas as pa

from nbsurvey.codebook import MISSING_SUFFIX, Codebook
from nbsurvey.intervals import proportion_interval

MISSING_GROUP = "(missing)"
"""The group of the respondents of whom the grouping column isn't known."""

_PERCENT = pa.Check.in_range(0, 100)

SCHEMA = pa.DataFrameSchema(
    {
        "block": pa.Column(str, description="Block of the codebook."),
        "item": pa.Column(str, description="Item of the codebook."),
        "label": pa.Column(str, description="The item's label in the language asked for."),
        "group": pa.Column(str, description="Category of the grouping column; empty: all respondents."),
        "k": pa.Column("Int64", pa.Check.ge(0), nullable=True, description="Respondents whose answer counts."),
        "n": pa.Column("Int64", pa.Check.ge(0), nullable=True, description="Respondents in the base."),
        "population": pa.Column("Int64", pa.Check.ge(0), nullable=True, description="All members; missing: unknown."),
        "percent": pa.Column(float, _PERCENT, nullable=True, description="100 k/n, unrounded."),
        "lower": pa.Column(float, _PERCENT, nullable=True, description="Lower bound of the interval, per cent."),
        "upper": pa.Column(float, _PERCENT, nullable=True, description="Upper bound of the interval, per cent."),
        "level": pa.Column(float, description="Confidence level, proportion."),
        "method": pa.Column(str, description="Interval method."),
        "response_rate": pa.Column(float, _PERCENT, nullable=True, description="100 n/population, per cent."),
        "worst_lower": pa.Column(float, _PERCENT, nullable=True, description="If all others answered no, per cent."),
        "worst_upper": pa.Column(float, _PERCENT, nullable=True, description="If all others answered yes, per cent."),
        "withheld": pa.Column(bool, description="Not shown: see `nbsurvey.disclosure`."),
    },
    strict=True,
    ordered=True,
)
"""The estimates table: columns, units and meaning."""


NUMBERS = ("percent", "lower", "upper", "response_rate", "worst_lower", "worst_upper")
"""The columns that hold per cents."""


def tally(responses: pd.DataFrame, codebook: Codebook, items: list[str], by: str | None = None) -> pd.DataFrame:
    """Count the answers to each item.

    Parameters
    ----------
    responses
        As `read_responses` returns them.
    codebook
        The questionnaire: which answers count, and which are in the base.
    items
        Item ids.
    by
        A background column or item to group by.

    Returns
    -------
    DataFrame
        One row for each item and group: `block`, `item`, `group` (empty without `by`), `k`, `n`.
    """
    groups = groups_of(responses, codebook, by)
    rows = []
    for item in items:
        in_base, counts = counted(responses, codebook, item)
        rows += [
            {
                "block": codebook.block_of[item].id,
                "item": item,
                "group": group,
                "k": int((counts & of).sum()),
                "n": int((in_base & of).sum()),
            }
            for group, of in groups.items()
        ]
    types = {"block": "str", "item": "str", "group": "str", "k": "int64", "n": "int64"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def base_answers(responses: pd.DataFrame, codebook: Codebook, item: str) -> pd.Series:
    """Return the choice code of each respondent in the base of an item, and a missing value for all others.

    Parameters
    ----------
    responses
        As `read_responses` returns them.
    codebook
        The questionnaire.
    item
        Item id.

    Notes
    -----
    The base holds the respondents whose answer is one of the block's base codes. Of a block of tick boxes it holds
    those who saw the block, that is who ticked a box or left it unticked somewhere: a cell that they left empty is a
    box that they didn't tick. Somebody of whom the whole block is empty isn't known to have seen it.
    """
    block = codebook.block_of[item]
    answers = responses[item]
    if not block.is_boolean:
        return answers.astype(object).where(answers.isin(block.base_codes))
    if block.kind == "multiple_response":
        empty = [reason.id for reason in codebook.missing if "" in reason.values]
        saw = responses[[each.id for each in block.items]].notna().any(axis=1)
        answers = answers.mask(saw & responses[item + MISSING_SUFFIX].isin(empty), False)
    yes = block.counts[0]
    no = next(code for code in block.codes if code != yes)
    return answers.astype(object).map({True: yes, False: no})


def counted(responses: pd.DataFrame, codebook: Codebook, item: str) -> tuple[pd.Series, pd.Series]:
    """Return which respondents are in the base of an item, and whose answer counts (True or False, never missing)."""
    answers = base_answers(responses, codebook, item)
    return answers.notna(), answers.isin(codebook.block_of[item].counts)


def groups_of(responses: pd.DataFrame, codebook: Codebook, by: str | None) -> dict[str, pd.Series]:
    """Return which respondents are in each category of a column, by category; one group '' of all without a column."""
    if by is None:
        return {"": pd.Series(True, index=responses.index)}
    column = responses[by]
    if isinstance(column.dtype, pd.CategoricalDtype):
        values = {str(category): category for category in column.cat.categories}
    else:
        block = codebook.block_of[by]
        values = {code: code in block.counts for code in block.codes}
    groups = {code: (column == value).fillna(False).astype(bool) for code, value in values.items()}
    if column.isna().any():
        groups[MISSING_GROUP] = column.isna()
    return groups


def estimate(
    counts: pd.DataFrame,
    codebook: Codebook,
    *,
    sizes: Mapping[str, int],
    hidden: Collection[tuple[str, str]],
    language: str,
    level: float = 0.95,
    method: str = "exact",
) -> pd.DataFrame:
    """Turn counts into the estimates table.

    Parameters
    ----------
    counts
        As `tally` returns them.
    codebook
        The questionnaire: labels.
    sizes
        Number of members of the population in each group, by the value of `group`. A group that isn't in it has an
        unknown size: its interval is the one for an infinite population, which is wider.
    hidden
        The items and groups to withhold, see `nbsurvey.crossings.withheld_rows`; none in a table of all respondents.
    language
        Language of the labels.
    level
        Confidence level as a proportion.
    method
        Interval method, see `proportion_interval`.

    Returns
    -------
    DataFrame
        As `SCHEMA` describes. Per cents are 0-100 and unrounded. The rows that are `hidden` have no numbers.

    Notes
    -----
    percent = 100 k/n, response_rate = 100 n/N, worst_lower = 100 k/N and worst_upper = 100 (k+N-n)/N: the bounds if
    every member who didn't answer had said no, or yes (Manski, C. F. (1989). Anatomy of the selection problem.
    Journal of Human Resources, 24(3), 343-360. doi:10.2307/145818).

    N is the number of all members, also for an item whose base not everybody is in (`base` in the codebook), because
    the number of members in such a base isn't known. Interval and bounds are then wider than they would be with that
    number, never narrower, and response_rate is the share of all members who answered and are in the base.
    """
    k, n = counts["k"].to_numpy(np.int64), counts["n"].to_numpy(np.int64)
    N = np.array([sizes.get(group, np.nan) for group in counts["group"]], dtype=float)
    lower, upper = bounds(k, n, N, level, method)
    with np.errstate(invalid="ignore", divide="ignore"):
        numbers = {
            "percent": 100 * k / n,
            "lower": 100 * lower,
            "upper": 100 * upper,
            "response_rate": 100 * n / N,
            "worst_lower": 100 * k / N,
            "worst_upper": 100 * (k + N - n) / N,
        }
    table = counts.assign(
        label=pd.array([codebook.items[item].label[language] for item in counts["item"]], dtype="str"),
        population=pd.array(N, dtype="Float64").astype("Int64"),
        level=float(level),
        method=method,
        **numbers,
    ).astype({"k": "Int64", "n": "Int64"})
    table["withheld"] = np.array(
        [row in hidden for row in zip(counts["item"], counts["group"], strict=True)], dtype=bool
    )
    table.loc[table["withheld"], ["k", "n", *NUMBERS]] = pd.NA
    return SCHEMA.validate(table[list(SCHEMA.columns)])


def bounds(k: np.ndarray, n: np.ndarray, N: np.ndarray, level: float, method: str) -> tuple[np.ndarray, np.ndarray]:
    """Compute intervals as proportions; missing where n is 0, for an infinite population where N is missing."""
    lower, upper = np.full(k.shape, np.nan), np.full(k.shape, np.nan)
    known, unknown = (n > 0) & ~np.isnan(N), (n > 0) & np.isnan(N)
    if known.any():
        lower[known], upper[known] = proportion_interval(
            k[known], n[known], population=N[known], level=level, method=method
        )
    if unknown.any():  # not every method is defined without a population
        lower[unknown], upper[unknown] = proportion_interval(k[unknown], n[unknown], level=level, method=method)
    return lower, upper
