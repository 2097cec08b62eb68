"""Figures as files: the same bytes every time, written whole or not at all."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from nbsurvey.figures.style import PAPER, SETTINGS
from nbsurvey.figures.svg import standalone
from nbsurvey.files import write_bytes

_EDGE = 0.04  # of a picture, left free at each side

FORMATS = ("svg", "pdf", "png")


def save(
    figure: Figure,
    folder: Path,
    name: str,
    language: str,
    *,
    title: str,
    origin: str,
    authors: Sequence[str] = (),
    date: str = "",
    formats: Sequence[str] = FORMATS,
    variant: str = "",
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
    authors, date
        Who made it, and the day of its publication as ISO 8601 has it, for the metadata.
    formats
        From 'svg', 'pdf' and 'png'. A PNG has 300 dots per inch.
    variant
        What stands in the name before the format where a figure has several forms, such as 'narrow'.

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
    stem = f"{name}.{language}.{variant}" if variant else f"{name}.{language}"
    about: dict[str, Any] = {"title": title, "origin": origin, "authors": authors, "date": date}
    contents = {folder / f"{stem}.{form}": file_content(figure, form, language, **about) for form in formats}
    for path, content in contents.items():
        write_bytes(path, content)
    return list(contents)


def file_content(
    figure: Figure,
    form: str,
    language: str,
    *,
    title: str,
    origin: str,
    authors: Sequence[str] = (),
    date: str = "",
) -> bytes:
    """Return what a file with a figure holds.

    Parameters
    ----------
    figure, language, title, origin, authors, date
        As for `save`.
    form
        'svg', 'pdf' or 'png'.

    Examples
    --------
    >>> from nbsurvey.figures.canvas import Canvas
    >>> from nbsurvey.figures.save import file_content
    >>> file_content(Canvas(height=60).figure, "png", "en", title="Who drinks what", origin="Collected")[1:4]
    b'PNG'
    """
    metadata = _metadata(form, language, title, origin, authors, date)
    if form == "png":
        return _png(_drawn(figure, 300), metadata, dpi=(300, 300))
    content = BytesIO()
    with rc_context(SETTINGS):
        figure.savefig(content, format=form, facecolor=PAPER, metadata=metadata)
    if form == "svg":
        return standalone(content.getvalue().decode("utf-8"), language, origin).encode("utf-8")
    return content.getvalue()


def _metadata(form: str, language: str, title: str, origin: str, authors: Sequence[str], date: str) -> dict[str, Any]:
    """Return what a file says of itself, by the keys that its format has for it."""
    makers = "; ".join(authors)
    day = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None
    formats: dict[str, dict[str, Any]] = {
        "svg": {"Title": title, "Description": origin, "Creator": makers or "nbsurvey"},
        "pdf": {"Title": title, "Subject": origin, "Author": makers, "Creator": "nbsurvey"},
        "png": {"Title": title, "Description": origin, "Author": makers, "Creation Time": date, "Language": language},
    }
    fixed: dict[str, dict[str, Any]] = {
        "svg": {"Date": date or None, "Language": language},
        "pdf": {"Producer": None, "CreationDate": day},
        "png": {"Software": None},
    }
    return {name: text for name, text in formats[form].items() if text} | fixed[form]


def picture(figure: Figure, width: int, height: int, **about: str) -> bytes:
    """Return a PNG of an exact size, as a slide or a post has, with the figure as large as fits in its middle.

    Parameters
    ----------
    figure
        What to show.
    width, height
        In pixels.
    about
        What the file says of itself, such as `Title`, `Author` and `Description`.

    Examples
    --------
    >>> from io import BytesIO
    >>> from PIL import Image
    >>> from nbsurvey.figures.canvas import Canvas
    >>> from nbsurvey.figures.save import picture
    >>> Image.open(BytesIO(picture(Canvas(height=60).figure, 1080, 1080))).size
    (1080, 1080)
    """
    inches = figure.get_size_inches()
    drawn = _drawn(figure, (1 - 2 * _EDGE) * min(width / inches[0], height / inches[1]))
    sheet = Image.new("RGB", (width, height), PAPER)
    sheet.paste(drawn, ((width - drawn.width) // 2, (height - drawn.height) // 2))
    return _png(sheet, about)


def _drawn(figure: Figure, dpi: float) -> Image.Image:
    canvas: Any = FigureCanvasAgg(figure)
    own = figure.dpi
    with rc_context(SETTINGS):
        figure.dpi = dpi
        canvas.draw()
    figure.dpi = own
    return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")


def _png(image: Image.Image, about: Mapping[str, str | None], **options: Any) -> bytes:
    """Return a picture of at most 256 colours, for a chart has few: a third of the bytes."""
    texts = PngInfo()
    for name, text in about.items():
        if text:
            texts.add_itxt(name, text)
    content = BytesIO()
    image.quantize(palette=_palette(image), dither=Image.Dither.NONE).save(content, "png", pnginfo=texts, **options)
    return content.getvalue()


def _palette(image: Image.Image) -> Image.Image:
    """Choose the most common colours of which none is almost another: Pillow looks the nearest up in steps of four."""
    sample = image.resize((image.width // 3 or 1, image.height // 3 or 1), Image.Resampling.NEAREST)
    counted = cast("list[tuple[int, tuple[int, ...]]]", sample.getcolors(sample.width * sample.height))
    common: dict[tuple[int, ...], tuple[int, ...]] = {}
    for _, colour in sorted(counted, reverse=True):
        common.setdefault(tuple(part >> 3 for part in colour), colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in list(common.values())[:256] for part in colour])
    return palette
