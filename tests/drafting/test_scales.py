"""Answers of a known scale stand in its order, whatever their capitals and accents."""

import pytest

from nbsurvey.drafting.scales import is_known, may_be_scale, order_of, places_of


@pytest.mark.parametrize(
    "texts",
    [
        ["Helemaal mee oneens", "mee oneens", "Neutraal", "Mee eens", "helemaal mee eens"],
        ["Never", "Sometimes", "Always"],
        ["pas d'accord", "Plutôt d'accord", "Tout à fait d'accord"],
        ["stimme nicht zu", "teils/teils", "stimme zu"],
        ["Not at all", "A little", "Some", "A lot"],
        ["No", "Partly", "Yes"],
        ["basisonderwijs", "vmbo", "havo/vwo", "mbo", "hbo", "wo"],
        ["Primary school", "High school", "Bachelor's degree", "Master's degree", "Doctorate"],
        ["Hauptschule", "Realschule", "Abitur", "Studium", "Promotion"],
        ["Brevet", "CAP/BEP", "Bac", "Bac+2", "Master"],
        ["Definitely not", "Probably not", "Maybe", "Probably", "Definitely"],
        ["Much worse", "Worse", "About the same", "Better", "Much better"],
        ["Much worse", "Worse", "Same", "Better", "Much better"],
        ["gar kein Vertrauen", "wenig Vertrauen", "etwas Vertrauen", "viel Vertrauen", "sehr viel Vertrauen"],
        ["Überhaupt nicht", "Nicht so stark", "Stark", "Sehr stark"],
        ["Achteruitgegaan", "Gelijk gebleven", "Vooruitgegaan"],
        ["Definitely would not buy", "Probably would not buy", "Might or might not buy", "Probably would buy"],
    ],
)
def test_answers_from_least_to_most(texts):
    places = places_of(texts)
    assert places == sorted(set(places))
    assert places_of(reversed(texts)) == places[::-1]


@pytest.mark.parametrize("texts", [[], ["never", "nooit"], ["eens", "mee eens"], ["goed", "blauw"]])
def test_answers_of_no_scale_or_of_one_place_have_no_order(texts):
    assert places_of(texts) is None


@pytest.mark.parametrize(
    "texts",
    [
        ["0 - Mostly me", "1", "2", "3", "4", "5 - Mostly others"],
        ["1 = never", "2 = sometimes", "3 = always"],
        ["(1) Strongly disagree", "(2) Disagree", "(3) Neutral"],
        ["18-24", "25-64", "65+"],
        ["Never", "Monthly", "Daily"],
        ["Jamais", "Plus rarement", "Toutes les semaines", "Tous les jours"],
        ["Unfavourably", "Somewhat favourably", "Very favourably"],
    ],
)
def test_numbers_and_words_that_say_how_much_or_how_often_put_answers_in_order(texts):
    order = order_of(texts)
    assert order == sorted(set(order))
    assert order_of(texts[::-1]) == order[::-1]


@pytest.mark.parametrize(
    "texts", [[], ["1 = North", "2 = South"], ["1 - Me", "1"], ["car", "train"], ["Father", "Mother"]]
)
def test_numbers_before_things_put_them_in_no_order(texts):
    assert order_of(texts) is None


def test_half_of_a_known_scale_may_be_one():
    assert may_be_scale(["Never", "Often", "Whenever it rains"])
    assert may_be_scale(["never", "2", "3", "whenever it rains"])
    assert not may_be_scale(["Never", "red", "blue"])


def test_yes_and_no_make_no_scale_of_another_answer():
    assert not may_be_scale(["Yes", "No", "When it rains"])


@pytest.mark.parametrize(
    "texts",
    [
        ["maybe", "no", "yes"],
        ["Misschien", "Nee", "Ja"],
        ["Vielleicht", "Nein", "Ja"],
        ["Peut-être", "Non", "Oui"],
    ],
)
def test_maybe_stands_between_no_and_yes(texts):
    maybe, no, yes = order_of(texts)
    assert no < maybe < yes


def test_answers_of_many_questionnaires_tell_of_nobody():
    assert is_known("Zeer tevreden")
    assert is_known("3 - Neutral")
    assert is_known("vrouw")
    assert not is_known("burgemeester")


@pytest.mark.parametrize(
    "texts",
    [
        ["1 zeer slecht", "2", "3", "4", "5 zeer goed"],
        ["très mauvais 1", "2", "très bon 3"],
        ["1 (schlecht)", "2", "3 (gut)"],
        ["0 = nooit", "1", "2 = altijd"],
    ],
)
def test_a_scale_of_which_only_the_ends_have_words_is_in_the_order_of_its_numbers(texts):
    order = order_of(texts[::-1])
    assert order and order == sorted(order, reverse=True)
    assert not order_of([texts[0], "9 of de", *texts[-1:]])


def test_yes_no_and_what_is_neither_are_no_scale():
    assert not may_be_scale(["Yes", "No", "Not eligible to vote"])
