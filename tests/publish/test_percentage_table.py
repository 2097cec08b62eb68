"""A table of percentages has the columns of which there is a number, and says what a majority would need."""

from math import ceil

import pandas as pd
import pytest

from nbsurvey.publish.percentage_table import column_widths, percentage_table, shown_columns
from nbsurvey.study import Study


@pytest.fixture
def rows(colleagues: Study) -> pd.DataFrame:
    own = colleagues.publication("drinks")
    points = colleagues.tipping("drinks").set_index("item")[["outcome", "tipping_min", "tipping_max"]]
    return own.join(points, on="item")


def test_a_column_of_which_there_is_no_number_is_not_there(rows: pd.DataFrame) -> None:
    assert shown_columns(rows) == ["percent", "interval", "bounds", "tipping", "k", "n"]
    without = rows.drop(columns=["k_min", "outcome"]).assign(worst_lower=float("nan"))
    assert shown_columns(without) == ["percent", "interval", "n"]
    assert list(percentage_table("drinks", without).texts("nl")) == ["Vraag", "%", "95%-interval", "n"]
    open_rows = without.assign(lower=float("nan"), level=float("nan"))
    assert list(percentage_table("drinks", open_rows, first="answer").texts("de")) == ["Antwort", "%", "n"]


def test_the_columns_take_the_whole_width(rows: pd.DataFrame) -> None:
    assert sum(column_widths(rows)) == sum(column_widths(rows.drop(columns="k_min"))) == 100
    assert len(column_widths(rows)) == len(percentage_table("drinks", rows).heads("nl"))


def test_a_majority_needs_a_share_of_the_others_nothing_or_more_than_there_are(rows: pd.DataFrame) -> None:
    first = rows.head(1)
    cells = [
        percentage_table("drinks", first.assign(outcome=outcome)).texts("en")["Tipping point"].iloc[0]
        for outcome in ("open", "certain", "impossible")
    ]
    assert cells[1:] == ["whatever the others say", "in no case"]
    needed = percentage_table("drinks", first.assign(outcome="open", tipping_min=40.1, tipping_max=40.9))
    assert needed.texts("en")["Tipping point"].tolist() == [f"{ceil(40.1)}%"]


def test_a_row_with_nothing_but_a_label_is_a_heading(rows: pd.DataFrame) -> None:
    heading = pd.DataFrame([{"label_nl": "Drankjes"}])
    texts = percentage_table("drinks", pd.concat([heading, rows], ignore_index=True)).texts("nl")
    assert texts.iloc[0].tolist() == ["Drankjes", *[""] * 6]
    assert (texts.iloc[1:] != "").all(axis=None)
