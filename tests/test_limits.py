"""Whatever a file holds and whatever number is asked for, it takes little memory and time to refuse it."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.codebook import read_codebook
from nbsurvey.errors import InvalidInputError
from nbsurvey.language.written_numbers import proportion, whole_number
from nbsurvey.limits import MOST_CELLS, read_within
from nbsurvey.nonresponse.tipping import tipping_point
from nbsurvey.study_files import growing
from nbsurvey.study_files.published import read_published
from nbsurvey.study_files.sizes import check_size

MEGABYTES = 450
CODEBOOK = Path("data/codebook.yaml")
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

FILES = {
    "commas.csv": "A line has more than 8,388,608 characters.",
    "commas-below.csv": "row 3: A line has more than 8,388,608 characters.",
    "rows.zip": "The table has more than 4,194,304 rows.",
    "blank-rows.zip": "The table has more than 4,194,304 rows.",
    "sparse.csv": "The file is too large: 1,048,576.0 MB. Expected: at most 512 MB.",
    "row.xlsx": "'xl/worksheets/sheet1.xml' in the workbook holds more in one row",
    "styles.xlsx": "'xl/styles.xml' in the workbook holds more in one row, or more texts or styles",
    "text.parquet": "A cell has more than 131,072 characters.",
}
CODEBOOKS = {
    "large.yaml": "The file is too large: 10.0 MB. Expected: at most 8 MB.",
    "values.yaml": "The document has more than 800,000 keys and values",
    "nested.yaml": "row 1: More than 50 lists and keys stand within each other here.",
    "aliases.yaml": "The document has more than 800,000 keys and values",
    "chain.yaml": "More than 50 lists and keys stand within each other here.",
    "number.yaml": "row 1: The number has 1,000,000 characters.",
    "minutes.yaml": "row 1: The number has 1,000,001 characters.",
}
NUMBERS = {
    ("tipping", "mandate", "--share", "1e-1000000000"): "1e-1000000000 is not a proportion",
    ("tipping", "mandate", "--share", "1/0"): "1/0 is not a proportion",
    ("tipping", "mandate", "--share", "nan"): "nan is not a proportion",
    ("tipping", "mandate", "--share", "1" * 100_000): f"{'1' * 40}… is not a proportion",
    ("outcome-rates", "x", "--eligible", "1e-1000000000"): "is not the eligible share",
    ("interval", "1" * 100_000, "5"): f"{'1' * 40}… is not a whole number",
    ("interval", "5", "9", "--population", "1e9"): "1e9 is not a whole number",
    ("interval", "5", "9", "--population", "20", "--method", "all", "--level", "0.9999999999999999"): "is not a number",
    ("reconstruct", "--seed", "1" * 100_000): f"{'1' * 40}… is not a whole number",
    ("codebook", "x", "--population", "1" * 100_000): f"{'1' * 40}… is not a whole number",
}


def write_zip(path: Path, **members: list[bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, parts in members.items():
            with archive.open(name, "w", force_zip64=True) as member:
                for part in parts:
                    member.write(part)


def write_workbook(path: Path, rows: list[bytes], styles: list[bytes]) -> None:
    sheet = [f'<worksheet xmlns="{SHEET}"><sheetData>'.encode(), *rows, b"</sheetData></worksheet>"]
    parts = {"xl/workbook.xml": [b"<workbook/>"], "xl/worksheets/sheet1.xml": sheet, "xl/styles.xml": styles}
    write_zip(path, **parts)


def write_files(folder: Path) -> None:
    (folder / "commas.csv").write_bytes(b"," * 50_000_000)
    (folder / "commas-below.csv").write_bytes(b"a,b\n1,2\n" + b"," * 50_000_000)
    write_zip(folder / "rows.zip", **{"a.csv": [b"a,b\n", *[b"1,2\n" * 1_000_000] * 20]})
    write_zip(folder / "blank-rows.zip", **{"a.csv": [b"a,b\n1,2\n", *[b"\n" * 1_000_000] * 80]})
    with (folder / "sparse.csv").open("wb") as file:
        file.truncate(1 << 40)
    write_workbook(folder / "row.xlsx", [b'<row r="1">', *[b"<c/>" * 100_000] * 40, b"</row>"], [b"<styleSheet/>"])
    write_workbook(folder / "styles.xlsx", [], [b"<styleSheet><cellXfs>", *[b"<xf/>" * 100_000] * 30])
    text = pa.DictionaryArray.from_arrays(np.zeros(100_000, np.int32), ["x" * 200_000])
    pq.write_table(pa.table({"a": text}), folder / "text.parquet")


def write_codebooks(folder: Path) -> None:
    (folder / "large.yaml").write_bytes(b"# large\n" + b"a: b\n" * (2 << 20))
    (folder / "values.yaml").write_text("a: [" + "b," * 1_500_000 + "]")
    (folder / "nested.yaml").write_text("[" * 1_000_000)
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    (folder / "aliases.yaml").write_text("\n".join(lines))
    chain = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 2000))]
    (folder / "chain.yaml").write_text("\n".join(chain))
    (folder / "number.yaml").write_text("a: " + "1" * 1_000_000)
    (folder / "minutes.yaml").write_text("a: 1" + ":1" * 500_000)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str | tuple[str, ...], tuple[int, str]]:
    """The exit code and messages of a command for each file and number, all run in little memory."""
    folder = tmp_path_factory.mktemp("limits")
    write_files(folder)
    write_codebooks(folder)
    out = ["--out", str(folder / "out" / "responses.csv")]
    commands = {name: ["import", str(folder / name), "--codebook", str(CODEBOOK), *out] for name in FILES}
    commands |= {name: ["import", str(CODEBOOK), "--codebook", str(folder / name), *out] for name in CODEBOOKS}
    commands |= {"/dev/zero": ["outcome-rates", "/dev/zero"]}
    commands |= {numbers: list(numbers) for numbers in NUMBERS}
    script = [sys.executable, str(Path(__file__).with_name("limited.py")), str(MEGABYTES)]
    answer = subprocess.run(
        script, check=False, input=json.dumps(list(commands.values())), capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
    return dict(zip(commands, map(tuple, json.loads(answer.stdout)), strict=True))


@pytest.mark.parametrize("name", [*FILES, *CODEBOOKS])
def test_bytes_rows_and_cells_are_bounded_before_anything_is_parsed(outcomes, name):
    code, message = outcomes[name]
    assert code == 1, message
    assert (FILES | CODEBOOKS)[name] in message
    assert "Traceback" not in message


def test_a_file_without_end_is_read_within_its_limit(outcomes):
    code, message = outcomes["/dev/zero"]
    assert code == 1
    assert "The file is too large: 8.0 MB. Expected: at most 8 MB." in message


@pytest.mark.parametrize("numbers", NUMBERS, ids=lambda numbers: " ".join(part[:20] for part in numbers))
def test_a_number_on_the_command_line_is_bounded(outcomes, numbers):
    code, message = outcomes[numbers]
    assert code in (1, 2), message
    assert NUMBERS[numbers] in message
    assert len(message) < 1500


@pytest.mark.parametrize("rows, columns", [(MOST_CELLS // 100 + 1, 100), ((1 << 22) + 1, 2), (10, 4097)])
def test_a_table_has_at_most_so_many_rows_columns_and_cells(rows, columns):
    with pytest.raises(InvalidInputError, match=r"The table has .* Expected: at most "):
        check_size("x", rows, columns)


@pytest.mark.parametrize("rows, columns", [(1_000_000, 130), (33_000, 4_000), (4_000_000, 30)])
def test_large_surveys_are_within_the_limits(rows, columns):
    check_size("x", rows, columns)


def test_a_file_of_exactly_the_limit_is_read(tmp_path):
    (tmp_path / "x").write_bytes(b"12345")
    assert read_within(tmp_path / "x", 5) == b"12345"
    with pytest.raises(InvalidInputError):
        read_within(tmp_path / "x", 4)


@given(cells=st.lists(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=5), min_size=1, max_size=9))
def test_texts_that_are_put_away_come_back_in_order(cells):
    column = growing.GrowingColumn(1)
    column._most_in_hand = 2
    for part in cells:
        column.extend(part)
    flat = [cell for part in cells for cell in part]
    made = column.categorical()
    assert made.tolist() == flat
    assert list(made.categories) == list(dict.fromkeys(flat))


@pytest.mark.parametrize("text", ["1e-3", "", "-1", "1/0", "0/00", "1.5", "3/2", "nan", "inf", "١/٢", "0." + "3" * 50])
def test_what_is_no_proportion_as_people_write_it_is_none(text):
    assert proportion(text) is None


@given(st.fractions(0, 1, max_denominator=10**9))
def test_a_proportion_is_read_exactly(fraction):
    assert proportion(f"{fraction.numerator}/{fraction.denominator}") == fraction


@pytest.mark.parametrize("text", ["", "1.0", "1" * 5000, "²", "1_0", " 1", "11", "-1"])
def test_what_is_no_whole_number_in_range_is_none(text):
    assert whole_number(text, 0, 10) is None


def test_a_share_is_exact_in_a_large_population():
    point = tipping_point(1, 1, 10**10, 1 / 3)
    assert point["needed"].tolist() == [3_333_333_333]


def test_a_count_of_too_many_digits_is_a_problem_of_its_row(tmp_path):
    header = "block,item,percent,n_min,n_max,printed_in,confidence,note\n"
    (tmp_path / "published.csv").write_text(header + f"experience,fake_news,{'1' * 5000},94,111,x,H,\n")
    with pytest.raises(InvalidInputError, match="row 2, column 'percent'"):
        read_published(tmp_path / "published.csv", read_codebook(CODEBOOK))
