"""What mayors have done online, against what they think a mayor should do."""

import pandas as pd

from nbsurvey.codebook.documents import Text
from nbsurvey.figures import comparison_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.publish.figure_data import figure_data, figure_note, figure_subtitle
from nbsurvey.study import Study

BEHAVIOURS = (
    {
        "done": "general_norms_done",
        "should": "general_norms_should",
        "label_nl": "in algemene woorden ingaan op online omgang",
        "label_en": "speak in general terms about online conduct",
    },
    {
        "done": "debunked_news_done",
        "should": "debunk_news_should",
        "label_nl": "nepnieuws ontkrachten",
        "label_en": "debunk fake news",
    },
    {
        "done": "joined_discussion_done",
        "should": "join_discussion_should",
        "label_nl": "zich mengen in een online discussie",
        "label_en": "join an online discussion",
    },
    {
        "done": "talked_resident_done",
        "should": "talk_resident_should",
        "label_nl": "een online gesprek voeren met een inwoner",
        "label_en": "talk online with a resident",
    },
)

SERIES = {
    "done": {"nl": "heeft dit ooit gedaan", "en": "has ever done this"},
    "should": {"nl": "vindt dit wenselijk", "en": "finds this desirable"},
}

HEADING = {
    "nl": "Wat burgemeesters deden, en wat zij wenselijk vinden",
    "en": "What mayors did, and what they find desirable",
}


def drawing(study: Study, estimates: pd.DataFrame, told: Text) -> Drawing:
    """Draw what was done beside what should be done, a row for each behaviour.

    Examples
    --------
    >>> from analysis.communication import drawing
    >>> study = nbsurvey.open_study("data")
    >>> drawn = drawing(study, study.publication(), {})
    >>> drawn.data[["row_label_en", "series_label_en", "percent"]].head(2)
                                      row_label_en       series_label_en  percent
    0  speak in general terms about online conduct    has ever done this     35.0
    1  speak in general terms about online conduct  finds this desirable     54.0
    """
    languages = study.codebook.study.languages
    rows = pd.DataFrame(
        [
            {"series": series, "item": behaviour[series]}
            | {f"row_label_{language}": behaviour[f"label_{language}"] for language in languages}
            | {f"series_label_{language}": SERIES[series][language] for language in languages}
            for behaviour in BEHAVIOURS
            for series in SERIES
        ]
    )
    data = rows.merge(figure_data(estimates, study.codebook), on="item", how="left", validate="one_to_one")
    note = figure_note(data, study.codebook)
    subtitle = figure_subtitle(data, HEADING, study.codebook)
    return Drawing("communication", comparison_chart, data, HEADING, note, subtitle, told=told)
