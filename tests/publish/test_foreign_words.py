"""What isn't translated says in which language it is, wherever it stands by itself in a text; other words don't."""

import pytest

import nbsurvey
from nbsurvey.language.catalogue import languages, words
from nbsurvey.publish import foreign_words
from nbsurvey.publish.foreign_words import marking, with_languages


@pytest.fixture
def marked(monkeypatch):
    texts = ["Koffie", "Koffie: sterk", "Koffie of thee", "Drinkt u vaak thee?", "1. *Melk*", "In"]
    monkeypatch.setattr(foreign_words, "untranslated_texts", lambda codebook, language: texts)
    codebook = nbsurvey.read_codebook("data/codebook.yaml")
    return lambda text, write=with_languages: write(text, codebook, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Most often: ‘Koffie’ (60%).", "Most often: ‘[Koffie]{lang=nl}’ (60%)."),
        ("‘Koffie of thee’ and ‘Koffie’", "‘[Koffie of thee]{lang=nl}’ and ‘[Koffie]{lang=nl}’"),
        ("60%. *Drinkt u vaak thee?* (n = 5)", "60%. *[Drinkt u vaak thee?]{lang=nl}* (n = 5)"),
        ("- Drinkt u vaak thee? 60% do.", "- [Drinkt u vaak thee?]{lang=nl} 60% do."),
        ("- Koffie: 60%.", "- [Koffie]{lang=nl}: 60%."),
        ("- Koffie: sterk", "- [Koffie: sterk]{lang=nl}"),
        (r"‘1\. \*Melk\*’", r"‘[1\. \*Melk\*]{lang=nl}’"),
        ("In all, Koffie is drunk.", "In all, Koffie is drunk."),
        ("**Koffie** of ‘tea’", "**Koffie** of ‘tea’"),
    ],
)
def test_a_label_that_stands_by_itself_says_its_language(marked, text, expected):
    assert marked(text) == expected


def test_a_cell_that_is_a_label_says_its_language_and_no_other_does(marked):
    cells = ["Koffie", "Koffie en melk", "tea", ""]
    attributes = [marked(cell, lambda text, *page: marking(*page)(text)) for cell in cells]
    assert attributes == [' lang="nl"', "", "", ""]


@pytest.mark.parametrize("language", languages())
def test_a_label_is_quoted_alike_in_sentences_and_in_captions(language):
    assert words(language)["chapter.quoted"].format(text="{counted}") in words(language)["base.statement"]
