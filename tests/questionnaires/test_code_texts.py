"""A code gets its text where all cells agree, and enough respondents gave it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.questionnaires.code_texts import NO_CHOICES, SEVERAL_TEXTS, are_codes, texts_of


def learnt(pairs):
    return texts_of(Counter(pairs))


def test_codes_stand_in_their_order():
    texts = learnt({("10", "Ten"): 5, ("2", "Two"): 5, ("1", "One"): 5}).texts
    assert list(texts.items()) == [("1", "One"), ("2", "Two"), ("10", "Ten")]


def test_a_code_with_two_texts_teaches_nothing():
    result = learnt({("1", "Bus"): 9, ("1", "Tram"): 1, ("2", "Car"): 9})
    assert (result.texts, result.note) == ({}, SEVERAL_TEXTS)


def test_what_fewer_than_five_gave_never_shows():
    result = learnt({("1", "Bus"): 5, ("2", "With my uncle"): 4})
    assert result.texts == {"1": "Bus"}
    assert "2" in result.note
    assert "uncle" not in result.note


def test_what_tells_of_nobody_may_be_rare():
    assert learnt({("1", "Yes"): 9, ("2", "No"): 1, ("3", "None of these"): 1}).texts["3"] == "None of these"


@pytest.mark.parametrize("text", ["jan@example.org", "06-12345678", "1234 AB"])
def test_texts_that_tell_who_somebody_is_teach_nothing(text):
    result = learnt({("1", text): 9, ("2", "Bus"): 9})
    assert (result.texts, result.note) == ({}, NO_CHOICES)


def test_a_list_of_many_is_no_question():
    assert learnt({(str(n), f"Town {n}"): 9 for n in range(40)}).note == NO_CHOICES


def test_the_same_in_both_teaches_nothing():
    assert learnt({("1", "1"): 9, ("2", "2"): 1}).texts == {}


def test_a_box_that_is_never_ticked_alone_is_learnt_from_what_is_left():
    pairs = {("1", "Bus"): 9, ("1,2", "Bus,Tram, or metro"): 9, ("2,3", "Tram, or metro,Car"): 9}
    result = learnt(pairs)
    assert result.texts == {"1": "Bus", "2": "Tram, or metro", "3": "Car"}
    assert result.separator == ","


def test_boxes_that_contradict_each_other_teach_nothing():
    assert learnt({("1", "Bus"): 9, ("2", "Car"): 9, ("1,2", "Car,Bus"): 9}).note == SEVERAL_TEXTS


def test_words_are_no_codes():
    assert are_codes(["1", "A2", "1,3", "1999"])
    assert not are_codes(["1", "by bus"])


LABELS = st.lists(st.text(st.characters(categories=["L"]), min_size=2, max_size=8), min_size=2, max_size=6, unique=True)


@given(LABELS, st.lists(st.sets(st.integers(0, 5), min_size=1), min_size=30, max_size=60))
def test_what_is_learnt_of_boxes_is_true(labels, rows):
    truth = {str(n + 1): label for n, label in enumerate(labels)}
    ticked = [[str(n + 1) for n in sorted(row) if n < len(labels)] for row in rows]
    pairs = Counter((",".join(codes), ",".join(truth[code] for code in codes)) for codes in ticked if codes)
    result = texts_of(pairs) if pairs else None
    assert result is None or result.texts.items() <= truth.items() or not result.separator
