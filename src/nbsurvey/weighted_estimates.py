"""What the percentages would be after weighting to known population margins: a sensitivity analysis."""

from collections.abc import Mapping

import pandas as pd
import pandera.pandas as pa

from nbsurvey import weights
from nbsurvey.codebook import Codebook
from nbsurvey.estimates import base_answers

_PERCENT = pa.Check.in_range(0, 100)

SCHEMA = pa.DataFrameSchema(
    {
        "block": pa.Column(str, description="Block of the codebook."),
        "item": pa.Column(str, description="Item of the codebook."),
        "label": pa.Column(str, description="The item's label in the language asked for."),
        "k": pa.Column("Int64", pa.Check.ge(0), description="Respondents whose answer counts, unweighted."),
        "n": pa.Column("Int64", pa.Check.ge(0), description="Respondents in the base, unweighted."),
        "population": pa.Column("Int64", pa.Check.ge(0), description="Members."),
        "unweighted": pa.Column(float, _PERCENT, nullable=True, description="100 k/n."),
        "percent": pa.Column(float, _PERCENT, nullable=True, description="Weighted percentage."),
        "standard_error": pa.Column(float, nullable=True, description="Of the weighted percentage, in points."),
        "lower": pa.Column(float, _PERCENT, nullable=True, description="Lower bound of its interval, per cent."),
        "upper": pa.Column(float, _PERCENT, nullable=True, description="Upper bound of its interval, per cent."),
        "level": pa.Column(float, description="Confidence level, proportion."),
        "method": pa.Column(str, description="Interval method."),
        "weighting": pa.Column(str, description="How weighted, and on which columns."),
    },
    strict=True,
    ordered=True,
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
        Interval method, see `nbsurvey.weights.weighted_percentages`.

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
    answers = {item: base_answers(responses, codebook, item) for item in items}
    yes = {item: codes.isin(codebook.block_of[item].counts).where(codes.notna()) for item, codes in answers.items()}
    table = pd.DataFrame({column: responses[column] for column in margins} | yes).astype(dict.fromkeys(yes, "boolean"))
    sample = weights.simple_sample(table, codebook.study.population)
    column, sizes = next(iter(margins.items()))
    is_one = len(margins) == 1
    weighted = weights.post_stratify(sample, column, sizes) if is_one else weights.rake(sample, margins)
    rows = [_row(weighted, codebook, item, yes[item], language, level, method) for item in items]
    how = ("post-stratified on " if is_one else "raked on ") + ", ".join(margins)
    counts = dict.fromkeys(("k", "n", "population"), "Int64")
    return SCHEMA.validate(pd.DataFrame(rows).assign(weighting=how).astype(counts)[list(SCHEMA.columns)])


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
