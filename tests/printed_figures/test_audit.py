"""Whether the responses agree with the percentages in print."""

import pytest

from nbsurvey.printed_figures.audit import agreement


def test_an_audit_agrees_where_the_rounded_percentages_are_equal(mayors):
    table = mayors.audit()
    assert len(table) == 26
    assert table["agrees"].all()
    assert (table["printed"] == table["recomputed"]).all()
    assert tuple(table.loc[0, ["item", "printed", "recomputed", "k", "n"]]) == ("threat_officials", 39, 39, 42, 107)
    assert (table["lower"] < table["printed"]).all() and (table["printed"] < table["upper"]).all()


@pytest.mark.parametrize(
    ("changed", "agrees"),
    [({"percent": 58}, True), ({"percent": 59}, False), ({"n_min": 13, "n_max": 14}, False), ({"n_max": 11}, False)],
)
def test_an_audit_disagrees_about_another_percentage_or_base(colleagues, changed, agrees):
    published = colleagues.published[colleagues.published["item"] == "tea"].assign(**changed)
    table = agreement(published, colleagues.estimate("tea"))
    assert table["agrees"].tolist() == [agrees]


def test_an_item_without_answers_agrees_with_nothing(colleagues):
    empty = colleagues.estimate("tea").assign(k=0, n=0)
    table = agreement(colleagues.published[colleagues.published["item"] == "tea"], empty)
    assert table["recomputed"].isna().all()
    assert not table["agrees"].any()


def test_an_audit_rounds_a_half_as_it_was_printed(colleagues):
    published = colleagues.published[colleagues.published["item"] == "tea"].assign(n_min=8, n_max=8)
    estimates = colleagues.estimate("tea").assign(k=1, n=8)
    recomputed = {}
    for rounding, percent in (("half_up", 12), ("half_even", 12), ("", 12), ("", 13), ("", 14)):
        row = agreement(published.assign(percent=percent, rounding=rounding), estimates).iloc[0]
        recomputed[rounding, percent] = row["recomputed"], bool(row["agrees"])
    assert recomputed == {
        ("half_up", 12): (13, False),
        ("half_even", 12): (12, True),
        ("", 12): (12, True),
        ("", 13): (13, True),
        ("", 14): (13, False),
    }


def test_each_row_says_what_the_percentage_in_print_counts_and_of_whom(colleagues):
    row = colleagues.audit(language="en").set_index("item").loc["favourite"]
    assert row[["counted", "base"]].tolist() == ["green", "of those who answered green or black"]
