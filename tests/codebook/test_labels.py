"""Tables about items get the labels of the codebook, in every language of the study."""

from pathlib import Path

import pandas as pd
import pytest

from nbsurvey import open_study
from nbsurvey.codebook.labels import labelled

DATA = Path(__file__).parents[2] / "data"


def test_each_row_gets_the_label_of_its_item_in_each_language():
    table = pd.DataFrame({"item": ["twitter", "hooligans", "hooligans"], "k": [1, 2, 3]}, index=[5, 3, 1])
    codebook = open_study(DATA).codebook
    shown = labelled(table, codebook)
    assert list(shown["label_nl"]) == ["gebruikt Twitter", "hooligans", "hooligans"]
    assert list(shown["label_en"]) == ["uses Twitter", "hooligans", "hooligans"]
    pd.testing.assert_frame_equal(shown[["item", "k"]], table)


def test_an_item_that_the_codebook_lacks_is_no_label():
    with pytest.raises(KeyError, match="nothing"):
        labelled(pd.DataFrame({"item": ["nothing"]}), open_study(DATA).codebook)
