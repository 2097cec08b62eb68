"""A few lines of YAML that would take all memory or time are refused before anything is built of them."""

import pytest
import yaml

from nbsurvey.codebook.yaml_size import check_yaml, loader
from nbsurvey.errors import InvalidInputError
from nbsurvey.limits import DEEPEST, LONGEST_NUMBER


def aliases(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (aliases(9), "keys and values, with those that aliases"),
        ("a: &a\n  b: *a", "The document holds itself"),
        ("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2), "stand within each other here"),
        ("a: " + "1" * (LONGEST_NUMBER + 1), "The number has"),
    ],
)
def test_what_is_too_much_is_told_with_its_row(text, words):
    with pytest.raises(InvalidInputError, match=words) as caught:
        check_yaml(text, "codebook.yaml", first_row=3)
    assert caught.value.problems[0].row >= 3


@pytest.mark.parametrize("text", [aliases(2), "a: &a {b: 1}\nc: *a", 'a: "' + "1" * 500 + '"', ""])
def test_what_people_write_is_let_through(text):
    check_yaml(text, "codebook.yaml")


def test_characters_in_two_halves_are_read_by_the_loader_that_knows_them():
    assert yaml.load('"\\ud83d\\ude00"', loader('"\\ud83d\\ude00"')).encode("utf-16", "surrogatepass")
    assert issubclass(loader("a: 1"), (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def test_a_digest_that_begins_like_a_binary_number_is_a_text():
    check_yaml("hmac_sha256: 0be64b79f2fef92c73b40b5629047d69b9e738d0d826dead9e0c4c5914245238", "origin.yaml")
