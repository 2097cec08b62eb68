"""The numbers of a figure as its web page tells them: also what the chart adds up, and which of them are answers."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from nbsurvey.codebook import Codebook
from nbsurvey.estimation.confidence_limits import limits
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import alternatives
from nbsurvey.publish.chapters.answer_table import TOGETHER

_LABEL = "category_label"
_INTERVAL = ("k", "n", "population", "lower", "level", "method", "adjustment")


def figure_numbers(data: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the numbers of a figure with rows for what answers are together, and with `is_answer` for tick boxes.

    Parameters
    ----------
    data
        The numbers that it draws, as `nbsurvey.figures.drawing.Drawing` has them.
    codebook
        The questionnaire.

    Examples
    --------
    >>> from nbsurvey.publish.figure_numbers import figure_numbers
    >>> study = nbsurvey.open_study("data")
    >>> data = study.publication("mandate")
    >>> figure_numbers(data, study.codebook).equals(data)
    True
    """
    boxes = {item.id for block in codebook.blocks if block.kind == "multiple_response" for item in block.items}
    if "item" in data and boxes.issuperset(data["item"]):
        return data.assign(is_answer=True)
    return with_counted(data, codebook.study.languages)


def with_counted(data: pd.DataFrame, languages: Sequence[str]) -> pd.DataFrame:
    """Return answers with, after those to each item, what those that count are together.

    Parameters
    ----------
    data
        As `nbsurvey.figures.stacked_chart.draw` takes it, with its texts in each language; or the answers to one item
        that are rows by themselves, and have their labels.
    languages
        Which.

    Returns
    -------
    DataFrame
        Where several answers count of every item, with a row of category '' for these, of which `counted_nl`, ... says
        which they are; else as it was. It has no interval where they are weighted, nor where those of all hold at once.
        There is none of an item of which one of these is withheld: the others tell no sum.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.figure_numbers import with_counted
    >>> answers = {"category_label_en": ["never", "often", "always"], "percent": [20.0, 50.0, 30.0]}
    >>> data = pd.DataFrame({"label_en": "tea", **answers, "counts": [False, True, True]})
    >>> with_counted(data, ["en"])[["category_label_en", "percent"]].tail(1)
              category_label_en  percent
    3  counted: often or always     80.0
    """
    rows = _rows_of_items(data, languages[0])
    counted = [row[row["counts"].astype(bool)] for row in rows]
    if len({tuple(row[f"{_LABEL}_{languages[0]}"]) for row in counted}) != 1 or len(counted[0]) < 2:
        return data
    sums = [_together(row, languages).set_axis(own.index[-1:]) for row, own in zip(counted, rows, strict=True)]
    shown = [one for one in sums if one["percent"].notna().all()]
    return pd.concat([data, *shown]).sort_index(kind="stable").reset_index(drop=True)


def _rows_of_items(data: pd.DataFrame, language: str) -> list[pd.DataFrame]:
    """Return the answers to each item, of each group; none where a figure doesn't show answers."""
    name, label = f"{_LABEL}_{language}", f"label_{language}"
    if not {"counts", label, name} <= {*data}:
        return []
    are_rows = [*data[label]] == [*data[name]]
    keys = [key for key in ("item", *([] if are_rows else [label]), "by", "group") if key in data]
    return [row for _, row in data.groupby(keys, sort=False, dropna=False)]


def _together(rows: pd.DataFrame, languages: Sequence[str]) -> pd.DataFrame:
    """Return one row of what the answers of a row of a chart are together."""
    are_rows = rows[f"label_{languages[0]}"].nunique() > 1
    made = rows.head(1).assign(category=TOGETHER, percent=rows["percent"].sum(skipna=False))
    if "k" in rows:
        made = made.assign(k=rows["k"].sum(skipna=False))
    for language in languages:
        answers = alternatives([*rows[f"{_LABEL}_{language}"]], language)
        head, form = words(language)["figure.counted_head"], words(language)["table.said"]
        texts = dict.fromkeys([_LABEL, *(["label"] if are_rows else [])], form.format(head=head, value=answers))
        texts |= {"counted": answers}
        made = made.assign(**{f"{text}_{language}": value for text, value in texts.items()})
    return made.assign(**_interval(made))


def _interval(row: pd.DataFrame) -> dict[str, float]:
    """Return the interval of a row that is k of n; missing where there is none of each of its answers alone."""
    first = row.iloc[0]
    if not {*_INTERVAL} <= {*row} or "weighting" in row or first["adjustment"] != "none" or pd.isna(first["lower"]):
        return {"lower": np.nan, "upper": np.nan}
    k, n = (row[name].to_numpy("int64") for name in ("k", "n"))
    members = row["population"].to_numpy(float, na_value=float("nan"))
    ends = limits(k, n, members, float(first["level"]), str(first["method"]))
    return {name: 100 * float(end[0]) for name, end in zip(("lower", "upper"), ends, strict=True)}
