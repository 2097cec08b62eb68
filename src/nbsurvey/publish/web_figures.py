"""What stands over and under each figure of an analysis on a web page."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd

from nbsurvey.figures.canvas import INTERVALS, ROWS, Place
from nbsurvey.figures.drawing import Drawing
from nbsurvey.files import write_text
from nbsurvey.language.columns import in_language
from nbsurvey.language.plain_text import one_line
from nbsurvey.publish.analysis import Analysis, published
from nbsurvey.publish.figure_files import figure_files
from nbsurvey.publish.figure_images import PLACES
from nbsurvey.publish.figure_numbers import figure_numbers
from nbsurvey.publish.figure_rows import Places, figure_rows, rows_of, with_bounds
from nbsurvey.publish.foreign_words import marking
from nbsurvey.publish.interval_brackets import interval_brackets
from nbsurvey.publish.interval_choices import choices_of_figure
from nbsurvey.publish.parallel import for_each


def write_figure_files(analysis: Analysis, generated: Path) -> None:
    """Write what stands over and under each figure on a web page, from what is in `figures`, to `figure-files`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from analysis import mandate
    >>> from nbsurvey.publish.analysis import Analysis
    >>> from nbsurvey.publish.figure_images import write_figures
    >>> from nbsurvey.publish.web_figures import write_figure_files
    >>> study = nbsurvey.open_study("data")
    >>> analysis = Analysis(study, study.publication(), [mandate.chapter(study, study.publication())])
    >>> with TemporaryDirectory() as folder:
    ...     write_figures(analysis, Path(folder, "figures"), ["svg", "png"])
    ...     write_figure_files(analysis, Path(folder))
    ...     sorted(path.name for path in Path(folder, "figure-files").iterdir())
    ['mandate.en.html', 'mandate.en.rows.html', 'mandate.nl.html', 'mandate.nl.rows.html']
    """

    def estimates(level: float, method: str) -> pd.DataFrame:
        return published(analysis.study, level=level, method=method)

    def write(drawing: Drawing) -> None:
        numbers = figure_numbers(drawing.data, analysis.study.codebook)
        choices = choices_of_figure(replace(drawing, data=numbers), estimates)
        for language in analysis.languages:
            name, folder = f"{drawing.name}.{language}", generated / "figure-files"
            lang, heading = marking(analysis.study.codebook, language), one_line(drawing.heading[language])
            data = with_bounds(in_language(numbers, language), analysis.estimates)
            lying = json.loads((generated / "figures" / f"{name}{PLACES}").read_text("utf-8"))
            rows, intervals = (
                Places(*([Place(*sides) for sides in sheet] for sheet in lying[part])) for part in (ROWS, INTERVALS)
            )
            drawn = [place for row in rows_of(data, len(rows.wide)) for place in row]
            shown = {one: other.iloc[drawn] for one, other in choices.items()}
            brackets = interval_brackets(shown, intervals, language)
            over = figure_rows(data, language, heading, rows, lang, choices)
            note = "interval-note-figure" if brackets else "interval-note-numbers"
            under = figure_files(drawing, language, generated / "figures", lang, choices, note, numbers)
            write_text(folder / f"{name}.rows.html", brackets + over)
            write_text(folder / f"{name}.html", under)

    for_each(analysis.drawings, write)
