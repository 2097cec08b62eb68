"""Chapter: whether mayors have enough powers, and whether they feel responsible."""

from dataclasses import replace

import pandas as pd

from nbsurvey.figures.row_texts import value_text
from nbsurvey.publish.chapter import Chapter
from nbsurvey.publish.chapters import question_chapter
from nbsurvey.study import Study

HEADING = {
    "nl": "Burgemeesters die dit over zichzelf zeggen",
    "en": "Mayors who say this of themselves",
}


MESSAGE = {
    "nl": "{responsible} voelt zich verantwoordelijk, {powers} heeft naar eigen zeggen genoeg bevoegdheden",
    "en": "{responsible} feel responsible, {powers} say that they have enough powers",
}


def chapter(study: Study, estimates: pd.DataFrame) -> Chapter:
    """Set powers beside responsibility.

    Examples
    --------
    >>> from analysis.mandate import chapter
    >>> study = nbsurvey.open_study("data")
    >>> chapter(study, study.publication()).drawings[0].data[["label_en", "percent", "lower", "upper"]].round(1)
                label_en  percent  lower  upper
    0  feels responsible     71.0   62.0   78.9
    1  has enough powers     68.0   58.9   76.3
    """
    made = question_chapter(study, estimates, "mandate", HEADING)
    rows = estimates.set_index("item").to_dict("index")
    told = {
        language: text.format(
            responsible=value_text(rows["feels_responsible"], language),
            powers=value_text(rows["enough_powers"], language),
        )
        for language, text in MESSAGE.items()
    }
    return replace(made, drawings=[replace(drawing, told=told) for drawing in made.drawings])
