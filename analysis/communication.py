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
        "label_nl": "in algemene woorden reageren (gedaan: over online omgang)",
        "label_en": "respond in general terms (done: about online conduct)",
        "told_nl": "{should} vindt in algemene woorden reageren een goed idee, {done} deed dat over online omgang",
        "told_en": "{should} find it a good idea to respond in general terms, {done} did so about online conduct",
    },
    {
        "done": "debunked_news_done",
        "should": "debunk_news_should",
        "label_nl": "nepnieuws ontkrachten (gedaan: via een eigen account)",
        "label_en": "debunk fake news (done: from their own account)",
        "told_nl": "{should} vindt dat een burgemeester nepnieuws moet ontkrachten, "
        "{done} deed dat via een eigen account",
        "told_en": "{should} think a mayor should debunk fake news, {done} did so from their own account",
    },
    {
        "done": "joined_discussion_done",
        "should": "join_discussion_should",
        "label_nl": "zich mengen in een online discussie",
        "label_en": "join an online discussion",
        "told_nl": "{should} vindt zich mengen in een online discussie een goed idee, {done} deed het",
        "told_en": "{should} find it a good idea to join an online discussion, {done} did so",
    },
    {
        "done": "talked_resident_done",
        "should": "talk_resident_should",
        "label_nl": "een online gesprek voeren met een inwoner",
        "label_en": "talk online with a resident",
        "told_nl": "{should} vindt een online gesprek met een inwoner een goed idee, {done} voerde er een",
        "told_en": "{should} find it a good idea to talk online with a resident, {done} did so",
    },
)
"""What was done and what is desirable: in the words of each, as these are not the same everywhere."""

SERIES = {
    "done": {"nl": "heeft dit ooit gedaan", "en": "has ever done this"},
    "should": {"nl": "vindt dit wenselijk", "en": "finds this desirable"},
}

DESIRABLE = {
    "nl": "Wenselijk: ‘een goed idee’; bij nepnieuws: ‘zou moeten’.",
    "en": "Desirable: ‘a good idea’; of fake news: ‘should’.",
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
    >>> drawn.data[["row_label_en", "series", "percent"]].tail(2)
                     row_label_en  series  percent
    6  talk online with a resident    done     48.0
    7  talk online with a resident  should     25.0
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
    note = {language: f"{text} {DESIRABLE[language]}" for language, text in figure_note(data, study.codebook).items()}
    subtitle = figure_subtitle(data, HEADING, study.codebook)
    return Drawing("communication", comparison_chart, data, HEADING, note, subtitle, told=told)
