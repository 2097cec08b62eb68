"""A chart that sets two percentages side by side in each row, each with its interval."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.errors import UsageError
from nbsurvey.figures.canvas import text_width
from nbsurvey.figures.caption import MARGIN
from nbsurvey.figures.frame import GAP, Frame, framed, label_rows
from nbsurvey.figures.messages import clear_winner
from nbsurvey.figures.row_texts import Record, base_text, ended, interval_head, interval_text, row_text, value_text
from nbsurvey.figures.style import ACCENT, CONTRAST, FAINT, PAPER, SMALL, WIDE, Sheet, chart
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration, number_word

_LOOKS: tuple[dict[str, Any], ...] = (
    {"shape": "o", "colour": ACCENT, "size": 7.5, "face": ACCENT},
    {"shape": "D", "colour": CONTRAST, "size": 6.2, "face": PAPER},
)

_LINES, _CLOSE = 3.0, 2.2  # for how many lines of text a row has room: as usual, and where rows are close
_KEY = 26.0  # width of a sample of a series in the legend, and the space after it
_LEGEND_LINE = 18.0


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
    """Draw two series of percentages, which differ in shape, colour and place.

    Parameters
    ----------
    data
        Two rows for each row of the chart, in the order to show: `row_label`, `series_label`, `percent`, `lower`,
        `upper` (per cents 0-100, missing where withheld), `level` (a proportion), and `n_min` and `n_max` (of how many
        respondents it is, at least and at most).
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
        If the language isn't known, there are no rows, their levels differ, or a row doesn't have the two series.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.comparison_chart import draw
    >>> rows = [("tea", "should", 39.25, 31.8, 47.6), ("tea", "did", 28.04, 20.5, 36.9)]
    >>> data = pd.DataFrame(rows, columns=["row_label", "series_label", "percent", "lower", "upper"])
    >>> data = data.assign(level=0.95, n_min=94, n_max=111)
    >>> figure = draw(data, language="en", heading="Who drinks what", note="Line: 95% interval.")
    >>> [text.get_text() for text in figure.axes[0].texts if not text.get_text().endswith("%")]
    ['Who drinks what', '', '95% interval', 'n', 'Line: 95% interval.', 'tea', 'should', 'did', '94–111',
    '94–111']
    """
    pairs = _pairs(data)
    lines = max(_CLOSE, _LINES * min(sheet.spacing, 1.0))
    spread = lines * 3  # points between the middle of a row and each of its two series
    rows = label_rows([pair[0]["row_label"] for pair in pairs], lines, sheet)
    records = [record for pair in pairs for record in pair]
    heads = ["", interval_head(data, language), "n"]
    cells = [[text(record, language) for record in records] for text in (value_text, interval_text, base_text)]
    legend = _legend([record["series_label"] for record in pairs[0]], sheet)
    frame = framed(rows, heads, cells, heading, note, language, sheet, legend_room=legend[-1][1] + _LEGEND_LINE)
    _draw_legend(frame, legend)
    for i, record in enumerate(records):
        row, top = rows[i // 2], frame.tops[i // 2]
        middle = top + row.middle + (spread if i % 2 else -spread)
        _draw_series(frame, record, middle, [column[i] for column in cells], _LOOKS[i % 2])
    for top in frame.tops[1:]:
        frame.canvas.line((MARGIN, sheet.width - MARGIN), (top, top), FAINT, 0.7, zorder=0)
    return frame.canvas.figure


def message(data: pd.DataFrame, *, language: str) -> str:
    """Say in one sentence what the chart shows: in which rows which series is clearly higher.

    Parameters
    ----------
    data, language
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.comparison_chart import message
    >>> rows = [("tea", "should", 39.25, 31.8, 47.6), ("tea", "did", 20.0, 14.5, 26.9)]
    >>> data = pd.DataFrame(rows, columns=["row_label", "series_label", "percent", "lower", "upper"])
    >>> message(data, language="en")
    'More often ‘should’ than ‘did’: tea'
    """
    texts, pairs = words(language), _pairs(data)
    names = [texts["chapter.quoted"].format(text=record["series_label"]) for record in pairs[0]]
    rows: dict[str, list[str]] = {}
    for pair in pairs:
        if (winner := clear_winner(pair)) is not None:
            rows.setdefault(str(winner["series_label"]), []).append(str(pair[0]["row_label"]))
    if not rows:
        form = f"figure.message.no_pair{'_one' if len(pairs) == 1 else ''}"
        return texts[form].format(all=number_word(len(pairs), language), first=names[0], second=names[1])
    orders = [names, names[::-1]]
    return ". ".join(
        texts["figure.message.pair"].format(
            first=first, second=second, rows=enumeration(rows[record["series_label"]], language)
        )
        for record, (first, second) in zip(pairs[0], orders, strict=True)
        if record["series_label"] in rows
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
    >>> from nbsurvey.figures.comparison_chart import alt_text
    >>> rows = [("tea", "should", 39.25, 31.8, 47.6), ("tea", "did", 28.04, 20.5, 36.9)]
    >>> data = pd.DataFrame(rows, columns=["row_label", "series_label", "percent", "lower", "upper"])
    >>> alt_text(data.assign(level=0.95, n_min=94, n_max=111), language="en", heading="Who drinks what")
    'Who drinks what. tea: should 39% (95% interval 32–48%, n = 94–111), did 28% (95% interval 21–37%, n =
    94–111).'
    """
    head = interval_head(data, language)
    parts = [
        f"{pair[0]['row_label']}: "
        + ", ".join(f"{record['series_label']} {row_text(record, head, language)}" for record in pair)
        for pair in _pairs(data)
    ]
    return f"{ended(heading, '.')} {'; '.join(parts)}."


def _pairs(data: pd.DataFrame) -> list[list[Record]]:
    pairs: list[list[Record]] = [
        [*group.to_dict("records")] for _, group in data.groupby("row_label", sort=False, dropna=False)
    ]
    series = [[record["series_label"] for record in pair] for pair in pairs]
    if any(len(labels) != 2 or labels != series[0] for labels in series):
        raise UsageError("Every row of a comparison has the same two series, in the same order.")
    return pairs


def _legend(labels: list[str], sheet: Sheet) -> list[tuple[float, float, str]]:
    """Place the series' labels side by side, or one below the other where that's too wide: x, y and text."""
    beside = 2 * _KEY + text_width(labels[0], "regular", SMALL) + 2 * GAP
    if MARGIN + beside + text_width(labels[1], "regular", SMALL) <= sheet.width - MARGIN:
        return [(MARGIN, 0.0, labels[0]), (MARGIN + beside - _KEY, 0.0, labels[1])]
    return [(MARGIN, 0.0, labels[0]), (MARGIN, _LEGEND_LINE, labels[1])]


def _draw_legend(frame: Frame, legend: list[tuple[float, float, str]]) -> None:
    for (x, y, label), look in zip(legend, _LOOKS, strict=True):
        baseline = frame.legend_baseline + y
        frame.canvas.line((x, x + 20), (baseline - 3, baseline - 3), look["colour"], 2.2)
        frame.canvas.mark(x + 10, baseline - 3, **look)
        frame.canvas.text(x + _KEY, baseline, label, size=SMALL)


def _draw_series(frame: Frame, record: Record, middle: float, texts: list[str], look: dict[str, Any]) -> None:
    withheld = bool(pd.isna(record["percent"]))
    frame.write(middle + 3, texts, withheld=withheld)
    if not withheld:
        frame.interval(record, middle, look["colour"], 2.2)
        frame.canvas.mark(frame.x(record["percent"]), middle, **look)
