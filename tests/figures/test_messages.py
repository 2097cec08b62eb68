"""A message ranks only what the intervals tell apart."""

import pytest

from nbsurvey.figures.messages import clear_winner, item_number, ranking_message


def row(label: str, percent: float | None, lower: float | None = None, upper: float | None = None) -> dict:
    return {"label": label, "percent": percent, "lower": lower, "upper": upper}


TEA, COFFEE, MILK = row("tea", 60.0, 52.0, 68.0), row("coffee", 55.0, 47.0, 63.0), row("milk", 20.0, 14.0, 27.0)
MANY = [row(f"drink {number}", 50.0 - number, 40.0 - number, 60.0 - number) for number in range(5)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], ""),
        ([row("tea", None)], ""),
        ([TEA], "‘tea’: 60%"),
        ([MILK, TEA], "Most often ‘tea’: 60%"),
        ([COFFEE, MILK, TEA], "Most often ‘tea’ (60%) or ‘coffee’ (55%)"),
        ([TEA, COFFEE], "‘tea’ (60%) and ‘coffee’ (55%): no clear difference"),
        (MANY, "No clear order among these 5: 46–50%"),
        ([*MANY, MILK], "From 50% for ‘drink 0’ to 20% for ‘milk’; which is the most common isn’t clear"),
        ([TEA, row("milk", 20.0)], "Among the respondents most often ‘tea’ (60%)"),
        (
            [row("tea", 47.0), row("water", 47.0), row("milk", 6.0)],
            "Among the respondents most often ‘tea’ and ‘water’ (47%)",
        ),
        ([row("tea", 50.0), row("water", 50.0)], "‘tea’ (50%) and ‘water’ (50%): no clear difference"),
        (
            [*(row(f"drink {number}", 20.0) for number in range(4)), row("milk", 19.9)],
            "From 20% for ‘drink 0’ to 20% for ‘milk’; which is the most common isn’t clear",
        ),
    ],
)
def test_a_ranking_says_no_more_than_the_intervals(rows, told):
    assert ranking_message(rows, "en") == told


def test_intervals_that_touch_rank_nothing():
    assert clear_winner([TEA, MILK | {"upper": 51.9}]) == TEA
    assert clear_winner([TEA, MILK | {"upper": 52.0}]) is None
    assert ranking_message([TEA, MILK | {"upper": 52.0}], "en").endswith("no clear difference")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "Het vaakst ‘tea’: 60%"),
        ("de", "Am häufigsten „tea“: 60 %"),
        ("fr", "Le plus souvent « tea » : 60 %"),
    ],
)
def test_each_language_says_it_in_its_own_way(language, told):
    text = ranking_message([TEA, MILK], language)
    assert text.replace("\xa0", " ").replace("\u202f", " ") == told


@pytest.mark.parametrize(
    ("language", "one", "some", "every", "both"),
    [
        ("nl", "één van de drie onderdelen", "twee van de drie onderdelen", "alle drie onderdelen", "beide onderdelen"),
        ("en", "one of the three items", "two of the three items", "all three items", "both items"),
        ("de", "einer der drei Teilfragen", "zwei der drei Teilfragen", "allen drei Teilfragen", "beiden Teilfragen"),
        (
            "fr",
            "un seul des trois éléments",
            "deux des trois éléments",
            "les trois éléments",
            "les deux éléments",
        ),
    ],
)
def test_a_number_of_items_is_said_as_people_say_it(language, one, some, every, both):
    texts = [item_number(number, items, language) for number, items in ((1, 3), (2, 3), (3, 3), (2, 2))]
    assert texts == [one, some, every, both]
