"""Figures of estimates draw these columns, and say what they are."""

from dataclasses import replace
from pathlib import Path

import pytest

from nbsurvey import open_study
from nbsurvey.publish.figure_data import figure_data, figure_note

DATA = Path(__file__).parents[2] / "data"


def test_a_figure_gets_its_numbers_with_a_label_in_each_language():
    study = open_study(DATA)
    estimates = study.publication("social_media")[2:]
    data = figure_data(estimates, study.codebook, "worst_lower")
    assert {"counted_nl", "counted_en", "base_nl", "base_en"} <= set(data.columns)
    assert {"label_nl", "label_en", "percent", "lower", "upper", "n_min", "n_max", "worst_lower"} <= set(data.columns)
    assert "worst_upper" not in data
    assert list(data["percent"]) == list(estimates["percent"])
    assert list(data.index) == list(range(len(data)))


@pytest.mark.parametrize("kind", ["collected", "reconstruction", "synthetic"])
def test_the_note_says_where_the_numbers_come_from(kind):
    study = open_study(DATA)
    study = replace(study, origin=study.origin.model_copy(update={"kind": kind}))
    note = figure_note(study.publication("mandate", level=0.9), study.codebook)
    assert set(note) == {"nl", "en"}
    assert ("microdata" in note["nl"]) == ("microdata" in note["en"]) == (kind == "reconstruction")
    assert note["en"].startswith("Made-up answers that nobody gave") == (kind == "synthetic")
    assert "Line: 90%" in note["en"] and "Streep: 90%" in note["nl"]
    assert "90% confidence interval (exact, 355 mayors in all" in note["en"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "(exact, een onbekend aantal burgemeesters in totaal)"),
        ("en", "(exact, an unknown number of mayors in all)"),
        ("de", "(exakt, insgesamt unbekannt viele mayors)"),
        ("fr", "(exact, mayors en nombre inconnu au total)"),
    ],
)
def test_the_note_says_that_the_size_of_the_population_is_unknown(language, text):
    study = open_study(DATA)
    survey = study.codebook.study
    labels = survey.population_label | dict.fromkeys(("de", "fr"), "mayors")
    changed = survey.model_copy(update={"population": "unknown", "population_label": labels, "languages": (language,)})
    codebook = study.codebook.model_copy(update={"study": changed})
    estimates = study.publication("mandate").assign(origin="collected")
    assert text in " ".join(figure_note(estimates, codebook)[language].split())


@pytest.mark.parametrize("kind", ["yes_no", "multiple_response"])
def test_a_weighted_note_says_of_boxes_only_of_whom_they_are(kind):
    study = open_study(DATA)
    blocks = tuple(block.model_copy(update={"kind": kind}) for block in study.codebook.blocks)
    codebook = study.codebook.model_copy(update={"blocks": blocks})
    estimates = study.publication("social_media").assign(origin="collected", weighting="weights w")
    note = figure_note(estimates, codebook)["en"]
    assert note.startswith(f"Point: weighted percentage {'' if kind == 'multiple_response' else '‘yes’, '}of those who")
