"""Tables with a column for each language show one of them."""

import pandas as pd

from nbsurvey.language.columns import in_language

DATA = pd.DataFrame({"label": ["?"], "label_nl": ["thee"], "label_en": ["tea"], "row_label_nl": ["rij"], "n": [1]})


def test_the_texts_of_the_language_take_the_place_of_others():
    shown = in_language(DATA, "nl")
    assert (shown["label"].item(), shown["row_label"].item()) == ("thee", "rij")
    assert in_language(DATA, "en")["label"].item() == "tea"


def test_all_else_stays_as_it_is():
    shown = in_language(DATA, "nl")
    assert list(DATA.columns) == ["label", "label_nl", "label_en", "row_label_nl", "n"]
    pd.testing.assert_frame_equal(shown[["label_nl", "label_en", "n"]], DATA[["label_nl", "label_en", "n"]])
