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
    assert facts["social_media"]["certain"].startswith(
        "Met 95% zekerheid horen bij de bovenste twee: gebruikt LinkedIn en gebruikt Twitter. Zeker niet"
    )
    assert facts["experience"]["certain"] == (
        "Van geen enkele soort is met 95% zekerheid te zeggen dat die bij de bovenste zes hoort. Zeker niet bij de "
        "bovenste zes horen treitervlogger of influencer en online verstoring van dienstverlening."
    )
    (drawing,) = chapter.drawings
    texts = str([text.get_text() for text in drawing.draw("nl").axes[0].texts])
    assert ("microdata" in texts) == (kind == "reconstruction")
    assert "calls to demonstrate 38% (place 2" in drawing.alt_text("en")
    (table,) = chapter.tables
    assert len(table.texts("en")) == 12
