"""Lists are short: all of few answers, the three ends of many. Labels are text, whatever signs they have."""

import re

import pytest

from nbsurvey.language.catalogue import languages
from nbsurvey.publish.chapters.sentences import (
    MOST_LISTED,
    also_leading,
    as_lead,
    contenders,
    figure_markdown,
    leading,
    most_common,
    quoted,
    ranking,
)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("form", ["answers", "boxes", "counted"])
def test_few_answers_are_all_named_and_of_many_the_three_most_and_least(language, form):
    shares = [(f"answer {i}", f"{99 - i}%") for i in range(MOST_LISTED + 3)]
    few = ranking(shares[:MOST_LISTED], form, language, counted="X")
    assert all(label in few for label, _ in shares[:MOST_LISTED])
    many = ranking(shares, form, language, counted="X")
    assert [label in many for label, _ in shares] == [True] * 3 + [False] * 3 + [True] * 3
    assert "{" not in few + many


def test_a_label_cannot_become_markup():
    assert quoted("*a* [b](c)", "en") == r"‘\*a\* \[b\](c)’"
    assert as_lead("Tea {{< var x >}}").startswith(r"Tea \{\{\<")
    assert "](_generated/figures/x.en.svg){#fig-x}" in figure_markdown("x", "a](b)", "en")


def test_of_many_items_the_three_with_the_clearest_answers_are_named():
    rows = [
        {"label": f"item {i}", "category_label": answer, "percent": percent}
        for i in range(MOST_LISTED + 1)
        for answer, percent in (("often", 50 + i), ("never", 50 - i))
    ]
    text = most_common(rows, "en")
    assert text.startswith("One answer stands out most for these: ‘often’ for ‘item 6’ (56%), ‘item 5’ (55%)")
    assert "item 3" not in text


def test_items_with_the_same_most_common_answer_stand_together():
    rows = [
        {"label": label, "category_label": answer, "percent": percent}
        for label, percents in (("tea", (60, 40)), ("milk", (70, 30)), ("water", (10, 90)), ("hidden", (None, None)))
        for answer, percent in zip(("often", "never"), percents, strict=True)
    ]
    text = most_common(rows, "en")
    assert text == "The most common answer is ‘often’ for ‘tea’ (60%) and ‘milk’ (70%); ‘never’ for ‘water’ (90%)."


@pytest.mark.parametrize("language", languages())
def test_what_shares_the_first_place_is_named(language):
    rows = [
        {"label": "tea", "category_label": answer, "percent": percent}
        for answer, percent in (("often", 40), ("never", 40), ("rarely", 20))
    ]
    text = most_common(rows, language)
    assert ["often" in text, "never" in text, "rarely" in text] == [True, True, False]
    for form in ("most", "most_chosen", "common"):
        told = leading([row | {"label": row["category_label"], "counted": "X"} for row in rows], form, language)
        assert ["often" in told, "never" in told, "rarely" in told] == [True, True, False]


def row(label, percent, half):
    return {"label": label, "percent": percent, "lower": percent - half, "upper": percent + half}


@pytest.mark.parametrize("language", languages())
def test_what_is_most_common_among_all_is_left_open_where_intervals_overlap(language):
    clear = [row("tea", 60, 5), row("milk", 40, 5)]
    assert "milk" not in leading(clear, "most", language)
    open_ = [row("tea", 60, 12), row("milk", 40, 12), row("water", 10, 5)]
    told = leading(open_, "most", language) + also_leading(open_, "most", language)
    assert ["tea" in told, "milk" in told, "water" in told] == [True, True, False]
    many = [row("tea", 60, 12), *(row(f"drink {i}", 50, 12) for i in range(5))]
    assert "drink" not in also_leading(many, "most", language) != ""
    assert also_leading(clear, "most", language) == also_leading(many, "share", language) == ""
    assert contenders(many) == many


def test_without_intervals_only_equals_contend():
    rows = [{"label": "tea", "percent": 60}, {"label": "milk", "percent": 59}]
    assert contenders(rows) == rows[:1]


def test_what_may_be_as_common_in_a_group_is_not_said_of_all():
    tea = {"label": "tea", "percent": 40, "lower": 30, "total_percent": 50}
    milk = {"label": "milk", "percent": 35, "upper": 45, "total_percent": 20}
    assert leading([tea, milk], "most", "en").endswith("among those of this group who answered")
    told = also_leading([tea, milk], "most", "en")
    assert told == "in the whole group, ‘milk’ (35%; overall 20%) may be as common"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("form", ["common", "most_chosen"])
def test_where_more_than_two_others_may_be_as_common_none_is_named_as_the_most_common(language, form):
    alike = [
        {"label": name, "percent": 30 - i, "lower": 20, "upper": 40} for i, name in enumerate(("a", "b", "c", "d"))
    ]
    rows = [*alike, {"label": "e", "percent": 5, "lower": 1, "upper": 9}]
    text = leading(rows, form, language)
    assert re.match(r"\[\*\*5\D{1,3}30\W", text)
    assert [name in re.findall(r"[‘„«]\s?(\w)", text) for name in "abcde"] == [True, False, False, False, True]
    assert also_leading(rows, form, language) == ""
    assert also_leading(rows[1:], form, language)  # two others are named
    assert quoted("a", language) in leading(rows, "most", language)
