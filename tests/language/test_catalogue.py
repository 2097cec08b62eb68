"""The catalogues: complete, of one form, and a clear word about what one lacks."""

import pytest

from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.language.catalogue import (
    FOLDER,
    REFERENCE,
    Words,
    differences,
    has_words,
    languages,
    read_catalogue,
    words,
)


def test_there_are_catalogues_of_dutch_english_and_german():
    assert {"de", "en", "nl"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_every_catalogue_has_the_same_texts_with_the_same_fields(language):
    catalogue = read_catalogue(FOLDER / f"{language}.yml")
    assert list(differences(catalogue, words(REFERENCE))) == []
    assert all(text == text.strip() != "" for text in catalogue.values())


def catalogue_of(tmp_path, text):
    file = tmp_path / "xx.yml"
    file.write_text(text, "utf-8")
    return read_catalogue(file)


def test_texts_are_found_by_dotted_key(tmp_path):
    catalogue = catalogue_of(tmp_path, "a: one\nb:\n  c: two {n}\n  d: {e: three}\n")
    assert (catalogue["a"], catalogue["b.c"], catalogue["b.d.e"]) == ("one", "two {n}", "three")
    assert catalogue.below("b") == {"c": "two {n}", "d.e": "three"}


def test_a_key_that_is_missing_is_named_with_its_file(tmp_path):
    catalogue = catalogue_of(tmp_path, "a: one\n")
    with pytest.raises(InvalidInputError, match=r"/xx\.yml, column 'a\.b': The catalogue has no such text\."):
        catalogue["a.b"]


def test_what_yaml_takes_for_something_else_is_no_text(tmp_path):
    with pytest.raises(InvalidInputError) as refused:
        catalogue_of(tmp_path, "a: no\nb:\n  c: 12\n  d:\n")
    assert [(problem.column, problem.value) for problem in refused.value.problems] == [
        ("a", "False"),
        ("b.c", "12"),
        ("b.d", "None"),
    ]


def test_what_differs_from_the_reference_is_told_text_by_text():
    reference = Words("en.yml", {"a": "{n} of {all}", "b": "two", "c.one": "{n} row", "c.other": "{n} rows"})
    catalogue = Words("xx.yml", {"a": "{n}", "c.one": "", "c.other": "{n}", "c.few": "{n}", "d": "more"})
    assert [(problem.column, problem.what) for problem in differences(catalogue, reference)] == [
        ("b", "The catalogue lacks this text."),
        ("a", "The fields of this text differ."),
        ("c.one", "The fields of this text differ."),
        ("d", "Nothing shows this text."),
    ]


def test_a_catalogue_that_lacks_a_text_gives_none_at_all(tmp_path, monkeypatch):
    (tmp_path / "en.yml").write_text("a: one\nb: two\n", "utf-8")
    (tmp_path / "xx.yml").write_text("a: eins\n", "utf-8")
    monkeypatch.setattr("nbsurvey.language.catalogue.FOLDER", tmp_path)
    words.cache_clear()
    try:
        with pytest.raises(InvalidInputError, match=r"xx\.yml, column 'b': .* Translate: two"):
            words("xx")
    finally:
        words.cache_clear()


def test_the_words_of_a_region_are_those_of_its_language():
    assert words("de-AT")["figure.withheld"] == words("de")["figure.withheld"] == "nicht ausgewiesen"
    assert not has_words("xx")


@pytest.mark.parametrize("language", ["xx", "", "../en", "zh-Hans"])
def test_a_language_without_a_catalogue_is_refused(language):
    with pytest.raises(UsageError, match=r"There are no words in '.*'; there are in de, en, .*nl\."):
        words(language)
