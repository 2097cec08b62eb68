"""A draft is a codebook that YAML reads as it was meant, with comments that say what to check."""

from dataclasses import replace

import pytest
import yaml
from made_drafts import export_of

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.to_decide import listed_decisions
from nbsurvey.exports.export import ExportColumn


def test_norwegian_is_a_language_and_not_a_no(draft):
    codebook = draft((ExportColumn("Q1"), ["1"]), (ExportColumn("l", role="language"), ["NO"]))
    assert codebook.study.languages == ("no",)


def test_names_are_made_identifiers_that_differ(draft):
    names = ["Q1", "q1", "2e", "respondent", "no", "x_missing", "é", "日本"]
    codebook = draft(*((ExportColumn(name), ["ja", "nee"]) for name in names))
    assert list(codebook.items) == ["q1", "q1_2", "item_2e", "respondent_2", "item_no", "x", "e", "item"]
    assert [item.column for item in codebook.items.values()] == names


def test_a_draft_says_that_nothing_is_known_of_how_far_respondents_stand_out():
    assert "how far respondents stand out" in draft_codebook(export_of((ExportColumn("Q1"), ["1"])))


@pytest.mark.parametrize(
    ("title", "name", "nl", "en"),
    [
        ({"en": "From home", "nl": "Van huis"}, "x.csv", "Van huis", "From home"),
        ({"en": "From home"}, "x.csv", "From home", "From home"),
        ({"": "Reizen"}, "Other(1-9).csv", "Reizen", "Reizen"),
        ({}, "Other(1-9).csv", "Other", "Other"),
    ],
)
def test_the_title_is_that_of_the_questionnaire(title, name, nl, en):
    export = export_of((ExportColumn("Q1"), ["yes", "no"]), name=name)
    text = draft_codebook(replace(export, title=title, translations={"en": {}}), language="nl", name="my folder")
    assert yaml.safe_load(text)["study"]["title"] == {"nl": nl, "en": en}
    assert "# ? title" not in text


def test_a_title_that_is_only_the_name_of_the_folder_is_to_be_decided():
    text = draft_codebook(export_of((ExportColumn("Q1"), ["yes", "no"])), name="my folder")
    assert yaml.safe_load(text)["study"]["title"] == {"en": "My folder"}
    assert any("title" in decision for decision in listed_decisions(text))


def test_how_to_cite_it_is_shown_to_be_filled_in_and_needs_no_decision(tmp_path):
    text = draft_codebook(export_of((ExportColumn("Q1"), ["yes", "no"])))
    assert "citation" not in yaml.safe_load(text)["study"]
    assert not any("cit" in decision for decision in listed_decisions(text))
    file = tmp_path / "codebook.yaml"
    file.write_text(text.replace("  # citation:", "  citation:"), "utf-8")
    citation = read_codebook(file).study.citation
    assert citation.missing == []
    assert citation.authors[0].full_name == "GIVEN NAMES FAMILY NAME"
