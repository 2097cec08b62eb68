"""One figure of a publication: a chart, the numbers it draws and the words around them."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.codebook.documents import Text
from nbsurvey.figures.style import Draw
from nbsurvey.language.columns import in_language


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
    >>> chart.alt_text(pd.DataFrame([row]), language="en", heading="Who drinks what")
    'Who drinks what: tea 39% (95% interval 32–48%, n = 94–111).'
    """

    @property
    def draw(self) -> Draw:
        """The function that draws it."""

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
        What it shows, by language: also the title of its files.
    note
        How to read it and where the numbers come from, by language.

    Examples
    --------
    >>> from nbsurvey.figures import interval_chart
    >>> from nbsurvey.figures.drawing import Drawing
    >>> study = nbsurvey.open_study("data")
    >>> data = study.publication("mandate")
    >>> heading, note = {"en": "Mayors who say this of themselves"}, {"en": "Line: 95% confidence interval."}
    >>> drawing = Drawing("mandate", interval_chart, data, heading, note)
    >>> drawing.alt_text("en")
    'Mayors who say this of themselves: has enough powers 68% (95% interval 59–76%, n = 94–111); feels
    responsible 71% (95% interval 62–79%, n = 94–111). Line: 95% confidence interval.'
    >>> drawing.draw("en").axes[0].texts[0].get_text()
    'Mayors who say this of themselves'
    """

    name: str
    chart: Chart
    data: pd.DataFrame
    heading: Text
    note: Text

    def draw(self, language: str) -> Figure:
        """Draw it in a language of its words."""
        data, heading, note = in_language(self.data, language), self.heading[language], self.note[language]
        return self.chart.draw(data, language=language, heading=heading, note=note)

    def alt_text(self, language: str) -> str:
        """Say in words what it shows, with its note."""
        data, heading = in_language(self.data, language), self.heading[language]
        return f"{self.chart.alt_text(data, language=language, heading=heading)} {self.note[language]}"
