"""Control characters are written, never passed on; letters of every script pass."""

import json
import sys
from unicodedata import category
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.errors import Problem
from nbsurvey.system.visible import is_acted_on, visible, visible_json, visible_line, visible_xml

TEXTS = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Z", "Cc", "Cf", "Cs"]))
WITHOUT_HALVES = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrood\x1b[0m", r"\x1b[31mrood\x1b[0m"),
        ("\x9b2J \x7f \x85", r"\x9b2J \x7f \x85"),
        ("a\u202eb\u2066c\u200fd", r"a\u202eb\u2066c\u200fd"),
        ("a\u2028b\ufeffc\u200bd\U000e0041", r"a\u2028b\ufeffc\u200bd\U000e0041"),
        ("caf\udce9.csv", r"caf\udce9.csv"),
        ("Ångström\u00a0€ 5 नमस्ते 👩\u200d🚀 C:\\x1b", "Ångström\u00a0€ 5 नमस्ते 👩\u200d🚀 C:\\x1b"),
    ],
)
def test_what_is_acted_on_is_shown(text, shown):
    assert visible(text) == visible_line(text) == shown


def test_every_control_character_of_unicode_is_acted_on_but_the_joiners():
    control = {chr(code) for code in range(sys.maxunicode + 1) if category(chr(code)) in {"Cc", "Cf", "Zl", "Zp", "Cs"}}
    assert {character for character in control if not is_acted_on(character)} == {"\u200c", "\u200d"}
    assert visible("".join(sorted(control))).isascii() is False  # the joiners
    assert not any(is_acted_on(character) for character in "é€漢א\u00a0 ")


@given(TEXTS)
def test_lines_stay_lines_and_one_line_stays_one(text):
    assert visible(text).count("\n") == text.count("\n")
    assert not any(is_acted_on(character) for character in visible_line(text))
    assert not any(is_acted_on(character) and character not in "\n\t" for character in visible(text))


@given(TEXTS)
def test_json_says_the_same(text):
    shown = visible_json(json.dumps({"a": text}, ensure_ascii=False))
    assert json.loads(shown) == json.loads(json.dumps({"a": text}))
    assert not any(is_acted_on(character) for character in shown)


@given(WITHOUT_HALVES)
def test_xml_says_the_same(text):
    element = ElementTree.Element("a", {"b": "x\x9b"})
    element.text = (
        "".join(character for character in text if character >= " ").replace("\ufffe", "").replace("\uffff", "")
    )
    shown = visible_xml(ElementTree.tostring(element, encoding="unicode"))
    read = ElementTree.fromstring(shown)
    assert (read.text or "", read.get("b")) == (element.text, "x\x9b")
    assert not any(is_acted_on(character) for character in shown)


@given(*[TEXTS] * 6)
def test_a_problem_sends_nothing_and_no_other_line_looks_like_one(what, file, column, value, expected, fix):
    shown = str(Problem(what, file, 1, column, value, expected, fix))
    first, *others = shown.split("\n")
    assert not any(is_acted_on(character) for line in (first, *others) for character in line.replace("\t", ""))
    assert all(line.startswith("    ") for line in others)
