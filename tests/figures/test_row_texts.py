"""What charts print at the end of a row."""

import pandas as pd
import pytest

from nbsurvey.figures.row_texts import (
    base_text,
    ended,
    interval_head,
    interval_named,
    interval_text,
    row_text,
    value_text,
)

ROW = {"percent": 39.25, "lower": 31.8, "upper": 47.6, "n_min": 94, "n_max": 111}
WITHHELD = dict.fromkeys(ROW, pd.NA)


def test_a_row_says_its_percentage_interval_and_base():
    assert [text(ROW, "nl") for text in (value_text, interval_text, base_text)] == ["39%", "32–48%", "94–111"]
    assert row_text(ROW, "95% interval", "en") == "39% (95% interval 32–48%, n = 94–111)"


def test_a_percentage_that_is_known_as_a_range_is_written_as_one():
    assert value_text(ROW | {"percent_high": 41.0}, "nl") == "39–41%"
    assert value_text(ROW | {"percent_high": 39.4}, "nl") == "39%"


def test_nothing_of_a_withheld_row_is_written():
    assert [text(WITHHELD, "en") for text in (value_text, interval_text, base_text)] == ["not shown", "", ""]
    assert row_text(WITHHELD, "95% interval", "en") == "not shown"
    assert interval_text(ROW | {"lower": pd.NA, "upper": pd.NA}, "nl") == "niet getoond"


def test_the_head_of_the_intervals_is_that_of_their_one_level():
    assert interval_head(pd.DataFrame({"level": [0.995, 0.995]}), "nl") == "99,5%-interval"
    for levels in ([], [0.9, 0.95]):
        with pytest.raises(ValueError, match="one level"):
            interval_head(pd.DataFrame({"level": levels}), "nl")


def test_in_french_a_colon_parts_an_interval_from_its_name():
    head = interval_head(pd.DataFrame({"level": [0.95]}), "fr")
    assert interval_named(head, "32–48", "fr") == "intervalle à 95\u00a0%\u00a0: 32–48"
    assert f"({head}\u00a0: {interval_text(ROW, 'fr')}, n = 94–111)" in row_text(ROW, head, "fr")


@pytest.mark.parametrize(("heading", "made"), [("Tea", "Tea:"), ("Tea?", "Tea?"), ("Tea …", "Tea …"), ("Tea:", "Tea:")])
def test_a_heading_has_one_sign_at_its_end(heading, made):
    assert ended(heading, ":") == made
