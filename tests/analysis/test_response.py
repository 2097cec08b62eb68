"""The chapter on how many answered."""

import pytest
from scipy.stats import beta

from analysis import response


@pytest.fixture(scope="module")
def chapter(mayors, estimates):
    return response.chapter(mayors, estimates)


def test_the_interval_of_a_rate_is_clopper_and_pearsons(chapter):
    (drawing,) = chapter.drawings
    experiences = drawing.data.iloc[1]
    limits = 100 * beta.ppf(0.025, 107, 249), 100 * beta.ppf(0.975, 108, 248)
    assert (experiences["lower"], experiences["upper"]) == pytest.approx(limits)


@pytest.mark.parametrize(
    "language, row",
    [
        ("nl", ["alle vragen samen", "94–111", "355", "26–31%", "22–36%"]),
        ("en", ["all questions together", "94–111", "355", "26–31%", "22–36%"]),
    ],
)
def test_the_whole_range_is_told_in_both_languages(chapter, language, row):
    (drawing,) = chapter.drawings
    assert f"{row[0]} 26–31%" in drawing.alt_text(language)
    facts = chapter.facts(language)["response"]
    assert (facts["n"], facts["rate"], facts["interval"]) == (row[1], row[3], row[4])
