"""Answers of a known scale stand in its order, whatever their capitals and accents."""

import pytest

from nbsurvey.drafting.scales import is_known, places_of


@pytest.mark.parametrize(
    "texts",
    [
        ["Helemaal mee oneens", "mee oneens", "Neutraal", "Mee eens", "helemaal mee eens"],
        ["Never", "Sometimes", "Always"],
        ["pas d'accord", "Plutôt d'accord", "Tout à fait d'accord"],
        ["stimme nicht zu", "teils/teils", "stimme zu"],
    ],
)
def test_answers_from_least_to_most(texts):
    places = places_of(texts)
    assert places == sorted(places)
    assert places_of(reversed(texts)) == places[::-1]


@pytest.mark.parametrize("texts", [[], ["never", "nooit"], ["eens", "mee eens"], ["goed", "blauw"]])
def test_answers_of_no_scale_or_of_one_place_have_no_order(texts):
    assert places_of(texts) is None


def test_answers_of_many_questionnaires_tell_of_nobody():
    assert is_known("Zeer tevreden")
    assert is_known("vrouw")
    assert not is_known("burgemeester")
