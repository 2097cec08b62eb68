"""The codebook: what was asked, of whom, and which answers count. No other place says what a column means."""

from nbsurvey.codebook.model import (
    MISSING_SUFFIX,
    AskedIf,
    Background,
    Block,
    Choice,
    Codebook,
    FreeText,
    Item,
    Kind,
    MissingReason,
)
from nbsurvey.codebook.reading import read_codebook

__all__ = [
    "MISSING_SUFFIX",
    "AskedIf",
    "Background",
    "Block",
    "Choice",
    "Codebook",
    "FreeText",
    "Item",
    "Kind",
    "MissingReason",
    "read_codebook",
]
