"""Chapter: which order of the percentages is certain, and which is noise."""

import pandas as pd

from nbsurvey.comparisons.ranks import certainly_among_top, possibly_among_top
from nbsurvey.figures import rank_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.language.numbers import enumeration, percent
from nbsurvey.publish.chapter import Chapter, Facts
from nbsurvey.study import Study

LEVEL = 0.95

BLOCKS = ("experience", "social_media")

HEADING = {
    "nl": "Plaats van elke ervaring in de rangorde",
    "en": "Place of each experience in the ranking",
}

NOTE = {
    "collected": {
        "nl": "Punt: plaats onder de respondenten; 1 komt het vaakst voor. Band: mogelijke plaatsen onder alle "
        "{population} burgemeesters, met {level}% zekerheid voor alle rijen tegelijk.",
        "en": "Point: place among the respondents; 1 is the most common. Band: possible places among all {population} "
        "mayors, with {level}% confidence for all rows at once.",
    },
    "reconstruction": {
        "nl": "Berekend uit de gepubliceerde percentages, niet uit microdata. Punt: plaats onder de respondenten; 1 "
        "komt het vaakst voor. Band: mogelijke plaatsen onder alle {population} burgemeesters, met {level}% zekerheid "
        "voor alle rijen tegelijk.",
        "en": "Computed from the published percentages, not from microdata. Point: place among the respondents; 1 is "
        "the most common. Band: possible places among all {population} mayors, with {level}% confidence for all rows "
        "at once.",
    },
}


def chapter(study: Study, _: pd.DataFrame) -> Chapter:
    """Find the possible places of the experiences and of the social media."""
    sets = {block: _labelled(study, study.rank(block, level=LEVEL)) for block in BLOCKS}
    return Chapter(
        drawings=[_drawing(study, sets["experience"])],
        tables={"experience-ranks": lambda language: _table(sets["experience"], language)},
        facts=lambda language: {"ranks": {block: _facts(sets[block], language) for block in BLOCKS}},
    )


def _labelled(study: Study, sets: pd.DataFrame) -> pd.DataFrame:
    labels = {
        f"label_{language}": [study.codebook.items[item].label[language] for item in sets["item"]]
        for language in study.codebook.study.languages
    }
    return sets.drop(columns="label").assign(**labels)


def _drawing(study: Study, sets: pd.DataFrame) -> Drawing:
    level, population = f"{100 * LEVEL:.0f}", study.codebook.study.population
    texts = NOTE[study.origin.kind]
    note = {language: text.format(level=level, population=population) for language, text in texts.items()}
    return Drawing("experience-ranks", rank_chart, sets, HEADING, note)


def _table(sets: pd.DataFrame, language: str) -> pd.DataFrame:
    heads = {
        "nl": ["Ervaring", "Percentage", "Plaats", "Mogelijke plaats"],
        "en": ["Experience", "Percentage", "Place", "Possible place"],
    }
    rows = [
        [row[f"label_{language}"], percent(row["percent"], language), str(row["rank"]), rank_chart.places_text(row)]
        for row in sets.to_dict("records")
        if not pd.isna(row["rank"])
    ]
    return pd.DataFrame(rows, columns=heads[language])


def _facts(sets: pd.DataFrame, language: str) -> Facts:
    """Say which items are certainly in the upper half, or certainly not, and how many may be the most common."""
    labels, half = dict(zip(sets["item"], sets[f"label_{language}"], strict=True)), len(sets) // 2
    upper, possible = certainly_among_top(sets, half), possibly_among_top(sets, half)
    first = possibly_among_top(sets, 1)
    return {
        "items": str(len(sets)),
        "half": str(half),
        "upper_half": enumeration([labels[item] for item in upper], language),
        "lower_half": enumeration([label for item, label in labels.items() if item not in possible], language),
        "may_be_first": str(len(first)),
        "never_first": enumeration([label for item, label in labels.items() if item not in first], language),
        "first": labels[str(sets["item"].iloc[0])],
        "first_places": rank_chart.places_text(sets.iloc[0].to_dict()),
    }
