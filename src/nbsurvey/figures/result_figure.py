"""A frame of results as the chart that fits it."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.errors import UsageError
from nbsurvey.figures import interval_chart, rank_chart, stacked_chart, trend_chart, value_chart
from nbsurvey.figures.drawing import Chart
from nbsurvey.figures.save import FORMATS, file_content
from nbsurvey.files import write_bytes
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import clauses
from nbsurvey.language.plain_text import one_line
from nbsurvey.tables.kinds import CROSSTABS
from nbsurvey.tables.result_table import ResultTable, result_table


@dataclass(frozen=True, eq=False, repr=False)
class ResultFigure:
    """A figure for people, made by `figure`.

    Parameters
    ----------
    chart
        The module of `nbsurvey.figures` that draws it.
    data
        The numbers drawn.
    language
        The language of its words.
    heading, note
        What stands above and below it.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> figure = nbsurvey.figure(study.publication("mandate"), language="en", title="Mayors on their mandate")
    >>> figure
    Mayors on their mandate: has enough powers 68% (95% interval 59–76%, n = 94–111); feels responsible 71% (95%
    interval 62–79%, n = 94–111). Counted: yes. Percentage: of those who answered. Method: exact. Reconstructed from
    the published percentages, not microdata.
    >>> figure.alt_text == repr(figure)
    True
    """

    chart: Chart
    data: pd.DataFrame
    language: str
    heading: str
    note: str

    @cached_property
    def alt_text(self) -> str:
        """What it shows, in words."""
        return f"{self.chart.alt_text(self.data, language=self.language, heading=self.heading)} {self.note}"

    def draw(self) -> Figure:
        """Return it as a figure of matplotlib.

        Examples
        --------
        >>> study = nbsurvey.open_study("data")
        >>> nbsurvey.figure(study.publication("mandate"), title="Mandate").draw().axes[0].texts[0].get_text()
        'Mandate'
        """
        return self.chart.draw(self.data, language=self.language, heading=self.heading, note=self.note)

    def save(self, path: Path | str) -> None:
        """Write it to a file: svg, pdf or png, by its ending.

        Raises
        ------
        UsageError
            If the file has another ending.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> study = nbsurvey.open_study("data")
        >>> with TemporaryDirectory() as folder:
        ...     nbsurvey.figure(study.publication("mandate")).save(Path(folder, "mandate.svg"))
        ...     Path(folder, "mandate.svg").exists()
        True
        """
        path = Path(path)
        form = path.suffix.removeprefix(".").lower()
        if form not in FORMATS:
            raise UsageError(f"A figure is written as {', '.join(FORMATS)}; end the name of {path} so.")
        write_bytes(path, self._content(form))

    def _content(self, form: str) -> bytes:
        return file_content(self.draw(), form, self.language, title=self.heading, origin=self.alt_text)

    def __repr__(self) -> str:
        """Return what it shows, in words."""
        return self.alt_text

    def _repr_html_(self) -> str:
        """Show it in a notebook, with what it shows for who can't see it."""
        image = b64encode(self._content("svg")).decode("ascii")
        return f'<img src="data:image/svg+xml;base64,{image}" alt="{escape(self.alt_text)}">'

    def _repr_png_(self) -> bytes:
        return self._content("png")


def figure(result: pd.DataFrame, *, language: str = "en", title: str | None = None) -> ResultFigure:
    """Make the figure that fits a frame of results.

    Percentages become points with intervals, distributions stacked bars (around the middle of a scale), crosstabs a bar
    for all respondents and each group, ranks the places that are possible, trends a panel for each item, and means,
    quantiles, changes and comparisons points with intervals on an axis of their own.

    Parameters
    ----------
    result
        What a method of a study returned, or some of its rows.
    language
        The language of the words; labels are in that of the frame, unless it has them in this one too.
    title
        What stands above it; None: the item, or what is estimated.

    Returns
    -------
    ResultFigure
        It shows itself in a notebook.

    Raises
    ------
    InvalidInputError
        If the frame lacks the columns of any result, with those that are missing.
    UsageError
        If there is no chart of such a result, there are no words in the language, or there are no rows.

    Examples
    --------
    >>> study = nbsurvey.open_study("data")
    >>> print(nbsurvey.figure(study.rank("mandate", language="en"), title="Mandate").alt_text[:86])
    Mandate: feels responsible 71% (place 1 among the respondents, in the population possi
    """
    shown = result_table(result, language)
    if "group_label" in shown.data:
        shown = replace(shown, data=shown.data.assign(group=shown.data["group_label"]))
    name = shown.kind.name
    if name not in _DRAWN:
        raise UsageError(f"There is no chart of {name}; there is of {', '.join(_DRAWN)}. nbsurvey.table shows it.")
    if shown.data.empty:
        raise UsageError("A figure has at least one row.")
    drawn = _DRAWN[name](shown)
    notes = filter(None, [drawn.note, *shown.notes])
    note = " ".join(text if text.endswith(".") else f"{text}." for text in notes)
    return ResultFigure(drawn.chart, drawn.data, language, one_line(title or _heading(shown)), note)


def _heading(shown: ResultTable) -> str:
    """Return the label of the only item, or what is estimated."""
    labels = list(dict.fromkeys(_items(shown.data)))
    value = next(name for name in ("estimate", "difference", "percent") if name in shown.data)
    if "estimate_a" in shown.data:
        value = "change"
    return labels[0] if len(labels) == 1 else words(shown.language)[f"table.{value}"]


def _items(data: pd.DataFrame) -> list[str]:
    return [str(text) for text in data.get("label", data.get("item", pd.Series(dtype=str)))]


class _Drawn(NamedTuple):
    chart: Chart
    data: pd.DataFrame
    note: str = ""  # what the notes of the table don't say


def _as_is(chart: Chart) -> Callable[[ResultTable], _Drawn]:
    return lambda shown: _Drawn(chart, shown.data)


def _intervals(shown: ResultTable) -> _Drawn:
    data = shown.data.assign(label=_labels(shown.data))
    if "n_min" not in data and "n" in data:
        data = data.assign(n_min=data["n"], n_max=data["n"])
    return _Drawn(interval_chart, data)


def _labels(data: pd.DataFrame) -> list[str]:
    """Return what stands before each row: its item, its group, or both where the rows differ in both."""
    items, groups = _items(data), [str(group) for group in data.get("group", [""] * len(data))]
    if len(set(items)) == 1 and len(set(groups)) > 1:
        return [group or item for item, group in zip(items, groups, strict=True)]
    return [f"{item}: {group}" if group else item for item, group in zip(items, groups, strict=True)]


def _crosstab(shown: ResultTable) -> _Drawn:
    """Return bars that are whole, a group or (of row percentages) an answer each; else, as of boxes, points."""
    data, note = shown.data.assign(group=_groups(shown)), ""
    if (data["percentages"] == "row").all():
        note = words(shown.language)["crosstab.row"]
        data = data.assign(group=data["category_label"], category_label=data["group"], ordered=False)
        data = data.sort_values(["item", "by", "category"], key=_in_order, kind="stable")
    sums = data.groupby(["item", "by", "group"])["percent"].sum(min_count=1).dropna()
    if (abs(sums - 100) < 1e-6).all():
        return _Drawn(stacked_chart, data, note)
    return _intervals(replace(shown, data=data))._replace(note=note)


def _in_order(values: pd.Series) -> pd.Series:
    """Return where each value first stands."""
    return pd.Series(pd.factorize(values)[0], values.index)


def _groups(shown: ResultTable) -> list[str]:
    """Return the label of each group, with that of its column where there are several."""
    data, total = shown.data, words(shown.language)["crosstab.total"]
    several = data["by_label"][data["by"] != ""].nunique() > 1
    labels = zip(data["by_label"], data["group_label"], strict=True)
    return [f"{by}: {group}" if by and several else group or total for by, group in labels]


def _values(shown: ResultTable) -> _Drawn:
    """Return the rows of a chart of values, with what the table says of them."""
    heads = [column.head for column in shown.columns]
    by_head = {head: [row[i] for row in shown.rows] for i, head in enumerate(heads)}
    blank = [""] * len(shown.data)
    value = "estimate" if "estimate" in shown.data else "difference"
    names = [head for head in ("first", "second", "earlier", "later", "quantile", "wave") if head in by_head]
    first = blank if "first" in names else _labels(shown.data)
    labels = [" – ".join(filter(None, texts)) for texts in zip(first, *(by_head[name] for name in names), strict=True)]
    texts = {
        "value_text": by_head.get("change" if "estimate_a" in shown.data else value, blank),
        "interval_text": by_head.get("interval", blank),
        "n_text": by_head.get("n", blank),
    }
    return _Drawn(value_chart, shown.data.assign(label=labels, value=shown.data[value], **texts))


def _value_trends(shown: ResultTable) -> _Drawn:
    """Return the values of each wave, and what changed from the first to the last."""
    place = [column.head for column in shown.columns].index("change")
    changes = zip(_items(shown.data), (row[place] for row in shown.rows), strict=True)
    parts = clauses(list(dict.fromkeys(f"{item} {change}" for item, change in changes if change)), shown.language)
    return _values(shown)._replace(note=f"{words(shown.language)['table.first_to_last']}: {parts}" if parts else "")


_DRAWN: dict[str, Callable[[ResultTable], _Drawn]] = {
    "estimates": _intervals,
    "weighted estimates": _intervals,
    "distributions": _as_is(stacked_chart),
    CROSSTABS: _crosstab,
    "ranks": _as_is(rank_chart),
    "trends": _as_is(trend_chart),
    "trends of means": _value_trends,
    "changes": _values,
    "changes of means": _values,
    "comparisons": _values,
    "means": _values,
    "quantiles": _values,
}
"""The chart of each kind of result that has one, with the numbers that it draws."""
