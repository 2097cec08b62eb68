"""Which counts are possible: one pair where people answered, and what print allows where they didn't."""

from dataclasses import replace

import pytest

from nbsurvey.printed_figures.possible_counts import answered_any, possible_counts, printed_counts, took_part
from nbsurvey.study_files.origin import Origin


def test_where_people_answered_each_item_has_one_pair(colleagues):
    table = possible_counts(colleagues, list(colleagues.codebook.items))
    estimates = colleagues.estimate()
    assert table[["item", "k", "n", "outside"]].to_numpy().tolist() == (
        estimates[["item", "k", "n", "outside"]].to_numpy().tolist()
    )
    assert table["n_min"].tolist() == table["n_max"].tolist() == table["n"].tolist()


def test_in_print_each_item_has_the_pairs_that_round_to_its_per_cent(mayors):
    table = possible_counts(mayors, ["twitter", "threat_officials"])
    rows = mayors.published.set_index("item")
    for item, pairs in table.groupby("item"):
        expected = [
            (k, n)
            for n in range(rows["n_min"][item], rows["n_max"][item] + 1)
            for k in range(n + 1)
            if abs(100 * k - rows["percent"][item] * n) * 2 <= n
        ]
        assert list(zip(pairs["k"], pairs["n"], strict=True)) == expected
    assert set(zip(table["n_min"], table["n_max"], strict=True)) == {(94, 111), (107, 107)}


def test_an_item_that_was_not_printed_has_no_pair(mayors):
    study = replace(mayors, published=mayors.published[mayors.published["item"] != "twitter"])
    assert set(possible_counts(study, ["twitter", "linkedin"])["item"]) == {"linkedin"}


def test_who_is_outside_a_part_of_the_population_is_not_in_print(colleagues):
    printed = colleagues.published.head(1).assign(block="kinds", item="favourite", percent=50, n_min=8, n_max=8)
    table = printed_counts(replace(colleagues, published=printed), ["favourite", "tea"])
    assert table[["item", "k", "n"]].to_numpy().tolist() == [["favourite", 4, 8]]
    assert table[["outside", "not_asked"]].isna().all(axis=None)


def test_how_many_took_part_is_known_only_where_people_answered(colleagues, mayors):
    assert took_part(colleagues) == 12
    assert took_part(colleagues, "favourite") == 11  # one wasn't asked
    assert took_part(mayors) is None
    collected = replace(mayors, origin=Origin(kind="collected"))
    assert answered_any(mayors, list(mayors.codebook.items)) == (94, 111)
    assert answered_any(collected, ["threat_officials"]) == (107, 107)


@pytest.mark.parametrize("items", [["tea"], ["tea", "favourite"], ["at_home", "at_work"]])
def test_who_answered_any_of_some_items_is_counted_once(colleagues, items):
    number = int(colleagues.responses[items].notna().any(axis="columns").sum())
    assert answered_any(colleagues, items) == (number, number)
