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
    "language, first, last",
    [
        ("nl", "bedreiging van gezagsdragers 39% (95%-interval 32–48%", "online verstoring van dienstverlening 7%"),
        ("en", "threats to office holders 39% (95% interval 32–48%", "online disruption of services 7%"),
    ],
)
def test_the_extremes_stand_in_words(mayors, estimates, language, first, last):
    (drawing,) = experience.chapter(mayors, estimates).drawings
    assert drawing.alt_text(language).startswith(f"{experience.HEADING[language]}: {first}")
    assert f"; {last}" in drawing.alt_text(language)
