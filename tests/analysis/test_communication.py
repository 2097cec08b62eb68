"""The chapter on what was done and what should be done."""

import pytest

from analysis import communication, comparisons
from nbsurvey.language.columns import in_language


def test_each_behaviour_has_the_estimates_of_its_two_items(mayors, estimates):
    (drawing,) = comparisons.chapter(mayors, estimates).drawings
    percents = estimates.set_index("item")["percent"]
    drawn = drawing.data.pivot(index="row_label_en", columns="series", values="percent")
    assert drawn.to_dict("index") == {
        behaviour["label_en"]: {series: percents[behaviour[series]] for series in ("done", "should")}
        for behaviour in communication.BEHAVIOURS
    }
    assert set(drawing.data["item"]) == set(estimates.query("block in ('communication', 'opinion')")["item"])


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("nl", "heeft dit ooit gedaan 36% (95%-interval 28–45%, n = 94–111), vindt dit wenselijk"),
        ("en", "has ever done this 36% (95% interval 28–45%, n = 94–111), finds this desirable"),
    ],
)
def test_its_numbers_stand_in_words(mayors, estimates, language, sentence):
    (drawing,) = comparisons.chapter(mayors, estimates).drawings
    assert f": {sentence} 71% (" in drawing.chart.alt_text(
        in_language(drawing.data, language), language=language, heading=""
    )


def test_its_message_claims_only_what_the_comparisons_conclude(mayors, estimates):
    made = comparisons.chapter(mayors, estimates)
    higher = made.tables[0].data.set_index("label_en")["higher"]
    assert set(higher[higher != ""].index) == {"debunk fake news (done: from their own account)"}
    assert made.drawings[0].message("nl") == (
        "71% vindt dat een burgemeester nepnieuws moet ontkrachten, 36% deed dat via een eigen account"
    )


@pytest.mark.parametrize("language, limit", [("nl", "via een eigen account"), ("en", "from their own account")])
def test_what_was_done_and_what_should_be_done_are_not_said_in_the_same_words(mayors, estimates, language, limit):
    (drawing,) = comparisons.chapter(mayors, estimates).drawings
    labels = drawing.data.set_index("item")[f"row_label_{language}"]
    assert limit in labels["debunked_news_done"]
    assert communication.DESIRABLE[language] in drawing.note[language]
