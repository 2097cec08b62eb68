"""A row that is withheld says so, and nothing else of anybody."""

import pandas as pd

from nbsurvey.estimation.withheld_rows import withhold


def test_only_rows_that_are_withheld_lose_their_numbers():
    rows = [("tea", "north", 40, 0.5), ("tea", "south", 2, 0.1), ("coffee", "south", 9, 0.2)]
    table = pd.DataFrame(rows, columns=["item", "group", "k", "percent"])
    shown = withhold(table, {("tea", "south"), ("milk", "north")}, ["k", "percent"])
    assert shown["withheld"].tolist() == [False, True, False]
    assert shown.loc[1, ["k", "percent"]].isna().all()
    assert shown["k"].dtype == "Int64" and shown.loc[[0, 2], "k"].tolist() == [40, 9]
    assert shown.loc[[0, 2], "percent"].tolist() == [0.5, 0.2]
    assert table["k"].tolist() == [40, 2, 9]
