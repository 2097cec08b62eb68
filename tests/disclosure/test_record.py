"""The record of what is withheld says so of each row that tables don't show."""

import pandas as pd
import pytest
from rated_waves import LAST, wave


def test_the_record_has_the_rows_that_the_tables_withhold(colleagues):
    record = colleagues.withheld(["team", "taste"])
    table = colleagues.estimate(by=["team", "taste"])
    hidden = table.loc[table["withheld"], ["item", "by", "group"]]
    in_tables = set(hidden.itertuples(index=False, name=None))
    rows = record.loc[record["reason"] != "values", ["item", "by", "group"]]
    assert in_tables == set(rows.itertuples(index=False, name=None))
    assert list(dict.fromkeys(record["by"])) == ["team", "taste"]
    pd.testing.assert_frame_equal(record[record["by"] == "team"], colleagues.withheld("team"))


def test_where_nothing_is_withheld_the_record_is_empty_and_keeps_its_columns(colleagues):
    survey = colleagues.codebook.study.model_copy(update={"disclosure": "none"})
    codebook = colleagues.codebook.model_copy(update={"study": survey})
    study = type(colleagues)(
        codebook, colleagues.responses, colleagues.origin, colleagues.population, colleagues.published
    )
    record = study.withheld("team")
    assert record.empty and list(record) == ["item", "label", "by", "group", "reason", "detail"]


def test_what_only_means_or_distributions_withhold_is_recorded_too():
    study = wave(LAST * 2 + [4] * 6, 60, size=["small"] * 22 + ["large"] * 5 + [None], suppress_below=3)
    record, means = study.withheld("size"), study.means(by="size")
    hidden = {*means.loc[means["withheld"], ["item", "group"]].itertuples(index=False, name=None)}
    by_size = record[record["by"] == "size"]
    assert hidden == {*by_size[["item", "group"]].itertuples(index=False, name=None)} and hidden
    details = by_size[by_size["reason"] == "values"].groupby("item")["detail"].unique().map(list).to_dict()
    assert details["rating"] == ["in distributions"] and details["both"] == ["in means and quantiles"]


def test_what_means_of_all_respondents_withhold_is_recorded_without_a_group():
    study = wave([10, 10], 60, suppress_below=3)
    record, total = study.withheld("size"), study.means()
    assert record.loc[record["by"] == "", "item"].tolist() == total.loc[total["withheld"], "item"].tolist()
    assert set(record.loc[record["by"] == "", "item"]) == {"grade", "other", "both"}


def test_a_part_of_a_study_says_nothing_of_the_items_that_it_has_not():
    size = ["small"] * 22 + ["large"] * 28
    study = wave(LAST * 4 + [4] * 6, 100, size=size, suppress_below=3)
    with pytest.warns(UserWarning, match="rating"):
        part = study.filter(size="small")
    assert "rating" in set(study.withheld("size")["item"])
    assert set(part.withheld("size")["item"]) <= set(part.codebook.items) == {"grade", "other"}
