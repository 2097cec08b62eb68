"""The codebook: what was asked, of whom, and which answers count. No other place says what a column means."""

from nbsurvey.codebook.model import (
    MISSING_SUFFIX,
    NUMBER,
    AskedIf,
    Background,
    Block,
    Choice,
    Codebook,
    FreeText,
    Item,
    Kind,
    MissingReason,
    Scale,
)
from nbsurvey.codebook.open_questions import OpenQuestion, open_questions
from nbsurvey.codebook.open_values import OPEN, UNKNOWN
from nbsurvey.codebook.reading import read_codebook

__all__ = [
    "MISSING_SUFFIX",
    "NUMBER",
    "OPEN",
    "UNKNOWN",
    "AskedIf",
    "Background",
    "Block",
    "Choice",
    "Codebook",
    "FreeText",
    "Item",
    "Kind",
    "MissingReason",
    "OpenQuestion",
    "Scale",
    "open_questions",
    "read_codebook",
]
