"""What the columns of figures and their numbers mean: as the tables say that they come from, or as a chart adds."""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from nbsurvey.counting.schema import Column
from nbsurvey.estimation.columns import SHARED, number, percent, text
from nbsurvey.study import Study
from nbsurvey.tables.kinds import KINDS
from nbsurvey.tables.units import unit_name

PRINTED, COMPUTED = "percent_printed", "percent_computed"
PERCENT_APART = "The percentage of the counts, or as the source prints it where several counts are possible."
"""What `percent` means in a table of `printed_apart`."""

_OF_CHARTS = (
    percent(PRINTED, "The percentage as the source prints it, a whole number."),
    percent(COMPUTED, "The percentage of the counts, unrounded; missing where several counts are possible."),
    percent("printed", "The percentage as the source prints it, a whole number."),
    percent("recomputed", "The percentage that the responses give, rounded as the source does."),
    percent("percent_high", "The other end of a percentage that is only known to lie in a range."),
    text("label", "The item's label."),
    text("question", "The question, in the words of the codebook."),
    text("asked", "Who was asked."),
    text("kind", "yes_no, single_choice, scale, multiple_response or number."),
    text("series", "What is drawn in one colour."),
    text("series_label", "The label of what is drawn in one colour."),
    text("row_label", "The label of the row in the chart."),
    text("category", "The answer, by its code."),
    text("category_label", "The answer, in words."),
    text("group_label", "The group, in words."),
    text("wave", "The wave."),
    percent("truth", "The share of the population, from which respondents are drawn, per cent."),
    percent("coverage", "The probability that the interval holds the truth, per cent."),
    number("low", "The least number in the range; missing: it has no lower end."),
    number("high", "The number that all in the range are below; missing: it has no upper end."),
    number("x", "Place along the axis."),
)


def meaning(name: str, languages: Sequence[str] = ()) -> Column | None:
    """Return what a column means; None where only the analysis that made it knows.

    Parameters
    ----------
    name
        The column, perhaps with a language at the end: label_nl.
    languages
        The languages of the study; none: the name has none.

    Examples
    --------
    >>> from nbsurvey.publish.release.figure_columns import meaning
    >>> meaning("lower", ["en"]).description, meaning("counted_en", ["en"]).description
    ('Lower confidence limit, per cent.', 'The answers that the percentage counts, in words.')
    >>> meaning("cups", ["en"])
    """
    base, _, language = name.rpartition("_")
    return _meanings().get(base if base and language in languages else name)


@cache
def _meanings() -> dict[str, Column]:
    tables = [column for kind in KINDS for column in kind.schema.columns.values() if not column.is_pattern]
    return {column.name: column for column in (*tables, *SHARED.values(), *_OF_CHARTS)}


def unit_of(name: str, languages: Sequence[str] = ()) -> str:
    """Return the unit of the numbers of a column, as `nbsurvey.tables.units.unit_name` has it; nothing if unknown.

    Examples
    --------
    >>> from nbsurvey.publish.release.figure_columns import unit_of
    >>> unit_of("percent", ["en"]), unit_of("label_en", ["en"]), unit_of("cups", ["en"])
    ('percent', 'text', '')
    """
    column = meaning(name, languages)
    return unit_name(column) if column else ""


def printed_apart(data: pd.DataFrame, study: Study, estimates: pd.DataFrame) -> pd.DataFrame:
    """Set beside published percentages what is printed and what is computed; other numbers come back as they are.

    The percentage itself is then the computed one, and the printed one where several counts are possible.

    Parameters
    ----------
    data
        The numbers of a figure, or any table with `item` and `percent`.
    study, estimates
        The study and its estimates, as `Study.publication` returns them.

    Examples
    --------
    >>> from nbsurvey.publish.release.figure_columns import printed_apart
    >>> study = nbsurvey.open_study("data")
    >>> estimates = study.publication()
    >>> apart = printed_apart(estimates, study, estimates).set_index("item")
    >>> apart.loc[["threat_officials", "twitter"], ["percent_printed", "percent_computed"]].round(2)
                      percent_printed  percent_computed
    item
    threat_officials               39             39.25
    twitter                        75               NaN
    """
    if study.published.empty or not {"item", "percent"} <= set(data.columns):
        return data
    by_item = estimates.set_index("item")
    is_published = data["item"].isin(study.published["item"]) & data["item"].isin(by_item.index)
    of_item = data["item"].where(is_published)
    percents = by_item["percent"].reindex(of_item).to_numpy()
    printed = study.published.set_index("item")["percent"].astype("Int64").reindex(of_item).reset_index(drop=True)
    is_of_item = (data["percent"] == percents) | (data["percent"] == printed.to_numpy()).fillna(False).astype(bool)
    if not is_published.any() or not is_of_item[is_published].all():  # such as response rates
        return data
    computed = by_item["percent"].where(by_item["k"].notna()).reindex(of_item).to_numpy()
    place = list(data.columns).index("percent") + 1
    apart = data.reset_index(drop=True)
    apart["percent"] = (
        pd.Series(computed).fillna(printed.astype(float)).fillna(apart["percent"])
    )  # in every table alike
    apart.insert(place, PRINTED, printed)
    apart.insert(place + 1, COMPUTED, computed)
    return apart
