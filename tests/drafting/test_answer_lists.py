"""What stands between the answers of a cell, and which of them enough respondents gave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.drafting.answer_lists import answer_list

LABELS = ("Fiets", "Auto, ook elektrisch", "Trein (ook HSL, IC)", "Te voet")


def cells(separator: str, end: str = "", labels: tuple[str, ...] = LABELS) -> dict[str, int]:
    """Return each combination of labels, given by some respondents."""
    chosen = [[label for place, label in enumerate(labels) if number >> place & 1] for number in range(1, 16)]
    return {separator.join(answers) + end: 2 + len(answers) for answers in chosen}


@pytest.mark.parametrize(
    ("separator", "end"), [(";", ";"), (";", ""), ("; ", ";"), ("|", ""), ("\n", ""), (", ", ""), (", ", ",")]
)
def test_answers_are_told_apart_also_where_a_label_holds_the_separator(separator, end):
    answers = answer_list(cells(separator, end))
    assert answers is not None
    assert (answers.separator, set(answers.answers), answers.rare) == (separator.replace("; ", ";"), set(LABELS), 0)


@pytest.mark.parametrize(
    "times",
    [
        {"$25,000 - $49,999": 20, "$50,000 - $99,999": 20, "$0 - $24,999": 9},
        {"Yes, always": 20, "Yes, at times": 10, "No, never": 9, "No": 7},
        {"Man, 18-34": 9, "Man, 35-54": 9, "Man, 55+": 7, "Vrouw, 18-34": 9, "Vrouw, 35-54": 6, "Vrouw, 55+": 9},
        {"Ja": 20, "Nee": 30, "Ja, maar dat was vroeger, toen alles anders was": 1},
        {"7,5": 20, "8,5": 12, "7": 9, "8": 7, "5": 5, "7,8": 6},
        {"Utrecht, Nederland": 20, "Gent, België": 10, "Nederland": 6},
        {},
    ],
)
def test_one_answer_that_holds_a_comma_stays_one(times):
    assert answer_list(times) is None


@pytest.mark.parametrize(
    ("times", "labels"),
    [
        ({"fiets, auto": 9, "fiets": 9}, ("fiets", "auto")),  # answers begin with small letters
        ({"Auto, Bus": 9, "Bus": 6}, ("Bus", "Auto")),
        ({"Auto, Bus": 9, "Trein": 6}, ("Auto, Bus", "Trein")),  # nobody gave one without the other
        ({"Auto, bus": 9, "Auto": 6}, ("Auto, bus", "Auto")),
    ],
)
def test_what_comes_without_the_other_is_an_answer_of_its_own(times, labels):
    answers = answer_list(times, ", ")
    assert answers is not None
    assert answers.answers == labels


def test_what_few_wrote_is_counted_and_not_shown():
    answers = answer_list({"Fiets;Auto;": 9, "Fiets;": 6, "Auto;mijn step;": 1, "skeelers;": 4, "a@b.nl;": 9})
    assert answers is not None
    assert (answers.answers, answers.rare) == (("Fiets", "Auto"), 3)


def test_an_order_of_all_answers_is_told_from_ticks():
    ranking = answer_list({"A;B;C;": 5, "B;A;C;": 5, "C;B;A;": 1})
    assert ranking is not None
    assert ranking.are_ordered
    always = answer_list({"A;B;C;": 11})
    assert always is not None
    assert not always.are_ordered


def test_no_answers_that_enough_gave_are_no_list():
    assert answer_list({"ik ga met de step;": 1, "liftend;": 2}) is None


@given(st.dictionaries(st.text("aAB,; |(1\n", max_size=12), st.integers(1, 9), max_size=8))
def test_no_answer_that_is_shown_was_given_by_few(times):
    answers = answer_list({cell: count for cell, count in times.items() if cell.strip()})
    for answer in answers.answers if answers else ():
        assert sum(count for cell, count in times.items() if answer in cell) >= 5


def test_answers_are_told_apart_that_everybody_gave_two_of():
    pairs = {"Price, Taste": 9, "Taste, Speed": 7, "Price, Speed": 6, "Speed, Seats": 8, "Price, Seats": 5}
    answers = answer_list(pairs)
    assert answers is not None
    assert set(answers.answers) == {"Price", "Taste", "Speed", "Seats"}
