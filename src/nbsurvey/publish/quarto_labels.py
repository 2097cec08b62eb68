"""What Quarto calls things, by language."""

from pathlib import Path

from nbsurvey.publish.settings import Settings, read_yaml

_FILE = Path(__file__).parent / "templates" / "labels.yml"
_READ = read_yaml(_FILE.read_text("utf-8"), _FILE.name)
MONTHS: dict[str, list[str]] = {lang: labels.pop("months").split() for lang, labels in _READ.items()}
"""The names of the months by language."""

LABELS: dict[str, Settings] = _READ
"""By language the labels, by Quarto's own key."""


UNWRITTEN = {"am", "bn", "bo", "gu", "hi", "ja", "km", "kn", "ko", "ml"} | {
    "mr",
    "my",
    "ne",
    "or",
    "pa",
    "si",
    "ta",
    "te",
    "th",
    "yue",
    "zh",
}
"""Languages in whose scripts neither of the fonts of the PDF has letters."""


def labels_of(lang: str) -> Settings | None:
    """Return the labels of a language such as 'nl-BE', or None if there are none."""
    return LABELS.get(lang.lower().split("-")[0])
