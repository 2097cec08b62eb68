"""Numbers as spreadsheets have them: a real workbook, and CSV by the rules of a language."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pandas as pd
import pytest

import nbsurvey
from nbsurvey.publish.release.data_package import NamedTable
from nbsurvey.publish.release.figure_columns import meaning
from nbsurvey.publish.release.spreadsheets import csv_for_excel, workbook
from nbsurvey.tables.units import meaning_in

DATA = pd.DataFrame(
    {
        "label_nl": ["thee; zwart", "=1+1"],
        "label_en": ["tea, black", "=1+1"],
        "percent": [39.25, None],
        "difference": [-12.5, 1e-7],
        "k_min": pd.array([42, None], dtype="Int64"),
        "withheld": [False, True],
    }
)
TABLE = NamedTable("figure-01-tea", DATA, {"nl": "Thee", "en": "Tea"}, {"nl": "Let op.", "en": "Note."})
LANGUAGES = ("nl", "en")


def test_dutch_excel_gets_semicolons_decimal_commas_and_a_byte_order_mark():
    content = csv_for_excel(DATA, "nl", LANGUAGES)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["label", "percent", "difference", "k_min", "withheld"]
    assert rows[1] == ["thee; zwart", "39,25", "-12,5", "42", "nee"]
    assert rows[2] == ["'=1+1", "", "0,0", "", "ja"]


def test_english_excel_gets_commas_and_decimal_points():
    rows = list(csv.reader(StringIO(csv_for_excel(DATA, "en", LANGUAGES).decode("utf-8-sig"))))
    assert rows[1][:2] == ["tea, black", "39.25"]


def test_a_workbook_has_numbers_no_formulas_and_a_sheet_that_explains():
    content = workbook([TABLE], ["Thee", "Verzonnen."], [TABLE.name], "nl", LANGUAGES)
    assert content == workbook([TABLE], ["Thee", "Verzonnen."], [TABLE.name], "nl", LANGUAGES)
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["Leesmij", "figure-01-tea"]
    readme = [[cell.value for cell in row] for row in book["Leesmij"]]
    assert [row[0] for row in readme[:2]] == ["Thee", "Verzonnen."]
    assert ["figure-01-tea", "Thee", "Let op."] in readme
    assert next(row for row in readme if row[0] == "percent") == ["percent", "procent, 0 tot 100", "Het percentage."]
    sheet = book["figure-01-tea"]
    assert [cell.value for cell in sheet[2]] == ["thee; zwart", 39.25, -12.5, 42, "nee"]
    assert (sheet["A3"].value, sheet["A3"].data_type, sheet["B3"].value) == ("=1+1", "s", None)
    assert book.properties.title == "Thee"


def test_names_of_sheets_stay_apart_where_excel_cuts_them():
    names = [f"figure-{place:02}-a-question-that-has-a-very-long-name" for place in (1, 2)]
    content = workbook([TABLE, TABLE], ["Tea"], names, "en", LANGUAGES)
    assert len(openpyxl.load_workbook(BytesIO(content)).sheetnames) == 3


@pytest.mark.parametrize("language", ["nl", "en"])
def test_only_texts_of_the_language_are_there(language):
    other = {"nl": "tea", "en": "thee"}[language]
    assert other not in csv_for_excel(DATA, language, LANGUAGES).decode("utf-8-sig")


@pytest.mark.parametrize(("language", "withheld"), [("nl", "ja"), ("en", "yes"), ("de", "ja"), ("fr", "oui")])
def test_numbers_have_the_decimals_that_people_read_and_yes_and_no_are_words(language, withheld):
    data = pd.DataFrame({"percent": [200 / 3], "level": [0.123456], "cups": [2 / 3], "withheld": [True], "n": [3]})
    rows = csv_for_excel(data, language, [language]).decode("utf-8-sig").replace(",", ".").replace(";", ".").split("\n")
    assert rows[1] == f"66.67.0.1235.0.6667.{withheld}.3"
    table = NamedTable("tea", data, {language: "Tea"}, {language: "x"})
    book = openpyxl.load_workbook(BytesIO(workbook([table], ["Tea"], ["tea"], language, [language])))
    assert [cell.value for cell in book["tea"][2]] == [66.67, 0.1235, 0.6667, withheld, 3]


@pytest.mark.parametrize("language", ["nl", "de", "fr"])
def test_what_columns_of_figures_mean_is_said_in_the_language(language):
    study = nbsurvey.open_study("data")
    columns = [meaning(name, ["nl", "en"]) for name in study.publication().columns]
    assert [column.name for column in columns if column and meaning_in(column, language) == column.description] == []
