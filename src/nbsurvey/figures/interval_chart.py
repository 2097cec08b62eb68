"""A chart of percentages with their intervals, one row each."""

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.figures.frame import LINE, framed, label_rows
from nbsurvey.figures.messages import ranking_message
from nbsurvey.figures.row_texts import base_text, ended, interval_head, interval_text, row_text, value_text
from nbsurvey.figures.style import ACCENT, BAR, INK, OTHER_BAR, WIDE, Sheet, chart
from nbsurvey.language.numbers import round_half_up


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
    """Draw percentages as bars with a point and an interval.

    Parameters
    ----------
    data
        One row for each bar, in the order to show: `label`, `percent`, `lower`, `upper` (per cents 0-100, missing
        where withheld), `level` (a proportion), and `n_min` and `n_max` (of how many respondents it is, at least and
        at most). Where `percent_high` is given the percentage itself is only known to lie between `percent` and
        `percent_high`. A row with `is_total` true stands for all respondents, and is grey.
    language
        Language of the words of the chart.
    heading
        What the per cents are of.
    note
        What the lines are, and where the numbers come from.
    sheet
        What it is drawn on.

    Raises
    ------
    ValueError
        If the language isn't known, there are no rows, or their levels differ.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.interval_chart import draw
    >>> row = {"label": "tea", "percent": 39.25, "lower": 31.8, "upper": 47.6, "level": 0.95, "n_min": 94, "n_max": 111}
    >>> figure = draw(pd.DataFrame([row]), language="en", heading="Who drinks what", note="Line: 95% interval.")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['Who drinks what', '', '95% interval', 'n', '0%', '20%', '40%', '60%', '80%', '100%', 'Line: 95%
    interval.', 'tea', '39%', '32–48%', '94–111']
    """
    rows = label_rows(list(data["label"]), 1, sheet)
    records = data.to_dict("records")
    cells = [[text(record, language) for record in records] for text in (value_text, interval_text, base_text)]
    frame = framed(rows, ["", interval_head(data, language), "n"], cells, heading, note, language, sheet)
    canvas = frame.canvas
    for record, row, top, *texts in zip(records, rows, frame.tops, *cells, strict=True):
        middle, withheld = top + row.middle, pd.isna(record["percent"])
        frame.write(middle + LINE / 2 - 3, texts, withheld=withheld)
        if withheld:
            continue
        low, high = record["percent"], record.get("percent_high", record["percent"])
        ink, pale = (INK, OTHER_BAR) if record.get("is_total") else (ACCENT, BAR)
        canvas.bar(frame.left, middle, frame.x(low) - frame.left, 13, pale)
        frame.interval(record, middle, ink, 2.2)
        if round_half_up(low) != round_half_up(high):
            canvas.line((frame.x(low), frame.x(high)), (middle, middle), ink, 6)
        else:
            canvas.mark(frame.x(low), middle, "o", ink, 6.0)
    return frame.canvas.figure


def message(data: pd.DataFrame, *, language: str) -> str:
    """Say in one sentence what the chart shows; nothing where it shows no number.

    Parameters
    ----------
    data, language
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.interval_chart import message
    >>> row = {"label": "tea", "percent": 39.25, "lower": 31.8, "upper": 47.6}
    >>> message(pd.DataFrame([row, row | {"label": "milk", "percent": 20, "lower": 14, "upper": 27}]), language="en")
    'Most often ‘tea’: 39%'
    """
    return ranking_message(data.to_dict("records"), language)


def alt_text(data: pd.DataFrame, *, language: str, heading: str) -> str:
    """Say in words what the chart shows.

    Parameters
    ----------
    data, language, heading
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.interval_chart import alt_text
    >>> row = {"label": "tea", "percent": 39.25, "lower": 31.8, "upper": 47.6, "level": 0.95, "n_min": 94, "n_max": 111}
    >>> alt_text(pd.DataFrame([row]), language="en", heading="Who drinks what")
    'Who drinks what: tea 39% (95% interval 32–48%, n = 94–111).'
    """
    head = interval_head(data, language)
    parts = [f"{row['label']} {row_text(row, head, language)}" for row in data.to_dict("records")]
    return f"{ended(heading, ':')} {'; '.join(parts)}."
