"""A chart of percentages with their intervals, one row each."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.errors import UsageError
from nbsurvey.figures.frame import LINE, Row, framed, label_lines
from nbsurvey.figures.style import ACCENT, ACCENT_PALE, BODY, INK, QUIET, chart
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import level_percent, percent, percent_range, round_half_up

Record = Mapping[Hashable, Any]


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str) -> Figure:
    """Draw percentages as bars with a point and an interval.

    Parameters
    ----------
    data
        One row for each bar, in the order to show: `label`, `percent`, `lower`, `upper` (per cents 0-100, missing
        where withheld), `level` (a proportion) and `base` (text: of how many). Where `percent_high` is given the
        percentage itself is only known to lie between `percent` and `percent_high`.
    language
        Language of the words of the chart.
    heading
        What the per cents are of.
    note
        What the lines are, and where the numbers come from.

    Raises
    ------
    ValueError
        If the language isn't known, there are no rows, or their levels differ.
    """
    rows = [Row(lines, 1) for lines in label_lines(list(data["label"]))]
    values = [value_text(row, language) for row in data.to_dict("records")]
    intervals = [interval_text(row, language) for row in data.to_dict("records")]
    heads = ["", interval_head(data, language), "n"]
    frame = framed(rows, heads, [values, intervals, list(data["base"])], heading, note, language)
    canvas = frame.canvas
    drawn = zip(data.to_dict("records"), rows, frame.tops, values, intervals, strict=True)
    for record, row, top, value, interval in drawn:
        middle = top + row.height / 2
        baseline = middle + LINE / 2 - 3
        hidden = pd.isna(record["percent"])
        canvas.text(
            frame.columns[0],
            baseline,
            value,
            weight="regular" if hidden else "semibold",
            size=BODY,
            colour=QUIET if hidden else INK,
            align="right",
        )
        canvas.text(frame.columns[1], baseline, interval, size=BODY, align="right")
        canvas.text(frame.columns[2], baseline, record["base"], size=BODY, colour=QUIET, align="right")
        if hidden:
            continue
        low, high = record["percent"], record.get("percent_high", record["percent"])
        canvas.bar(frame.left, middle, frame.x(low) - frame.left, 13, ACCENT_PALE)
        canvas.line((frame.x(record["lower"]), frame.x(record["upper"])), (middle, middle), ACCENT, 2.2)
        if round_half_up(low) != round_half_up(high):
            canvas.line((frame.x(low), frame.x(high)), (middle, middle), ACCENT, 6)
        else:
            canvas.mark(frame.x(low), middle, "o", ACCENT, 6.0)
    return frame.canvas.figure


def alt_text(data: pd.DataFrame, *, language: str, heading: str) -> str:
    """Say in words what the chart shows.

    Parameters
    ----------
    data, language, heading
        As for `draw`.
    """
    interval = interval_head(data, language)
    parts = [
        f"{row['label']} {value_text(row, language)}"
        + ("" if pd.isna(row["percent"]) else f" ({interval} {interval_text(row, language)}, n = {row['base']})")
        for row in data.to_dict("records")
    ]
    return f"{heading}: {'; '.join(parts)}."


def value_text(row: Record, language: str) -> str:
    """Write a row's percentage: '39%', '26–31%' or 'not shown'."""
    if pd.isna(row["percent"]):
        return words(language)["figure.withheld"]
    high = row.get("percent_high", row["percent"])
    same = round_half_up(row["percent"]) == round_half_up(high)
    return percent(high, language) if same else percent_range(row["percent"], high, language)


def interval_text(row: Record, language: str) -> str:
    """Write a row's interval: '32–48%', 'not shown', or nothing where the percentage isn't shown either."""
    if pd.isna(row["percent"]):
        return ""
    if pd.isna(row["lower"]):
        return words(language)["figure.withheld"]
    return percent_range(row["lower"], row["upper"], language)


def interval_head(data: pd.DataFrame, language: str) -> str:
    """Write what the intervals of a chart are called: '95% interval'.

    Raises
    ------
    ValueError
        If the language isn't known, there are no rows, or their levels differ.
    """
    if data["level"].nunique() != 1:
        raise UsageError("A chart has at least one row, and all its intervals have one level.")
    return words(language)["figure.interval"].format(level=level_percent(data["level"].iloc[0], language))
