"""An identifier can be made of any text, and differs from those that are taken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.codebook.identifiers import LONGEST, identifier


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q1[SQ002]", "q1_sq002"),
        ("Leeftijd (jaren)", "leeftijd_jaren"),
        ("Één", "een"),
        ("12", "item_12"),
        ("?!", "item"),
    ],
)
def test_a_text_becomes_letters_digits_and_underscores(text, name):
    assert identifier(text, "item") == name


@pytest.mark.parametrize("text", ["yes", "No", "null"])
def test_what_yaml_reads_as_something_else_is_no_identifier(text):
    assert identifier(text, "code") == f"code_{text.lower()}"


@given(st.text(), st.sets(st.sampled_from(["a", "a_2", "item", "item_2"])))
def test_any_text_makes_one_that_is_not_taken_and_not_long(text, taken):
    name = identifier(text, "item", taken)
    assert re.fullmatch("[a-z][a-z0-9_]*", name)
    assert name not in taken
    assert len(name) <= LONGEST + len("item__2")
