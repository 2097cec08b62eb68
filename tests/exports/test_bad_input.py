"""Whatever somebody hands over for an export: a message, exit code 1, little memory, and nothing written."""

import random
import struct
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from nbsurvey.cli import main

HEADING = "respondent;team;tea;coffee;favourite;taste;at_home;at_work\n"
ROW = "r1;noord;ja;nee;groen;goed;1;0\n"
EXPORT = HEADING + ROW * 1 + ROW.replace("r1", "r2")
MOST_BYTES = 300 << 20

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys) -> Run:
    def run_command(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return run_command


@pytest.fixture
def refuse(run, tea, tmp_path):
    """Return a function that has an export refused, and gives the message."""

    def refuse_export(content: bytes | str, name: str = "export.csv", *options: object) -> str:
        path, out = tmp_path / name, tmp_path / "out"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        arguments = ("import", path, "--codebook", tea / "codebook.yaml", "--out", out / "responses.csv", *options)
        code, printed, message = run(*arguments)
        assert (code, printed) == (1, ""), message
        assert message.startswith("nbsurvey: ")
        assert "nothing was written" in message
        assert str(path) in message or str(tea / "codebook.yaml") in message
        assert "Traceback" not in message
        assert not out.exists()
        return message

    return refuse_export


def workbook(change: Callable = lambda book: None) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in EXPORT.splitlines():
        book.active.append(line.split(";"))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def test_the_export_itself_is_imported(run, tea, tmp_path):
    (tmp_path / "export.csv").write_text(EXPORT)
    code, _, message = run(
        "import", tmp_path / "export.csv", "--codebook", tea / "codebook.yaml", "--out", tmp_path / "responses.csv"
    )
    assert (code, message) == (0, "")
    assert (tmp_path / "responses.csv").exists()


BAD = {
    "an empty file": ("", "The file is empty"),
    "blank lines": ("\n\n \n", "The file is empty"),
    "a byte order mark": (b"\xef\xbb\xbf", "The file is empty"),
    "a header only": (HEADING, "There is no row below the header"),
    "an image renamed": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "The file is an image, not an export"),
    "random bytes": (random.Random(0).randbytes(4096), "The file isn't text"),
    "an old workbook renamed": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "The workbook is damaged, has a password",
    ),
    "another delimiter": (EXPORT.replace(";", "|"), "The header has one column"),
    "a row too short": (EXPORT + "r3;noord;ja\n", "row 4: The row has 3 cells. Expected: 8, as in the header"),
    "a row too long": (EXPORT + ROW.strip() + ";;;\n", "row 4: The row has 11 cells"),
    "a quote not closed": (EXPORT + 'r3;"noord;ja;nee;groen;goed;1;0\n', "a double quote that is opened"),
    "encodings mixed": (EXPORT.encode() + "r3;één;".encode() + "Zoë\n".encode("cp1252"), "encodings are mixed"),
    "no known encoding": (EXPORT.encode() + b"\x81\x8d", "The text is neither UTF-8 nor Windows-1252"),
    "NUL bytes": (EXPORT.replace("groen", "gr\0en"), "it holds NUL bytes"),
    "half of UTF-16": (EXPORT.encode("utf-16")[:-1], "UTF-16"),
    "a heading absent": (EXPORT.replace("coffee", ""), "Column 4 has no heading"),
    "10,000 columns": (";".join(f"v{n}" for n in range(10_000)) + "\n" + ";" * 9_999 + "\n", "has 10000 columns"),
    "a cell of a megabyte": (EXPORT.replace("groen", "x" * 1_000_000), "A cell has more than 131,072 characters"),
    "a web page": ("<!DOCTYPE html><html><body>Log in</body></html>", "The file is a web page"),
    "a value twice wrong": (EXPORT.replace("goed", "goedd"), "Did you mean 'goed'?"),
    "an unknown column": (EXPORT.replace("coffee", "cofee"), "cofee"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_text_is_refused(refuse, kind):
    content, words = BAD[kind]
    assert words in refuse(content)


def test_a_megabyte_of_cells_that_fit_nothing_gives_a_short_message(refuse):
    rows = "".join(f"r{n};noord;ja;nee;fout{n};goed;1;0\n" for n in range(39))
    message = refuse(HEADING + rows.replace("fout", "x" * 20_000))
    assert len(message) < 40_000


@pytest.mark.parametrize("inside", ["bom.csv", "xl/worksheets/sheet1.xml"])
def test_a_zip_bomb_takes_little_memory(refuse, inside):
    files = [(inside, b"0;" * (300 << 20))]
    if inside != "bom.csv":
        files = [("xl/workbook.xml", b"<workbook/>"), (inside, b"<x>" + b" " * (400 << 20))]
    content = zipped(*files)
    del files
    tracemalloc.start()
    message = refuse(content, "export.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "too large" in message or "times as large as it seems" in message
    assert peak < MOST_BYTES


def test_a_zip_that_lies_of_its_size_is_refused(refuse):
    content = zipped(("bom.csv", b"0;" * 1_000_000))
    place = content.rindex(b"PK\x01\x02") + 24
    refuse(content[:place] + struct.pack("<I", 10) + content[place + 4 :], "export.zip")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ((), "The zip holds no file"),
        ((("a.csv", EXPORT.encode()), ("b.csv", EXPORT.encode())), "The zip holds 2 files: a.csv, b.csv"),
        ((("a.zip", zipped(("a.csv", EXPORT.encode()))),), "The zip holds another zip"),
        ((("word/document.xml", b"<x/>"),), "a Word document"),
    ],
)
def test_a_zip_without_one_export_is_refused(refuse, files, words):
    assert words in refuse(zipped(*files), "export.zip")


def test_a_workbook_with_formulas_is_refused(refuse):
    def change(book):
        book.active["C2"] = "=A1"
        book.active["C3"] = "=A2"

    assert "Cell C2 holds a formula. So do 1 more in its column." in refuse(workbook(change), "export.xlsx")


def test_a_workbook_that_links_to_another_is_refused(refuse):
    content = workbook()
    with ZipFile(BytesIO(content)) as old:
        files = [(name, old.read(name)) for name in old.namelist()]
    files.append(("xl/externalLinks/externalLink1.xml", b"<externalLink/>"))
    assert "The workbook links to other files" in refuse(zipped(*files), "export.xlsx")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("suffix", [".sav", ".zsav"])
def test_a_truncated_spss_file_is_refused(refuse, tmp_path, share, suffix):
    pyreadstat = pytest.importorskip("pyreadstat")
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"tea": [1.0, 2.0] * 50, "woord": ["een lange tekst"] * 100})
    pyreadstat.write_sav(frame, tmp_path / "whole.sav", compress=suffix == ".zsav")
    content = (tmp_path / "whole.sav").read_bytes()
    message = refuse(content[: int(len(content) * share)], f"export{suffix}")
    assert "breaks off" in message or "damaged" in message or "isn't text" in message


CODEBOOKS = {
    "a key with a typo": ("counts: [groen]", "count: [groen]", "Did you mean 'counts'?"),
    "a choice with a typo": ("counts: [groen]", "counts: [groem]", "'groem' is not one of the choices"),
    "no YAML": ("blocks:", "blocks", "This isn't YAML"),
    "a cycle": (
        "kind: scale",
        "asked_if: {item: taste, answers: [goed]}\n    kind: scale",
        "The block depends on itself",
    ),
    "a cycle of two": (
        "    kind: single_choice",
        "    asked_if: {item: taste, answers: [goed]}\n    kind: single_choice",
        "The block depends on itself: kinds <- tastes <- kinds",
    ),
    "two items on one column": (
        "{id: tea, label: {nl: thee, en: tea}}",
        "{id: tea, label: {nl: thee, en: tea}, column: coffee}",
        "'tea', 'coffee' of the codebook are all this one column",
    ),
    "one column named twice": (
        "{id: tea, label: {nl: thee, en: tea}}\n      - {id: coffee, label: {nl: koffie, en: coffee}}",
        "{id: tea, label: {nl: t, en: t}, column: x}\n      - {id: coffee, label: {nl: k, en: k}, column: x}",
        "The column of an export 'x' stands here for the second time",
    ),
}


@pytest.mark.parametrize("kind", CODEBOOKS)
def test_a_codebook_that_is_wrong_is_refused(refuse, damage, kind):
    old, new, words = CODEBOOKS[kind]
    damage("codebook.yaml", old, new)
    if kind == "a cycle of two":
        damage("codebook.yaml", "kind: scale", "asked_if: {item: favourite, answers: [groen]}\n    kind: scale")
    assert words in refuse(EXPORT)


def test_what_would_be_overwritten_is_kept_where_the_export_is_refused(run, tea, tmp_path):
    (tmp_path / "export.csv").write_text(HEADING)
    (tmp_path / "responses.csv").write_text("of yesterday")
    codebook, out = tea / "codebook.yaml", tmp_path / "responses.csv"
    assert run("import", tmp_path / "export.csv", "--codebook", codebook, "--out", out)[0] == 1
    assert out.read_text() == "of yesterday"


@pytest.mark.parametrize(
    "arguments",
    [
        ("import",),
        ("import", "export.csv", "--format", "lotus"),
        ("import", "export.csv", "--keep", "everything"),
        ("import", "export.csv", "--keep", "test", "--leave-out", "test"),
        ("import", "export.csv", "--report", "report.pdf"),
        ("import", "export.csv", "--quickly"),
        ("importeer", "export.csv"),
        (),
    ],
)
def test_wrong_usage_ends_with_2(run, tea, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "export.csv").write_text(EXPORT)
    (tmp_path / "codebook.yaml").write_bytes((tea / "codebook.yaml").read_bytes())
    code, printed, message = run(*arguments)
    assert (code, printed) == (2, "")
    assert message
    assert sorted(path.name for path in tmp_path.iterdir()) == ["codebook.yaml", "export.csv", "tea"]


def test_an_absent_export_and_a_folder_are_told(run, tea, tmp_path):
    for path, words in ((tmp_path / "absent.csv", "The file doesn't exist"), (tea, "This is a folder")):
        code, _, message = run("import", path, "--codebook", tea / "codebook.yaml", "--out", tmp_path / "out.csv")
        assert code == 1
        assert words in message
