"""The numbers of a question as a text for the press gives them: in words, each with its interval."""

import pandas as pd

from nbsurvey.codebook import Block
from nbsurvey.codebook.statements import statement
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import decimal, decimal_range, percent, percent_range
from nbsurvey.publish.chapters.answers import answers
from nbsurvey.study import Study


def press_rows(study: Study, estimates: pd.DataFrame, block: Block, language: str) -> pd.DataFrame:
    """Return what may be said of a block: its percentages, or every answer, or means; of a reconstruction percentages.

    Parameters
    ----------
    study, estimates
        The study and what may be published of it, as `Study.publication` returns it.
    block
        The question.
    language
        A language of the study.

    Returns
    -------
    DataFrame
        With `label`, `value` and `interval` as texts; `of`, what the numbers of the block are; `part`, within which
        they can be set beside each other; and `estimate`, `lower`, `upper`, `n_min`, `n_max` and `level`.

    Examples
    --------
    >>> from nbsurvey.publish.release.press_rows import press_rows
    >>> study = nbsurvey.open_study("data")
    >>> block = study.codebook.block_of["enough_powers"]
    >>> press_rows(study, study.publication(), block, "en")[["label", "value", "interval"]]
                   label value interval
    0  has enough powers   68%   59–76%
    1  feels responsible   71%   62–79%
    """
    own = in_language(estimates[estimates["block"] == block.id], language)
    if not own.empty:
        return _percentages(own.assign(part=""), language)
    if study.origin.is_reconstruction:
        return own
    return _means(study, block, language) if block.is_number else _answers(study, block, language)


def _answers(study: Study, block: Block, language: str) -> pd.DataFrame:
    rows = in_language(answers(study, block), language).drop(columns="counted", errors="ignore")
    items = rows["label"] if len(block.items) > 1 else ""
    beside = rows["label"] + ": " if len(block.items) > 1 else ""
    return _percentages(rows.assign(label=beside + rows["category_label"], part=items), language)


def _percentages(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    rows = rows[~rows["withheld"] & rows["percent"].notna()].reset_index(drop=True)
    if rows.empty:
        return rows
    return rows.assign(
        estimate=rows["percent"],
        value=[percent(value, language) for value in rows["percent"]],
        interval=[
            "" if pd.isna(lower) else percent_range(lower, upper, language)
            for lower, upper in zip(rows["lower"], rows["upper"], strict=True)
        ],
        of=statement(rows, language),
    )


def _means(study: Study, block: Block, language: str) -> pd.DataFrame:
    rows = study.means([item.id for item in block.items], language=language)
    rows = rows[~rows["withheld"] & rows["estimate"].notna()].reset_index(drop=True)
    unit = f" {block.unit[language]}" if block.unit else ""
    return rows.assign(
        part=rows["item"],
        n_min=rows["n"],
        n_max=rows["n"],
        value=[f"{decimal(value, language)}{unit}" for value in rows["estimate"]],
        interval=[
            "" if pd.isna(lower) else decimal_range(lower, upper, language)
            for lower, upper in zip(rows["lower"], rows["upper"], strict=True)
        ],
        of=words(language)["table.estimands.mean"],
    )
