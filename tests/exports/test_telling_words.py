"""Words that tell a language are those of a language that the package speaks, as texts are compared."""

from nbsurvey.drafting.words import plain
from nbsurvey.exports.telling_words import TELLING_WORDS
from nbsurvey.language.catalogue import languages


def test_each_language_of_the_package_has_words():
    assert set(TELLING_WORDS) == set(languages())


def test_words_are_written_as_texts_are_compared_and_each_once():
    for words in TELLING_WORDS.values():
        assert [word for word in words.split() if plain(word) != word] == []
        assert len(set(words.split())) == len(words.split())


def test_every_language_has_many_words_of_its_own():
    for language, words in TELLING_WORDS.items():
        others = {word for other, texts in TELLING_WORDS.items() if other != language for word in texts.split()}
        assert len(set(words.split()) - others) > 50
