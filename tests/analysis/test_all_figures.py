"""The one table with every percentage."""

from math import ceil

import pytest

from analysis import all_figures
from nbsurvey.language.numbers import percent_range


@pytest.fixture(scope="module")
def chapter(mayors, estimates):
    return all_figures.chapter(mayors, estimates)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_published_figure_stands_once_below_its_block(mayors, estimates, chapter, language):
    texts = chapter.tables[0].texts(language)
    is_title = texts.iloc[:, 1] == ""
    assert list(texts[is_title].iloc[:, 0]) == [block.title[language] for block in mayors.codebook.blocks]
    assert (texts[is_title].iloc[:, 1:] == "").all(axis=None)
    assert list(texts[~is_title].iloc[:, 0]) == list(estimates[f"label_{language}"])
    assert list(texts[~is_title].iloc[:, 1]) == [f"{printed}%" for printed in mayors.published["percent"]]
    for column, limits in ((2, ["lower", "upper"]), (3, ["worst_lower", "worst_upper"])):
        expected = [percent_range(*row, language) for row in estimates[limits].to_numpy()]
        assert list(texts[~is_title].iloc[:, column]) == expected


def test_a_majority_and_the_counts_are_those_that_the_printed_figures_allow(chapter):
    texts = chapter.tables[0].texts("en").set_index("Item")
    # Of the 248 others who have to join the 42 for a majority of 355.
    needed = f"{ceil(100 * (178 - 42) / 248)}%"
    assert list(texts.loc["threats to office holders"].iloc[3:]) == [needed, "42", "107"]
    assert list(texts.loc["online disruption of services"].iloc[4:]) == ["7–8", "107"]
    fitting = [k for n in range(94, 112) for k in range(n) if int(100 * k / n + 0.5) == 75]
    assert texts.loc["uses Twitter", "k"] == f"{min(fitting)}–{max(fitting)}"


def test_an_estimate_that_is_withheld_is_not_listed(mayors, estimates):
    is_secret = estimates["item"] == "twitter"
    (table,) = all_figures.chapter(mayors, estimates.assign(withheld=is_secret)).tables
    assert list(table.data["item"].dropna()) == list(estimates.loc[~is_secret, "item"])
