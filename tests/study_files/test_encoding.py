"""The encoding of a text is told from its bytes, and mixed ones are refused with the rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.errors import InvalidInputError
from nbsurvey.study_files.encoding import recognise_encoding

TEXTS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_encoding_is_told_apart(encoding):
    assert recognise_encoding("naam;Zoë\n".encode(encoding), "x.csv") == encoding


@given(TEXTS)
def test_any_text_in_utf8_is_read_back_as_it_was(text):
    content = text.encode()
    assert content.decode(recognise_encoding(content, "x.csv")).removeprefix("\ufeff") == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("content", "words", "row"),
    [
        (b"a;b\n\xe9\xe9n;x\nZo\xc3\xab;y\n", "Row 2 isn't UTF-8, but row 3 is", 2),
        (b"a\nb\x81\n", "neither UTF-8 nor Windows-1252", 2),
        (b"a\0b", "NUL bytes", None),
        ("aé".encode("utf-16")[:-1], "begins as UTF-16", None),
    ],
)
def test_what_is_no_text_is_refused(content, words, row):
    with pytest.raises(InvalidInputError, match=words) as caught:
        recognise_encoding(content, "x.csv")
    assert caught.value.problems[0].row == row


def test_a_text_longer_than_what_is_decoded_at_once_is_looked_at_whole():
    assert recognise_encoding(b"a" * (1 << 20) + "ë".encode("cp1252"), "x.csv") == "cp1252"
    assert recognise_encoding(b"a" * ((1 << 20) - 1) + "ë".encode(), "x.csv") == "utf-8"
