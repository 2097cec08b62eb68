"""A study is a table of contents: each method is the function of a room, and returns a frame in a named form."""

import importlib
import inspect
from dataclasses import replace
from types import FunctionType

import numpy as np
import pandas as pd
import pytest
from small_study import small_study

import nbsurvey
from nbsurvey.comparisons import association, crosstab, ranks
from nbsurvey.comparisons import table as comparisons_table
from nbsurvey.disclosure import record
from nbsurvey.estimation import distributions, estimates, open_questions, weighted_estimates
from nbsurvey.nonresponse import representativity, response_rates, reversals, tipping
from nbsurvey.printed_figures import audit, bases, publication
from nbsurvey.study import Study
from nbsurvey.study_files.origin import Origin


def test_a_study_is_opened_and_estimated_in_two_lines(tea):
    study = nbsurvey.open_study(tea)
    table = study.estimate("drinks")
    assert table[["item", "k", "n"]].to_numpy().tolist() == [["tea", 7, 12], ["coffee", 6, 11]]


def test_the_package_offers_its_names_and_no_other(tea):
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


def test_every_row_says_whether_the_answers_are_a_reconstruction(mayors, colleagues):
    for study, kind in ((mayors, "reconstruction"), (colleagues, "collected")):
        by = study.codebook.background[0].id
        for table in (study.estimate(by=by), study.distribution(by=by), study.distribution()):
            assert set(table["origin"]) == {kind}


METHODS = {
    "estimate": (estimates.SCHEMA, {"by": ["size_class", "threat_officials"]}),
    "distribution": (distributions.SCHEMA, {"by": "size_class"}),
    "publication": (publication.SCHEMA, {}),
    "envelopes": (publication.ENVELOPES, {}),
    "compare": (comparisons_table.SCHEMA, {"pairs": "mandate", "family": "mandate"}),
    "compare_groups": (
        comparisons_table.SCHEMA,
        {"names": ["twitter", "mandate"], "by": "size_class", "family": "sizes"},
    ),
    "crosstab": (crosstab.SCHEMA, {"names": ["twitter", "mandate"], "by": ["size_class", "facebook"]}),
    "rank": (ranks.SCHEMA, {"names": "mandate"}),
    "response_rates": (response_rates.SCHEMA, {}),
    "representativity": (representativity.SCHEMA, {"on": "size_class"}),
    "tipping": (tipping.SCHEMA, {}),
    "reversals": (reversals.SCHEMA, {"pairs": "mandate"}),
    "audit": (audit.SCHEMA, {}),
    "impossible_bases": (bases.SCHEMA, {}),
    "withheld": (record.SCHEMA, {"by": ["size_class", "twitter"]}),
    "open_questions": (open_questions.SCHEMA, {}),
    "weighted": (weighted_estimates.SCHEMA, {"on": "size_class"}),
    "association": (association.SCHEMA, {"names": "twitter", "by": ["linkedin", "facebook"], "on": "size_class"}),
}


BY_SVY = {"weighted", "association"}


COLLECTED_ONLY = {"compare_groups", "crosstab", "representativity", *BY_SVY}


@pytest.mark.parametrize("kind", ["collected", "reconstruction"])
@pytest.mark.parametrize("name", METHODS)
def test_every_method_returns_a_frame_in_the_form_that_its_schema_says(mayors, name, kind):
    form, arguments = METHODS[name]
    if name in BY_SVY:
        pytest.importorskip("svy", reason="svy isn't installed: pip install 'nbsurvey[weights]'")
    if kind == "reconstruction" and name in COLLECTED_ONLY:
        return
    study = mayors if kind == "reconstruction" else replace(mayors, origin=Origin(kind="collected"))
    answer = getattr(study, name)(**arguments)
    assert len(answer) > 0 or name == "open_questions"  # the mayors' study leaves nothing open
    pd.testing.assert_frame_equal(form.validate(answer), answer)
    types = {column: str(dtype) for column, dtype in answer.dtypes.items()}
    assert set(types.values()) <= {"str", "Int64", "float64", "bool"}
    if "origin" in answer:
        assert set(answer["origin"]) == {kind}


def methods() -> dict[str, FunctionType]:
    return {name: value for name, value in vars(Study).items() if isinstance(value, FunctionType) and name[0] != "_"}


def test_every_method_is_the_documented_function_of_a_room():
    of_numbers = {"means", "quantiles", "nps", "reliability"}  # of which the mayors were asked none
    assert set(methods()) == {*METHODS, "filter", *of_numbers}
    for name, function in methods().items():
        home = importlib.import_module(function.__module__)
        assert function.__module__ != "nbsurvey.study" and getattr(home, name) is function
        assert function.__doc__ and {"Parameters", "Returns"} <= set(function.__doc__.split())


@pytest.mark.parametrize("name", methods())
def test_the_options_of_a_method_have_names_only(name):
    study, *others = inspect.signature(methods()[name]).parameters.values()
    assert study.name == "study"
    by_name = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    subjects = [option.name for option in others if option.kind not in by_name]
    assert len(subjects) <= 1 and set(subjects) <= {"names", "pairs", "on", "by"}


ONE_OR_SEVERAL = {"str | list[str]", "str | list[str] | None"}


@pytest.mark.parametrize("name", methods())
def test_a_method_takes_one_name_or_a_list_of_them(name):
    options = inspect.signature(methods()[name]).parameters.values()
    assert {str(option.annotation) for option in options if option.name in ("names", "by", "on")} <= ONE_OR_SEVERAL


def test_tables_by_several_columns_stand_below_one_another(mayors):
    table = mayors.estimate("twitter", by=["size_class", "linkedin"])
    alone = [mayors.estimate("twitter", by=by) for by in ("size_class", "linkedin")]
    pd.testing.assert_frame_equal(table, pd.concat(alone, ignore_index=True))
    assert list(dict.fromkeys(table["by"])) == ["size_class", "linkedin"]
    assert set(mayors.estimate("twitter")["by"]) == {""}
    assert list(dict.fromkeys(mayors.distribution("twitter", by=["linkedin"])["by"])) == ["linkedin"]
    with pytest.raises(ValueError, match="No column is called 'size', 'x'; group by one of size_class"):
        mayors.estimate(by=["size", "size_class", "x"])
    with pytest.raises(ValueError, match="Name a column to group by"):
        mayors.estimate(by=[])


@pytest.mark.parametrize("by", [None, "", []])
@pytest.mark.parametrize("method", ["withheld", "compare_groups"])
def test_who_asks_for_groups_names_what_makes_them(colleagues, method, by):
    arguments = {"names": "tea", "family": "teas"} if method == "compare_groups" else {}
    with pytest.raises(ValueError, match="Name a column to group by: one of team, tea, coffee"):
        getattr(colleagues, method)(**arguments, by=by)


def test_groups_of_several_columns_are_one_family():
    answers = {"a": [True] * 30 + [False] * 30, "b": [True] * 20 + [False] * 40, "c": [True, False] * 30}
    study = small_study(answers, 100)
    comparisons = study.compare_groups("a", by=["b", "c"], family="both")
    alone = [study.compare_groups("a", by=by, family="both") for by in ("b", "c")]
    assert comparisons["by"].tolist() == ["b", "c"]
    assert comparisons["p_value"].tolist() == [*alone[0]["p_value"], *alone[1]["p_value"]]
    assert comparisons["p_value_adjusted"][0] == 2 * comparisons["p_value"][0]


def test_several_items_are_one_family_too():
    answers = {"a": [True] * 30 + [False] * 30, "b": [True] * 20 + [False] * 40, "c": [True, False] * 30}
    study = small_study(answers, 100)
    comparisons = study.compare_groups(["a", "b"], by="c", family="both")
    alone = [study.compare_groups(item, by="c", family="both") for item in ("a", "b")]
    assert comparisons["item_a"].tolist() == comparisons["item_b"].tolist() == ["a", "b"]
    assert comparisons["p_value"].tolist() == [*alone[0]["p_value"], *alone[1]["p_value"]]
    assert comparisons["p_value_adjusted"].tolist() == np.minimum(1, 2 * comparisons["p_value"]).tolist()


def test_each_count_is_made_once_and_kept(mayors):
    assert mayors.counts is mayors.counts and mayors.suppression is mayors.suppression
