"""What a result says in English phrases is said in the language of its table."""

import re
from inspect import getsource

import pytest

from nbsurvey.comparisons import association, contingency, rao_scott
from nbsurvey.comparisons.table import NOBODY
from nbsurvey.estimation.columns import AT_ONCE, SHARED
from nbsurvey.estimation.design_based import weighting
from nbsurvey.estimation.weighted_estimates import weighted_sample
from nbsurvey.language.catalogue import languages, words
from nbsurvey.opening import open_study
from nbsurvey.tables.phrases import phrases


def written(section, text, language):
    return phrases("note", "note", section).write({"note": text}, language)


def weightings():
    parts = re.findall(r'^ +"([a-z ]+)": ', getsource(weighting), re.MULTILINE)
    assert len(parts) == 5
    yield from (f"{part} 12 of type JK1" if part == "replicates" else f"{part} x, y" for part in parts)
    yield "3 of the strata with a single unit, which is taken from the mean of all"
    sizes = {"<20000": 90, "20000-50000": 180, "50000-100000": 50, ">=100000": 35}
    yield weighted_sample(open_study("data"), {}, {"size_class": sizes})[1]


def without_test():
    source = getsource(association)
    texts = re.findall(r'f?"((?:no test|withheld|known): .*?)"\s*$', source, re.MULTILINE)
    return [re.sub(r"\{[^{}]*(?:'[^{}]*)?\}", "x", text) for text in texts if "{'" not in text]


@pytest.mark.parametrize("language", sorted({*languages()} - {"en"}))
def test_what_the_code_says_of_weights_and_tests_is_translated(language):
    texts = words(language)
    same = [text for text in weightings() if written("table.weightings", text, language) == text]
    assert same == (["strata x, y", "clusters x, y"] if language == "nl" else [])
    notes = without_test()
    assert len(notes) >= 5
    assert [note for note in notes if written("table.untested", note, language) == note] == []
    assert written("table.untested", "no test: only the group 'a' answered", language).count("'a'") == 1
    for code in [*SHARED["adjustment"].allowed, *AT_ONCE["adjustment"].allowed]:
        assert texts[f"table.adjustments.{code}"]
    reasons = [contingency.ONE_GROUP, contingency.ALIKE, contingency.EVERYBODY_RESPONDED, NOBODY, rao_scott.NO_VARIANCE]
    for code in [contingency.CHI_SQUARE, contingency.EXACT, contingency.SMALL, rao_scott.RAO_SCOTT, *reasons]:
        assert texts[f"table.methods.{code}"]


@pytest.mark.parametrize("section", ["table.weightings", "table.untested"])
def test_each_phrase_of_the_catalogue_is_recognised_with_what_it_names(section):
    for key, english in words("en").below(section).items():
        fields = {"columns": "age, town", "column": "age", "number": "12", "type": "JK1", "group": "'a'"}
        for language in languages():
            expected = words(language)[f"{section}.{key}"].format(**fields)
            assert written(section, english.format(**fields), language) == expected


def test_phrases_stand_beside_each_other_and_what_is_not_known_stays():
    assert written("table.weightings", "weights w; strata s", "de") == "Gewichte w; Schichten s"
    assert written("table.weightings", "weights w; by hand", "de") == "Gewichte w; by hand"
    assert written("table.weightings", "", "de") == ""
