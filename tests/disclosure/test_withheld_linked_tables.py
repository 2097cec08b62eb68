"""What one table says of another: routed items, columns that lie in each other, answers outside the base."""

import pytest
from small_study import small_study

ROW = ["item", "group", "reason", "detail"]

YES, NO = True, False
ROUTED = {"kind": "yes_no", "choices": ["yes", "no"], "counts": ["yes"], "asked_if": {"item": "x", "answers": ["yes"]}}
SCALE = {"kind": "scale", "choices": list("12345"), "counts": ["4", "5"], "base": list("1245")}


def shown(table):
    """Return the items and groups that a table shows."""
    return set(table.loc[~table["withheld"], ["item", "group"]].itertuples(index=False, name=None))


def of_groups(groups, yes):
    """Return the group of each respondent, and answers of which the given number in each group is yes."""
    return (
        [group for group, n in groups.items() for _ in range(n)],
        [answer for group, n in groups.items() for answer in [YES] * yes[group] + [NO] * (n - yes[group])],
    )


def test_an_item_that_some_were_asked_is_withheld_where_its_n_would_tell_who_they_are():
    size, x = of_groups({"a": 33, "b": 40, "c": 40}, {"a": 30, "b": 22, "c": 24})
    z = [(place // 2) % 2 == 0 if answer else None for place, answer in enumerate(x)]
    w = [place % 2 == 0 for place in range(len(x))]
    members = {"a": 100, "b": 125, "c": 130}
    study = small_study({"x": x, "w": w, "z": z}, 355, size, 5, members=members, blocks={"z": ROUTED})
    assert shown(study.estimate(by="size")) == {("x", "c"), ("w", "a"), ("w", "b"), ("w", "c"), ("z", "c")}
    assert study.withheld("size")[ROW].values.tolist() == [
        ["x", "a", "primary", "n - k < 5"],
        ["x", "b", "complementary", "protects a"],
        ["z", "a", "complementary", "protects a"],
        ["z", "b", "complementary", "protects a"],
    ]


def test_an_item_is_withheld_where_few_gave_the_answers_that_lead_to_another():
    codes = ["1"] * 10 + ["2"] * 3 + ["3"] * 20 + ["1"] * 20 + ["2"] * 20 + ["3"] * 20
    block = {"choices": ["1", "2", "3"], "counts": ["1", "2"]}
    leads = ROUTED | {"asked_if": {"item": "x", "answers": ["1"]}}
    z = [place % 2 == 0 if code == "1" else None for place, code in enumerate(codes)]
    members = {"a": 100, "b": 255}
    study = small_study(
        {"v": [YES, NO, NO] * 31, "x": codes, "z": z},
        355,
        ["a"] * 33 + ["b"] * 60,
        5,
        members=members,
        blocks={"x": block, "z": leads},
    )
    assert shown(study.estimate(by="size")) == {("v", "a"), ("v", "b")}
    assert study.withheld("size")[ROW].iloc[0].tolist() == ["x", "a", "primary", "asked further < 5"]


def nested(yes, groups):
    province, x = of_groups(groups, yes)
    members = {"A1": 60, "A2": 110, "B1": 65, "B2": 120}
    region = ([name[0] for name in province], {"A": 170, "B": 185})
    return small_study({"x": x}, 355, province, 5, members=members, columns={"region": region})


def test_a_region_that_is_shown_does_not_give_away_its_provinces():
    study = nested({"A1": 2, "A2": 18, "B1": 7, "B2": 19}, {"A1": 20, "A2": 40, "B1": 15, "B2": 40})
    assert shown(study.estimate(by="size")) == {("x", "B1"), ("x", "B2")}
    assert shown(study.estimate(by="region")) == {("x", "A"), ("x", "B")}


def test_a_region_is_withheld_where_its_provinces_cannot_hide_one_another():
    study = nested({"A1": 2, "A2": 0, "B1": 7, "B2": 19}, {"A1": 20, "A2": 40, "B1": 15, "B2": 40})
    assert not shown(study.estimate(by="region"))
    assert study.withheld("region")[ROW].values.tolist() == [
        ["x", "A", "primary", "k < 5"],
        ["x", "B", "complementary", "protects size: A1, A"],
    ]


def test_a_region_is_withheld_where_one_of_its_provinces_must_be_the_small_one():
    study = nested({"A1": 1, "A2": 20, "B1": 7, "B2": 19}, {"A1": 5, "A2": 40, "B1": 15, "B2": 40})
    assert not shown(study.estimate(by="region"))  # 21 of A said yes, and A2 can't have said so few that A1 isn't small
    assert not shown(study.estimate(by="size"))


def test_a_region_is_judged_by_those_who_told_it():
    province, x = of_groups(dict.fromkeys(["A1", "A2", "B1", "B2"], 30), {"A1": 6, "A2": 6, "B1": 15, "B2": 15})
    untold = {*range(5), *range(30, 34)}  # nine of region A who said yes only told their province
    region = [None if place in untold else name[0] for place, name in enumerate(province)]
    members, columns = dict.fromkeys(["A1", "A2", "B1", "B2"], 100), {"region": (region, {"A": 200, "B": 200})}
    study = small_study({"x": x}, 400, province, 5, members=members, columns=columns)
    assert ("x", "A") not in shown(study.estimate(by="region"))  # 3 of the 51 who told their region


def test_a_province_without_respondents_is_not_told_by_its_region():
    study = nested({"A1": 0, "A2": 18, "B1": 7, "B2": 19}, {"A1": 0, "A2": 40, "B1": 15, "B2": 40})
    tables = shown(study.estimate(by="size")) | shown(study.estimate(by="region"))
    assert not {("x", "A"), ("x", "A2")} <= tables
    assert ("x", "A1") not in tables


@pytest.mark.parametrize(("members", "is_told"), [({"C1": 200}, True), ({"C1": 80, "C2": 120}, False)])
def test_empty_provinces_hide_all_unless_their_members_tell_where_they_lie(members, is_told):
    province, x = of_groups({"A1": 40, "A2": 40, "B1": 40, "B2": 40}, dict.fromkeys(["A1", "A2", "B1", "B2"], 20))
    members = {"A1": 60, "A2": 110, "B1": 65, "B2": 120} | members
    region = ([name[0] for name in province], {"A": 170, "B": 185, "C": 200})
    study = small_study({"x": x}, 555, province, 5, members=members, columns={"region": region})
    assert ("x", "B2") in shown(study.estimate(by="size")) if is_told else not shown(study.estimate(by="size"))
    assert ("x", "C") not in shown(study.estimate(by="region"))


def test_where_columns_overlap_an_item_that_nearly_the_same_people_answered_is_hidden_too():
    province = [name for name, n in {"p0": 30, "p1": 28, "p2": 28, "p3": 5}.items() for _ in range(n)]
    region = [{"p0": "r", "p1": "r", "p2": "s", "p3": "s"}[name] for name in province]
    kind = [{"p0": "x", "p1": "y", "p2": "x", "p3": "y"}[name] for name in province]
    a = [place % 2 == 0 or name == "p3" for place, name in enumerate(province)]
    s = [None if place in (80, 90) else answer for place, answer in enumerate(a)]  # 4 of p3: their n in a would tell
    columns = {"region": (region, {"r": 150, "s": 150}), "kind": (kind, {"x": 150, "y": 150})}
    members = dict.fromkeys(["p0", "p1", "p2", "p3"], 75)
    study = small_study({"a": a, "s": s}, 300, province, 5, members=members, columns=columns)
    for by in ("size", "region", "kind"):
        assert not shown(study.estimate(by=by))


def test_columns_that_only_cross_do_not_hide_one_another():
    size, x = of_groups({"a": 33, "b": 40, "c": 40}, {"a": 30, "b": 22, "c": 24})
    kind = (["p", "q"] * 56 + ["p"], {"p": 200, "q": 155})
    members = {"a": 100, "b": 125, "c": 130}
    study = small_study({"x": x}, 355, size, 5, members=members, columns={"kind": kind})
    assert shown(study.estimate(by="size")) == {("x", "c")}
    assert shown(study.estimate(by="kind")) == {("x", "p"), ("x", "q")}


def test_few_answers_outside_the_base_are_withheld_like_any_few():
    y = ["1"] * 20 + ["4"] * 18 + ["3"] * 2 + ["1"] * 20 + ["4"] * 20 + ["3"] * 20
    x = [YES] * 20 + [NO] * 20 + [YES] * 30 + [NO] * 30
    size, members = ["a"] * 40 + ["b"] * 60, {"a": 150, "b": 205}
    study = small_study({"x": x, "y": y}, 355, size, 5, members=members, blocks={"y": SCALE})
    assert shown(study.estimate(by="size")) == {("x", "a"), ("x", "b")}
    assert study.withheld("size")[ROW].iloc[0].tolist() == ["y", "a", "primary", "outside the base < 5"]
    assert study.distribution("y", by="size")["withheld"].all()


def test_who_gave_an_answer_outside_the_base_has_answered():
    y = ["1"] * 20 + ["2"] * 10 + ["3"] * 20 + ["1"] * 20 + ["4"] * 20 + ["3"] * 10
    members = {"a": 50, "b": 305}  # everybody in a answered, and nobody gave an answer that counts
    x = [YES, NO] * 50
    study = small_study({"x": x, "y": y}, 355, ["a"] * 50 + ["b"] * 50, 5, members=members, blocks={"y": SCALE})
    assert shown(study.estimate(by="size")) == {("x", "a"), ("x", "b")}
    assert study.withheld("size")[ROW].iloc[0].tolist() == [
        "y",
        "a",
        "primary",
        "all of the group answered alike",
    ]


def test_a_group_of_which_almost_everybody_answered_alike_is_withheld():
    size, x = of_groups({"a": 31, "b": 40, "c": 40}, {"a": 0, "b": 20, "c": 21})
    study = small_study({"x": x}, 355, size, 5, members={"a": 32, "b": 170, "c": 153})
    assert shown(study.estimate(by="size")) == {("x", "c")}
    assert study.withheld("size")[ROW].values.tolist() == [
        ["x", "a", "primary", "all of the group answered alike"],
        ["x", "b", "complementary", "protects a"],
    ]
