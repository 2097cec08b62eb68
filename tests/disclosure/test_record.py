"""The record of what is withheld says so of each row that tables don't show."""

import pandas as pd


def test_the_record_has_the_rows_that_the_tables_withhold(colleagues):
    record = colleagues.withheld(["team", "taste"])
    table = colleagues.estimate(by=["team", "taste"])
    hidden = table.loc[table["withheld"], ["item", "by", "group"]]
    in_tables = set(hidden.itertuples(index=False, name=None))
    assert in_tables == set(record[["item", "by", "group"]].itertuples(index=False, name=None))
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
