"""How sure a percentage is, in words."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.figures.row_texts import Record
from nbsurvey.language.catalogue import words
from nbsurvey.language.natural_frequency import natural_frequency
from nbsurvey.publish.chapters.asked import is_of_part
from nbsurvey.publish.chapters.sentences import quoted


def of_every(record: Record, language: str, bases: Sequence[int] = (10, 100)) -> str:
    """Return the interval of a row as so many of every ten or hundred; nothing where nothing is left open.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.certainty import of_every
    >>> of_every({"lower": 31.8, "upper": 47.6}, "en"), of_every({"lower": 40.0, "upper": 40.0}, "en")
    ('between 3 and 5 of every 10', '')
    """
    if pd.isna(record["lower"]) or record["lower"] == record["upper"]:
        return ""
    return natural_frequency(record["lower"], record["upper"], language, bases)


def certainty_sentences(block: Block, first: Record, form: str, language: str) -> list[str]:
    """Say how sure the highest percentage of a block is, and of whom that is; nothing where nothing is left open.

    Parameters
    ----------
    block
        The block.
    first
        Its row with the highest percentage.
    form
        Whether the sentence before is about that row alone, 'one', or about 'several'.
    language
        The language.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.certainty import certainty_sentences
    >>> block = nbsurvey.open_study("data").codebook.block_of["twitter"]
    >>> certainty_sentences(block, {"label": "Twitter", "lower": 31.8, "upper": 47.6}, "one", "en")
    ['Among all who could have answered that is between 3 and 5 of every 10, if chance decided who did.']
    """
    if not (frequency := of_every(first, language)):
        return []
    form += "_of_part" if is_of_part(block, language) else "_in_group" if "total_percent" in first else ""
    sentence = words(language)[f"chapter.frequency.{form}"]
    return [sentence.format(frequency=frequency, label=quoted(str(first["label"]), language))]
