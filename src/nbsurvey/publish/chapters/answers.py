"""The answers to a block as chapters show them: rows with their texts in every language of the study."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from nbsurvey.codebook import Block, Item
from nbsurvey.codebook.labels import labelled
from nbsurvey.codebook.open_values import OPEN
from nbsurvey.codebook.statements import stated
from nbsurvey.language.catalogue import words
from nbsurvey.language.numbers import enumeration
from nbsurvey.publish.chapters.sentences import quoted
from nbsurvey.publish.few_respondents import without_few
from nbsurvey.publish.group import ANSWERS, COUNTED, Group
from nbsurvey.study import Study

_TEXTS = ("label", "category_label", "base")


def answers(study: Study, block: Block, group: Group | None = None) -> pd.DataFrame:
    """Return every answer to the items of a block.

    Parameters
    ----------
    study
        The study.
    block
        A block with choices.
    group
        The group whose numbers are shown beside those of all respondents; None: only those of all.

    Returns
    -------
    DataFrame
        As `Study.distribution` returns it, with each text in each language (label_nl, category_label_nl, base_nl, ...),
        and n as `n_min` and `n_max`; withheld where too few answered. Of a group as `Group.beside` returns it.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.answers import answers
    >>> study = nbsurvey.open_study("data")
    >>> answers(study, study.codebook.block_of["twitter"])[["label_en", "category_label_nl", "k", "n"]].head(2)
            label_en category_label_nl   k    n
    0  uses LinkedIn                ja  76   97
    1  uses LinkedIn               nee  21   97
    """
    items = [item.id for item in block.items]
    by_language = {
        name: without_few(study.distribution(items, language=name), study) for name in study.codebook.study.languages
    }
    texts = {f"{text}_{language}": rows[text] for language, rows in by_language.items() for text in _TEXTS}
    rows = next(iter(by_language.values()))
    rows = rows.drop(columns=list(_TEXTS)).assign(**texts, n_min=rows["n"], n_max=rows["n"])
    return group.beside(rows, ANSWERS) if group else rows


def counted_answers(study: Study, estimates: pd.DataFrame, block: Block, group: Group | None = None) -> pd.DataFrame:
    """Return the percentage of each item of a block that counts; as long as the population is open without intervals.

    Parameters
    ----------
    study
        The study.
    estimates
        As `Study.publication` returns them; without rows while the population is open.
    block
        A block whose `counts` are decided.
    group
        As for `answers`.

    Returns
    -------
    DataFrame
        With `item`, `percent`, `lower`, `upper`, `level`, `n_min`, `n_max`, `k_min`, `k_max`, `withheld`, and each
        text in each language (label_nl, counted_nl, base_nl, ...).

    Examples
    --------
    >>> from nbsurvey.publish.chapters.answers import counted_answers
    >>> study = nbsurvey.open_study("data")
    >>> block = study.codebook.block_of["twitter"]
    >>> counted_answers(study, study.publication(), block)[["label_en", "percent", "counted_en"]].head(2)
                 label_en  percent counted_en
    0  uses LinkedIn     78.0        yes
    1   uses Twitter     75.0        yes
    """
    rows = estimates[estimates["block"] == block.id]
    if study.codebook.study.population != OPEN:
        rows = rows.reset_index(drop=True)
        return group.beside(rows, COUNTED) if group else rows
    every = without_few(study.distribution([item.id for item in block.items]), study)
    sums = every[every["counts"]].groupby("item", sort=False)
    first = every.groupby("item", sort=False).first()
    table = pd.DataFrame(
        {
            "block": block.id,
            "item": list(first.index),
            "percent": sums["percent"].sum(min_count=1).reindex(first.index).to_numpy(),
            "lower": np.nan,
            "upper": np.nan,
        }
    ).assign(**{name: first[name].to_numpy() for name in ("level", "method", "withheld", "origin")})
    k = sums["k"].sum(min_count=1).reindex(first.index).to_numpy()
    table = table.assign(k_min=k, k_max=k, n_min=first["n"].to_numpy(), n_max=first["n"].to_numpy())
    return stated(labelled(table, study.codebook), study.codebook)


def few_answered(study: Study, block: Block) -> list[Item]:
    """Return the items of a block that so few answered that nothing is shown of them.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.answers import few_answered
    >>> study = nbsurvey.open_study("data")
    >>> few_answered(study, study.codebook.block_of["twitter"])
    []
    """
    if study.origin.is_reconstruction:
        return []
    rows = answers(study, block)
    few = {*rows.loc[rows["withheld"], "item"]}
    return [item for item in block.items if item.id in few]


def told_of_few(items: Sequence[Item], language: str) -> list[str]:
    """Say of which items too few answered; nothing where there are none.

    Examples
    --------
    >>> from nbsurvey.publish.chapters.answers import told_of_few
    >>> told_of_few(nbsurvey.open_study("data").codebook.block_of["twitter"].items[:1], "en")
    ['Too few answered ‘uses LinkedIn’ to show it.']
    """
    labels = [quoted(item.label[language], language) for item in items]
    return [words(language)["chapter.too_few_of"].format(items=enumeration(labels, language))] if labels else []
