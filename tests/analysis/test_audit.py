"""The chapter that sets the published percentages beside the recomputed ones."""

import pytest

from analysis import audit
from nbsurvey.language.numbers import percent, percent_range


def test_every_published_per_cent_is_printed_and_agrees(mayors, estimates):
    chapter = audit.chapter(mayors, estimates)
    table = chapter.tables[0].texts("en")
    assert list(table["Printed"]) == [f"{printed}%" for printed in mayors.published["percent"]]
    assert set(table["Agrees"]) == {"yes"}
    assert chapter.facts("en") == {
        "audit": {"agreeing": "26", "published": "26", "percentage": "'yes', of those who answered"}
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_estimate_is_listed(mayors, estimates, language):
    label, percents, intervals, bounds, _ = audit.chapter(mayors, estimates).tables[1].texts(language).T.to_numpy()
    assert list(label) == list(estimates[f"label_{language}"])
    assert list(percents) == [percent(value, language) for value in estimates["percent"]]
    for cells, limits in ((intervals, ["lower", "upper"]), (bounds, ["worst_lower", "worst_upper"])):
        assert list(cells) == [percent_range(*row, language) for row in estimates[limits].to_numpy()]


def test_an_estimate_that_is_withheld_is_not_listed(mayors, estimates):
    is_secret = estimates["item"] == "twitter"
    chapter = audit.chapter(mayors, estimates.assign(withheld=is_secret))
    assert list(chapter.tables[1].data["item"]) == list(estimates.loc[~is_secret, "item"])
