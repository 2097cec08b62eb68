"""The chapter on what was done against what should be done."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import comparisons
from nbsurvey import open_study

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("kind, talk", [("reconstruction", ""), ("collected", "b")])
def test_the_chapter_says_what_can_be_told(kind, talk):
    study = open_study(DATA)
    survey = study.codebook.study.model_copy(update={"suppress_below": 1})
    codebook = study.codebook.model_copy(update={"study": survey})
    study = replace(study, origin=study.origin.model_copy(update={"kind": kind}), codebook=codebook)
    chapter = comparisons.chapter(study, study.publication())
    told, table = chapter.facts("en")["comparisons"]["conclusions"], chapter.tables[0]
    higher = table.data.set_index("should")["higher"]
    assert (higher["debunk_news_should"], higher["talk_resident_should"]) == ("a", talk)
    assert told.startswith("More mayors find this desirable than did it: ")
    assert ("More mayors did this than find it desirable: talk online with a resident" in told) == (talk == "b")
    assert list(table.texts("nl")["Conclusie"])[1] == "vaker wenselijk gevonden dan gedaan"


@pytest.mark.parametrize("kind", ["reconstruction", "collected"])
def test_interval_p_and_conclusion_of_a_row_say_the_same(kind):
    study = open_study(DATA)
    survey = study.codebook.study.model_copy(update={"suppress_below": 1})
    codebook = study.codebook.model_copy(update={"study": survey})
    study = replace(study, origin=study.origin.model_copy(update={"kind": kind}), codebook=codebook)
    for row in comparisons.chapter(study, study.publication()).tables[0].data.to_dict("records"):
        is_without_0 = row["lower"] > 0 or row["upper"] < 0
        assert is_without_0 == (row["p"] <= 0.05) == (row["higher"] != "")


def test_the_chapter_counts_the_whole_family_also_where_comparisons_are_withheld():
    study = open_study(DATA)
    study = replace(study, origin=study.origin.model_copy(update={"kind": "collected"}))
    chapter = comparisons.chapter(study, study.publication())
    assert len(chapter.tables[0].texts("en")) < len(comparisons.BEHAVIOURS)
    assert chapter.facts("en")["comparisons"]["number"] == "four"
