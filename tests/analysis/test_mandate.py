"""The chapter on powers and responsibility."""

import pandas as pd
import pytest

from analysis import mandate

COLUMNS = ["item", "percent", "lower", "upper", "n_min", "n_max"]


def test_the_drawing_shows_the_estimates_of_both_items(mayors, estimates):
    (drawing,) = mandate.chapter(mayors, estimates).drawings
    expected = estimates.set_index("item").loc[["enough_powers", "feels_responsible"]].reset_index()
    pd.testing.assert_frame_equal(drawing.data[COLUMNS].reset_index(drop=True), expected[COLUMNS])


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("nl", "heeft voldoende bevoegdheden 68% (95%-interval 59–76%, n = 94–111); voelt zich verantwoordelijk 71%"),
        ("en", "has enough powers 68% (95% interval 59–76%, n = 94–111); feels responsible 71%"),
    ],
)
def test_its_numbers_stand_in_words(mayors, estimates, language, sentence):
    (drawing,) = mandate.chapter(mayors, estimates).drawings
    assert drawing.alt_text(language).startswith(f"{mandate.HEADING[language]}: {sentence}")
