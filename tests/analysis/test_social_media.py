"""The chapter on social media."""

import pandas as pd
import pytest

from analysis import social_media

COLUMNS = ["item", "percent", "lower", "upper", "n_min", "n_max"]


def test_the_media_are_drawn_from_the_most_used_to_the_least(mayors, estimates):
    (drawing,) = social_media.chapter(mayors, estimates).drawings
    expected = estimates.set_index("item").loc[["linkedin", "twitter", "facebook", "instagram"]].reset_index()
    pd.testing.assert_frame_equal(drawing.data[COLUMNS].reset_index(drop=True), expected[COLUMNS])


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("nl", "gebruikt LinkedIn 78% (95%-interval 69–85%, n = 94–111); gebruikt Twitter 75%"),
        ("en", "uses LinkedIn 78% (95% interval 69–85%, n = 94–111); uses Twitter 75%"),
    ],
)
def test_its_numbers_stand_in_words(mayors, estimates, language, sentence):
    (drawing,) = social_media.chapter(mayors, estimates).drawings
    alt = drawing.alt_text(language)
    assert f". {social_media.HEADING[language]}: {sentence}" in alt


def test_its_message_names_those_that_are_certainly_used_most(mayors, estimates):
    (drawing,) = social_media.chapter(mayors, estimates).drawings
    assert drawing.message("nl") == "LinkedIn (78%) en Twitter (75%) worden het meest gebruikt"
    assert drawing.message("en") == "LinkedIn (78%) and Twitter (75%) are used most"
