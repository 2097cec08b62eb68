"""Of a reconstruction only what the printed percentages prove is told."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from small_study import small_study

from nbsurvey import open_study
from nbsurvey.errors import InvalidInputError

DATA = Path(__file__).parents[2] / "data"


PAIRS = [("general_norms_should", "general_norms_done"), ("debunk_news_should", "debunked_news_done")]


YES, NO, NONE = True, False, None


def test_the_joint_answers_of_a_reconstruction_make_no_difference():
    study = open_study(DATA)
    shuffled = study.responses.copy()
    for item in study.codebook.items:
        shuffled[item] = shuffled[item].sample(frac=1, random_state=1).to_numpy()
    assert not shuffled.equals(study.responses)
    first, second = (s.compare(PAIRS, family="all") for s in (study, replace(study, responses=shuffled)))
    pd.testing.assert_frame_equal(first, second)
    assert first[["difference", "k_a", "only_a"]].isna().all(axis=None)


def test_the_printed_figures_prove_one_difference_and_not_the_other():
    table = open_study(DATA).compare(PAIRS, family="all").set_index("item_a")
    assert table.loc["debunk_news_should", "higher"] == "a"
    assert table.loc["debunk_news_should", "lower"] > 0
    assert table.loc["general_norms_should", "higher"] == ""
    assert table.loc["general_norms_should", "lower"] < 0 < table.loc["general_norms_should", "difference_min"]


def test_what_was_not_published_is_withheld():
    published = pd.DataFrame({"block": ["block"], "item": ["a"], "percent": [50], "n_min": [10], "n_max": [10]})
    study = small_study({"a": [YES, NO] * 5, "b": [YES] * 10}, population=30, published=published)
    row = study.compare("block", family="all").iloc[0]
    assert row["withheld"]
    assert pd.isna(row["p_value_adjusted"])


def test_printed_percentages_of_a_population_of_unknown_size_are_not_compared(mayors):
    survey = mayors.codebook.study.model_copy(update={"population": "unknown"})
    study = replace(mayors, codebook=mayors.codebook.model_copy(update={"study": survey}))
    with pytest.raises(InvalidInputError, match="a comparison of printed percentages can't be computed"):
        study.compare("mandate", family="mandate")
    assert study.rank("mandate")["rank_upper"].max() == 2
