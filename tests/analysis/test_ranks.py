"""The chapter on which order is certain."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import ranks
from nbsurvey import open_study

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("kind", ["reconstruction", "collected"])
def test_the_chapter_names_what_is_certain_and_draws_what_is_not(kind):
    study = open_study(DATA)
    study = replace(study, origin=study.origin.model_copy(update={"kind": kind}))
    chapter = ranks.chapter(study, study.publication())
    facts = chapter.facts("nl")["ranks"]
    assert facts["social_media"]["upper_half"] == "gebruikt LinkedIn en gebruikt Twitter"
    assert facts["experience"]["upper_half"] == "geen"
    assert "online verstoring van dienstverlening" in facts["experience"]["lower_half"]
    (drawing,) = chapter.drawings
    texts = str([text.get_text() for text in drawing.draw("nl").axes[0].texts])
    assert ("microdata" in texts) == (kind == "reconstruction")
    assert "calls to demonstrate 38% (place 2" in drawing.alt_text("en")
    (table,) = chapter.tables
    assert len(table.texts("en")) == 12
