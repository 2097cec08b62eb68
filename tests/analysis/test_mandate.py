"""The chapter on powers and responsibility."""

import pandas as pd
import pytest

from analysis import mandate

COLUMNS = ["item", "percent", "lower", "upper", "n_min", "n_max"]


def test_the_drawing_shows_the_estimates_of_both_items(mayors, estimates):
    (drawing,) = mandate.chapter(mayors, estimates).drawings
    expected = estimates.set_index("item").loc[["feels_responsible", "enough_powers"]].reset_index()
    pd.testing.assert_frame_equal(drawing.data[COLUMNS].reset_index(drop=True), expected[COLUMNS])


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("nl", "voelt zich verantwoordelijk 71% (95%-interval 62–79%, n = 94–111); heeft voldoende bevoegdheden 68%"),
        ("en", "feels responsible 71% (95% interval 62–79%, n = 94–111); has enough powers 68%"),
    ],
)
def test_its_numbers_stand_in_words(mayors, estimates, language, sentence):
    (drawing,) = mandate.chapter(mayors, estimates).drawings
    alt = drawing.alt_text(language)
    assert f". {mandate.HEADING[language]}: {sentence}" in alt
