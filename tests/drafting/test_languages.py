"""The responses say in which language a questionnaire was."""

from nbsurvey.exports.export import ExportColumn


def test_most_responses_say_which_language_it_is(draft):
    language = ExportColumn("Start language", role="language")
    codebook = draft((ExportColumn("Q1"), ["1"] * 3), (language, ["de", "nl-informal", "de"]))
    assert codebook.study.languages == ("de",)
