"""The catalogues: complete, of one form, and a clear word about what one lacks."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from nbsurvey.drafting.words import plain
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


@pytest.mark.parametrize(("language", "breaking"), [("fr", r"\w [;:?!»%]|[}»)] [;:?!»%]|« "), ("de", r"[\d}] %")])
def test_no_line_breaks_before_a_sign_that_has_a_space_before_it(language, breaking):
    assert {key: text for key, text in words(language).items() if re.search(breaking, text)} == {}


@pytest.mark.parametrize("language", languages())
def test_quotes_are_those_of_the_language(language):
    assert {key: text for key, text in words(language).items() if re.search(r"['\"]\{|\}['\"]", text)} == {}


def test_telling_words_are_many_and_written_as_texts_are_compared():
    telling = {language: words(language)["telling_words"].split() for language in languages()}
    for language, own in telling.items():
        assert [word for word in own if plain(word) != word] == [], language
        assert len(set(own)) == len(own), language
        others = {word for other, texts in telling.items() if other != language for word in texts}
        assert len(set(own) - others) > 50, language


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
    reference = Words("en.yml", {"a": "{n} of {all}", "b": "two", "c": "{n} rows"})
    catalogue = Words("xx.yml", {"a": "{n}", "c": "Reihen: {n}", "d": "more"})
    assert [(problem.column, problem.what) for problem in differences(catalogue, reference)] == [
        ("b", "The catalogue lacks this text."),
        ("a", "The fields of this text differ."),
        ("d", "Nothing shows this text."),
    ]


@pytest.fixture
def catalogues(tmp_path, monkeypatch):
    """Catalogues of a test's own, in the place of those of the package."""
    monkeypatch.setattr("nbsurvey.language.catalogue.FOLDER", tmp_path)
    for remembered in (words, languages):
        remembered.cache_clear()
    yield tmp_path
    for remembered in (words, languages):
        remembered.cache_clear()


def test_a_catalogue_that_lacks_a_text_gives_none_at_all(catalogues):
    (catalogues / "en.yml").write_text("a: one\nb: two\n", "utf-8")
    (catalogues / "xx.yml").write_text("a: eins\n", "utf-8")
    with pytest.raises(InvalidInputError, match=r"xx\.yml, column 'b': .* Translate: two"):
        words("xx")


def test_the_words_of_a_region_are_those_of_its_language():
    assert words("de-AT")["figure.withheld"] == words("de")["figure.withheld"] == "nicht ausgewiesen"
    assert not has_words("xx")


@pytest.mark.parametrize("language", ["xx", "", "../en", "zh-Hans"])
def test_a_language_without_a_catalogue_is_refused(language):
    with pytest.raises(UsageError, match="There are no words in"):
        words(language)


def test_the_catalogues_are_in_what_is_installed(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    names = ZipFile(wheel).namelist()
    assert {f"nbsurvey/language/{language}.yml" for language in languages()} <= set(names)


# The keys and the code -----------------------------------------------------------------------------------------

ROOT = FOLDER.parents[2]
SECTIONS = {key.split(".")[0] for key in words(REFERENCE) if "." in key}
HANDED_OVER = "page."  # as a whole, to the pages: these keys are Quarto's


def pattern_of(node: ast.AST) -> str:
    """Return the pattern of a text in code, in which what an f-string fills in can be anything; empty if it is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values)
    return re.escape(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def trees() -> Iterator[list[ast.AST]]:
    for folder in (ROOT / "src", ROOT / "analysis"):
        for file in sorted(folder.rglob("*.py")):
            yield list(ast.walk(ast.parse(file.read_text("utf-8"))))


def sections_below(nodes: list[ast.AST]) -> Iterator[str]:
    """Go through the sections that a file takes apart from the others."""
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "below":
            yield pattern_of(node.args[0]) + re.escape(".")


def test_every_text_of_the_catalogues_is_shown_somewhere():
    patterns: set[str] = set()
    for nodes in trees():
        texts = {pattern for node in nodes if (pattern := pattern_of(node)) and not pattern.startswith(".+")}
        patterns |= texts | {section + text for section in sections_below(nodes) for text in texts}
    used = re.compile("|".join(sorted(patterns)))
    assert [key for key in words(REFERENCE) if not key.startswith(HANDED_OVER) and not used.fullmatch(key)] == []


def test_every_text_that_the_code_asks_for_is_in_the_catalogues():
    slices = {pattern_of(node.slice) for nodes in trees() for node in nodes if isinstance(node, ast.Subscript)}
    asked = {pattern for pattern in slices if pattern.partition(r"\.")[0] in SECTIONS and r"\." in pattern}
    assert len(asked) > 10
    assert [pattern for pattern in asked if not any(re.fullmatch(pattern, key) for key in words(REFERENCE))] == []


def test_no_word_is_typed_in_the_code_by_language():
    """A dict of texts by language is a catalogue in the wrong place, unless it is what the exports of a tool say."""
    typed = [
        (file.relative_to(ROOT).as_posix(), node.lineno)
        for file in sorted(Path(ROOT, "src").rglob("*.py"))
        if file.parent.name != "exports"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Dict)
        and {key.value for key in node.keys if isinstance(key, ast.Constant)} & set(languages())
    ]
    assert typed == []
