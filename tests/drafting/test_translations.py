"""A draft says everything in each of its languages, as far as it is translated."""

from dataclasses import replace

from made_drafts import export_of

from nbsurvey.codebook import read_codebook
from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.translations import Translations
from nbsurvey.exports.export import ExportColumn

TRANSLATIONS = {"nl": {"How do you travel?": "Hoe reist u?", "Bicycle": "Fiets", "Train": "Trein"}}


def test_texts_of_the_export_and_of_the_package_stand_there_in_both_languages(tmp_path):
    columns = [
        (ExportColumn("UserLanguage", role="language"), ["EN", "EN", "NL"]),
        (ExportColumn("Q1", "How do you travel?", labels={"1": "Bicycle", "2": "Train"}), ["1", "2", "1"]),
    ]
    export = replace(export_of(*columns), translations=TRANSLATIONS)
    file = tmp_path / "codebook.yaml"
    file.write_text(draft_codebook(export), "utf-8")
    codebook = read_codebook(file)
    (block,) = codebook.blocks
    assert codebook.study.languages == ("en", "nl")
    assert block.title == {"en": "How do you travel?", "nl": "Hoe reist u?"}
    assert [choice.label["nl"] for choice in block.choices] == ["Fiets", "Trein"]
    assert block.asked == {"en": "all respondents", "nl": "alle respondenten"}


def test_the_questionnaire_goes_before_the_words_of_the_package():
    texts = Translations("en", {"nl": {"other": "overige"}})
    assert texts.of("other") == {"en": "other", "nl": "overige"}


def test_yes_and_no_are_translated_as_an_export_writes_them():
    texts = Translations("en", {"nl": {}})
    assert [texts.of(text)["nl"] for text in ("yes", "Yes", "No")] == ["ja", "Ja", "Nee"]
