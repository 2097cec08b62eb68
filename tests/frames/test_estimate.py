"""One line from a frame to percentages: the same as by way of a study."""

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.errors import InvalidInputError, UsageError

PEOPLE = pd.DataFrame(
    {
        "Q 1": [True, False, True, True] * 25,
        "q2": ["yes", "no"] * 50,
        "mood": [1, 2, 3, 4] * 25,
        "area": ["a", "b"] * 50,
    }
)


def test_one_line_gives_what_a_study_gives():
    table = nbsurvey.estimate(PEOPLE, ["Q 1", "q2"], by="area", population=1200, level=0.9, method="wilson")
    study = nbsurvey.from_frame(PEOPLE[["Q 1", "q2", "area"]], background="area", population=1200)
    pd.testing.assert_frame_equal(table, study.estimate(by="area", level=0.9, method="wilson"))
    assert nbsurvey.estimate(PEOPLE, "Q 1", population=1200)["k"].tolist() == [75]


def test_counts_says_which_answers_count():
    table = nbsurvey.estimate(PEOPLE, "mood", population=1200, counts=[3, 4])
    assert (table["k"].tolist(), table["n"].tolist()) == ([50], [100])


def test_columns_that_are_not_named_are_not_looked_at():
    assert len(nbsurvey.estimate(PEOPLE.assign(diary=pd.Timestamp("2026-01-01")), "q2", population="unknown")) == 1


def test_what_has_no_percentage_is_told():
    with pytest.raises(UsageError, match="The frame has no column 'q3'"):
        nbsurvey.estimate(PEOPLE, ["q2", "q3"], population=1200)
    with pytest.raises(InvalidInputError, match="Which answers a percentage counts isn't decided"):
        nbsurvey.estimate(PEOPLE, "mood", population=1200)
    with (
        pytest.warns(UserWarning, match="Left out: diary"),
        pytest.raises(
            InvalidInputError, match=r"column 'diary': This has no percentage: neither categories, numbers nor texts\."
        ),
    ):
        nbsurvey.estimate(PEOPLE.assign(diary=pd.Timestamp("2026-01-01")), ["q2", "diary"], population=1200)
