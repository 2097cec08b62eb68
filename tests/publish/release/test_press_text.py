"""What may and may not be said follows from the numbers."""

from dataclasses import replace
from io import BytesIO

import pandas as pd
import pytest
from docx import Document
from small_study import small_study

import nbsurvey
from nbsurvey.publish.release.press_text import press_document, press_text


@pytest.fixture(scope="module")
def mayors():
    return nbsurvey.open_study("data")


def test_those_that_the_chart_of_ranks_puts_first_are_named_together_and_no_other(mayors):
    text = press_text(mayors, mayors.publication("experience"), "en")
    (line,) = (line for line in text.splitlines() if "the highest percentage" in line)
    ranks = mayors.rank("experience", language="en")
    assert "polarisation" in line  # 19%: with twelve items at once it may be first
    for label, best in zip(ranks["label"], ranks["rank_lower"], strict=True):
        assert (label in line) == (best == 1)


def test_one_that_stands_out_is_not_held_back():
    study = nbsurvey.from_frame(
        pd.DataFrame({"tea": [True] * 95 + [False] * 5, "rum": [True] * 5 + [False] * 95}), population=1000
    )
    assert "highest percentage" not in press_text(study, study.publication(), "en")


def test_a_reconstruction_tells_that_nothing_goes_together(mayors):
    text = press_text(mayors, mayors.publication(), "nl")
    assert "Reconstructie uit de gepubliceerde percentages" in text.splitlines()[0]
    assert "Dat antwoorden samenhangen of groepen verschillen" in text


def test_the_source_of_the_figures_and_whose_words_the_questions_are_come_first(mayors):
    note, source = press_text(mayors, mayors.publication(), "nl").split("\n\n")[1:3]
    assert note.startswith("De vragen, de antwoorden en hun codes staan hier in onze woorden")
    assert "W. Bantema en anderen" in source


def test_an_interval_of_a_part_is_not_said_to_be_of_all():
    choices = ["yes", "no", "unknown"]
    choice = {"kind": "single_choice", "choices": choices, "counts": ["yes"], "base": ["yes", "no"]}
    answers = ["yes"] * 30 + ["no"] * 20 + ["unknown"] * 40
    study = small_study({"tea": answers, "milk": [True, False] * 45}, 400, blocks={"tea": choice})
    lines = [line for line in press_text(study, study.publication(), "en").splitlines() if "brackets" in line]
    assert ["of all to whom this percentage applies" in line for line in lines].count(True) == 1
    assert ["of all 400" in line for line in lines].count(True) == 1


def test_that_no_majority_of_all_is_proven_is_told_where_it_is_so(mayors):
    told = "majority of all 355 mayors"
    assert told in press_text(mayors, mayors.publication(), "en")
    (line,) = (line for line in press_text(mayors, mayors.publication(), "nl").splitlines() if "meerderheid" in line)
    assert "hadden allen die niet antwoordden het tegendeel gezegd, dan kwam geen percentage boven de helft" in line
    nearly_all = nbsurvey.from_frame(pd.DataFrame({"tea": [True] * 90 + [False] * 5}), population=100)
    assert "majority" not in press_text(nearly_all, nearly_all.publication(), "en")
    unknown = nbsurvey.from_frame(pd.DataFrame({"tea": [True] * 90 + [False] * 5}), population="unknown")
    text = press_text(unknown, unknown.publication(), "en")
    assert "majority" not in text and "of all people, if chance" in text


def test_of_made_up_answers_nothing_may_be_said(mayors):
    made_up = replace(mayors, origin=mayors.origin.model_copy(update={"kind": "synthetic"}))
    text = press_text(made_up, mayors.publication(), "en")
    assert "What may be said" not in text
    assert "%" not in text


def test_what_is_withheld_is_not_said(mayors):
    estimates = mayors.publication("mandate")
    hidden = estimates.assign(withheld=[True, False])
    text = press_text(mayors, hidden, "en")
    assert "enough powers" not in text
    assert "**71%** (62–79%) feel responsible" in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_line_of_the_mayors_has_two_colons(mayors, language):
    lines = press_text(mayors, mayors.publication(), language).splitlines()
    numbered = [line for line in lines if line.startswith("- ") and "**" in line]
    assert len(numbered) == 26
    assert not any(":" in line for line in numbered)
    assert not any(line.count(": ") > 1 for line in lines if "‘" not in line and line.startswith("- "))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_word_shows_it_under_its_title_and_says_what_it_is(mayors, language):
    content = press_document(mayors, mayors.publication(), language)
    assert content == press_document(mayors, mayors.publication(), language)
    document = Document(BytesIO(content))
    properties = document.core_properties
    assert properties.title.endswith(mayors.codebook.study.title[language])
    assert properties.author == "The nbsurvey authors"
    assert properties.language == language
    assert "econstru" in properties.comments.lower() or "reconstructie" in properties.comments.lower()
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any("(62–79%)" in text for text in texts)


def test_a_document_that_is_not_written_yet_changes_no_file(mayors, monkeypatch):
    monkeypatch.setattr("nbsurvey.files.changed", told := [])
    press_document(mayors, mayors.publication("mandate"), "en")
    assert not told


def test_a_label_is_no_markup(mayors):
    (block,) = (block for block in mayors.codebook.blocks if block.id == "mandate")
    plain = block.model_copy(update={"items": tuple(i.model_copy(update={"finding": None}) for i in block.items)})
    study = replace(mayors, codebook=mayors.codebook.model_copy(update={"blocks": (plain,)}))
    estimates = mayors.publication("mandate").assign(label_en=["*x* <b> [y](z)", "# tea"])
    document = Document(BytesIO(press_document(study, estimates, "en")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Of those who answered, 68% (59–76%) answered ‘yes’ for ‘*x* <b> [y](z)’." in texts
    assert "Of those who answered, 71% (62–79%) answered ‘yes’ for ‘# tea’." in texts
