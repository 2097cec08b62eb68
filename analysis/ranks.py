"""Chapter: which order of the percentages is certain, and which is noise."""

from collections.abc import Sequence

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

BLOCKS = ("experience", "social_media")

HEADING = {
    "nl": "Plaats van elke ervaring in de rangorde",
    "en": "Place of each experience in the ranking",
}
EXPERIENCE = {"nl": "Ervaring", "en": "Experience"}

CERTAIN = {
    "nl": {
        "upper": "Met 95% zekerheid horen bij de bovenste {half}: {items}.",
        "no_upper": "Van geen enkele soort is met 95% zekerheid te zeggen dat die bij de bovenste {half} hoort.",
        "lower": "Zeker niet bij de bovenste {half} horen {items}.",
        "no_lower": "",
    },
    "en": {
        "upper": "With 95% confidence, the upper {half} include {items}.",
        "no_upper": "Of no kind can it be said with 95% confidence that it is among the upper {half}.",
        "lower": "Certainly not among the upper {half} are {items}.",
        "no_lower": "",
    },
}


def chapter(study: Study, _: pd.DataFrame) -> Chapter:
    """Find the possible places of the experiences and of the social media.

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
    sets = {block: _ranked(study, block) for block in BLOCKS}
    return Chapter(
        drawings=[_drawing(study, "experience")],
        tables=[_table(sets["experience"])],
        facts=lambda language: {"ranks": {block: _facts(sets[block], language) for block in BLOCKS}},
    )


def _ranked(study: Study, block: str, level: float = LEVEL) -> pd.DataFrame:
    """Rank the items of a block, with its texts in each language."""
    sets = study.rank(block, level=level).drop(columns=["label", "counted", "base"])
    return stated(labelled(sets, study.codebook), study.codebook)


def _drawing(study: Study, block: str) -> Drawing:
    levels = {level: _ranked(study, block, level) for level in LEVELS}
    sets, survey = levels[LEVEL], study.codebook.study
    note = {
        language: words(language)[f"figure.ranks.{study.origin.kind}"].format(
            statement=statement(in_language(sets, language), language),
            level=level_percent(LEVEL, language),
            members=members(study.codebook, language),
        )
        for language in survey.languages
    }
    return Drawing("experience-ranks", rank_chart, sets, HEADING, note, levels=levels)


def _table(sets: pd.DataFrame) -> Table:
    cells = [text("label"), percent("percent"), whole_number("rank"), lambda row, _: rank_chart.places_text(row)]
    return Table("experience-ranks", sets[sets["rank"].notna()], _heads, cells)


def _heads(language: str) -> list[str]:
    heads = words(language).below("table")
    return [EXPERIENCE[language], heads["percent"], heads["place"], heads["possible_place"]]


def _facts(sets: pd.DataFrame, language: str) -> Facts:
    """Say which items are certainly in the upper half, or certainly not, and how many may be the most common."""
    labels, half = dict(zip(sets["item"], sets[f"label_{language}"], strict=True)), len(sets) // 2
    upper, possible = certainly_among_top(sets, half), possibly_among_top(sets, half)
    first = possibly_among_top(sets, 1)
    never = [item for item in labels if item not in possible]
    return {
        "items": number_word(len(sets), language),
        "half": number_word(half, language),
        "other_half": number_word(len(sets) - half, language),
        "certain": _certain([labels[item] for item in upper], [labels[item] for item in never], half, language),
        "may_be_first": number_word(len(first), language),
        "never_first": enumeration([label for item, label in labels.items() if item not in first], language),
        "first": labels[str(sets["item"].iloc[0])],
        "first_places": rank_chart.places_text(sets.iloc[0].to_dict()),
    }


def _certain(upper: Sequence[str], lower: Sequence[str], half: int, language: str) -> str:
    """Say in sentences what is certain of the order."""
    parts = {"upper" if upper else "no_upper": upper, "lower" if lower else "no_lower": lower}
    sentences = [
        CERTAIN[language][name].format(half=number_word(half, language), items=enumeration(items, language))
        for name, items in parts.items()
    ]
    return " ".join(filter(None, sentences))
