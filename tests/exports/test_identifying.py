"""What tells who somebody is, is seen in a text and in a column, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.exports.identifying import identifying_kind, identifying_part

SEEN = [
    ("jan.de-boer+1@gemeente.example.nl", "e-mail address"),
    ("192.0.2.17", "IP address"),
    ("2001:db8::8a2e:370:7334", "IP address"),
    ("NL91 ABNA 0417 1643 00", "IBAN"),
    ("NL91ABNA0417164300", "IBAN"),
    ("DE89 3704 0044 0532 0130 00", "IBAN"),
    ("111222333", "citizen service number"),
    ("1112.22.333", "citizen service number"),
    ("06-12345678", "telephone number"),
    ("0612345678", "telephone number"),
    ("0512 34 56 78", "telephone number"),
    ("(0512) 34 56 78", "telephone number"),
    ("+31 6 1234 5678", "telephone number"),
    ("0031612345678", "telephone number"),
    ("06 - 12345678", "telephone number"),
    ("06.12.34.56.78", "telephone number"),
    ("111 222 333", "citizen service number"),
    ("jan (at) example.nl", "e-mail address"),
    ("linkedin.com/in/jan", "web address"),
    ("3511ab", "postcode"),
    ("8911 AB", "postcode"),
    ("8911AB", "postcode"),
    ("53.20123, 5.79990", "coordinates"),
    ("https://example.org/u?id=7", "web address"),
]


@pytest.mark.parametrize(("cell", "kind"), SEEN)
def test_it_is_seen_alone_and_within_a_text(cell, kind):
    assert identifying_part(cell) == kind
    assert identifying_part(f"Bel of schrijf naar {cell} voor meer.") == kind
    assert identifying_kind([cell, "", "?"]) == kind


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("53.201234", "coordinate"),
        ("2019-05-02 10:11:12", "exact time"),
        ('[{"title":"","name":"cv.pdf"}]', "names of files"),
    ],
)
def test_coordinates_and_times_are_seen_where_they_fill_a_column(cell, kind):
    assert identifying_kind([cell]) == kind
    assert identifying_part(f"om {cell} uur") == ""


@pytest.mark.parametrize(
    "cell",
    [
        "ja", "1", "2019", "18.50", "1.250.000", "€ 12,95", "20000-50000", ">=100000", "12:30", "3:2:1", "a@b",
        "NL91 ABNA xxxx", "111222334", "999.1.2.3", "1234 en", "1945 SS", "3 van de 10", "2019-2020",
    ],
)  # fmt: skip
def test_an_answer_is_not_taken_for_a_person(cell):
    assert identifying_part(cell) == ""
    assert identifying_kind([cell]) == ""


def test_a_few_such_cells_don_t_make_a_column_of_them():
    assert identifying_kind(["jan@example.org", "goed", "slecht"]) == ""
    assert identifying_kind([]) == ""


@given(st.integers(min_value=10_000_000, max_value=999_999_999))
def test_the_eleven_test_lets_one_in_eleven_numbers_pass(number):
    digits = [int(digit) for digit in f"{number:09}"]
    passes = (sum(w * d for w, d in zip(range(9, 1, -1), digits[:8], strict=True)) - digits[8]) % 11 == 0
    assert (identifying_part(f"nr. {number}") == "citizen service number") == passes


@pytest.mark.parametrize("piece", [":", "0", "a.", "+", "1 ", "a1", "0 ", "@a.", "1.", "://", "AA11 "])
def test_no_text_takes_long(piece):
    expected = "IP address" if piece == "1." else ""
    assert identifying_part(piece * (100_000 // len(piece))) == expected  # a pattern that backtracks would take hours
