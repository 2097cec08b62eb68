"""What Quarto calls things, by language."""

from nbsurvey.language.catalogue import REFERENCE, has_words, words
from nbsurvey.publish.settings import Settings

UNWRITTEN = {
    "am", "bn", "bo", "gu", "hi", "ja", "km", "kn", "ko", "ml", "mr", "my", "ne", "or", "pa", "si", "ta", "te", "th",
    "yue", "zh",
}  # fmt: skip
"""Languages in whose scripts neither of the fonts of the PDF has letters."""


def labels_of(lang: str) -> Settings | None:
    """Return the labels of a language such as 'nl-BE', or None if there are none.

    Examples
    --------
    >>> from nbsurvey.publish.quarto_labels import labels_of
    >>> labels_of("nl-BE")["section-title-footnotes"], labels_of("fy")
    ('Voetnoten', None)
    """
    return dict(words(lang).below("page")) if has_words(lang) else None


def english_labels() -> Settings:
    """Return the labels that a page has in a language without a catalogue.

    Examples
    --------
    >>> from nbsurvey.publish.quarto_labels import english_labels
    >>> english_labels()["section-title-footnotes"]
    'Footnotes'
    """
    return dict(words(REFERENCE).below("page"))
