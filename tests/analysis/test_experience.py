"""The chapter on the experiences."""

import pytest

from analysis import experience


def test_the_upper_half_is_drawn_before_the_lower(mayors, estimates):
    most, least = experience.chapter(mayors, estimates).drawings
    percents = estimates.query("block == 'experience'").set_index("item")["percent"]
    drawn = {**most.data.set_index("item")["percent"], **least.data.set_index("item")["percent"]}
    assert drawn == percents.to_dict()
    assert list(drawn.values()) == sorted(percents, reverse=True)
    assert len(most.data) == len(least.data) == 6


@pytest.mark.parametrize(
    "language, first, last",
    [
        ("nl", "bedreiging van gezagsdragers 39% (95%-interval 32–48%", "online verstoring van dienstverlening 7%"),
        ("en", "threats to office holders 39% (95% interval 32–48%", "online disruption of services 7%"),
    ],
)
def test_the_extremes_stand_in_words(mayors, estimates, language, first, last):
    most, least = experience.chapter(mayors, estimates).drawings
    assert most.alt_text(language).startswith(f"{experience.HEADING[language]}: {first}")
    assert f"; {last}" in least.alt_text(language)
