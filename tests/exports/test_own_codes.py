"""Labels lose the code of their own cell before them, and nothing that is part of what they say."""

import pytest

from nbsurvey.exports.own_codes import without_own_code, without_own_codes


@pytest.mark.parametrize("label", ["[2] Ja", "(2) Ja", "2. Ja", "2) Ja", "2: Ja", "2 = Ja", "2 - Ja", "2 – Ja"])
def test_a_code_before_a_label_leaves_it(label):
    assert without_own_code("2", label) == "Ja"
    assert without_own_code("3", label) == label


@pytest.mark.parametrize("label", ["2 dagen", "2", "2 - 3 keer", "2-3 keer", "2.", "Ja"])
def test_a_number_that_is_what_a_label_says_stays(label):
    assert without_own_code("2", label) == label


def test_labels_lose_their_codes_where_most_have_one():
    labels = {"-1": "[-1] keine Angabe", "1": "[1] Ja", "2": "[2] Nein", ".a": "verweigert"}
    assert list(without_own_codes(labels).values()) == ["keine Angabe", "Ja", "Nein", "verweigert"]


@pytest.mark.parametrize(
    "labels",
    [
        {"1": "1. Klasse", "2": "2. Klasse"},
        {"0": "0 - nie", "1": "1", "2": "2 - immer"},
        {"1": "1. Wahl", "2": "anderes", "3": "nichts"},
        {"1": "1 - 2 times", "3": "3 - 4 times"},
        {},
    ],
)
def test_labels_keep_numbers_that_say_something(labels):
    assert without_own_codes(labels) == labels
