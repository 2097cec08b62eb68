"""A table is read as people save it, every cell as text; what can't be read is told with its row."""

from pathlib import Path

import pytest

from nbsurvey.errors import InvalidInputError, Problem
from nbsurvey.study_files.delimited import read_delimited, rows_of

TABLE = "id;naam;gemeente\n1;Zoë;Súdwest-Fryslân\n2;;'s-Hertogenbosch\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


def problems_in(file: Path, content: str | bytes) -> list[Problem]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    with pytest.raises(InvalidInputError) as caught:
        read_delimited(file)
    assert {problem.file for problem in caught.value.problems} == {str(file)}
    return list(caught.value.problems)


def test_a_table_is_text_with_the_rows_of_the_file(file):
    file.write_text(TABLE, encoding="utf-8")
    cells = read_delimited(file)
    assert list(cells) == ["id", "naam", "gemeente"]
    assert list(rows_of(cells, "naam")) == [(2, "Zoë"), (3, "")]
    assert cells["id"].tolist() == ["1", "2"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends_make_no_difference(file, separator, encoding, newline):
    file.write_bytes(TABLE.replace(";", separator).replace("\n", newline).encode(encoding))
    cells = read_delimited(file)
    assert list(cells) == ["id", "naam", "gemeente"]
    assert cells.to_numpy().tolist() == [["1", "Zoë", "Súdwest-Fryslân"], ["2", "", "'s-Hertogenbosch"]]


def test_a_cell_in_quotes_may_hold_separators_quotes_and_line_ends(file):
    file.write_text('id,"a; b; c; d"\n1,"zei ""ja"", en\nnee"\n2,x\n')
    cells = read_delimited(file)
    assert list(cells) == ["id", "a; b; c; d"]
    assert list(rows_of(cells, "a; b; c; d")) == [(2, 'zei "ja", en\nnee'), (3, "x")]


def test_text_is_never_taken_for_a_number_or_for_nothing(file):
    file.write_text("id;code\n007;NA\n1e3;null\n")
    assert read_delimited(file).to_numpy().tolist() == [["007", "NA"], ["1e3", "null"]]


def test_blank_rows_are_passed_over_but_counted(file):
    file.write_text("a;b\n\n1;2\n\n\n3;4\n\n")
    assert list(rows_of(read_delimited(file), "a")) == [(3, "1"), (6, "3")]


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        ("", None, "The file is empty."),
        (" \r\n\n", None, "The file is empty."),
        (b"\xef\xbb\xbf\r\n", None, "The file is empty."),
        ("a;b\n", None, "There is no row below the header."),
        ("a\n1\n", 1, "The header has one column."),
        ("a;b;a\n1;2;3\n", 1, "column 'a': Two columns have the same heading."),
        ("a;;b\n1;2;3\n", 1, "Column 2 has no heading."),
        ("a;b;\n1;2;3\n", 1, "Column 3 has no heading."),
        ("a;b\n1;" + 200_000 * "x" + "\n", 2, "A cell has more than 131,072 characters."),
        (";".join(f"c{i}" for i in range(5000)) + "\n", 1, "The table has 5000 columns. Expected: at most 4096."),
        ("a;b\n1;2\n3;4;5\n", 3, "The row has 3 cells. Expected: 2, as in the header."),
        ("a;b\n1\n", 2, "The row has 1 cell."),
        ('a;b\n1;2\n3;"4\n5;6\n7;8\n', 3, "Look for a double quote that is opened and not closed."),
        ('a;b\n1;"2" x\n', 2, "The table breaks off here"),
        (b"\xff\xfea\x00;\x00b\x00\n", None, "The file begins as UTF-16 and doesn't go on so."),
        ("a;b\n1;2".encode("utf-16-le"), None, "it holds NUL bytes"),
        (b"a;b\n1;2\0\n", None, "it holds NUL bytes"),
        (b"a;b\n1;2\n\x81;3\n", 3, "The text is neither UTF-8 nor Windows-1252."),
        ("a;b\n1;é\n".encode() + "2;é\n".encode("cp1252"), 3, "Row 3 isn't UTF-8, but row 2 is: encodings are mixed."),
        ("a;b\n1;é\n".encode("cp1252") + "2;x\n3;’\n".encode(), 2, "Row 2 isn't UTF-8, but row 4 is"),
    ],
)
def test_what_is_no_table_is_told_with_its_row(file, content, row, words):
    (problem,) = problems_in(file, content)
    assert problem.row == row
    assert words in str(problem)


def test_a_separator_too_many_at_the_end_of_each_row_makes_no_column(file):
    file.write_text("a;b;\n1;2;\n3;4;\n")
    assert list(read_delimited(file)) == ["a", "b"]


def test_every_ragged_row_and_repeated_heading_is_told_at_once(file):
    problems = problems_in(file, "a;b;b;a\n1;2;3\n1;2;3;4\n1;2;3;4;5\n")
    assert [(problem.row, problem.column) for problem in problems] == [(1, "a"), (1, "b"), (2, ""), (4, "")]


def test_a_file_that_is_absent_or_a_folder_is_told(tmp_path):
    with pytest.raises(InvalidInputError, match=r"The file doesn't exist\."):
        read_delimited(tmp_path / "absent.csv")
    with pytest.raises(InvalidInputError, match=r"This is a folder\."):
        read_delimited(tmp_path)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_headings_may_hold_more_commas_than_separators(file, separator):
    file.write_text(f"nr{separator}Vindt u dit, alles bijeen, ja of nee, goed?\n1{separator}ja\n2{separator}nee\n")
    cells = read_delimited(file)
    assert list(cells) == ["nr", "Vindt u dit, alles bijeen, ja of nee, goed?"]
    assert cells.iloc[:, 1].tolist() == ["ja", "nee"]
