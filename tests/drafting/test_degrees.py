"""How much an answer says is told by its adverb, and whether of a thing or of its opposite."""

import pytest

from nbsurvey.drafting.degrees import degrees_of


@pytest.mark.parametrize(
    "texts",
    [
        ["Not at all worried", "Not very worried", "Somewhat worried", "Very worried", "Extremely worried"],
        ["Very unclear", "Unclear", "Neither clear nor unclear", "Clear", "Very clear"],
        ["Helemaal niet nuttig", "Niet zo nuttig", "Enigszins nuttig", "Nuttig", "Zeer nuttig"],
        ["Gar nicht besorgt", "Etwas besorgt", "Ziemlich besorgt", "Sehr besorgt"],
        ["Pas du tout utile", "Peu utile", "Assez utile", "Très utile"],
        ["Very difficult", "Difficult", "Easy", "Very easy"],
    ],
)
def test_answers_from_least_to_most(texts):
    degrees = degrees_of(texts)
    assert degrees == sorted(set(degrees))
    assert degrees_of(texts[::-1]) == degrees[::-1]


@pytest.mark.parametrize("texts", [[], ["Very red", "Very blue"], ["auto", "fiets", "trein"], ["Neutral"]])
def test_answers_of_several_things_have_no_degrees(texts):
    assert degrees_of(texts) is None
