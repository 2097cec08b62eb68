"""One figure of a publication: a chart, the numbers it draws and the words around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.codebook.documents import Text
from nbsurvey.figures.style import WIDE, Draw, Sheet
from nbsurvey.language.columns import in_language
from nbsurvey.language.plain_text import one_line

LONGEST_ALT = 300
"""How many letters an alternative text has at most: the numbers stand in a table too."""


class Chart(Protocol):
    """What a module of this room has that draws a chart.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.figures import interval_chart
    >>> from nbsurvey.figures.drawing import Chart
    >>> chart: Chart = interval_chart
    >>> row = {"label": "tea", "percent": 39.25, "lower": 31.8, "upper": 47.6, "level": 0.95, "n_min": 94, "n_max": 111}
    >>> figure = chart.draw(pd.DataFrame([row]), language="en", heading="Who drinks what", note="Line: 95% interval.")
    >>> chart.message(pd.DataFrame([row]), language="en")
    '‘tea’: 39%'
    >>> chart.alt_text(pd.DataFrame([row]), language="en", heading="Who drinks what")
    'Who drinks what: tea 39% (95% interval 32–48%, n = 94–111).'
    """

    @property
    def draw(self) -> Draw:
        """The function that draws it."""

    def message(self, data: pd.DataFrame, *, language: str) -> str:
        """Say in one sentence what the chart shows; nothing where it shows no number."""

    def alt_text(self, data: pd.DataFrame, *, language: str, heading: str) -> str:
        """Say in words what the chart shows."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """One figure: one chart, one table with exactly the numbers drawn.

    Parameters
    ----------
    name
        The name of its files, such as 'experience-ranks'.
    chart
        A module of `nbsurvey.figures`, such as `interval_chart`.
    data
        The numbers drawn, as the chart takes them, with each text in each language (label_nl, ...).
    heading
        What it is about, by language, such as the question.
    note
        How to read it and where the numbers come from, by language.
    subtitle
        What stands below its message, by language: the question, the unit and the base; empty: its heading.
    source
        The study that the numbers come from, by language.
    told
        Its message, by language, where the study says it in other words than the chart does.
    levels
        The same numbers with their intervals at each level (a proportion) that a web page offers; none: those of
        percentages can be worked out.

    Examples
    --------
    >>> from nbsurvey.figures import interval_chart
    >>> from nbsurvey.figures.drawing import Drawing
    >>> study = nbsurvey.open_study("data")
    >>> data = study.publication("mandate")
    >>> heading, note = {"en": "Mayors who say this of themselves"}, {"en": "Line: 95% confidence interval."}
    >>> drawing = Drawing("mandate", interval_chart, data, heading, note)
    >>> drawing.alt_text("en")
    '‘feels responsible’ (71%) and ‘has enough powers’ (68%): no clear difference. Mayors who say this of themselves:
    has enough powers 68% (95% interval 59–76%, n = 94–111); feels responsible 71% (95% interval 62–79%, n = 94–111).'
    >>> drawing.message("en")
    '‘feels responsible’ (71%) and ‘has enough powers’ (68%): no clear difference'
    >>> drawing.draw("en").axes[0].texts[1].get_text()
    'Mayors who say this of themselves'
    """

    name: str
    chart: Chart
    data: pd.DataFrame
    heading: Text
    note: Text
    subtitle: Text = field(default_factory=dict)
    source: Text = field(default_factory=dict)
    told: Text = field(default_factory=dict)
    levels: Mapping[float, pd.DataFrame] = field(default_factory=dict)

    def message(self, language: str) -> str:
        """Say in one sentence what it shows: of a group beside all respondents what it shows of the group."""
        heading, data = self.heading[language], in_language(self.data, language)
        if language in self.told:
            return self.told[language]
        if "is_total" not in data:
            return self.chart.message(data, language=language) or heading
        own = data[~data["is_total"].astype(bool)]
        message = self.chart.message(own, language=language)
        return f"{own['group'].iloc[0]}: {message}" if message else heading

    def draw(self, language: str, sheet: Sheet = WIDE) -> Figure:
        """Draw it in a language of its words, on a sheet."""
        heading = self.message(language)
        subtitle = self.subtitle.get(language, self.heading[language] if heading != self.heading[language] else "")
        around = replace(sheet, subtitle=subtitle, source=self.source.get(language, ""))
        data, note = in_language(self.data, language), self.note[language]
        return self.chart.draw(data, language=language, heading=heading, note=note, sheet=around)

    def alt_text(self, language: str) -> str:
        """Say in words what it shows: its message first, then as many of its numbers as leave it short to listen to."""
        data, heading, message = in_language(self.data, language), self.heading[language], self.message(language)
        text = one_line(self.chart.alt_text(data, language=language, heading=heading))
        text = text if message == heading else f"{one_line(message)}. {text}"
        if len(text) <= LONGEST_ALT:
            return text
        start = text[: LONGEST_ALT - 2]
        whole, _, part = start.rpartition("; ")  # rows
        return f"{whole}; …" if whole else f"{part.rpartition(' ')[0].rstrip(',;:(')}…"
