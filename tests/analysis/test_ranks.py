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
    facts = chapter.facts("nl")["ranks"]["experience"]
    first = {"reconstruction": "acht", "collected": "zeven"}[kind]
    also = {"reconstruction": " en oproep tot demonstratie", "collected": ""}[kind]
    assert facts["may_be_first"] == first
    for sentence in (
        "Met 95% zekerheid komen niet het vaakst voor:",
        f"Met dezelfde zekerheid bij de {first} die het vaakst voorkomen: bedreiging van gezagsdragers{also}.",
        "En niet bij de bovenste zes: treitervlogger of influencer en online verstoring van dienstverlening.",
    ):
        assert sentence in facts["certain"]
    (drawing,) = chapter.drawings
    for level, rows in drawing.levels.items():
        assert rows[["rank_lower", "rank_upper"]].equals(
            study.rank("experience", level=level)[["rank_lower", "rank_upper"]]
        )
    assert [*drawing.levels] == [0.9, 0.95, 0.99]
    texts = str([text.get_text() for text in drawing.draw("nl").axes[0].texts])
    message = {"acht": "Acht van de twaalf", "zeven": "Zeven van de twaalf"}[first]
    assert drawing.message("nl") == f"{message} soorten verstoringen kunnen het vaakst voorkomen"
    assert ("microdata" in texts) == (kind == "reconstruction")
    assert "threats to office holders 39% (place 1" in drawing.alt_text("en")
    (table,) = chapter.tables
    assert len(table.texts("en")) == 12
