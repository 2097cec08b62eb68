"""The columns that tables share: each has one name, one meaning and one unit, in whatever table it stands."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from nbsurvey.counting.schema import BY, GROUP, ITEM, Column, Schema


def text(name: str, description: str, allowed: Sequence[str] = (), *, is_filled: bool = False) -> Column:
    """Return a column of text: any, or some that are allowed.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.columns import text
    >>> kind = text("kind", "Kind of box.", allowed=["open", "closed"])
    >>> kind.holds(pd.Series(["open"])), kind.holds(pd.Series(["ajar"]))
    (True, False)
    """
    return Column(name, "str", description, allowed=tuple(allowed), is_filled=is_filled)


def flag(name: str, description: str) -> Column:
    """Return a column of True and False.

    Examples
    --------
    >>> from nbsurvey.estimation.columns import flag
    >>> flag("withheld", "Whether the row is withheld.").dtype
    'bool'
    """
    return Column(name, "bool", description)


def count(name: str, description: str) -> Column:
    """Return a column of whole numbers of at least 0, missing where they are withheld or not known.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.columns import count
    >>> boxes = count("boxes", "Boxes ticked.")
    >>> boxes.holds(pd.Series([0, 3, None])), boxes.holds(pd.Series([-1]))
    (True, False)
    """
    return Column(name, "Int64", description, least=0, nullable=True)


def percent(name: str, description: str) -> Column:
    """Return a column of per cents from 0 to 100, missing where they are withheld or not known.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.columns import percent
    >>> share = percent("share", "Of all boxes.")
    >>> share.holds(pd.Series([0.0, 100.0])), share.holds(pd.Series([101.0]))
    (True, False)
    """
    return Column(name, "float64", description, least=0, most=100, nullable=True)


def points(name: str, description: str) -> Column:
    """Return a column of differences of per cents, from -100 to 100, missing where they are withheld or not known.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.columns import points
    >>> change = points("change", "Since the wave before.")
    >>> change.holds(pd.Series([-12.5, None])), change.holds(pd.Series([-101.0]))
    (True, False)
    """
    return Column(name, "float64", description, least=-100, most=100, nullable=True)


def proportion(name: str, description: str) -> Column:
    """Return a column of proportions or probabilities from 0 to 1, missing where they are withheld or not known.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.columns import proportion
    >>> chance = proportion("chance", "Of a box being ticked.")
    >>> chance.holds(pd.Series([0.05])), chance.holds(pd.Series([5.0]))
    (True, False)
    """
    return Column(name, "float64", description, least=0, most=1, nullable=True)


def number(name: str, description: str) -> Column:
    """Return a column of any numbers, missing where they are withheld or not known.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.columns import number
    >>> statistic = number("statistic", "F statistic.")
    >>> statistic.holds(pd.Series([-12.5, 1e6, None]))
    True
    """
    return Column(name, "float64", description, nullable=True)


_SHARED = [
    text("block", "Block of the codebook."),
    ITEM,
    text("item_a", "First of two items."),
    text("item_b", "Second of two items; the same one where groups are compared."),
    text("label_a", "The label of the first of two items."),
    text("label_b", "The label of the second of two items."),
    text("label", "The item's label in the language asked for."),
    BY,
    GROUP,
    flag("ordered", "Whether the answers of the item are known to stand in order."),
    replace(
        text("by_label", "The label of the column that makes the groups; empty: all respondents together."),
        required=False,
    ),
    replace(text("group_label", "The group's label; empty: all respondents together."), required=False),
    text("wave_a", "The earlier wave.", is_filled=True),
    text("wave_b", "The later wave.", is_filled=True),
    text("counted", "The answers that the percentage counts, in words."),
    text("base", "Of whom the percentage is, in words."),
    count("k", "Respondents whose answer counts."),
    count("k_min", "The smallest k that the source allows; k itself where people answered."),
    count("k_max", "The largest k that the source allows; k itself where people answered."),
    count("n", "Respondents in the base."),
    count("n_min", "The smallest n that the source allows; n itself where people answered."),
    count("n_max", "The largest n that the source allows; n itself where people answered."),
    count("population", "Members of the population, in the group; missing: unknown."),
    count("outside", "Respondents who are known not to be in the base."),
    percent("percent", "The percentage, unrounded: 100 k/n, or what the table weights or divides instead."),
    percent("lower", "Lower confidence limit, per cent."),
    percent("upper", "Upper confidence limit, per cent."),
    Column("level", "float64", "Confidence level, proportion.", least=0, most=1),
    text("method", "How the interval and, where there is one, the test were computed; if they weren't, why not."),
    percent("response_rate", "Answered, of who can be asked, per cent."),
    percent("response_rate_min", "100 n_min/population, per cent."),
    percent("response_rate_max", "100 n_max/population, per cent."),
    percent("worst_lower", "If all others answered no, per cent."),
    percent("worst_upper", "If all others answered yes, per cent."),
    text("estimand", "What is estimated: mean, median, quantile, nps or alpha."),
    number("estimate", "The estimate, unrounded, in its unit."),
    text("unit", "The unit of the values, in the language asked for; empty: they have none."),
    number("standard_error", "Standard error, in the unit of the estimate."),
    number("effective_n", "Respondents drawn at random who would tell as much."),
    number("design_effect", "Variance, of that of as many respondents drawn at random."),
    number("statistic", "Statistic of the test: Pearson's chi-square, or an F."),
    number("ndf", "Degrees of freedom of the statistic; of an F those of its numerator."),
    number("ddf", "Degrees of freedom of the denominator of an F."),
    proportion("p_value", "Two-sided p-value."),
    proportion("p_value_adjusted", "p-value adjusted for the family."),
    text("adjustment", "How p-values were adjusted.", ["holm", "benjamini-hochberg"]),
    text("family", "The comparisons adjusted together; empty: there are none."),
    text("category", "Code of the answer."),
    text("category_label", "The answer's label in the language asked for."),
    text("weighting", "How weighted, and on which columns."),
    flag("withheld", "Not shown: see `nbsurvey.disclosure`."),
    text("origin", "Whether people gave the answers.", ["collected", "reconstruction", "synthetic"]),
]

SHARED = {column.name: column for column in _SHARED} | {
    "disclosure": Column(
        "disclosure",
        "str",
        "By which setting rows are withheld; in tables by group.",
        allowed=("population", "sample", "none"),
        required=False,
    )
}
"""The shared columns by name."""

BY_DESIGN = tuple(
    replace(SHARED[name], required=False) for name in ("standard_error", "effective_n", "design_effect", "weighting")
)
"""The columns that a table has only where the codebook has a design."""

DIFFERENCES = {
    "lower": points("lower", "Lower confidence limit of the difference, percentage points."),
    "upper": points("upper", "Upper confidence limit of the difference, percentage points."),
}
"""What the confidence limits are in a table of differences."""

VALUE_DIFFERENCES = {
    "lower": number("lower", "Lower confidence limit of the difference, in the unit of the values."),
    "upper": number("upper", "Upper confidence limit of the difference, in the unit of the values."),
}
"""What the confidence limits are in a table of differences of means and the like."""
WAVES = {
    "population_a": count(
        "population_a", "Members of the population, in the group, at the earlier wave; missing: unknown."
    ),
    "population_b": count(
        "population_b", "Members of the population, in the group, at the later wave; missing: unknown."
    ),
    "samples": text("samples", "How the samples go together.", ["independent", "overlapping", "same people"]),
    "higher": text("higher", "Which wave p_value_adjusted shows to be higher; empty: neither.", ["a", "b", ""]),
    "wave": text("wave", "The wave.", is_filled=True),
    "date": text("date", "The middle day of its fieldwork (2026-03-15); empty where one of the waves has none."),
    "higher_end": text(
        "higher", "Which of the first (a) and the last (b) wave the test shows to be higher.", ["a", "b", ""]
    ),
}
"""What columns are in tables of two or more waves."""


AT_ONCE = {
    "adjustment": text("adjustment", "How intervals hold at once.", ["none", "bonferroni"]),
    "family": text("family", "What intervals hold at once, as 'ITEM: C categories'; empty: each alone."),
}
"""What is adjusted in a table of intervals."""

VALUES = {
    "lower": number("lower", "Lower confidence limit, in the unit of the estimate; missing: there is none."),
    "upper": number("upper", "Upper confidence limit, in the unit of the estimate; missing: there is none."),
    "worst_lower": number("worst_lower", "If all others had the least value, in the unit of the estimate."),
    "worst_upper": number("worst_upper", "If all others had the most, in the unit of the estimate."),
}
"""What limits and bounds are in a table of numbers that aren't percentages."""


def schema(*columns: str | Column) -> Schema:
    """Compose the schema of a table.

    Parameters
    ----------
    columns
        In order: the name of a shared column, or a column of the table's own.

    Returns
    -------
    Schema
        Its `validate` returns a frame with the types of these columns, and refuses one with others or in another order.

    Examples
    --------
    >>> from nbsurvey.estimation.columns import count, schema
    >>> list(schema("item", count("boxes", "Boxes ticked.")).columns)
    ['item', 'boxes']
    """
    chosen = [SHARED[column] if isinstance(column, str) else column for column in columns]
    return Schema({column.name: column for column in chosen})


def fitted(table: pd.DataFrame, form: Schema) -> pd.DataFrame:
    """Return a table in the form of a schema: its columns in order and of their types, and no others.

    Parameters
    ----------
    table
        With every column of the schema but those that aren't required.
    form
        As `schema` composes it.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.estimation.columns import fitted, schema
    >>> fitted(pd.DataFrame({"k": [1.0], "note": ["x"], "item": ["a"]}), schema("item", "k"))
      item  k
    0    a  1
    """
    chosen = [name for name, column in form.columns.items() if column.required or name in table]
    return form.validate(table[chosen].reset_index(drop=True))
