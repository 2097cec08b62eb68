"""What a figure of answers that count says above it: how they rank, or which part gave them."""

from collections.abc import Sequence

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.codebook.documents import Text
from nbsurvey.codebook.statements import counted
from nbsurvey.figures.messages import ranking_message
from nbsurvey.figures.row_texts import value_text
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.publish.group import Group


def ranking_headline(shares: pd.DataFrame, block: Block, group: Group | None, languages: Sequence[str]) -> Text:
    """Say in each language how several items rank by the answers that count; nothing where none is shown.

    Parameters
    ----------
    shares
        A row for each item, as `nbsurvey.publish.chapters.answers.counted_answers` returns them, the highest first.
    block
        Their block.
    group
        The group that they are of; None: they are of all.
    languages
        The languages.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.answers import counted_answers
    >>> from nbsurvey.publish.chapters.headlines import ranking_headline
    >>> study = nbsurvey.open_study("data")
    >>> block = study.codebook.block_of["enough_powers"]
    >>> ranking_headline(counted_answers(study, study.publication(), block), block, None, ["en"])["en"]
    '‘feels responsible’ (71%) and ‘has enough powers’ (68%): no clear difference (answer ‘yes’)'
    """
    if shares["percent"].isna().all():
        return {}
    headline = {}
    for language in languages:
        message = words(language)["figure.message.counted"].format(
            message=ranking_message([*in_language(shares, language).to_dict("records")], language),
            counted=words(language)["chapter.quoted"].format(text=counted(block, language)),
        )
        headline[language] = _of_group(message, group, language)
    return headline


def share_headline(shares: pd.DataFrame, group: Group | None, languages: Sequence[str]) -> Text:
    """Say in each language which part gave an answer that counts; nothing where that isn't shown.

    Parameters
    ----------
    shares
        The row of one item, as `nbsurvey.publish.chapters.answers.counted_answers` returns it.
    group, languages
        As for `ranking_headline`.

    Examples
    --------
    >>> import pandas as pd
    >>> from nbsurvey.publish.chapters.headlines import share_headline
    >>> share_headline(pd.DataFrame({"percent": [60], "counted_en": ["yes"]}), None, ["en"])
    {'en': '60% answered ‘yes’'}
    """
    if shares["percent"].isna().any():
        return {}
    headline = {}
    for language in languages:
        (record,), texts = in_language(shares, language).to_dict("records"), words(language)
        answer = texts["chapter.quoted"].format(text=record["counted"])
        message = texts["chapter.finding.share"].format(percent=value_text(record, language), counted=answer)
        headline[language] = _of_group(message, group, language)
    return headline


def _of_group(message: str, group: Group | None, language: str) -> str:
    return f"{group.label[language]}: {message}" if group else message
