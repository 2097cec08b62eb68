"""Chapter: which social media mayors use."""

from dataclasses import replace

import pandas as pd

from nbsurvey.codebook.documents import Text
from nbsurvey.comparisons.ranks import certainly_among_top, possibly_among_top
from nbsurvey.figures.row_texts import value_text
from nbsurvey.language.numbers import enumeration
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import question_chapter
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die dit sociale medium gebruiken",
    "en": "Mayors who use this social medium",
}

NAMES = {"linkedin": "LinkedIn", "twitter": "Twitter", "facebook": "Facebook", "instagram": "Instagram"}

MESSAGE = {
    "nl": {"one": "{media} wordt het meest gebruikt", "several": "{media} worden het meest gebruikt"},
    "en": {"one": "{media} is used most", "several": "{media} are used most"},
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Rank the social media by use.

    Examples
    --------
    >>> from analysis.social_media import chapter
    >>> study = nbsurvey.open_study("data")
    >>> chapter(study, study.publication()).drawings[0].data[["label_en", "percent"]]
             label_en  percent
    0   uses LinkedIn     78.0
    1    uses Twitter     75.0
    2   uses Facebook     51.0
    3  uses Instagram     30.0
    """
    made = question_chapter(study, estimates, "social_media", HEADING)
    told = _message(study, estimates)
    return replace(made, drawings=[replace(drawing, told=told) for drawing in made.drawings])


def _message(study: Study, estimates: pd.DataFrame) -> Text:
    """Say which media are used most, where those that may come first are certainly ahead of the others."""
    sets = study.rank("social_media")
    first = possibly_among_top(sets, 1)
    if certainly_among_top(sets, len(first)) != first or len(first) == len(sets):
        return {}
    rows = estimates.set_index("item").to_dict("index")
    return {
        language: texts["several" if len(first) > 1 else "one"].format(
            media=enumeration([f"{NAMES[item]} ({value_text(rows[item], language)})" for item in first], language)
        )
        for language, texts in MESSAGE.items()
    }
