"""A chart of whole distributions: a bar for each row, cut into its answers; those of a scale lie around its middle."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.codebook.statements import statement
from nbsurvey.errors import UsageError
from nbsurvey.figures.canvas import Canvas, text_width, wrapped
from nbsurvey.figures.caption import MARGIN
from nbsurvey.figures.frame import GAP, Axis, Frame, framed, label_rows
from nbsurvey.figures.messages import item_number, leaders, ranking_message
from nbsurvey.figures.row_texts import Record, ended, interval_head, value_text
from nbsurvey.figures.style import BODY, QUIET, SMALL, WIDE, Sheet, chart, diverging, ink_on, shades
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import alternatives, count_range, number_word, percent_range

_BAR, _PADDING, _TINY = 25.0, 9.0, 7.0  # height of a bar, room between bars, size of the intervals in them
_SWATCH, _LEGEND_LINE = 9.0, 14.0
_ROOM = 3.0  # beside a text in its part of the bar

Bar = list[Record]
"""The answers of one row of the chart, in order."""


@chart
def draw(data: pd.DataFrame, *, language: str, heading: str, note: str, sheet: Sheet = WIDE) -> Figure:
    """Draw a bar for each row, with a part for each answer that has its percentage and interval in it where they fit.

    Parameters
    ----------
    data
        As `nbsurvey.estimation.distributions.SCHEMA` describes: for each `label` and `group`, in the order to show, a
        row for each answer, `category_label`, in order: `percent`, `lower`, `upper` (per cents 0-100, missing where
        withheld), `level` (a proportion), `n`, and `ordered`: where that is true of every row the middle of the answers
        lies under the middle of the answers of the other rows, else the bars begin at 0%. With `counts`, where several
        answers count in every row, what they are together stands behind the bar.
    language
        Language of the words of the chart.
    heading
        What the per cents are of.
    note
        What is drawn, and where the numbers come from.
    sheet
        What it is drawn on.

    Raises
    ------
    ValueError
        If the language isn't known, there are no rows, their levels differ, or a row doesn't have the same answers as
        the others, or not the whole of them.

    Examples
    --------
    >>> from nbsurvey.figures.stacked_chart import draw
    >>> study = nbsurvey.open_study("data")
    >>> data = study.distribution("mandate", language="en")
    >>> figure = draw(data, language="en", heading="Mayors", note="Small: 95% interval.")
    >>> [text.get_text() for text in figure.axes[0].texts][-10:]
    ['94', '68%', '59–76%', '32%', '24–41%', '94', '71%', '63–79%', '29%', '21–37%']
    """
    bars, is_ordered = _bars(data), bool(data["ordered"].all())
    answers = [str(record["category_label"]) for record in bars[0]]
    colours = diverging(len(answers)) if is_ordered else shades(len(answers))
    legend, legend_room = _legend(answers, sheet)
    rows = label_rows(_titles(bars), 2, sheet, padding=_PADDING)
    columns = _columns(bars, language)
    edges = [_edges(bar, is_ordered) for bar in bars]
    axis = _middle_axis(edges) if is_ordered else None
    heads, cells = [*columns], [*columns.values()]
    frame = framed(rows, heads, cells, heading, note, language, sheet, legend_room=legend_room, axis=axis)
    _draw_legend(frame.canvas, frame.legend_baseline, legend, colours)
    for bar, texts, row, top, ends in zip(bars, zip(*cells, strict=True), rows, frame.tops, edges, strict=True):
        middle = top + row.middle
        if not texts[-1]:
            text = words(language)["figure.withheld"]
            frame.canvas.text(frame.left + 6, middle + 3, text, size=BODY, colour=QUIET)
            continue
        _write(frame, texts, middle + 3, sheet)
        for record, colour, (start, end) in zip(bar, colours, pairwise(ends), strict=True):
            _draw_part(frame.canvas, record, colour, (frame.x(start), frame.x(end)), middle, language)
    return frame.canvas.figure


def message(data: pd.DataFrame, *, language: str) -> str:
    """Say in one sentence what the chart shows: which answer is clearly the most common.

    Parameters
    ----------
    data, language
        As for `draw`.

    Examples
    --------
    >>> from nbsurvey.figures.stacked_chart import message
    >>> study = nbsurvey.open_study("data")
    >>> message(study.distribution("mandate", language="en"), language="en")
    'For both items, ‘yes’ is the most common answer'
    """
    bars, texts = [bar for bar in _bars(data) if pd.notna(bar[0]["percent"])], words(language)
    if len(bars) < 2:
        return ranking_message(bars[0], language, "category_label") if bars else ""
    winners = [first[0]["category_label"] for bar in bars if len(first := leaders(bar)) == 1]
    answer, number = Counter(winners).most_common(1)[0] if winners else ("", 0)
    form = "every_most" if number == len(bars) else "some_most" if number else "no_most"
    if number and pd.isna(bars[0][0]["lower"]):
        form = "respondents_most"
    return texts[f"figure.message.{form}"].format(
        answer=texts["chapter.quoted"].format(text=answer),
        items=item_number(number, len(bars), language),
        all=number_word(len(bars), language),
    )


def alt_text(data: pd.DataFrame, *, language: str, heading: str) -> str:
    """Say in words what the chart shows: every number.

    Parameters
    ----------
    data, language, heading
        As for `draw`.

    Examples
    --------
    >>> from nbsurvey.figures.stacked_chart import alt_text
    >>> study = nbsurvey.open_study("data")
    >>> alt_text(study.distribution("twitter", language="en"), language="en", heading="Mayors")
    'Mayors. uses Twitter: yes 75% (67–82%), no 25% (18–33%), n = 97 (95%
    interval in brackets).'
    """
    bars, texts = _bars(data), words(language).below("figure")
    parts = [f"{title}: {_said(bar, language, _counted(bars))}" for title, bar in zip(_titles(bars), bars, strict=True)]
    interval = interval_head(data, language)
    brackets = f" ({texts['brackets'].format(interval=interval)})" if interval else ""
    return f"{ended(heading, '.')} {'; '.join(parts)}{brackets}."


def note(data: pd.DataFrame, *, language: str) -> str:
    """Say where the numbers of the chart come from, of whom its percentages are, and what is printed in the bars.

    Parameters
    ----------
    data, language
        As for `draw`, with `base` and `origin`.

    Examples
    --------
    >>> from nbsurvey.figures.stacked_chart import note
    >>> study = nbsurvey.open_study("data")
    >>> note(study.distribution("twitter", language="en"), language="en")
    "Reconstructed from the published percentages, not microdata. Bar: percentage of each answer, of those who
    answered. Below a percentage: its 95% interval. What has no room isn't printed."
    """
    texts, items = words(language), data[["label", "base"]].drop_duplicates()
    interval = interval_head(data, language)
    form = "figure.stacked" if interval else "figure.stacked_open"
    bar = texts[form].format(base=statement(items, language), interval=interval)
    weighted = f" {texts['figure.weighted']}" if "weighting" in data else ""
    quotes = [texts["chapter.quoted"].format(text=answer) for answer in _counted(_bars(data))]
    together = f" {texts['figure.counted'].format(answers=alternatives(quotes, language))}" if quotes else ""
    return f"{texts['origin.' + data['origin'].iloc[0]]} {bar}{together}{weighted}"


def _bars(data: pd.DataFrame) -> list[Bar]:
    """Return the answers of each row; refuse rows that don't have the same ones, or not all of them."""
    keys = [name for name in ("item", "label", "by", "group") if name in data]
    bars: list[Bar] = [[*rows.to_dict("records")] for _, rows in data.groupby(keys, sort=False, dropna=False)]
    if not bars:
        raise UsageError("A stacked chart has at least one row.")
    answers = {tuple(record["category_label"] for record in bar) for bar in bars}
    if len(answers) > 1:
        apart = "Draw items with other answers apart, as of table[table['item'] == 'q1']."
        raise UsageError(f"All rows of a stacked chart have the same answers in one order. {apart}")
    if not all(map(_is_whole, bars)):
        raise UsageError("A stacked chart shows whole distributions: the answers of a row are together 100%.")
    return bars


def _is_whole(bar: Bar) -> bool:
    """Tell whether the answers of a bar are together 100%, or none of them is shown."""
    percents = [record["percent"] for record in bar]
    return all(map(pd.isna, percents)) or abs(sum(percents) - 100) < 1e-6


def _titles(bars: Sequence[Bar]) -> list[str]:
    """Return what stands before each bar: its item, its group, or both where the bars differ in both."""
    names = [(str(bar[0]["label"]), str(bar[0].get("group", ""))) for bar in bars]
    items, groups = ({name[at] for name in names} for at in (0, 1))
    return [
        group if len(items) == 1 and len(groups) > 1 else f"{item}: {group}" if group else item for item, group in names
    ]


def _base(bar: Bar, language: str) -> str:
    """Write of how many respondents a bar is; nothing where it is withheld or nobody answered."""
    record = bar[0]
    return "" if pd.isna(record["percent"]) else count_range(record["n"], record["n"], language)


def _counted(bars: Sequence[Bar]) -> list[str]:
    """Return the answers that count in every row; none where that differs, or where it is one, which has a part."""
    ways = {tuple(str(record["category_label"]) for record in bar if record.get("counts")) for bar in bars}
    return [*max(ways)] if len(ways) == 1 and len(max(ways)) > 1 else []


def _columns(bars: Sequence[Bar], language: str) -> dict[str, list[str]]:
    """Return the texts behind the bars by the head of their column: what counts together, and of how many it is."""
    bases, answers = [_base(bar, language) for bar in bars], _counted(bars)
    shares = {words(language)["figure.counted_head"]: [_share(bar, language) for bar in bars]} if answers else {}
    return {**shares, "n": bases}


def _share(bar: Bar, language: str) -> str:
    """Write the percentage of all answers together that count."""
    return value_text({"percent": sum(record["percent"] for record in bar if record["counts"])}, language)


def _write(frame: Frame, texts: Sequence[str], baseline: float, sheet: Sheet) -> None:
    """Write what counts together, and of how many respondents it is where a sheet has room for that."""
    *shares, base = texts
    for share in shares:
        frame.canvas.text(frame.columns[0], baseline, share, weight="semibold", size=BODY, align="right")
    if not sheet.is_narrow:
        frame.canvas.text(frame.columns[-1], baseline, base, size=BODY, colour=QUIET, align="right")


def _edges(bar: Bar, is_ordered: bool) -> list[float]:
    """Return where each part of a bar begins and the last one ends, in per cents: around 0, the middle of a scale."""
    parts = [0.0 if pd.isna(record["percent"]) else float(record["percent"]) for record in bar]
    half, odd = divmod(len(parts), 2)
    start = -sum(parts[:half]) - odd * parts[half] / 2 if is_ordered else 0.0
    return list(accumulate(parts, initial=start))


def _middle_axis(edges: Sequence[Sequence[float]]) -> Axis:
    """Return an axis that holds all bars, with a line at the middle of the scale: what it is measured by is printed."""
    low, high = min(ends[0] for ends in edges), max(ends[-1] for ends in edges)
    return Axis(min(low, -1.0), max(high, 1.0), [(0.0, "")])


def _legend(answers: Sequence[str], sheet: Sheet) -> tuple[list[tuple[float, float, list[str]]], float]:
    """Place the answers side by side in reading order, on as many lines as it takes: x, y and lines; and the height."""
    placed = []
    x, y, height = MARGIN, 0.0, 1
    for answer in answers:
        lines = wrapped(answer, sheet.width - 2 * MARGIN - _SWATCH - 5, "regular", SMALL)
        width = _SWATCH + 5 + max(text_width(line, "regular", SMALL) for line in lines)
        if x > MARGIN and x + width > sheet.width - MARGIN:
            x, y, height = MARGIN, y + height * _LEGEND_LINE, 1
        placed.append((x, y, lines))
        x, height = x + width + GAP, max(height, len(lines))
    return placed, y + height * _LEGEND_LINE + 4


def _draw_legend(
    canvas: Canvas, baseline: float, legend: Sequence[tuple[float, float, list[str]]], colours: Sequence[str]
) -> None:
    for (x, y, lines), colour in zip(legend, colours, strict=True):
        canvas.bar(x, baseline + y - 3, _SWATCH, _SWATCH, colour)
        for i, line in enumerate(lines):
            canvas.text(x + _SWATCH + 5, baseline + y + i * _LEGEND_LINE, line, size=SMALL)


def _draw_part(
    canvas: Canvas, record: Record, colour: str, ends: tuple[float, float], middle: float, language: str
) -> None:
    """Draw one answer, with its percentage and, below it, its interval, as far as they fit."""
    start, end = ends
    canvas.bar(start, middle, max(end - start - 0.8, 0.0), _BAR, colour)  # what is left out parts it from the next
    room, centre, look = end - start - _ROOM, (start + end) / 2, {"colour": ink_on(colour), "align": "center"}
    value = value_text(record, language)
    if text_width(value, "semibold", SMALL) > room:
        return
    interval = _interval(record, language)
    is_both = bool(interval) and text_width(interval, "regular", _TINY) <= room
    canvas.text(centre, middle - 1 if is_both else middle + 3, value, weight="semibold", size=SMALL, **look)
    if is_both:
        canvas.text(centre, middle + 9, interval, size=_TINY, **look)


def _interval(record: Record, language: str) -> str:
    """Write the interval of an answer; nothing where it has none, as in a population of which the size is open."""
    return "" if pd.isna(record["lower"]) else percent_range(record["lower"], record["upper"], language)


def _said(bar: Bar, language: str, counted: Sequence[str]) -> str:
    base = _base(bar, language)
    if not base:
        return words(language)["figure.withheld"]
    parts = [
        f"{record['category_label']} {value_text(record, language)}"
        + (f" ({interval})" if (interval := _interval(record, language)) else "")
        for record in bar
    ]
    parts += [f"{words(language)['figure.counted_head']} {_share(bar, language)}"] if counted else []
    return f"{', '.join(parts)}, n = {base}"
