"""A draft is in the language of its questions, whatever the tool's own headings and the statistics package are in."""

from dataclasses import replace

import pytest
from made_drafts import export_of

from nbsurvey.drafting import draft_codebook
from nbsurvey.drafting.languages import answered_in, language_of_export
from nbsurvey.drafting.to_decide import listed_decisions
from nbsurvey.exports.export import Export, ExportColumn

BEGUN = ExportColumn("Start language", role="language")


def language_of_texts(*texts: str) -> str:
    return language_of_export(export_of(*((ExportColumn(f"v{i}", text), ["1"]) for i, text in enumerate(texts))))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Hoe tevreden bent u met de gemeente waar u woont?"),
        ("en", "How satisfied are you with the place where you live?"),
        ("de", "Wie zufrieden sind Sie mit Ihrer Arbeit im Großen und Ganzen?"),
        ("fr", "Dans quelle mesure êtes-vous satisfait de votre commune ?"),
    ],
)
def test_the_words_of_a_question_say_its_language(language, text):
    assert language_of_texts(text) == language


def test_the_labels_of_a_statistics_package_say_it_too():
    labels = {"1": "Strongly disagree", "2": "Neither agree nor disagree", "3": "Strongly agree"}
    assert language_of_export(export_of((ExportColumn("V1", labels=labels), ["1", "2", "3"]))) == "en"


def test_answers_in_words_say_it_where_headings_are_codes():
    assert language_of_export(export_of((ExportColumn("q1"), ["Yes", "No"]), (ExportColumn("q2"), ["1", "2"]))) == "en"


def test_what_single_respondents_wrote_says_nothing():
    remarks = [f"This is what I think of the work: {number}" for number in range(20)]
    export = export_of((ExportColumn("tevreden"), ["ja", "nee"] * 10), (ExportColumn("open"), remarks))
    assert language_of_export(export) == "nl"


def test_the_tool_s_own_headings_only_say_it_where_nothing_else_does():
    system = (ExportColumn("Respons ID", role="record_id"), ["1", "2"])
    question = "What do you think of the people who work with you?"
    assert language_of_export(export_of(system, (ExportColumn("q1", question), ["1", "2"]))) == "en"
    german = (ExportColumn("Antwort ID", role="record_id"), ["1", "2"])
    assert language_of_export(export_of(german, (ExportColumn("q1"), ["1", "2"]))) == "de"


def test_most_responses_say_which_language_it_is_where_texts_dont(draft):
    codebook = draft((ExportColumn("Q1"), ["1"] * 3), (BEGUN, ["de", "nl-informal", "de"]))
    assert codebook.study.languages == ("de",)


def test_texts_in_a_language_without_words_here_are_in_that_of_most_responses():
    norwegian = (ExportColumn("Q1", "Hvor fornøyd er du med det som er nytt for deg?"), ["1"] * 2)
    assert language_of_export(export_of(norwegian, (BEGUN, ["no", "no"]))) == "no"


def answered(**times: int) -> Export:
    begun = [language for language, count in times.items() for _ in range(count)]
    return export_of((ExportColumn("Q1", "What do you think of it?"), ["1"] * len(begun)), (BEGUN, begun))


def test_a_study_in_several_languages_is_told_without_those_of_a_few():
    assert answered_in(answered(en=9, nl=5, ar=4)) == ["en", "nl"]
    text = draft_codebook(answered(en=9, nl=5, ar=4))
    assert "languages: [en] # respondents answered in nl too; the texts here are in en\n" in text
    assert "answered in" not in draft_codebook(answered(en=9, nl=4))


def test_the_language_can_be_said():
    export = export_of((ExportColumn("q1", "What do you think of the work?"), ["1", "2"]))
    assert "languages: [en]" in draft_codebook(export)
    assert "languages: [nl]\n" in (text := draft_codebook(export, language="nl"))
    assert 'asked: {nl: "alle respondenten"}' in text


CODES = export_of((ExportColumn("vote"), ["0", "1"] * 5), (ExportColumn("selfLR"), ["1", "2", "3", "4", "5"] * 2))
OPEN = "language, English for now: the export has no words that tell it; draft again with --language"


def test_codes_without_words_are_drafted_in_english_and_the_language_is_listed_to_decide():
    text = draft_codebook(CODES)
    (listed,) = [line for line in listed_decisions(text) if OPEN in line]
    row = int(listed.split(":")[0].removeprefix("row "))
    assert text.splitlines()[row].strip() == "languages: [en]"
    assert 'asked: {en: "all respondents"}' in text


@pytest.mark.parametrize(
    ("export", "options"),
    [
        (CODES, {"language": "nl"}),
        (CODES, {"language": "en"}),
        (replace(CODES, language="nl"), {}),
        (export_of((ExportColumn("q1", "Hoe vaak werkt u thuis?"), ["1", "2"] * 5)), {}),
    ],
)
def test_a_language_that_is_given_or_told_is_no_open_point(export, options):
    text = draft_codebook(export, **options)
    assert OPEN not in text
    assert f"languages: [{options.get('language', 'nl')}]" in text
