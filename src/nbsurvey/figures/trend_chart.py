"""A chart of percentages over the waves of a survey: a small panel for each row, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.errors import UsageError
from nbsurvey.figures.canvas import ROWS, Canvas, text_width, wrapped
from nbsurvey.figures.caption import MARGIN, NOTE_ROOM, caption
from nbsurvey.figures.row_texts import Record, ended, interval_head, row_text, value_text
from nbsurvey.figures.style import ACCENT, BODY, INK, QUIET, RULE, SMALL, WIDE, Sheet, chart
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import clauses, enumeration, percent, points_range

_GAP = 22.0  # between panels
_PLOT, _LEAST = 92.0, 46.0  # height of the plot of a panel, where spacing is as usual and where it is close
_PANEL = 150.0  # width of a panel, where there are many
_LINE = 12.5
_WAVES = 16.0  # room below the plot for the names of the waves
_SIDE = 24.0  # from the end of a panel to its first and its last wave


@dataclass(frozen=True)
class _Scale:
    """The per cents of all panels, from 0 to a multiple of 20, and where a panel has them."""

    top: float
    height: float
    highest: int

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def y(self, value: float) -> float:
        return self.bottom - self.height * value / self.highest


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
    """Draw the percentage of each wave with its interval, and what changed from the first wave to the last.

    Parameters
    ----------
    data
        The rows of each item together, in the order of the waves, as `nbsurvey.comparisons.trends.SCHEMA` describes:
        `label`, `wave`, `date`, `percent`, `lower` and `upper` (per cents 0-100, missing where there are none),
        `level`, `n_min`, `n_max`, `change_lower`, `change_upper` (points) and `higher`. Waves stand at their dates, or
        evenly.
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
        If the language isn't known, there are no rows, their levels differ, or an item doesn't have all waves.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.trend_chart import draw
    >>> rows = [("tea", "2024", 28.0, 20.5, 36.9), ("tea", "2026", 41.2, 33.8, 49.6)]
    >>> data = pd.DataFrame(rows, columns=["label", "wave", "percent", "lower", "upper"])
    >>> data = data.assign(date="", level=0.95, n_min=107, n_max=107, change_lower=2.1, change_upper=24.5, higher="b")
    >>> figure = draw(data, language="en", heading="Who drinks what", note="Line: 95% interval.")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['Who drinks what', 'tea', 'change +2 to +25 points', '0%', '20%', '40%', '60%', '28%', '2024', '41%',
    '2026', 'Line: 95% interval.']
    """
    interval_head(data, language)
    items = _items(data)
    around = caption(heading, note, sheet)
    across = 1 if sheet.is_narrow else min(len(items), 2 if len(items) <= 4 else int(sheet.width // _PANEL))
    plot = max(_LEAST, _PLOT * sheet.spacing)
    scale = 20 * max(1, ceil(data[["percent", "upper"]].fillna(0).to_numpy().max() / 20))
    axis = max(text_width(percent(tick, language), "regular", SMALL) for tick in range(0, scale + 1, 20)) + 6
    width = (sheet.width - 2 * MARGIN - axis - _GAP * (across - 1)) / across
    titles = [wrapped(str(item[0]["label"]), width, "semibold", BODY) for item in items]
    rows = [range(start, min(start + across, len(items))) for start in range(0, len(items), across)]
    heights = [(max(len(titles[i]) for i in row) + 2) * _LINE + plot + _WAVES + _GAP for row in rows]
    bottom = around.heading_height + sum(heights) - _GAP
    canvas = Canvas(bottom + NOTE_ROOM - 14 + around.note_height, sheet.width)
    around.draw_heading(canvas)
    top = around.heading_height
    for row, height in zip(rows, heights, strict=True):
        title_lines = max(len(titles[i]) for i in row)
        panel = _Scale(top + (title_lines + 2) * _LINE, plot, scale)
        for place, i in enumerate(row):
            left = MARGIN + axis + place * (width + _GAP)
            canvas.part(ROWS, left, top, width, height - _GAP)
            _draw_title(canvas, left, panel.top - _LINE - 2, titles[i], change_text(items[i][0], language))
            _draw_rules(canvas, panel, left, left + width, language if place == 0 else "")
            _draw_waves(canvas, panel, items[i], _places(items[i], left, left + width), language)
        top += height
    around.draw_note(canvas, bottom - 14)
    return canvas.figure


def message(data: pd.DataFrame, *, language: str) -> str:
    """Say in one sentence what the chart shows: what clearly rose or fell.

    Parameters
    ----------
    data, language
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.trend_chart import message
    >>> rows = [("tea", "2024", 28.0), ("tea", "2026", 41.2)]
    >>> data = pd.DataFrame(rows, columns=["label", "wave", "percent"]).assign(higher="b")
    >>> message(data, language="en")
    'Rose from 2024 to 2026: ‘tea’ (28%, then 41%)'
    """
    texts, items = words(language), _items(data)
    waves = {"first": items[0][0]["wave"], "last": items[0][-1]["wave"]}
    parts: list[str] = []
    for higher, form in (("b", "rose"), ("a", "fell"), ("", "unclear")):
        rows = [_moved(item, language) for item in items if str(item[0]["higher"]) == higher and _is_whole(item)]
        if rows and (higher or not parts):
            parts.append(texts[f"figure.message.{form}"].format(rows=enumeration(rows, language), **waves))
    return clauses(parts, language)


def _is_whole(item: Sequence[Record]) -> bool:
    return pd.notna(item[0]["percent"]) and pd.notna(item[-1]["percent"])


def _moved(item: Sequence[Record], language: str) -> str:
    """Name an item with its first and its last level."""
    texts, (first, last) = words(language), (value_text(wave, language) for wave in (item[0], item[-1]))
    label = texts["chapter.quoted"].format(text=item[0]["label"])
    return texts["figure.message.moved"].format(label=label, first=first, last=last)


def alt_text(data: pd.DataFrame, *, language: str, heading: str) -> str:
    """Say in words what the chart shows: every number.

    Parameters
    ----------
    data, language, heading
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.trend_chart import alt_text
    >>> rows = [("tea", "2024", 28.0, 20.5, 36.9), ("tea", "2026", 41.2, 33.8, 49.6)]
    >>> data = pd.DataFrame(rows, columns=["label", "wave", "percent", "lower", "upper"])
    >>> data = data.assign(date="", level=0.95, n_min=107, n_max=107, change_lower=2.1, change_upper=24.5, higher="b")
    >>> alt_text(data, language="en", heading="Who drinks what")
    'Who drinks what. tea: 2024 28% (95% interval 21–37%, n = 107), 2026 41% (95%
    interval 34–50%, n = 107), change +2 to +25 points.'
    """
    head, items = interval_head(data, language), _items(data)
    parts = []
    for item in items:
        waves = [f"{record['wave']} {row_text(record, head, language)}" for record in item]
        parts.append(f"{item[0]['label']}: {', '.join(filter(None, [*waves, change_text(item[0], language)]))}")
    return f"{ended(heading, '.')} {'; '.join(parts)}."


def change_text(row: Record, language: str) -> str:
    """Write the interval of the change from the first wave to the last; nothing where there is none.

    Examples
    --------
    >>> from nbsurvey.figures.trend_chart import change_text
    >>> change_text({"change_lower": -3.2, "change_upper": 18.9}, "en")
    'change −3 to +19 points'
    """
    if pd.isna(row["change_lower"]):
        return ""
    range_ = points_range(row["change_lower"], row["change_upper"], language)
    return words(language)["figure.trend.change"].format(range=range_)


def _items(data: pd.DataFrame) -> list[list[Record]]:
    items: list[list[Record]] = [
        [*rows.to_dict("records")] for _, rows in data.groupby("label", sort=False, dropna=False)
    ]
    waves = [[row["wave"] for row in item] for item in items]
    if any(own != waves[0] or len(set(own)) < 2 for own in waves):
        raise UsageError("Every row of a trend has the same waves, in the same order, and at least two.")
    return items


def _places(item: Sequence[Record], left: float, right: float) -> list[float]:
    """Return where the waves of an item stand: at their dates, or evenly."""
    days = [date.fromisoformat(row["date"]).toordinal() if row["date"] else place for place, row in enumerate(item)]
    first, last = days[0], days[-1]
    return [left + _SIDE + (right - left - 2 * _SIDE) * (day - first) / (last - first) for day in days]


def _draw_title(canvas: Canvas, left: float, bottom: float, title: Sequence[str], change: str) -> None:
    for i, line in enumerate(reversed(title)):
        canvas.text(left, bottom - _LINE * (i + 1), line, weight="semibold", size=BODY, colour=INK)
    canvas.text(left, bottom, change, size=SMALL, colour=QUIET)


def _draw_rules(canvas: Canvas, panel: _Scale, left: float, right: float, language: str) -> None:
    """Draw the lines of the scale, and their per cents where a language is given."""
    for tick in range(0, panel.highest + 1, 20):
        y = panel.y(tick)
        canvas.line((left, right), (y, y), RULE if tick else QUIET, 0.7, zorder=0)
        if language:
            canvas.text(left - 6, y + 3, percent(tick, language), size=SMALL, colour=QUIET, align="right")


def _draw_waves(canvas: Canvas, panel: _Scale, item: Sequence[Record], places: Sequence[float], language: str) -> None:
    shown = [(x, row) for x, row in zip(places, item, strict=True) if not pd.isna(row["percent"])]
    canvas.curve([x for x, _ in shown], [panel.y(row["percent"]) for _, row in shown], ACCENT, 1.3)
    for x, row in zip(places, item, strict=True):
        value: float = 0.0 if pd.isna(row["percent"]) else row["percent"]
        end: float = value if pd.isna(row["upper"]) else row["upper"]
        above = min(panel.y(value) - 7, panel.y(end) - 4)
        canvas.text(x, above, value_text(row, language), size=SMALL, align="center")
        if not pd.isna(row["lower"]):
            canvas.line((x, x), (panel.y(row["lower"]), panel.y(row["upper"])), ACCENT, 2.2)
        if not pd.isna(row["percent"]):
            canvas.mark(x, panel.y(row["percent"]), "o", ACCENT, 6.0)
        canvas.text(x, panel.bottom + 12, str(row["wave"]), size=SMALL, colour=QUIET, align="center")
