"""What columns of figures mean, and published percentages beside computed ones."""

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.publish.analysis import analyse
from nbsurvey.publish.release.figure_columns import COMPUTED, PRINTED, meaning, printed_apart, unit_of
from nbsurvey.tables.units import meaning_in


@pytest.fixture(scope="module")
def mayors():
    return nbsurvey.open_study("data")


def test_every_column_of_the_mayors_figures_is_described(mayors):
    from pathlib import Path

    analysis = analyse(mayors, Path())
    names = {str(name) for drawing in analysis.drawings for name in drawing.data.columns}
    assert sorted(name for name in names if not meaning(name, analysis.languages)) == []


def test_what_an_analysis_made_up_itself_has_no_meaning_here():
    assert meaning("cups_en", ["en"]) is None
    assert unit_of("cups", ["en"]) == ""


def test_a_reconstruction_says_what_was_printed_and_computes_only_what_it_proves(mayors):
    estimates = mayors.publication()
    apart = printed_apart(estimates, mayors, estimates).set_index("item")
    # 42 of 107 is the only count that is printed as 39%; 7 and 8 of 107 are both printed as 7%
    assert apart.loc["threat_officials", [PRINTED, COMPUTED]].tolist() == [39, pytest.approx(100 * 42 / 107)]
    assert apart.loc["service_disruption", PRINTED] == 7
    assert pd.isna(apart.loc["service_disruption", COMPUTED])


def test_a_percentage_is_the_same_number_in_every_table(mayors):
    estimates = mayors.publication()
    printed = mayors.published.set_index("item")["percent"].reindex(estimates["item"]).to_numpy()
    ranks = printed_apart(estimates.assign(percent=printed), mayors, estimates).set_index("item")["percent"]
    assert ranks["threat_officials"] == pytest.approx(100 * 42 / 107)
    assert ranks["service_disruption"] == 7
    assert ranks.tolist() == printed_apart(estimates, mayors, estimates)["percent"].tolist()


def test_other_percentages_of_the_same_items_are_left_alone(mayors):
    estimates = mayors.publication()
    rates = pd.DataFrame({"item": estimates["item"], "percent": 26.5})
    assert printed_apart(rates, mayors, estimates) is rates


def test_rows_of_any_index_keep_their_own_numbers(mayors):
    estimates = mayors.publication()
    some = estimates[estimates["block"] == "mandate"][["item", "percent"]]
    assert printed_apart(some, mayors, estimates)[PRINTED].tolist() == [68, 71]


def test_a_study_without_published_figures_has_one_percentage():
    study = nbsurvey.from_frame(pd.DataFrame({"tea": [True, False] * 20}), population=80)
    estimates = study.publication()
    assert PRINTED not in printed_apart(estimates, study, estimates)


def test_the_curves_of_coverage_are_per_cents_in_words_of_each_language():
    for name in ("truth", "coverage"):
        column = meaning(name)
        assert column is not None and unit_of(name) == "percent"
        assert len({meaning_in(column, language) for language in ("nl", "en", "de", "fr")}) == 4
