"""Every wrong number is told, each with what it should be."""

from nbsurvey.planning.checks import is_number, is_whole, wrong_method, wrong_shares, wrong_sizes


def test_what_is_right_is_not_told_of():
    assert [*wrong_method("exact", is_finite=False), *wrong_shares(0, 1, 0.5), *wrong_sizes(8, {"a": 8}, 8)] == []
    assert [*wrong_shares(None, None, 0.5), *wrong_sizes(None, {}, 8)] == []


def test_each_wrong_number_is_told():
    assert len(list(wrong_shares(-1, 1.1, 0))) == 3
    told = list(wrong_sizes(9, {"a": 0, "b": 8.5, "c": 3}, 8))
    assert [line.split(" is whole")[0].split("of the ")[1] for line in told] == ["group 'a'", "group 'b'", "population"]


def test_what_is_no_number_is_not_taken_for_one():
    assert not is_number("30", 0, 100)
    assert not is_number(float("nan"), 0, 100)
    assert not is_whole(0)
    assert not is_whole(1.0)
