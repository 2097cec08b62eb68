"""A YAML file that doesn't fit its model is told with every problem, each on its row; never with a traceback."""

from pathlib import Path

import pytest

from nbsurvey.codebook import read_codebook
from nbsurvey.codebook.documents import Model, Text, read_document
from nbsurvey.errors import InvalidInputError, Problem


class Cup(Model):
    """A part of a document."""

    colour: str
    size: int = 1


class Shelf(Model):
    """A document."""

    name: Text
    cups: tuple[Cup, ...] = ()


def problems_in(path: Path, content: str | bytes) -> list[Problem]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    with pytest.raises(InvalidInputError) as caught:
        read_document(path, Shelf)
    assert {problem.file for problem in caught.value.problems} == {str(path)}
    return list(caught.value.problems)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shelf.yaml"


def test_aliases_to_aliases_are_not_followed_without_end(tmp_path):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (tmp_path / "bomb.yaml").write_text("\n".join(lines))
    with pytest.raises(InvalidInputError, match="more than 800,000 keys and values"):
        read_document(tmp_path / "bomb.yaml", Model)


def test_a_document_is_read_with_the_row_of_each_place(file):
    file.write_text("name: {nl: plank}\ncups:\n  - colour: rood\n  - colour: blauw\n    size: 2\n")
    shelf, rows = read_document(file, Shelf)
    assert shelf.cups == (Cup(colour="rood"), Cup(colour="blauw", size=2))
    assert rows["name",] == 1
    assert rows["cups", 1] == 4
    assert rows["cups", 1, "size"] == 5


def test_a_character_in_two_halves_as_json_writes_it_is_one(file):
    file.write_text(r'name: {nl: "plank \ud83d\ude00", en: "half \ud83d"}')
    shelf, _ = read_document(file, Shelf)
    assert shelf.name == {"nl": "plank 😀", "en": "half \ufffd"}


def test_a_byte_order_mark_is_no_part_of_the_document(file):
    file.write_bytes(b"\xef\xbb\xbfname: {nl: plank}\n")
    assert read_document(file, Shelf)[0].name == {"nl": "plank"}


@pytest.mark.parametrize(
    ("content", "row", "column", "words"),
    [
        ("name: {nl: a}\ncubs: []\n", 2, "cubs", "This key isn't known here. Did you mean 'cups'?"),
        ("name: {nl: a}\nzzz: 1\n", 2, "zzz", "This key isn't known here. Remove it."),
        ("name: {nl: a}\ncups:\n  - size: 3\n", 3, "cups.0.colour", "The key 'colour' is missing. Add it."),
        ("name: {nl: a}\nname: {nl: b}\n", 2, "name", "The key stands here for the second time."),
        (
            "name: {nl: a}\ncups:\n  - colour: yes\n",
            3,
            "cups.0.colour",
            "This isn't text. Expected: text. Put it in quotes.",
        ),
        ("name: {nl: a}\ncups:\n  - colour: a\n    size: '2'\n", 4, "cups.0.size", "Input should be a valid integer."),
        ("name: a\n", 1, "name", "This isn't a set of keys."),
        ("name: {}\n", 1, "name", "Nothing stands here. Expected: at least one."),
        ("name: {nl: a}\n<<: {cups: []}\n", 2, "", "This isn't a value that is understood here."),
        ("name: {nl: a}\ncups:\n  - colour: !paint rood\n", 3, "", "write out what a tag"),
        ("name: {nl: 2020-13-45}\n", 1, "", "Put it in quotes if it is text"),
        ("name: {nl: a}\ncups: 3\n", 2, "cups", "value '3': This isn't a list. Expected: [..., ...]."),
        ("name: {nl: a}\ncups:\n  - colour: [a]\n", 3, "cups.0.colour", "'cups.0.colour': This isn't text."),
        ("name: {nl: a}\ncups:\n  - colour:\n", 3, "cups.0.colour", "value '': This isn't text. Expected: text."),
        ("name: {nl: a}\ndraft: 1\n", 2, "draft", "check those, or draft it again. Then remove this line."),
        ("name: {nl: a}\ncups:\n  - {colour: a, size: ?}\n", 3, "", 'Put the question mark in quotes: "?".'),
        ("name: {nl: a}\ncups:\n  - colour: {?}\n", 3, "cups.0.colour", 'Put the question mark in quotes: "?".'),
        *(
            (f"name: {{nl: a}}\ncups:\n  - colour: a\n    size: {number}\n", 4, "", "write a number in plain digits")
            for number in ("010", "1:30", "0x1F", "0b11")
        ),
        ("name: {nl: a}\n? [a]\n: b\n", 2, "", "A list or a set of keys can't be a key."),
    ],
)
def test_what_does_not_fit_is_told_with_its_row_and_a_way_out(file, content, row, column, words):
    problem = problems_in(file, content)[0]
    assert (problem.row, problem.column) == (row, column)
    assert words in str(problem)


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        ("name: {nl: a\ncups: [", 2, "This isn't YAML"),
        ("x: 1\nname: {nl: a\ncups: [", 3, "Check the indentation, colons and quotes here and on the row above."),
        ("x: 1\ncups: [?]\n", 2, 'Put the question mark in quotes: "?".'),
        ("x:\n  y: ?\n    z: [a]\n", 2, 'Put the question mark in quotes: "?".'),
        ("name:\n\tnl: a\n", 2, "This isn't YAML"),
        ("name: [", 2, "This isn't YAML"),
        ("name: *nobody\n", 1, "This isn't YAML: found undefined alias"),
        ("name: {nl: a}\n---\nname: {nl: b}\n", 2, "This isn't YAML"),
        ("name: {nl: te\x01a}\n", None, "Character 14 is a control character."),
        ("name: &it [*it]\n", 1, "The document holds itself"),
        ("- a\n- b\n", 1, "This isn't a set of keys."),
        ("", None, "This isn't a set of keys."),
        ("name: {nl: a}".encode("utf-16"), None, "Byte 0 isn't UTF-8. Save the file as UTF-8."),
        (b"name: {nl: caf\xe9}", None, "Byte 14 isn't UTF-8. Save the file as UTF-8."),
    ],
)
def test_what_is_no_document_is_told_in_one_problem(file, content, row, words):
    (problem,) = problems_in(file, content)
    assert problem.row == row
    assert words in str(problem)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InvalidInputError, match="The file doesn't exist"):
        read_document(tmp_path / "absent.yaml", Shelf)


def test_all_problems_come_at_once_in_the_order_of_the_file(file):
    problems = problems_in(
        file, "nome: {nl: a}\ncups:\n  - colour: 3\n  - {size: 2, colour: a, colour: b}\n  - {hue: x}\n"
    )
    assert [problem.row for problem in problems] == [1, 1, 3, 4, 5, 5]


def test_a_list_in_which_something_is_wrong_is_not_called_empty(tea, damage):
    damage("codebook.yaml", "counts: [ja]", "counts: [yes]")
    with pytest.raises(InvalidInputError) as caught:
        read_codebook(tea / "codebook.yaml")
    assert [problem.column for problem in caught.value.problems] == ["blocks.0.counts.0"]
