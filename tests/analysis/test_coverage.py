"""The chapter on how often an interval covers the truth."""

import pytest
from scipy.stats import hypergeom

from analysis import coverage, mandate
from nbsurvey.intervals import METHODS, proportion_interval
from nbsurvey.language.catalogue import words
from nbsurvey.publish.analysis import Analysis
from nbsurvey.publish.figure_images import sourced


@pytest.fixture(scope="module")
def chapter(mayors, estimates):
    return coverage.chapter(mayors, estimates)


def test_coverage_is_the_probability_of_the_samples_whose_interval_holds_the_truth(chapter):
    (drawing,) = chapter.drawings
    curve = drawing.data.query("method == 'exact' and n == 107").set_index("truth")["coverage"]
    lower, upper = proportion_interval(range(108), 107, population=355)
    for members in (1, 40, 177, 354):
        is_held = (lower <= members / 355 + 1e-12) & (members / 355 - 1e-12 <= upper)
        covered = 100 * hypergeom.pmf(range(108), 355, members, 107)[is_held].sum()
        assert curve[100 * members / 355] == pytest.approx(covered)


@pytest.mark.parametrize(
    "language, lowest, width", [("nl", "95,1%", "Breedte bij n = 107"), ("en", "95.1%", "Width at n = 107")]
)
def test_the_table_has_each_method_at_the_three_sizes(chapter, language, lowest, width):
    (table,) = chapter.tables
    texts = table.texts(language)
    names = [words(language)[f"table.methods.{method}"] for method in METHODS]  # as the page names them elsewhere
    assert (list(texts.iloc[:, 0]), texts.iloc[0, 1]) == (names, lowest)
    facts = chapter.facts(language)["coverage"]
    assert (facts["exact"], facts["exact_width"]) == (lowest, texts[width].iloc[0])


def test_only_exact_and_shortest_keep_the_level(chapter):
    (table,) = chapter.tables
    kept = table.data.loc[table.data["min"] >= 95, "method"]
    assert list(kept) == ["exact", "shortest"]


def test_its_source_is_our_own_computation_and_that_of_other_figures_the_study(mayors, estimates, chapter):
    analysis = Analysis(mayors, estimates, [chapter, mandate.chapter(mayors, estimates)])
    own, other = (drawing.source["en"] for drawing in sourced(analysis))
    assert own == "Source: our own computation."
    assert other == "Source: W. Bantema and others (2020)."
