"""A chart of coverage curves: a row for each interval method, a column for each number of respondents.

Where there is little width the name of a method stands above its row, so that its curves have the whole of it.
"""

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.figures.canvas import Canvas, text_width
from nbsurvey.figures.caption import MARGIN, NOTE_ROOM, caption
from nbsurvey.figures.frame import GAP, LINE
from nbsurvey.figures.row_texts import ended
from nbsurvey.figures.style import ACCENT, BODY, CONTRAST, QUIET, RULE, SMALL, WIDE, Sheet, chart
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration, number_word, percent

FLOOR = 90.0
"""The lowest coverage drawn, in per cent; what is lower lies on the floor."""

_PANEL, _LEAST, _BETWEEN = 27.0, 20.0, 12.0  # heights in points: of a panel, of a close one, and between panels
_NARROWEST = 50.0  # width of a panel before which the name of its method stands; else it stands above it


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
    """Draw how often each method covers the truth, whatever the truth is.

    Parameters
    ----------
    data
        Columns `method`, `n`, `truth` and `coverage` (per cents 0-100) and `level` (a proportion), one row for each
        truth, in the order to show. A method of `nbsurvey.intervals` is named in the language, another as it is.
    language
        Language that the texts are in.
    heading
        What the curves are.
    note
        How to read them.
    sheet
        What it is drawn on.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.coverage_chart import draw
    >>> data = pd.DataFrame({"method": "exact", "n": 107, "truth": [0, 50, 100], "coverage": [100, 95.3, 100]})
    >>> data = data.assign(level=0.95)
    >>> figure = draw(data, language="en", heading="How often the truth is covered", note="Line: 95%.")
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['How often the truth is covered', 'Line: 95%.', 'n = 107', '0%', '100%', 'exact', '100%', '90%']
    """
    data = _named(data, language)
    methods, sizes = list(dict.fromkeys(data["method"])), list(dict.fromkeys(data["n"]))
    around = caption(heading, note, sheet)
    right = sheet.width - MARGIN - text_width(percent(100, language), "regular", SMALL) - 5
    room = right - MARGIN - GAP * (len(sizes) - 1)
    before = max(text_width(method, "regular", BODY) for method in methods) + GAP
    is_above = sheet.is_narrow or room - before < _NARROWEST * len(sizes)
    above, before = (LINE, 0.0) if is_above else (0.0, before)
    left, width = MARGIN + before, (room - before) / len(sizes)
    high = max(_LEAST, _PANEL * sheet.spacing)
    tops = [around.heading_height + 22 + above + row * (above + high + _BETWEEN) for row in range(len(methods))]
    bottom = tops[-1] + high
    canvas = Canvas(bottom + NOTE_ROOM + around.note_height, sheet.width)
    around.draw_heading(canvas)
    around.draw_note(canvas, bottom)
    curves = data.groupby(["method", "n"], sort=False)
    for column, n in enumerate(sizes):
        start = left + column * (width + GAP)
        canvas.text(start, tops[0] - above - 10, f"n = {n}", weight="semibold", size=SMALL)
        for tick, align in ((0, "left"), (100, "right")):
            x, text = start + width * tick / 100, percent(tick, language)
            canvas.text(x, bottom + 12, text, size=SMALL, colour=QUIET, align=align)
        for top, method in zip(tops, methods, strict=True):
            _panel(canvas, curves.get_group((method, n)), start, width, (top, high))
    for top, method in zip(tops, methods, strict=True):
        canvas.text(MARGIN, top - 6 if is_above else top + high / 2 + 3, method, size=BODY)
        for value in (100.0, FLOOR):
            y = top + high * (100 - value) / (100 - FLOOR)
            canvas.text(right + 5, y + 3, percent(value, language), size=SMALL, colour=QUIET)
    return canvas.figure


def message(data: pd.DataFrame, *, language: str) -> str:
    """Say in one sentence what the chart shows: which methods keep what they promise; nothing where it shows no number.

    Parameters
    ----------
    data, language
        As for `draw`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.coverage_chart import message
    >>> data = pd.DataFrame({"method": "exact", "n": 107, "truth": [0, 50, 100], "coverage": [100, 95.3, 100]})
    >>> message(data.assign(level=0.95), language="en")
    'Always at least 95%: exact'
    """
    lowest = _named(data, language).groupby("method", sort=False)["coverage"].min()
    level = 100 * data["level"].iloc[0]
    methods = [str(method) for method in lowest.index[lowest >= level]]
    forms = {0: "no_coverage", 1: "coverage_one", len(lowest): "coverage_every"}
    form = forms.get(len(methods), "coverage")
    return words(language)[f"figure.message.{form}"].format(
        all=number_word(len(lowest), language),
        number=number_word(len(methods), language),
        level=percent(level, language),
        methods=enumeration(methods, language),
    )


def alt_text(data: pd.DataFrame, *, language: str, heading: str) -> str:
    """Say in words what the chart shows: the lowest coverage of each method.

    Parameters
    ----------
    data, heading
        As for `draw`.
    language
        Language of the words.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures.coverage_chart import alt_text
    >>> data = pd.DataFrame({"method": "exact", "n": 107, "truth": [0, 50, 100], "coverage": [100, 95.3, 100]})
    >>> alt_text(data, language="en", heading="How often the truth is covered")
    'How often the truth is covered. Lowest coverage: exact: 95.3% (n = 107).'
    """
    data = _named(data, language)
    word, lowest = words(language)["figure.lowest"], data.groupby(["method", "n"])["coverage"].min()
    parts = [
        f"{method}: "
        + ", ".join(f"{percent(lowest[method, n], language, 1)} (n = {n})" for n in dict.fromkeys(data["n"]))
        for method in dict.fromkeys(data["method"])
    ]
    return f"{ended(heading, '.')} {word} {'; '.join(parts)}."


def _named(data: pd.DataFrame, language: str) -> pd.DataFrame:
    """Name the methods as people do."""
    names = words(language).below("table.methods")
    return data.assign(method=[names.get(method, method) for method in data["method"]])


def _panel(canvas: Canvas, curve: pd.DataFrame, left: float, width: float, ends: tuple[float, float]) -> None:
    top, high = ends

    def y(coverage: float) -> float:
        return top + high * (100 - max(coverage, FLOOR)) / (100 - FLOOR)

    level = 100 * curve["level"].iloc[0]
    for value, colour in ((FLOOR, RULE), (100.0, RULE), (level, CONTRAST)):
        canvas.line((left, left + width), (y(value), y(value)), colour, 0.7, zorder=0)
    canvas.curve(
        [left + width * truth / 100 for truth in curve["truth"]], [y(c) for c in curve["coverage"]], ACCENT, 0.7
    )
