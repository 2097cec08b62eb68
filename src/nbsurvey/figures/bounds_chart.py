"""A chart of percentages with their intervals inside what non-response leaves possible."""

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.figures.frame import LINE, framed, label_rows
from nbsurvey.figures.row_texts import (
    Record,
    bounds_text,
    ended,
    interval_head,
    interval_named,
    interval_text,
    value_text,
)
from nbsurvey.figures.style import ACCENT, BAND, BAR, WIDE, Sheet, chart
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import round_half_up, whole


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
    """Draw each percentage as a point, its interval as a line and its worst-case bounds as a band.

    Parameters
    ----------
    data
        One row for each percentage, in the order to show: `label`, `percent`, `lower`, `upper`, `worst_lower`,
        `worst_upper` (per cents 0-100) and `level` (a proportion).
    language
        Language of the words of the chart.
    heading
        What the per cents are of.
    note
        What the lines and bands are, and where the numbers come from.
    sheet
        What it is drawn on.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.bounds_chart import draw
    >>> row = {"label": "tea", "percent": 39.25, "lower": 31.8, "upper": 47.6, "worst_lower": 11.0, "worst_upper": 81.4}
    >>> data = pd.DataFrame([row]).assign(level=0.95)
    >>> figure = draw(data, language="en", heading="Who drinks what", note="Band: worst-case bounds.")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['Who drinks what', '', '95% interval', 'worst-case bounds', '0%', '20%', '40%', '60%', '80%', '100%',
    'Band: worst-case bounds.', 'tea', '39%', '32–48%', '11–81%']
    """
    records = data.to_dict("records")
    rows = label_rows(list(data["label"]), 1, sheet)
    interval = interval_head(data, language)
    cells = [
        [value_text(record, language) for record in records],
        [interval_text(record, language) for record in records],
        [bounds_text(record, language) for record in records],
    ]
    frame = framed(rows, ["", interval, words(language)["figure.bounds"]], cells, heading, note, language, sheet)
    canvas = frame.canvas
    for record, row, top, *texts in zip(records, rows, frame.tops, *cells, strict=True):
        middle = top + row.middle
        frame.write(middle + LINE / 2 - 3, texts, withheld=False)
        start, end = frame.x(record["worst_lower"]), frame.x(record["worst_upper"])
        canvas.bar(start, middle, end - start, 11, BAND, edge=BAR)
        frame.interval(record, middle, ACCENT, 2.6)
        canvas.mark(frame.x(record["percent"]), middle, "o", ACCENT, 6.0)
    return canvas.figure


def message(data: pd.DataFrame, *, language: str) -> str:
    """Say in one sentence what the chart shows: how far a percentage may be off; nothing where it can’t be said.

    Parameters
    ----------
    data, language
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.bounds_chart import message
    >>> row = {"label": "tea", "percent": 39.25, "lower": 31.8, "upper": 47.6}
    >>> message(pd.DataFrame([row]).assign(worst_lower=11.0, worst_upper=81.4), language="en")
    'With nothing assumed about those who didn’t answer, a percentage may be up to 42 percentage points off'
    """
    gaps = [data["percent"] - data["worst_lower"], data["worst_upper"] - data["percent"]]
    widest = pd.concat(gaps).max()
    points = whole(int(round_half_up(widest)), language) if pd.notna(widest) else ""
    return words(language)["figure.message.bounds"].format(points=points) if points else ""


def alt_text(data: pd.DataFrame, *, language: str, heading: str) -> str:
    """Say in words what the chart shows.

    Parameters
    ----------
    data, language, heading
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.bounds_chart import alt_text
    >>> row = {"label": "tea", "percent": 39.25, "lower": 31.8, "upper": 47.6, "worst_lower": 11.0, "worst_upper": 81.4}
    >>> alt_text(pd.DataFrame([row]).assign(level=0.95), language="en", heading="Who drinks what")
    'Who drinks what: tea 39% (95% interval 32–48%, worst-case bounds 11–81%).'
    """
    head = interval_head(data, language)
    parts = [
        f"{record['label']} {value_text(record, language)} "
        f"({interval_named(head, interval_text(record, language), language)}{_bounds(record, language)})"
        for record in data.to_dict("records")
    ]
    return f"{ended(heading, ':')} {'; '.join(parts)}."


def _bounds(record: Record, language: str) -> str:
    text = bounds_text(record, language)
    return f", {words(language)['figure.bounds']} {text}" if text else ""
