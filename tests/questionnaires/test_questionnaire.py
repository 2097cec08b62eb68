"""The languages of a questionnaire are those of its texts."""

from nbsurvey.questionnaires.questionnaire import Field, Option, languages_of


def test_the_language_it_was_made_in_comes_first_if_there_are_texts_in_it():
    fields = [Field(("q",), "choice", {"en": "Why?"}, options=(Option("1", {"fr": "Oui", "en": "Yes"}),))]
    assert languages_of("fr", fields) == ("fr", "en")
    assert languages_of("nl", fields) == ("en", "fr")


def test_without_texts_it_is_taken_at_its_word():
    assert languages_of("nl", [Field(("q",), "open")]) == ("nl",)
