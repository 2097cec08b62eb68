"""Tables about items get the labels of the codebook, in every language of the study."""

from pathlib import Path

import pandas as pd
import pytest

from nbsurvey import open_study
from nbsurvey.codebook.labels import groups_labelled, labelled, pair_labelled

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


def test_groups_get_their_labels_and_that_of_their_column():
    codebook = open_study(DATA).codebook
    table = pd.DataFrame({"by": ["size_class", "twitter", "twitter", ""], "group": ["<20000", "nee", "(missing)", ""]})
    shown = groups_labelled(table, codebook, "en")
    assert list(shown["by_label"]) == ["municipality size (inhabitants)", "uses Twitter", "uses Twitter", ""]
    assert list(shown["group_label"]) == ["under 20,000", "no", "group unknown", ""]


def test_a_table_of_all_has_no_labels_of_groups():
    table = pd.DataFrame({"by": [""], "group": [""]})
    assert list(groups_labelled(table, open_study(DATA).codebook, "en").columns) == ["by", "group"]


def test_both_of_a_pair_get_their_labels():
    shown = pair_labelled(
        pd.DataFrame({"item_a": ["twitter"], "item_b": ["facebook"]}), open_study(DATA).codebook, "nl"
    )
    assert (shown["label_a"][0], shown["label_b"][0]) == ("gebruikt Twitter", "gebruikt Facebook")
