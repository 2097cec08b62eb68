"""Chapter: which order of the percentages is certain, and which is noise."""

import pandas as pd

from nbsurvey.codebook.labels import labelled
from nbsurvey.codebook.statements import stated, statement
from nbsurvey.comparisons.ranks import certainly_among_top, possibly_among_top
from nbsurvey.figures import rank_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.catalogue import words
from nbsurvey.language.columns import in_language
from nbsurvey.language.numbers import enumeration, level_percent, number_word
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.publish.figure_data import members
from nbsurvey.publish.interval_choices import LEVELS
from nbsurvey.study import Study
from nbsurvey.tables.cells import percent, text, whole_number
from nbsurvey.tables.table import Table

LEVEL = 0.95

HEADING = {
    "nl": "Plaats van elke soort verstoring in de rangorde",
    "en": "Place of each kind of disturbance in the ranking",
}
KIND = {"nl": "Soort verstoring", "en": "Kind of disturbance"}

MESSAGE = {
    "nl": {
        "one": "Het vaakst komt zeker dit voor: {items}",
        "several": "{number} van de {all} soorten verstoringen kunnen het vaakst voorkomen",
    },
    "en": {
        "one": "Certainly the most common: {items}",
        "several": "{number} of the {all} kinds of disturbance may be the most common",
    },
}

CERTAIN = {
    "nl": {
        "not_first": "Met 95% zekerheid komen niet het vaakst voor: {items}.",
        "upper": "Met dezelfde zekerheid bij de {top} die het vaakst voorkomen: {items}.",
        "not_upper": "En niet bij de bovenste {half}: {items}.",
    },
    "en": {
        "not_first": "With 95% confidence these are not the most common: {items}.",
        "upper": "With the same confidence among the {top} most common: {items}.",
        "not_upper": "And not among the upper {half}: {items}.",
    },
}


def chapter(study: Study, _: pd.DataFrame) -> Chapter:
    """Find the possible places of the experiences.

    Examples
    --------
    >>> from analysis.ranks import chapter
    >>> study = nbsurvey.open_study("data")
    >>> ranks = chapter(study, study.publication())
    >>> ranks.drawings[0].data[["label_en", "rank", "rank_lower", "rank_upper"]].head(2)
                        label_en  rank  rank_lower  rank_upper
    0  threats to office holders     1           1           8
    1       calls to demonstrate     2           1           8
    """
    sets = _ranked(study)
    return Chapter(
        drawings=[_drawing(study)],
        tables=[_table(sets)],
        facts=lambda language: {"ranks": {"experience": _facts(sets, language)}},
    )


def _ranked(study: Study, level: float = LEVEL) -> pd.DataFrame:
    """Rank the experiences, with their texts in each language."""
    sets = study.rank("experience", level=level).drop(columns=["label", "counted", "base", "coverage"])
    return stated(labelled(sets, study.codebook), study.codebook)


def _drawing(study: Study) -> Drawing:
    levels = {level: _ranked(study, level) for level in LEVELS}
    sets, survey = levels[LEVEL], study.codebook.study
    note = {
        language: words(language)[f"figure.ranks.{study.origin.kind}"].format(
            statement=statement(in_language(sets, language), language),
            level=level_percent(LEVEL, language),
            members=members(study.codebook, language),
        )
        for language in survey.languages
    }
    told = {language: _message(sets, language) for language in survey.languages}
    return Drawing("experience-ranks", rank_chart, sets, HEADING, note, told=told, levels=levels)


def _message(sets: pd.DataFrame, language: str) -> str:
    """Say how many may be the most common."""
    first = sets.loc[sets["item"].isin(possibly_among_top(sets, 1)), f"label_{language}"]
    number = number_word(len(first), language)
    return MESSAGE[language]["several" if len(first) > 1 else "one"].format(
        items=first.iloc[0], number=f"{number[:1].upper()}{number[1:]}", all=number_word(len(sets), language)
    )


def _table(sets: pd.DataFrame) -> Table:
    cells = [text("label"), percent("percent"), whole_number("rank"), lambda row, _: rank_chart.places_text(row)]
    return Table("experience-ranks", sets[sets["rank"].notna()], _heads, cells)


def _heads(language: str) -> list[str]:
    heads = words(language).below("table")
    return [KIND[language], heads["percent"], heads["place"], heads["possible_place"]]


def _facts(sets: pd.DataFrame, language: str) -> Facts:
    """Say what is certain of the order, and how many may be the most common."""
    first = possibly_among_top(sets, 1)
    return {
        "items": number_word(len(sets), language),
        "certain": _certain(sets, len(first), language),
        "may_be_first": number_word(len(first), language),
    }


def _certain(sets: pd.DataFrame, top: int, language: str) -> str:
    """Say in sentences which items aren't the most common, which are at the top, and which aren't in the upper half."""
    half = len(sets) // 2
    items = {
        "not_first": sets["rank_lower"] > 1,
        "upper": sets["item"].isin(certainly_among_top(sets, top)),
        "not_upper": ~sets["item"].isin(possibly_among_top(sets, half)),
    }
    numbers = {"top": number_word(top, language), "half": number_word(half, language)}
    return " ".join(
        CERTAIN[language][name].format(items=enumeration([*sets.loc[is_one, f"label_{language}"]], language), **numbers)
        for name, is_one in items.items()
        if is_one.any()
    )
