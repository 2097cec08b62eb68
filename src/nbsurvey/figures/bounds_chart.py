"""A chart of percentages with their intervals inside what non-response leaves possible."""

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.figures.frame import LINE, Row, framed, label_lines
from nbsurvey.figures.row_texts import Record, bounds_text, interval_head, interval_text, value_text
from nbsurvey.figures.style import ACCENT, ACCENT_PALE, chart
from nbsurvey.language.catalogue import words


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str) -> Figure:
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
    rows = [Row(lines, 1) for lines in label_lines(list(data["label"]))]
    interval = interval_head(data, language)
    cells = [
        [value_text(record, language) for record in records],
        [interval_text(record, language) for record in records],
        [bounds_text(record, language) for record in records],
    ]
    frame = framed(rows, ["", interval, words(language)["figure.bounds"]], cells, heading, note, language)
    canvas = frame.canvas
    for record, row, top, *texts in zip(records, rows, frame.tops, *cells, strict=True):
        middle = top + row.height / 2
        frame.write(middle + LINE / 2 - 3, texts, withheld=False)
        start, end = frame.x(record["worst_lower"]), frame.x(record["worst_upper"])
        canvas.bar(start, middle, end - start, 11, ACCENT_PALE)
        canvas.line((frame.x(record["lower"]), frame.x(record["upper"])), (middle, middle), ACCENT, 2.6)
        canvas.mark(frame.x(record["percent"]), middle, "o", ACCENT, 6.0)
    return canvas.figure


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
    interval = interval_head(data, language)
    parts = [
        f"{record['label']} {value_text(record, language)} ({interval} {interval_text(record, language)}"
        f"{_bounds(record, language)})"
        for record in data.to_dict("records")
    ]
    return f"{heading}: {'; '.join(parts)}."


def _bounds(record: Record, language: str) -> str:
    text = bounds_text(record, language)
    return f", {words(language)['figure.bounds']} {text}" if text else ""
