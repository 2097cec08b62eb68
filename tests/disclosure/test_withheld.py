"""What a study withholds by group, as its tables and its record say."""

from dataclasses import replace

import pandas as pd
import pytest
from small_study import small_study

from nbsurvey.counting import MISSING_GROUP
from nbsurvey.disclosure import decision
from nbsurvey.errors import InvalidInputError
from nbsurvey.opening import open_study
from nbsurvey.publish.analysis import check_publishable
from nbsurvey.publish.prepare import prepare

ROW = ["item", "group", "reason", "detail"]

YES, NO = True, False


def of_groups(groups, yes):
    """Return the group of each respondent, and answers of which the given number in each group is yes."""
    return (
        [group for group, n in groups.items() for _ in range(n)],
        [answer for group, n in groups.items() for answer in [YES] * yes[group] + [NO] * (n - yes[group])],
    )


def shown(table):
    """Return the groups that a table shows."""
    return set(table.loc[~table["withheld"], "group"])


def small_groups(**survey):
    """Make a study of groups of 20, 30 and 60 (of 355), of whom few said yes; `survey` changes what it says."""
    size, x = of_groups({"a": 20, "b": 30, "c": 60}, {"a": 3, "b": 12, "c": 30})
    study = small_study({"x": x}, 355, size, 5, members={"a": 60, "b": 95, "c": 200})
    changed = study.codebook.study.model_copy(update=survey)
    return replace(study, codebook=study.codebook.model_copy(update={"study": changed}))


def test_the_record_says_what_was_withheld_and_why():
    study = small_groups()
    assert shown(study.estimate(by="size")) == {"c"}
    assert study.withheld("size")[ROW].values.tolist() == [
        ["x", "a", "primary", "k < 5"],
        ["x", "b", "complementary", "protects a"],
    ]


@pytest.mark.parametrize("answer", [YES, NO])
def test_where_all_respondents_answered_alike_no_group_is_withheld_for_it(answer):
    size = ["a"] * 20 + ["b"] * 30 + ["c"] * 60
    members = {"a": 20, "b": 135, "c": 200}  # everybody in a is known to have taken part
    study = small_study({"x": [answer] * 110}, 355, size, 5, members=members)
    assert shown(study.estimate(by="size")) == {"a", "b", "c"}  # the total says the same of each group
    other = small_study({"x": [answer] * 20 + [YES, NO] * 45}, 355, size, 5, members=members)
    assert "a" not in shown(other.estimate(by="size"))


def test_where_all_answered_alike_a_small_base_is_withheld_all_the_same():
    size = ["a"] * 3 + ["b"] * 30 + ["c"] * 60
    study = small_study({"x": [YES] * 93}, 355, size, 5, members={"a": 30, "b": 125, "c": 200})
    assert shown(study.estimate(by="size")) == {"c"}


def test_respondents_without_a_group_take_no_group_with_them():
    answers = {
        f"q{at}": [(place + at) % 3 == 0 for place in range(140)] + [place < at % 9 for place in range(8)]
        for at in range(22)
    }
    region = ["north"] * 72 + ["south"] * 68 + [None] * 8
    study = small_study(answers, 355, region, 5, members={"north": 180, "south": 175})
    table = study.estimate(by="size")
    assert shown(table) == {"north", "south"}
    assert table.loc[table["group"] == MISSING_GROUP, "withheld"].all()
    record = study.withheld("size")
    assert set(record["item"]) == set(answers)
    assert record[["group", "reason", "detail"]].drop_duplicates().values.tolist() == [
        [MISSING_GROUP, "no group", "8 respondents"]
    ]
    assert not study.compare_groups("q0", by="size", family="regions")["withheld"].any()
    assert study.compare_groups("q0", by="size", family="regions")["left_out"].tolist() == [8]


def test_a_withheld_group_is_not_left_alone_with_those_who_have_none():
    region = ["a"] * 20 + ["b"] * 30 + ["c"] * 60 + [None] * 2
    x = [YES] * 3 + [NO] * 17 + [YES, NO] * 45 + [YES] * 2
    study = small_study({"x": x}, 355, region, 5, members={"a": 60, "b": 95, "c": 200})
    assert shown(study.estimate(by="size")) == {"c"}


@pytest.mark.parametrize(
    ("population", "stated", "expected"),
    [
        (355, None, "population"),
        (1100, None, "population"),
        (1101, None, "sample"),
        (1101, "population", "population"),
        (355, "none", "none"),
    ],
)
def test_the_setting_is_what_the_codebook_says_or_follows_from_the_fraction(population, stated, expected):
    study = small_groups(population=population, disclosure=stated)
    table = study.estimate(by="size")
    assert study.disclosure == expected
    for frame in (table, study.distribution(by="size"), study.compare_groups("x", by="size", family="sizes")):
        assert set(frame["disclosure"]) == {expected}
    assert shown(table) == ({"c"} if expected == "population" else {"a", "b", "c"})


def test_in_a_sample_a_small_base_is_withheld_with_its_pair_and_a_small_cell_is_not():
    size, x = of_groups({"a": 3, "b": 30, "c": 60}, {"a": 2, "b": 2, "c": 30})
    members = {"a": 300, "b": 3000, "c": 6700}
    study = small_study({"x": x, "y": [YES, NO] * 46 + [NO]}, 10_000, size, 5, members=members)
    assert study.disclosure == "sample"
    assert shown(study.estimate(by="size")) == {"c"}
    large = small_study({"x": x[3:], "y": [YES] * 10 + [NO] * 80}, 10_000, size[3:], 5, members={"b": 3000, "c": 7000})
    assert shown(large.estimate(by="size")) >= {"b", "c"}
    assert not large.estimate("x", by="y")["withheld"].all()


def test_in_a_sample_a_group_of_which_all_are_known_to_have_answered_alike_is_withheld():
    size, x = of_groups({"a": 20, "b": 30, "c": 60}, {"a": 20, "b": 30, "c": 30})
    members = {"a": 20, "b": 4000, "c": 5980}
    study = small_study({"x": x, "y": [YES, NO] * 55}, 10_000, size, 5, members=members)
    assert study.disclosure == "sample"
    assert shown(study.estimate("x", by="size")) == {"c"}
    assert shown(study.estimate("y", by="size")) == {"a", "b", "c"}


def test_with_nothing_withheld_all_is_shown_and_nothing_can_be_published(tmp_path):
    study = small_groups(disclosure="none")
    assert not study.estimate(by="size")["withheld"].any() and study.withheld("size").empty
    with pytest.raises(InvalidInputError, match="withholds nothing"):
        check_publishable(study, tmp_path)


@pytest.fixture
def tea_says(tea):
    def says(setting):
        codebook = tea / "codebook.yaml"
        codebook.write_text(
            codebook.read_text().replace("suppress_below: 2", f"suppress_below: 2\n  disclosure: {setting}")
        )
        return tea

    return says


def test_a_study_that_withholds_nothing_is_not_prepared(tea_says, tmp_path):
    (tmp_path / "_quarto.yml").write_text("project: {type: default}\n")
    with pytest.raises(InvalidInputError, match="disclosure"):
        prepare(tea_says("none"), tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.name != "tea"] == ["_quarto.yml"]


def test_a_sample_of_ten_per_cent_or_more_is_refused(tea_says):
    with pytest.raises(InvalidInputError, match="'sample' is for less than 10%"):
        open_study(tea_says("sample"))


def test_what_is_withheld_is_decided_once_for_a_study(monkeypatch):
    size, x = of_groups({"a": 20, "b": 30, "c": 60}, {"a": 3, "b": 12, "c": 30})
    kind = (["p", "q"] * 55, {"p": 180, "q": 175})
    study = small_study({"x": x, "y": x}, 355, size, 5, members={"a": 60, "b": 95, "c": 200}, columns={"kind": kind})
    calls = []
    monkeypatch.setattr("nbsurvey.disclosure.withheld.hide_rows", lambda *a: calls.append(a) or decision.hide_rows(*a))
    first = study.estimate(by="size")
    for by in ("size", "kind"):
        study.estimate(by=by)
        study.distribution(by=by)
        study.withheld(by)
        study.compare_groups("x", by=by, family="groups")
    assert len(calls) == 1
    pd.testing.assert_frame_equal(first, study.estimate(by="size"))
