"""A study of any frame gives what the same study read from files gives."""

import re

import numpy as np
import pandas as pd
import pytest
from frame_engines import ENGINES

import nbsurvey
from nbsurvey.codebook.design import Design
from nbsurvey.errors import InvalidInputError, UsageError

rng = np.random.default_rng(1)
N = 400
PEOPLE = pd.DataFrame(
    {
        "Drinks tea": pd.array(rng.choice([True, False, None], N, p=[0.5, 0.4, 0.1]), "boolean"),
        "Drinks coffee": rng.choice(["yes", "no"], N),
        "level": pd.Categorical(rng.choice(["low", "mid", "high"], N), ["low", "mid", "high"], ordered=True),
        "rating": rng.choice([1.0, 2.0, 3.0, np.nan], N),
        "region": rng.choice(["north", "east", "south"], N),
    }
)

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning")


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same_tables(engine):
    study = nbsurvey.from_frame(ENGINES[engine](PEOPLE), background="region", population=2000)
    expected = nbsurvey.from_frame(PEOPLE, background="region", population=2000)
    names = ["drinks_tea", "drinks_coffee"]
    pd.testing.assert_frame_equal(study.estimate(names, by="region"), expected.estimate(names, by="region"))
    columns = ["item", "k", "n", "percent", "lower"]
    table = study.distribution()[columns].sort_values(columns, ignore_index=True)
    pd.testing.assert_frame_equal(table, expected.distribution()[columns].sort_values(columns, ignore_index=True))
    assert str(study).replace("\n", " ").count(str(N)) == 1 and study.disclosure == "population"


def test_the_counts_are_those_of_the_frame():
    study = nbsurvey.from_frame(PEOPLE, background="region", population=20_000)
    row = study.estimate("drinks_tea").iloc[0]
    assert (row["k"], row["n"]) == (PEOPLE["Drinks tea"].sum(), PEOPLE["Drinks tea"].notna().sum())
    assert row["label"] == "Drinks tea"
    ratings = study.distribution("rating")
    assert ratings["category"].tolist() == ["1", "2", "3"]
    assert ratings["k"].tolist() == PEOPLE["rating"].value_counts().sort_index().tolist()
    assert study.disclosure == "sample"


def test_without_a_population_it_is_unknown_and_told():
    with pytest.warns(UserWarning, match="The population isn't known"):
        study = nbsurvey.from_frame(PEOPLE)
    assert study.codebook.study.population == "unknown" and study.disclosure == "population"
    assert nbsurvey.from_frame(PEOPLE, population="unknown").estimate("drinks_tea")["population"].isna().all()


def test_the_members_in_each_category_make_the_population():
    sizes = {"region": {"north": 500, "east": 700, "south": 800}}
    study = nbsurvey.from_frame(PEOPLE, background="region", population=sizes)
    assert study.codebook.study.population == 2000
    assert study.estimate("drinks_tea", by="region")["population"].tolist() == [700, 500, 800]
    assert study.response_rates()["population"].tolist()[0] == 2000


@pytest.mark.parametrize(
    ("population", "words"),
    [
        (0, "A population is a whole number of people, or 'unknown'; not 0."),
        ("many", "not 'many'"),
        ({"region": {"north": 500}}, "The categories of 'region' are east, north, south; give the size of each."),
        ({"regio": {"north": 500}}, "No background column is called 'regio'."),
        ({}, "add up to different populations: there are none"),
    ],
)
def test_a_population_that_is_none_is_refused(population, words):
    with pytest.raises(UsageError) as caught:
        nbsurvey.from_frame(PEOPLE, background="region", population=population)
    assert words in str(caught.value)


def test_more_respondents_than_members_are_refused():
    sizes = {"region": {"north": 1, "east": 100, "south": 200}}
    with pytest.raises(InvalidInputError) as caught:
        nbsurvey.from_frame(PEOPLE, background="region", population=sizes)
    assert f"There are {N} respondents in a population of 301." in str(caught.value)
    assert "respondents in a category of 1 members" in str(caught.value)


def test_what_is_left_out_is_told_and_never_shown():
    people = PEOPLE.assign(remark=[f"secret {i}" for i in range(N)], started=pd.Timestamp("2026-01-01"))
    with pytest.warns(UserWarning, match=re.escape("remark (texts that aren't few)")) as told:
        study = nbsurvey.from_frame(people, population=2000)
    assert "secret" not in str(told[0].message) + str(study) and "remark" not in study.codebook.items


def test_what_a_percentage_counts_has_to_be_said():
    study = nbsurvey.from_frame(PEOPLE, background="region", population=2000)
    with pytest.raises(InvalidInputError, match="Which answers a percentage counts isn't decided"):
        study.estimate("rating")
    with pytest.raises(InvalidInputError, match="No answer counts"):
        study.estimate("level")
    assert [question.block for question in study.open_questions().itertuples()] == ["rating_block"]


def test_groups_take_a_column_that_is_used():
    with pytest.raises(UsageError, match="The frame has no column 'regio'"):
        nbsurvey.from_frame(PEOPLE, background=["region", "regio"], population=2000)
    with pytest.raises(InvalidInputError, match="There are no groups in a column of numbers"):
        nbsurvey.from_frame(PEOPLE.assign(age=range(N)), background="age", population=2000)
    with pytest.raises(InvalidInputError, match="No column holds answers"):
        nbsurvey.from_frame(PEOPLE[["region"]], background="region", population=2000)


def test_a_boolean_makes_groups_too():
    study = nbsurvey.from_frame(PEOPLE, background="Drinks tea", population=2000, language="nl")
    table = study.estimate("drinks_coffee", by="drinks_tea")
    assert table["group"].tolist() == ["True", "False", "(missing)"]
    assert [choice.label for choice in study.codebook.background[0].choices] == [{"nl": "ja"}, {"nl": "nee"}]


@pytest.mark.parametrize("engine", ENGINES)
def test_with_a_codebook_the_frame_holds_its_codes(engine, colleagues, questionnaire, tea):
    cells = pd.read_csv(tea / "responses.csv", sep=";", dtype=str, keep_default_na=False)
    study = nbsurvey.from_frame(ENGINES[engine](cells), questionnaire)
    pd.testing.assert_frame_equal(study.distribution(), colleagues.distribution())
    pd.testing.assert_frame_equal(study.estimate(), colleagues.estimate())


def test_responses_that_were_read_are_a_frame_as_well(colleagues):
    study = nbsurvey.from_frame(colleagues.responses, colleagues.codebook)
    pd.testing.assert_frame_equal(study.estimate(), colleagues.estimate())


def test_with_a_codebook_numbers_stand_for_their_codes(colleagues, questionnaire, tea):
    cells = pd.read_csv(tea / "responses.csv", sep=";", dtype=str, keep_default_na=False)
    numbers = cells.assign(at_home=pd.to_numeric(cells["at_home"], errors="coerce"))
    assert numbers["at_home"].dtype == "float64"
    table = nbsurvey.from_frame(numbers, questionnaire).estimate("at_home")
    assert (table["k"] == colleagues.estimate("at_home")["k"]).all()


def test_what_a_codebook_does_not_know_is_refused_at_once(questionnaire, tea):
    cells = pd.read_csv(tea / "responses.csv", sep=";", dtype=str, keep_default_na=False)
    with pytest.raises(InvalidInputError) as caught:
        nbsurvey.from_frame(cells.replace({"ja": "jaja", "goed": "heel goed"}), questionnaire)
    assert "column 'tea', " not in str(caught.value)
    assert "column 'tea': 7 cells hold something that the codebook doesn't know. Expected: ja, nee." in str(
        caught.value
    )
    assert "column 'taste'" in str(caught.value) and "jaja" not in str(caught.value)
    with pytest.raises(InvalidInputError, match=r"column 'coffee': The frame lacks this column"):
        nbsurvey.from_frame(cells.drop(columns=["coffee", "tea"]), questionnaire)
    with pytest.warns(UserWarning, match="as the codebook doesn't name them: shoes"):
        nbsurvey.from_frame(cells.assign(shoes=1), questionnaire)
    with pytest.raises(UsageError, match="no codebook names them"):
        nbsurvey.from_frame(cells, questionnaire, background="team")


def test_what_needs_rows_refuses_a_frame_that_is_not_in_memory():
    sizes = {"region": {"north": 500, "east": 700, "south": 800}}
    study = nbsurvey.from_frame(ENGINES["polars lazy"](PEOPLE), background="region", population=sizes)
    with pytest.raises(UsageError, match="collect them into memory"):
        study.weighted("drinks_tea", on="region")


def test_of_a_lazy_frame_no_rows_are_collected(monkeypatch):
    polars = pytest.importorskip("polars")
    collect, sizes = polars.LazyFrame.collect, []

    def watched(frame, *arguments, **options):
        result = collect(frame, *arguments, **options)
        sizes.append(len(result))
        return result

    monkeypatch.setattr(polars.LazyFrame, "collect", watched)
    study = nbsurvey.from_frame(polars.from_pandas(PEOPLE).lazy(), background="region", population=2000)
    assert study.estimate("drinks_tea", by="region")["n"].sum() > 300
    assert str(study) and max(sizes) < 150 < N


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_have_means(engine):
    people = PEOPLE.assign(age=np.arange(N) % 60 + 18)
    study = nbsurvey.from_frame(ENGINES[engine](people), background="region", population=2000)
    assert study.means(["age", "rating"])["estimate"].tolist() == pytest.approx(
        [people["age"].mean(), people["rating"].mean()]
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_weights_say_whom_a_respondent_stands_for(engine):
    people = PEOPLE.assign(w=np.where(PEOPLE["region"] == "north", 2.0, 0.5))
    study = nbsurvey.from_frame(ENGINES[engine](people), background="region", population=20_000, weight="w")
    answered = people[people["Drinks tea"].notna()]
    expected = 100 * np.average(answered["Drinks tea"].astype(float), weights=answered["w"])
    assert "w" not in study.codebook.items
    assert study.estimate("drinks_tea")["percent"].tolist() == pytest.approx([expected])


@pytest.mark.parametrize("engine", ENGINES)
def test_strata_and_clusters_are_those_of_a_codebook_with_a_design(engine):
    places = np.arange(N)
    people = PEOPLE.assign(w=1.0 + places % 3, layer=np.where(places % 2, "x", "y"), town=places % 31)
    drawn = ENGINES[engine](people)
    study = nbsurvey.from_frame(
        drawn, background="region", population=20_000, weight="w", strata="layer", cluster="town"
    )
    assert study.codebook.design == Design(weight="w", strata="layer", cluster=("town",))
    row = study.estimate("drinks_tea").iloc[0]
    assert row["weighting"] == "weights w; strata layer; clusters town"
    counts, x = people["Drinks tea"].notna(), people["Drinks tea"].fillna(False).astype(float)
    share = np.average(x[counts], weights=people["w"][counts])
    residuals = (people["w"] * counts * (x - share)).groupby([people["layer"], people["town"]]).sum()
    variance = sum(len(z) / (len(z) - 1) * ((z - z.mean()) ** 2).sum() for _, z in residuals.groupby(level=0))
    expected = 100 * np.sqrt(variance) / people["w"][counts].sum()
    assert row["standard_error"] == pytest.approx(expected)


def test_everybody_has_a_stratum_and_a_cluster_of_at_most_two_stages():
    lacking = PEOPLE.assign(layer=[None, *"xy" * ((N - 1) // 2 + 1)][:N])
    with pytest.raises(InvalidInputError, match=r"column 'layer': 1 respondent has no name"):
        nbsurvey.from_frame(lacking, population=2000, strata="layer")
    codebook = nbsurvey.from_frame(lacking[1:], population=2000, strata="layer").codebook
    with pytest.raises(InvalidInputError, match=r"column 'layer': 1 respondent has no name"):
        nbsurvey.from_frame(lacking, codebook)
    with pytest.raises(UsageError, match="at most two stages"):
        nbsurvey.from_frame(PEOPLE, population=2000, cluster=["a", "b", "c"])
    with pytest.raises(UsageError, match="no column 'layer'"):
        nbsurvey.from_frame(PEOPLE, population=2000, strata="layer")


def test_a_weight_is_a_positive_number():
    with pytest.raises(InvalidInputError, match=r"column 'w': 2 respondents have no weight above 0"):
        nbsurvey.from_frame(PEOPLE.assign(w=[0, None] + [1.0] * (N - 2)), population=2000, weight="w")
    with pytest.raises(InvalidInputError, match="column 'region': This isn't a column of numbers"):
        nbsurvey.from_frame(PEOPLE, population=2000, weight="region")
    with pytest.raises(UsageError, match="The frame has no column 'v'"):
        nbsurvey.from_frame(PEOPLE, population=2000, weight="v")
