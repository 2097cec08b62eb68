"""The chapter on what was done against what should be done."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import comparisons
from nbsurvey import open_study

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("kind, more_done", [("reconstruction", "none"), ("collected", "talk online with a resident")])
def test_the_chapter_says_what_can_be_told(kind, more_done):
    study = open_study(DATA)
    survey = study.codebook.study.model_copy(update={"suppress_below": 1})
    codebook = study.codebook.model_copy(update={"study": survey})
    study = replace(study, origin=study.origin.model_copy(update={"kind": kind}), codebook=codebook)
    chapter = comparisons.chapter(study, study.publication())
    facts, table = chapter.facts("en")["comparisons"], chapter.tables[0].texts("nl")
    assert facts["more_done"] == more_done
    assert "debunk fake news" in facts["more_desirable"]
    assert "debunk fake news than have done so." in facts["conclusions"]
    assert ("More mayors have done this" in facts["conclusions"]) == (more_done != "none")
    assert list(table["Conclusie"])[1] == "vaker wenselijk gevonden dan gedaan"


def test_the_chapter_counts_the_whole_family_also_where_comparisons_are_withheld():
    study = open_study(DATA)
    study = replace(study, origin=study.origin.model_copy(update={"kind": "collected"}))
    chapter = comparisons.chapter(study, study.publication())
    assert len(chapter.tables[0].texts("en")) < len(comparisons.BEHAVIOURS)
    assert chapter.facts("en")["comparisons"]["number"] == "four"
