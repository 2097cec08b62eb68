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
        drawings=[_drawing(study, sets["experience"])],
        tables=[_table(sets["experience"])],
        facts=lambda language: {"ranks": {block: _facts(sets[block], language) for block in BLOCKS}},
    )


def _ranked(study: Study, block: str) -> pd.DataFrame:
    """Rank the items of a block, with its texts in each language."""
    sets = study.rank(block, level=LEVEL).drop(columns=["label", "counted", "base"])
    return stated(labelled(sets, study.codebook), study.codebook)


def _drawing(study: Study, sets: pd.DataFrame) -> Drawing:
    survey = study.codebook.study
    note = {
        language: words(language)[f"figure.ranks.{study.origin.kind}"].format(
            statement=statement(in_language(sets, language), language),
            level=level_percent(LEVEL, language),
            members=members(study.codebook, language),
        )
        for language in survey.languages
    }
    return Drawing("experience-ranks", rank_chart, sets, HEADING, note)


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
    return {
        "items": number_word(len(sets), language),
        "half": number_word(half, language),
        "other_half": number_word(len(sets) - half, language),
        "upper_half": enumeration([labels[item] for item in upper], language),
        "lower_half": enumeration([label for item, label in labels.items() if item not in possible], language),
        "may_be_first": number_word(len(first), language),
        "never_first": enumeration([label for item, label in labels.items() if item not in first], language),
        "first": labels[str(sets["item"].iloc[0])],
        "first_places": rank_chart.places_text(sets.iloc[0].to_dict()),
    }
