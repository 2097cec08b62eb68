"""Words for yes and no are those of four languages, in lower case, and none is both."""

from nbsurvey.exports.yes_no import NO, YES


def test_each_language_has_both_and_no_word_is_both():
    assert {"yes", "ja", "oui"} <= YES
    assert {"no", "nee", "nein", "non"} <= NO
    assert not YES & NO
    assert all(word == word.lower().strip() for word in YES | NO)
