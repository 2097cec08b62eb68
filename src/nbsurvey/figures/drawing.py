"""One figure of a publication: a chart, the numbers it draws and the words around them."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd
from matplotlib.figure import Figure

from nbsurvey.codebook.documents import Text
from nbsurvey.figures.style import Draw
from nbsurvey.language.columns import in_language


class Chart(Protocol):
    """What a module of this room has that draws a chart."""

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
        The name of its files, such as 'experience-most'.
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
    >>> from nbsurvey.figures.drawing import Drawing
    >>> study = nbsurvey.open_study("data")
    >>> from nbsurvey.figures import interval_chart
    >>> data = study.publication("mandate")
    >>> heading, note = {"en": "Mayors who say this of themselves"}, {"en": "Line: 95% confidence interval."}
    >>> Drawing("mandate", interval_chart, data, heading, note).alt_text("en")
    'Mayors who say this of themselves: has enough powers 68% (95% interval 59–76%, n = 94–111); feels responsible
    71% (95% interval 62–79%, n = 94–111). Line: 95% confidence interval.'
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
