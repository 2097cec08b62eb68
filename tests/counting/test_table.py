"""The table of counts has a row for every state, and a group for who has none."""

from random_responses import cells_of

from nbsurvey.counting import MISSING_GROUP, SCHEMA, count_answers


def test_every_category_is_a_group_and_every_state_a_row(codebook):
    table = count_answers(cells_of(codebook, [{"size": "b", "much": "5"}]), codebook, ["much", "home"], by="size")
    assert list(dict.fromkeys(table["group"])) == ["a", "b"] and table["respondents"].sum() == 2
    assert len(table) == 2 * (9 + 8)


def test_who_has_no_group_is_one_group_where_there_are_any(codebook):
    cells = cells_of(codebook, [{"size": "a", "much": "5"}, {"size": "?", "much": "1"}, {"size": None, "much": "3"}])
    table = count_answers(cells, codebook, ["much"], by="size")
    assert list(dict.fromkeys(table["group"])) == ["a", "b", MISSING_GROUP]
    assert table.loc[table["group"] == MISSING_GROUP, "respondents"].sum() == 2


def test_without_respondents_or_items_there_are_no_numbers(codebook):
    nobody = cells_of(codebook, [])
    assert count_answers(nobody, codebook, ["much"], by="size")["respondents"].tolist() == [0] * 18
    assert SCHEMA.validate(count_answers(nobody, codebook, [])).empty
