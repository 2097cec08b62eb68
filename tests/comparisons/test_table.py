"""The table of comparisons: one family with a name, and a reason where there are no numbers."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_study import small_study

from nbsurvey.comparisons.table import SCHEMA
from nbsurvey.language.numbers import enumeration, p_value, points, points_range

DATA = Path(__file__).parents[2] / "data"


YES, NO, NONE = True, False, None


@pytest.mark.parametrize(
    ("options", "words"),
    [({"family": ""}, "family"), ({"family": "all", "level": "x"}, "level"), ({"family": "all", "level": 95}, "level")],
)
def test_a_family_without_a_name_or_a_level_that_is_none_is_refused(options, words):
    study = small_study({"a": [YES, NO], "b": [YES, NO]}, population=5)
    for compare in (lambda: study.compare("block", **options), lambda: study.compare_groups("a", by="size", **options)):
        with pytest.raises(ValueError, match=words):
            compare()


def test_each_side_says_what_its_percentage_counts_and_of_whom(colleagues):
    columns = ["counted_a", "base_a", "counted_b", "base_b"]
    row = colleagues.compare([("tea", "favourite")], family="all", language="en").iloc[0]
    assert row[columns].tolist() == ["yes", "of those who answered", "green", "of those who answered green or black"]
    row = colleagues.compare_groups("taste", by="team", family="all").iloc[0]
    assert row[columns].tolist() == ["goed of uitstekend", "van wie antwoordde"] * 2


def test_a_comparison_without_numbers_says_why():
    answers = {"a": [NONE] * 40, "b": [YES, NO] * 20}
    study = small_study(answers, population=100, size=["small"] * 20 + ["large"] * 20)
    assert study.compare([("a", "b")], family="all").iloc[0]["method"] == "none: nobody answered"
    assert study.compare_groups("a", by="size", family="all").iloc[0]["method"] == "none: nobody answered"
    few = small_study({"a": [YES] * 2 + [NO] * 38, "b": [NO] * 40}, 100, size=["small"] * 38 + ["large"] * 2)
    few = replace(few, codebook=small_study({"a": [YES], "b": [YES]}, 100, suppress_below=5).codebook)
    assert few.compare([("a", "b")], family="all").iloc[0]["method"] == "none: too few respondents"
    assert few.compare_groups("a", by="size", family="all").iloc[0]["method"] == "none: too few respondents"


def test_unanimous_answers_are_compared():
    study = small_study({"a": [YES] * 40}, population=100, size=["small"] * 20 + ["large"] * 20)
    row = study.compare_groups("a", by="size", family="all").iloc[0]
    assert row["lower"] < 0 < row["upper"] and row["p_value"] == 1 and row["higher"] == ""


def test_compare_with_one_model_a_census_knows_the_difference():
    size = ["small"] * 60 + ["large"] * 60
    answers = [YES] * 30 + [NO] * 30 + [YES] * 40 + [NO] * 20
    study = small_study({"a": answers, "b": answers[::-1]}, population=120, size=size)
    groups = study.compare_groups("a", by="size", family="by size").iloc[0]
    assert groups[["lower", "upper"]].tolist() == [pytest.approx(-100 / 6)] * 2
    assert (groups["p_value"], groups["higher"], groups["method"]) == (0, "b", "known: everybody answered")
    items = study.compare([("a", "b")], family="all").iloc[0]
    assert items[["lower", "upper", "p_value"]].tolist() == [0, 0, 1]
    assert (items["higher"], items["method"]) == ("", "known: everybody answered")


def test_the_table_describes_every_column():
    assert all(column.description for column in SCHEMA.columns.values())


def test_differences_and_p_values_are_written_as_a_reader_meets_them():
    assert [points(value) for value in (34.6, -5.5, 0.4, -0.4)] == ["+35", "−6", "0", "0"]
    assert points_range(-1.7, 38.6, "nl") == "−2 tot +39"
    assert points_range(34.7, 35.2, "en") == "+35"
    assert [p_value(p, "nl") for p in (0.0004, 0.0623, 0.1877)] == ["<0,001", "0,062", "0,19"]
    assert [enumeration(texts, "en") for texts in ([], ["a"], ["a", "b", "c"])] == ["none", "a", "a, b and c"]
