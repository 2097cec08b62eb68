"""Respondents are weighted only to margins that fit them and one another."""

import pandas as pd
import pytest

from nbsurvey.errors import InvalidInputError
from nbsurvey.estimation.margins import check_margins

RESPONDENTS = pd.DataFrame({"size": ["small", "large", "large"], "sex": ["F", "M", "M"]})


def test_margins_that_fit_are_let_through():
    check_margins(RESPONDENTS, {"size": {"small": 5, "large": 6}, "sex": {"F": 4, "M": 7}})


@pytest.mark.parametrize(
    ("column", "sizes", "what"),
    [
        ("size", {"small": 5}, "The size of this category in the population isn't known"),
        ("size", {"small": 5, "large": 6, "huge": 1}, "Nobody of this category answered"),
        ("sex", {"F": 4, "M": 6}, "The margins add up to different populations"),
    ],
)
def test_what_does_not_fit_is_told(column, sizes, what):
    margins = {"size": {"small": 5, "large": 6}, "sex": {"F": 4, "M": 7}} | {column: sizes}
    with pytest.raises(InvalidInputError, match=what):
        check_margins(RESPONDENTS, margins)


def test_a_respondent_without_a_category_has_no_weight():
    with pytest.raises(InvalidInputError, match="isn't known of 1 respondent, who gets no weight"):
        check_margins(RESPONDENTS.assign(size=["small", None, "large"]), {"size": {"small": 5, "large": 6}})
