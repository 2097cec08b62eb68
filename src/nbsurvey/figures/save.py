"""Figures as files: the same bytes every time, written whole or not at all."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from matplotlib import rc_context
from matplotlib.figure import Figure

from nbsurvey.figures.style import PAPER, SETTINGS
from nbsurvey.files import write_bytes

FORMATS = ("svg", "pdf", "png")


def save(
    figure: Figure, folder: Path, name: str, language: str, *, title: str, origin: str, formats: Sequence[str] = FORMATS
) -> list[Path]:
    """Write a figure as NAME.LANGUAGE.FORMAT.

    Parameters
    ----------
    figure
        What to write.
    folder
        Where to write it.
    name, language
        What the files are called; an SVG also says what language it is in.
    title
        The title in the files' metadata, and what a screen reader calls an SVG.
    origin
        Where the numbers come from, for the metadata and the description in an SVG.
    formats
        From 'svg', 'pdf' and 'png'. A PNG has 200 dots per inch.

    Returns
    -------
    list of Path
        The files written. If a format can't be made, none is.

    Raises
    ------
    KeyError
        If a format isn't one of the three.

    Examples
    --------
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from nbsurvey.figures import interval_chart
    >>> from nbsurvey.figures.save import save
    >>> row = {"label": "tea", "percent": 39.25, "lower": 31.8, "upper": 47.6, "level": 0.95, "n_min": 94, "n_max": 111}
    >>> figure = interval_chart.draw(pd.DataFrame([row]), language="en", heading="Who drinks what", note="A note.")
    >>> with TemporaryDirectory() as folder:
    ...     files = save(figure, Path(folder), "tea", "en", title="Who drinks what", origin="Collected")
    ...     [file.name for file in files]
    ['tea.en.svg', 'tea.en.pdf', 'tea.en.png']
    """
    options: dict[str, dict[str, Any]] = {
        "svg": {"metadata": {"Title": title, "Description": origin, "Creator": "nbsurvey", "Date": None}},
        "pdf": {
            "metadata": {
                "Title": title,
                "Subject": origin,
                "Creator": "nbsurvey",
                "Producer": None,
                "CreationDate": None,
            }
        },
        "png": {
            "dpi": 200,
            "metadata": {"Title": title, "Description": origin, "Software": None},
            "pil_kwargs": {"compress_level": 3},
        },
    }
    contents = {}
    with rc_context(SETTINGS):
        for form in formats:
            content = BytesIO()
            figure.savefig(content, format=form, facecolor=PAPER, **options[form])
            contents[folder / f"{name}.{language}.{form}"] = content.getvalue()
    for path, drawn in contents.items():
        write_bytes(path, _described(drawn, language, origin) if path.suffix == ".svg" else drawn)
    return list(contents)


def _described(svg: bytes, language: str, description: str) -> bytes:
    """Make an SVG one image to a screen reader, with a description after the title that matplotlib gave it."""
    text = svg.decode("utf-8").replace("<svg ", f'<svg role="img" xml:lang="{language}" ', 1)
    return text.replace("</title>", f"</title>\n <desc>{escape(description)}</desc>", 1).encode("utf-8")
