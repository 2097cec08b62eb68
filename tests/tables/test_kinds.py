"""Every kind of result is known by its columns, of which its module says what they mean."""

import re
from pathlib import Path

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.estimation.columns import SHARED
from nbsurvey.estimation.distributions import NO_POPULATION
from nbsurvey.intervals.methods import METHODS, QUANTILE_METHODS, WEIGHTED_METHODS
from nbsurvey.language.catalogue import languages, words
from nbsurvey.tables.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_shown_and_needed_is_in_the_schema(kind):
    assert set(kind.needs) <= set(kind.schema.columns)
    for column in kind.columns:
        assert set(column.sources) <= set(SHARED) | {name for kind in KINDS for name in kind.schema.columns}
        assert all(words(language)[f"table.{column.head}"] for language in languages())


def test_weighted_values_have_the_effective_n_and_the_design_effect_beside_n():
    places = range(60)
    people = pd.DataFrame({"hours": [20.5 + place for place in places], "grade": [place % 11 for place in places]})
    people["w"] = [1.0 + place % 3 for place in places]
    study = nbsurvey.from_frame(people, population=5000, weight="w")
    for result in (study.means("hours"), study.nps("grade")):
        assert nbsurvey.table(result).heads[-3:] == ["n", "Effective n", "Design effect"]
    assert nbsurvey.table(study.quantiles("hours")).heads[-1] == "Effective n"


def methods_in_the_code():
    """Each method that a module of statistics names as a constant, beside those that can be chosen."""
    rooms = [Path(nbsurvey.__file__).parent / room for room in ("comparisons", "estimation")]
    names = re.compile(r"(?:^[A-Z_, ]+ = |\"method\": )(.*)", re.MULTILINE)
    modules = [path.read_text("utf-8") for room in rooms for path in room.glob("*.py") if path.stem not in TESTS]
    named = [text for module in modules for line in names.findall(module) for text in re.findall('"([^"]+)"', line)]
    told = {text for text in named if re.match("none: |known: |exact|t, |normal|bounds|census|survey", text)}
    return told | {"intervals", "pairs", "feldt", *METHODS, *QUANTILE_METHODS, *WEIGHTED_METHODS}


TESTS = ("contingency", "rao_scott", "association")
"""Modules that name tests, which no interval is computed by."""


@pytest.mark.parametrize("language", languages())
def test_each_method_has_words(language):
    assert {f"table.methods.{method}" for method in methods_in_the_code()} <= set(words(language))
    assert len(methods_in_the_code()) >= 24


def test_a_method_is_told_in_the_language_of_the_table():
    people = pd.DataFrame({"tea": ["yes", "no"] * 40})
    result = nbsurvey.from_frame(people, population=500).distribution("tea").assign(method=NO_POPULATION)
    notes = nbsurvey.table(result, language="nl").notes
    assert "Methode: geen, want hoeveel mensen konden antwoorden is nog niet ingevuld" in notes
