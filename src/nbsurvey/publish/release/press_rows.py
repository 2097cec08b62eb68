"""The numbers of a question as a text for the press gives them: in words, each with its interval."""

import pandas as pd

from nbsurvey.codebook import Block
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
        With `label`, `value` and `interval` as texts; `item` and `item_label`; of percentages `answer` and `base`, what
        was answered and of whom, and whether it is what the codebook counts, `is_counted`; `part`, within which they
        can be set beside each other; and `estimate`, `lower`, `upper`, `n_min`, `n_max` and `level`.

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
        texts = {"answer": own["counted"], "item_label": own["label"]}
        return _percentages(own.assign(part="", is_counted=True, **texts), language)
    if study.origin.is_reconstruction:
        return own
    return _means(study, block, language) if block.is_number else _answers(study, block, language)


def _answers(study: Study, block: Block, language: str) -> pd.DataFrame:
    rows = in_language(answers(study, block), language).drop(columns="counted", errors="ignore")
    texts = {"item_label": rows["label"], "answer": rows["category_label"], "label": rows["category_label"]}
    part = rows["label"] if len(block.items) > 1 else ""
    return _percentages(rows.assign(part=part, is_counted=False, **texts), language)


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
    )


def _means(study: Study, block: Block, language: str) -> pd.DataFrame:
    rows = study.means([item.id for item in block.items], language=language)
    rows = rows[~rows["withheld"] & rows["estimate"].notna()].reset_index(drop=True)
    unit = f" {block.unit[language]}" if block.unit else ""
    return rows.assign(
        part=rows["item"],
        item_label=rows["label"],
        base="",
        is_counted=False,
        n_min=rows["n"],
        n_max=rows["n"],
        value=[f"{decimal(value, language)}{unit}" for value in rows["estimate"]],
        interval=[
            "" if pd.isna(lower) else decimal_range(lower, upper, language)
            for lower, upper in zip(rows["lower"], rows["upper"], strict=True)
        ],
    )
