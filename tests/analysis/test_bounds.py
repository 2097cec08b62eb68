"""The chapter on what the printed figures prove and what non-response leaves possible."""

import pytest

from analysis import bounds


def test_the_bounds_are_those_if_all_others_had_said_no_or_yes(mayors, estimates):
    (drawing,) = bounds.chapter(mayors, estimates).drawings
    threat = drawing.data.set_index("item").loc["threat_officials"]
    assert (threat["worst_lower"], threat["worst_upper"]) == pytest.approx((4200 / 355, 100 * (42 + 355 - 107) / 355))


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("nl", "bedreiging van gezagsdragers 39% (95%-interval 32–48%, uiterste grenzen 12–82%)"),
        ("en", "threats to office holders 39% (95% interval 32–48%, worst-case bounds 12–82%)"),
    ],
)
def test_interval_and_bounds_stand_in_words(mayors, estimates, language, sentence):
    (drawing,) = bounds.chapter(mayors, estimates).drawings
    assert sentence in drawing.alt_text(language)


def test_some_numbers_of_respondents_give_no_such_percentages(mayors, estimates):
    facts = bounds.chapter(mayors, estimates).facts("nl")["impossible"]
    assert (facts["social_media"], facts["mandate"]) == ("94, 95 en 98", "geen")
    printed = mayors.published.query("block == 'social_media'")["percent"]
    possible = [n for n in range(94, 112) if all(any(round(100 * k / n) == p for k in range(n)) for p in printed)]
    assert sorted({*range(94, 112)} - {*possible}) == [94, 95, 98]
