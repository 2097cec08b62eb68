"""Figures as files: the same bytes every time, written whole or not at all."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from matplotlib import rc_context
from matplotlib.figure import Figure

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
        What the files are called.
    title
        The title in the files' metadata.
    origin
        Where the numbers come from, for the metadata.
    formats
        From 'svg', 'pdf' and 'png'.

    Returns
    -------
    list of Path
        The files written.
    """
    metadata: dict[str, dict[str, str | None]] = {
        "svg": {"Title": title, "Description": origin, "Creator": "nbsurvey", "Date": None},
        "pdf": {"Title": title, "Subject": origin, "Creator": "nbsurvey", "Producer": None, "CreationDate": None},
        "png": {"Title": title, "Description": origin, "Software": None},
    }
    paths = []
    # Without hinting a text is as wide on every device as `canvas.text_width` says.
    with rc_context({"svg.hashsalt": "nbsurvey", "svg.fonttype": "path", "pdf.fonttype": 42, "text.hinting": "none"}):
        for form in formats:
            content = BytesIO()
            figure.savefig(content, format=form, dpi=200, metadata=metadata[form])
            paths.append(folder / f"{name}.{language}.{form}")
            write_bytes(paths[-1], content.getvalue())
    return paths
