"""What the percentages would be after weighting to known population margins: a sensitivity analysis."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.counting import MISSING_GROUP
from nbsurvey.estimation import weights
from nbsurvey.estimation.columns import percent, schema
from nbsurvey.estimation.estimates import base_answers, groups_of

NOBODY = "no test: nobody answered"
WITHHELD = "withheld: a group has too few respondents"
TEST_NUMBERS = ("statistic", "ndf", "ddf", "p_value")

SCHEMA = schema(
    "block",
    "item",
    "label",
    "k",
    "n",
    "population",
    percent("unweighted", "100 k/n, per cent, before weighting."),
    "percent",
    "standard_error",
    "lower",
    "upper",
    "level",
    "method",
    "weighting",
)
"""The table of weighted estimates: columns, units and meaning."""


def weighted_estimates(
    responses: pd.DataFrame,
    codebook: Codebook,
    items: list[str],
    margins: Mapping[str, Mapping[str, int]],
    *,
    language: str,
    level: float = 0.95,
    method: str = "logit",
) -> pd.DataFrame:
    """Weight the responses to the margins of the population and estimate each item's percentage anew.

    Parameters
    ----------
    responses
        As `read_responses` returns them: taken as a simple random sample of the population.
    codebook
        The questionnaire.
    items
        Item ids.
    margins
        Members of the population in each category, by column: one column is post-stratified on, several are raked.
    language
        Language of the labels.
    level
        Confidence level as a proportion.
    method
        Interval method, see `nbsurvey.estimation.weights.weighted_percentages`.

    Returns
    -------
    DataFrame
        One row for each item, as `SCHEMA` describes. Together with a table by one of the columns it could give away
        what is withheld there: publish the one or the other.

    Raises
    ------
    InvalidInputError
        If a column isn't known of a respondent, or its categories aren't those of the margins.
    ImportError
        If svy isn't installed.
    """
    yes = {item: _yes(responses, codebook, item) for item in items}
    sample, how = _weighted_sample(responses, codebook, yes, margins)
    rows = [_row(sample, codebook, item, yes[item], language, level, method) for item in items]
    counts = dict.fromkeys(("k", "n", "population"), "Int64")
    return SCHEMA.validate(pd.DataFrame(rows).assign(weighting=how).astype(counts)[list(SCHEMA.columns)])


def weighted_association(
    responses: pd.DataFrame, codebook: Codebook, item: str, by: str, margins: Mapping[str, Mapping[str, int]]
) -> pd.DataFrame:
    """Weight the responses to the margins of the population and test whether an item and a grouping go together.

    Parameters
    ----------
    responses, codebook, margins
        As for `weighted_estimates`.
    item
        The item: whether its answer counts.
    by
        A background column or item that makes the groups; who has none of them doesn't count.

    Returns
    -------
    DataFrame
        One row: `item`, `by`, `statistic`, `ndf`, `ddf` and `p_value` of the test of Rao and Scott, as
        `nbsurvey.estimation.weights.rao_scott` explains it, `note` and `weighting`. Where there is nothing to test the
        numbers are missing, and `note` says why: nobody answered, all did so alike or are of one group, all members
        responded and the difference is known, or the variance is 0. No disclosure control is applied here.
    """
    groups = pd.Series(pd.NA, index=responses.index, dtype="object")
    for group, of in groups_of(responses, codebook, by).items():
        if group != MISSING_GROUP:
            groups[of] = group
    columns = {"nbsurvey_item": _yes(responses, codebook, item), "nbsurvey_group": groups}
    sample, how = _weighted_sample(responses, codebook, columns, margins)
    test = pd.DataFrame([dict.fromkeys(TEST_NUMBERS, float("nan"))])
    note = _why_no_test(columns["nbsurvey_item"], groups, codebook.study.population)
    if not note:
        computed = weights.rao_scott(sample, "nbsurvey_item", "nbsurvey_group")[list(TEST_NUMBERS)]
        has_variance = computed["p_value"].notna().all()
        test, note = (computed, "") if has_variance else (test, "no test: the estimated sampling variance is 0")
    return pd.DataFrame({"item": [item], "by": [by]}).join(test).assign(note=note, weighting=how)


def _why_no_test(yes: pd.Series, groups: pd.Series, population: int) -> str:
    """Say why there is nothing to test; empty if there is."""
    answered = yes.notna() & groups.notna()
    if not yes.notna().any():
        return NOBODY
    if not answered.any():
        return "no test: nobody who has a group answered"
    by_group = yes[answered].astype(float).groupby(groups[answered])
    if by_group.ngroups == 1:
        return f"no test: only the group {by_group.first().index[0]!r} answered"
    if yes[answered].nunique() == 1:
        return "no test: everybody gave the same answer, in every group"
    if len(yes) == population:
        counts = by_group.agg(["sum", "size"]).to_numpy(dtype=int)
        equal = all(k * counts[0, 1] == counts[0, 0] * n for k, n in counts)
        return (
            f"known: all members responded, and of those who answered the groups {'are equal' if equal else 'differ'}"
        )
    return ""


def _yes(responses: pd.DataFrame, codebook: Codebook, item: str) -> pd.Series:
    """Return whether the answer of each respondent in the base of an item counts; missing for the others."""
    codes = base_answers(responses, codebook, item)
    return codes.isin(codebook.block_of[item].counts).where(codes.notna()).astype("boolean")


def _weighted_sample(
    responses: pd.DataFrame,
    codebook: Codebook,
    columns: Mapping[str, pd.Series],
    margins: Mapping[str, Mapping[str, int]],
) -> tuple[Any, str]:
    """Weight a sample with some columns to the margins; return it, and how it was weighted."""
    table = pd.DataFrame({column: responses[column] for column in margins} | dict(columns))
    sample = weights.simple_sample(table, codebook.study.population)
    if len(margins) > 1:
        return weights.rake(sample, margins), "raked on " + ", ".join(margins)
    column, sizes = next(iter(margins.items()))
    return weights.post_stratify(sample, column, sizes), f"post-stratified on {column}"


def _row(
    sample: object, codebook: Codebook, item: str, yes: pd.Series, language: str, level: float, method: str
) -> dict[str, object]:
    n, k = int(yes.notna().sum()), int(yes.eq(True).sum())
    names = ["percent", "standard_error", "lower", "upper"]
    numbers = dict.fromkeys(names, float("nan"))
    if n:
        table = weights.weighted_percentages(sample, item, level=level, method=method).set_index("category")
        if k:
            numbers = {name: float(table[name]["1"]) for name in names}
        else:  # Where nobody is a yes only no is in the table: its interval is the mirror image.
            lower, upper = float(table["lower"]["0"]), float(table["upper"]["0"])
            numbers = {"percent": 0.0, "standard_error": 0.0, "lower": 100 - upper, "upper": 100 - lower}
    return {
        "block": codebook.block_of[item].id,
        "item": item,
        "label": codebook.items[item].label[language],
        "k": k,
        "n": n,
        "population": codebook.study.population,
        "unweighted": 100 * k / n if n else float("nan"),
        "level": level,
        "method": method,
    } | numbers
