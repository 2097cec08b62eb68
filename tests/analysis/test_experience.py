"""The chapter on the experiences."""

import pytest

from analysis import experience


def test_all_experiences_stand_on_one_axis_from_most_to_least(mayors, estimates):
    (drawing,) = experience.chapter(mayors, estimates).drawings
    percents = estimates.query("block == 'experience'").set_index("item")["percent"]
    drawn = dict(drawing.data.set_index("item")["percent"])
    assert drawn == percents.to_dict()
    assert list(drawn.values()) == sorted(percents, reverse=True)


@pytest.mark.parametrize(
    "language, first, message",
    [
        (
            "nl",
            "bedreiging van gezagsdragers 39% (95%-interval 32–48%",
            "Van 39% voor ‘bedreiging van gezagsdragers’ tot 7% voor ‘online verstoring van dienstverlening’",
        ),
        (
            "en",
            "threats to office holders 39% (95% interval 32–48%",
            "From 39% for ‘threats to office holders’ to 7% for ‘online disruption of services’",
        ),
    ],
)
def test_the_extremes_stand_in_words(mayors, estimates, language, first, message):
    (drawing,) = experience.chapter(mayors, estimates).drawings
    alt = drawing.alt_text(language)
    assert f". {experience.HEADING[language]}: {first}" in alt
    assert alt.startswith(message) and len(alt) <= 300
