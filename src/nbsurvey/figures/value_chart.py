"""A chart of values with their intervals on an axis of their own: means, quantiles, differences."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from nbsurvey.figures.frame import LINE, Axis, framed, label_rows
from nbsurvey.figures.row_texts import Record, ended, interval_head, interval_named
from nbsurvey.figures.style import ACCENT, QUIET, WIDE, Sheet, chart
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import clauses, decimal

_FORMS = {"b": "rose_from", "a": "fell_from", "": "unclear_from"}
"""How it is said that a wave is higher than the one before, lower, or neither."""

_STEPS = [1, 2, 5, 10]
"""How far apart ticks are, times a power of ten."""

_MARGIN = 0.04  # of the axis, beyond its first and its last tick


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
    """Draw each value as a point with its interval.

    Parameters
    ----------
    data
        One row for each point, in the order to show: `label`, `value`, `lower` and `upper` (in one unit; missing where
        withheld), what is written of them (`value_text`, `interval_text`, `n_text`), and `level` (a proportion).
        A row with `is_total` true (of all respondents) or `is_earlier` (of an earlier wave) is grey. Of waves `higher`
        says which of the first and the last is higher: 'a', 'b' or neither (''); missing where that can't be told.
    language
        Language of the words of the chart.
    heading
        What the values are.
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
    >>> from nbsurvey.figures.value_chart import draw
    >>> row = {"label": "tea", "value": 3.5, "lower": 2.5, "upper": 4.5, "value_text": "3.50"}
    >>> data = pd.DataFrame([row | {"interval_text": "2.50 to 4.50", "n_text": "107"}]).assign(level=0.95)
    >>> figure = draw(data, language="en", heading="Cups", note="Line: 95% interval.")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['Cups', '', '95% interval', 'n', '2.5', '3.0', '3.5', '4.0', '4.5', 'Line: 95% interval.',
    'tea', '3.50', '2.50 to 4.50', '107']
    """
    head = interval_head(data, language)
    rows = label_rows(list(data["label"]), 1, sheet)
    cells = [list(data[name]) for name in ("value_text", "interval_text", "n_text")]
    n_head = "n" if any(cells[2]) else ""
    frame = framed(rows, ["", head, n_head], cells, heading, note, language, sheet, axis=_axis(data, language))
    for record, row, top, *texts in zip(data.to_dict("records"), rows, frame.tops, *cells, strict=True):
        middle, withheld = top + row.middle, pd.isna(record["value"]) and pd.isna(record["lower"])
        frame.write(middle + LINE / 2 - 3, texts, withheld=withheld)
        ink = QUIET if record.get("is_total") or record.get("is_earlier") else ACCENT
        frame.interval(record, middle, ink, 2.2)
        if pd.notna(record["value"]):
            frame.canvas.mark(frame.x(record["value"]), middle, "o", ink, 6.0)
    return frame.canvas.figure


def message(data: pd.DataFrame, *, language: str) -> str:
    """Say in one sentence what the chart shows of one item: its mean and median, or what changed between waves.

    It says nothing of several items, of what is withheld, and that a value rose or fell only where `higher` says so.

    Parameters
    ----------
    data, language
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.value_chart import message
    >>> rows = [("hours", "mean", 3.7, "3.7 hours"), ("hours", "median", 3.0, "3 hours")]
    >>> message(pd.DataFrame(rows, columns=["item", "estimand", "value", "value_text"]), language="en")
    'On average 3.7 hours; at least half gave 3 hours or less'
    """
    shown = data[data["value"].notna()]
    if "estimand" not in data or data["item"].nunique() > 1:
        return ""
    if "higher" in data:
        first, *_, last = data.to_dict("records")
        return _changed(first, last, language)
    texts = words(language).below("figure.message")
    parts = [texts[row["estimand"]].format(value=row["value_text"]) for row in shown.to_dict("records")]
    sentence = clauses(parts, language)
    return sentence[:1].upper() + sentence[1:]


def _changed(first: Record, last: Record, language: str) -> str:
    """Say what became of a value from the first wave to the last; nothing where one of them is withheld."""
    if pd.isna(first["value"]) or pd.isna(last["value"]):
        return ""
    form = "levels" if pd.isna(last["higher"]) else _FORMS[last["higher"]]
    return words(language)[f"figure.message.{form}"].format(
        first=first["value_text"], before=first["wave"], last=last["value_text"], now=last["wave"]
    )


def alt_text(data: pd.DataFrame, *, language: str, heading: str) -> str:
    """Say in words what the chart shows.

    Parameters
    ----------
    data, language, heading
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.value_chart import alt_text
    >>> row = {"label": "tea", "value": 3.5, "lower": 2.5, "upper": 4.5, "value_text": "3.50"}
    >>> data = pd.DataFrame([row | {"interval_text": "2.50 to 4.50", "n_text": "107"}]).assign(level=0.95)
    >>> alt_text(data, language="en", heading="Cups")
    'Cups: tea 3.50 (95% interval 2.50 to 4.50, n = 107).'
    """
    head = interval_head(data, language)
    parts = []
    for record in data.to_dict("records"):
        details = [interval_named(head, record["interval_text"], language)] if record["interval_text"] else []
        details += [f"n = {record['n_text']}"] if record["n_text"] else []
        sentence = f"{record['label']} {record['value_text']}".rstrip()
        parts.append(f"{sentence} ({', '.join(details)})" if details else sentence)
    return f"{ended(heading, ':')} {'; '.join(parts)}."


def _axis(data: pd.DataFrame, language: str) -> Axis:
    values = data[["value", "lower", "upper"]].to_numpy(dtype=float, na_value=float("nan"))
    present = values[values == values]  # noqa: PLR0124  # not missing
    if "difference" in data:
        present = np.append(present, 0.0)  # no difference
    low, high = (float(present.min()), float(present.max())) if len(present) else (0.0, 1.0)
    ticks = [float(tick) for tick in MaxNLocator(5, steps=_STEPS).tick_values(low, high)]
    step = ticks[1] - ticks[0]
    digits = next(digits for digits in range(12) if round(step, digits) == round(step, 12))
    room = _MARGIN * (ticks[-1] - ticks[0])
    return Axis(ticks[0] - room, ticks[-1] + room, [(tick, decimal(tick, language, digits)) for tick in ticks])
