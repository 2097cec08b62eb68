"""The facts of an item, as pages show them."""

from pathlib import Path

from nbsurvey import open_study
from nbsurvey.publish.chapter import Chapter, item_facts

DATA = Path(__file__).parents[2] / "data"


def test_each_item_has_its_numbers_as_texts():
    facts = item_facts(open_study(DATA).publication(), "nl")
    assert facts["experience"]["threat_officials"] == {
        "percent": "39%",
        "interval": "32–48%",
        "frequency": "tussen 3 en 5 van elke 10",
        "per_hundred": "tussen 32 en 48 van elke 100",
        "worst": "12–82%",
        "k": "42",
        "n": "107",
    }
    assert facts["mandate"]["enough_powers"]["n"] == "94–111"


def test_a_withheld_item_has_no_facts():
    estimates = open_study(DATA).publication("mandate")
    facts = item_facts(estimates.assign(withheld=[True, False]), "nl")
    assert list(facts["mandate"]) == ["feels_responsible"]


def test_a_chapter_needs_nothing():
    chapter = Chapter()
    assert (chapter.drawings, chapter.tables, chapter.facts("nl")) == ((), (), {})


def test_a_number_that_is_missing_is_no_fact():
    estimates = open_study(DATA).publication("mandate").assign(worst_lower=float("nan"), worst_upper=float("nan"))
    assert set(item_facts(estimates, "nl")["mandate"]["enough_powers"]) == {
        *("percent", "interval", "frequency", "per_hundred", "k", "n")
    }
