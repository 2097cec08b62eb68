"""A study is one folder, read and checked as a whole; a name that it doesn't know is refused in a sentence."""

import shutil

import numpy as np
import pandas as pd
import pytest
from small_study import small_study

import nbsurvey
from nbsurvey.errors import InvalidInputError
from nbsurvey.opening import open_study


def test_a_study_is_opened_and_estimated_in_two_lines(tea):
    study = nbsurvey.open_study(tea)
    table = study.estimate("drinks")
    assert table[["item", "k", "n"]].to_numpy().tolist() == [["tea", 7, 12], ["coffee", 6, 11]]


def test_the_package_offers_its_six_names_and_no_other(tea):
    assert nbsurvey.read_responses(tea / "responses.csv", nbsurvey.read_codebook(tea / "codebook.yaml")).shape[0] == 12
    assert all(getattr(nbsurvey, name) for name in nbsurvey.__all__)
    with pytest.raises(AttributeError, match="open_studie"):
        nbsurvey.open_studie  # noqa: B018


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"names": "teas"}, "No block or item is called 'teas'. Blocks: drinks, kinds"),
        ({"names": ["tea", "x"]}, "No block or item is called 'x'."),
        ({"by": "teem"}, "No column is called 'teem'; group by one of team, tea, coffee"),
        ({"by": "drinks"}, "No column is called 'drinks'"),
        ({"language": "fr"}, "The study has no language 'fr'; it has nl, en."),
        ({"method": "walt"}, "Unknown method 'walt'"),
        ({"level": 95}, "write 0.95 for 95%"),
    ],
)
def test_what_the_study_does_not_know_is_refused(colleagues, arguments, words):
    with pytest.raises(ValueError) as caught:
        colleagues.estimate(**arguments)
    assert words in str(caught.value)
    assert str(caught.value).endswith(".") or "95%" in words


def test_everything_wrong_in_any_file_comes_at_once(tea, damage):
    damage("responses.csv", "r03;noord;nee", "r03;noord;neen")
    damage("population.csv", "25", "26")
    damage("published.csv", "drinks,tea,58", "drinks,thee,58")
    with pytest.raises(InvalidInputError) as caught:
        open_study(tea)
    assert [problem.file.rsplit("/")[-1] for problem in caught.value.problems] == [
        "responses.csv",
        "population.csv",
        "published.csv",
    ]


def test_a_group_with_more_respondents_than_members_is_told(tea, damage):
    damage("population.csv", "noord,25", "noord,5")
    damage("population.csv", "zuid,15", "zuid,35")
    with pytest.raises(InvalidInputError) as caught:
        open_study(tea)
    (problem,) = caught.value.problems
    assert (problem.column, problem.value) == ("team", "noord")
    assert problem.what == "There are 6 respondents in a category of 5 members."


def test_a_wrong_origin_is_told_once_the_responses_can_be_read(tea, damage):
    damage("origin.yaml", "collected", "collectd")
    damage("population.csv", "25", "26")
    with pytest.raises(InvalidInputError) as caught:
        open_study(tea)
    assert [problem.file.rsplit("/")[-1] for problem in caught.value.problems] == ["origin.yaml", "population.csv"]


def test_a_study_may_have_no_published_figures_and_no_known_sizes(tea):
    (tea / "population.csv").unlink()
    (tea / "published.csv").unlink()
    study = open_study(tea)
    assert len(study.audit()) == 0
    assert study.estimate("tea")["population"].tolist() == [40]
    assert study.estimate("tea", by="team")["population"].isna().all()
    assert len(study.publication()) == 6


def test_a_reconstruction_needs_a_published_figure_for_every_item(tmp_path, data):
    shutil.copytree(data, tmp_path / "copy")
    published = tmp_path / "copy" / "published.csv"
    published.write_text("\n".join(row for row in published.read_text().splitlines() if ",twitter," not in row))
    with pytest.raises(InvalidInputError) as caught:
        open_study(tmp_path / "copy")
    (problem,) = caught.value.problems
    assert (problem.column, problem.value) == ("item", "twitter")
    assert "no published percentage supports this item" in problem.what


@pytest.mark.parametrize("file", ["codebook.yaml", "responses.csv"])
def test_a_file_that_is_not_there_is_told_by_name(tea, file):
    (tea / file).unlink()
    with pytest.raises(InvalidInputError, match=rf"{file}: The file doesn't exist\."):
        open_study(tea)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InvalidInputError, match="The study's folder doesn't exist"):
        open_study(tmp_path / "nowhere")


def test_of_collected_answers_the_counts_themselves_are_published(colleagues):
    table = colleagues.publication()
    assert (table["k_min"] == table["k"]).all() and (table["k_max"] == table["k"]).all()
    assert (table["n_min"] == table["n"]).all() and (table["n_max"] == table["n"]).all()
    assert table["label_en"].tolist()[:2] == ["tea", "coffee"]
    assert set(table["origin"]) == {"collected"}


def test_of_a_reconstruction_no_more_is_published_than_the_printed_figures_support(mayors):
    table = mayors.publication().set_index("item")
    plain = mayors.estimate().set_index("item")
    assert (table["lower"] <= plain["lower"]).all() and (table["upper"] >= plain["upper"]).all()
    assert tuple(table.loc["twitter", ["n_min", "n_max"]]) == (94, 111)
    assert tuple(table.loc["service_disruption", ["k_min", "k_max"]]) == (7, 8)
    assert set(table["origin"]) == {"reconstruction"}


def test_the_audit_speaks_the_language_asked_for(mayors):
    assert mayors.audit(language="en")["label"][0] == "threats to office holders"
    assert mayors.audit()["label"][0] == "bedreiging van gezagsdragers"


def test_reading_twice_gives_the_same(tea):
    pd.testing.assert_frame_equal(open_study(tea).estimate(), open_study(tea).estimate())


def test_response_rates_count_the_questionnaire_and_each_item(colleagues):
    table = colleagues.response_rates(["coffee", "favourite", "places"]).set_index("item")
    assert table["n_min"].to_dict() == {"": 12, "coffee": 11, "favourite": 10, "at_home": 11, "at_work": 11}
    assert table.loc["coffee", "response_rate_max"] == 100 * 11 / 40
    assert table.loc["favourite", "item_response_rate"] == pytest.approx(100 * 10 / 11)  # one wasn't asked
    assert table.loc["favourite", "population"] == 39
    assert set(table["origin"]) == {"collected"}


def test_the_response_to_a_reconstruction_is_the_published_range(mayors):
    row = mayors.response_rates("twitter").iloc[0]
    assert (row["item"], row["n_min"], row["n_max"], row["origin"]) == ("twitter", 94, 111, "reconstruction")
    assert pd.isna(row["item_response_rate"])


def test_claims_tip_where_the_answers_or_the_printed_figures_say(colleagues, mayors):
    tea = colleagues.tipping("tea", share="2/3").iloc[0]  # 7 of 12; more than 2/3 of 40 is 27
    assert tea["tipping_min"] == tea["tipping_max"] == pytest.approx(100 * 20 / 28)
    above = colleagues.reversals([("tea", "coffee")]).iloc[0]  # 7 of 12 against 6 of 11
    assert above["reversal_min"] == above["reversal_max"] == 0.0
    printed = mayors.reversals([("twitter", "instagram")]).iloc[0]
    assert printed["reversal_min"] < printed["reversal_max"] and printed["origin"] == "reconstruction"


def test_the_evenness_of_the_response_is_told_unless_a_group_is_too_small(colleagues, mayors):
    answers = {"a": [True, False] * 30}
    study = small_study(answers, 200, size=["small"] * 20 + ["large"] * 40, suppress_below=5)
    row = study.representativity("size").iloc[0]
    assert row["indicator"] == pytest.approx(1 - 2 * np.std([0.2] * 100 + [0.4] * 100, ddof=1))
    assert (row["response_rate"], row["categories"], row["withheld"]) == (pytest.approx(30), 2, False)
    few = small_study({"a": [True, None] * 30}, 200, size=["small"] * 8 + ["large"] * 52, suppress_below=5)
    assert few.representativity("size")[["indicator", "withheld"]].values.tolist()[0][1] is True
    assert few.representativity("size")["indicator"].isna().all()
    with pytest.raises(ValueError, match="'size_class' is invented"):
        mayors.representativity("size_class")
    with pytest.raises(InvalidInputError, match="isn't known of 1 respondents"):
        colleagues.representativity("team")


def test_every_row_says_whether_the_answers_are_a_reconstruction(mayors, colleagues):
    for study, kind in ((mayors, "reconstruction"), (colleagues, "collected")):
        by = study.codebook.background[0].id
        for table in (study.estimate(by=by), study.distribution(by=by), study.distribution()):
            assert set(table["origin"]) == {kind}
