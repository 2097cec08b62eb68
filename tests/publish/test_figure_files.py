"""What a reader takes from under a figure: the table, and the very files that the figure was made of."""

import re
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from nbsurvey.figures import interval_chart, save
from nbsurvey.figures.drawing import Drawing
from nbsurvey.files import csv_text
from nbsurvey.publish.figure_data import figure_data, figure_note
from nbsurvey.publish.figure_files import figure_files, figure_table
from nbsurvey.study import Study
from nbsurvey.tables.table import Choice

HEADING = {"nl": 'Wie "wat" drinkt <b>', "en": "Who drinks what"}


@pytest.fixture
def drinks(colleagues: Study) -> Drawing:
    estimates = colleagues.publication("drinks")
    data = figure_data(estimates, colleagues.codebook)
    return Drawing("drinks", interval_chart, data, HEADING, figure_note(estimates, colleagues.codebook))


def made(drawing: Drawing, folder: Path, language: str = "nl") -> str:
    save.save(drawing.draw(language), folder, drawing.name, language, title="x", origin="y", formats=["svg", "png"])
    return figure_files(drawing, language, folder)


def contents(html: str) -> dict[str, bytes]:
    links = re.findall(
        r'download="([^"]+)" aria-label="[^"]*" href="data:[\w./+-]+(?:;charset=utf-8)?;base64,([^"]+)"', html
    )
    return {name: b64decode(content) for name, content in links}


def test_each_file_is_what_its_name_says(drinks: Drawing, tmp_path: Path) -> None:
    files = contents(made(drinks, tmp_path))
    assert list(files) == ["drinks.nl.csv", "drinks.nl.xlsx", "drinks.nl.png", "drinks.nl.svg"]
    assert files["drinks.nl.csv"].decode() == csv_text(drinks.data)
    assert files["drinks.nl.svg"] == (tmp_path / "drinks.nl.svg").read_bytes()
    sheet = openpyxl.load_workbook(BytesIO(files["drinks.nl.xlsx"])).worksheets[0]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["thee", "koffie"]


def test_the_table_says_what_the_figure_shows(drinks: Drawing, tmp_path: Path) -> None:
    html = made(drinks, tmp_path)
    intervals = [f"{int(row.lower + 0.5)}–{int(row.upper + 0.5)}%" for row in drinks.data.itertuples()]
    cells = [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", html)]
    assert cells == [
        *("Vraag", "Percentage", "95%-interval", "n"),
        *("thee", "58%", intervals[0], "12"),
        *("koffie", "55%", intervals[1], "11"),
    ]
    assert html.count('scope="col"') == 4
    assert html.count('scope="row"') == 2
    assert 'aria-label="Wie &quot;wat&quot; drinkt &lt;b&gt;"' in html
    assert "<b>" not in html


def test_series_side_by_side_are_named_each_with_its_row(drinks: Drawing, tmp_path: Path) -> None:
    save.save(drinks.draw("nl"), tmp_path, "drinks", "nl", title="x", origin="y", formats=["svg", "png"])
    pair = drinks.data.assign(row_label_nl=["warm", "warm"], series_label_nl=["nu", "eerst"])
    html = figure_files(replace(drinks, data=pair), "nl", tmp_path)
    assert re.findall(r'<th scope="row">([^<]*)</th>', html) == ["warm: nu", "warm: eerst"]


def test_a_choice_of_intervals_stands_before_the_table_that_has_them_all(drinks: Drawing, tmp_path: Path) -> None:
    save.save(drinks.draw("nl"), tmp_path, "drinks", "nl", title="x", origin="y", formats=["svg", "png"])
    others = {Choice(0.95, "exact"): drinks.data, Choice(0.95, "wilson"): drinks.data.assign(lower=1.0, upper=2.0)}
    html = figure_files(drinks, "nl", tmp_path, choices=others)
    chosen, table = re.findall("<summary>(.*)</summary>", html)
    assert re.sub("<[^>]*>", "|", chosen) == "Kies een interval: |95%, exact| |95%, Wilson|" and table == "Tabel"
    assert re.findall(r'name="([^"]*)" value="([^"]*)"', html) == [
        *(("drinks-level", "95"), ("drinks-method", "exact"), ("drinks-method", "wilson"))
    ]
    assert html.count('<span class="interval-method-wilson">1–2%</span>') == 2
    assert '<span class="interval-method-wilson">Methode: Wilson</span>' in html
    assert "interval" not in figure_files(drinks, "nl", tmp_path).replace("95%-interval", "")


@pytest.mark.parametrize(
    ("times", "files", "is_told"), [(501, ["csv", "png", "svg"], False), (2500, ["png", "svg"], True)]
)
def test_a_curve_of_many_points_has_no_table_and_where_its_numbers_are_too_many_says_where_they_stand(
    drinks: Drawing, tmp_path: Path, times: int, files: list[str], is_told: bool
) -> None:
    many = replace(drinks, data=pd.concat([drinks.data] * times, ignore_index=True))
    save.save(drinks.draw("en"), tmp_path, "drinks", "en", title="x", origin="y", formats=["svg", "png"])
    html = figure_files(many, "en", tmp_path)
    assert list(contents(html)) == [f"drinks.en.{ending}" for ending in files]
    assert "<table" not in html
    assert (
        "<li>CSV: too large for this page; in the folder figure-data of the whole report, as …drinks.csv</li>" in html
    ) == is_told


def test_a_response_rate_known_as_a_range_has_its_range_in_the_table_and_another_percentage_none(
    drinks: Drawing, tmp_path: Path
) -> None:
    ranges = replace(drinks, data=drinks.data.assign(percent=[26.5, 58.0], percent_high=[31.3, 58.0]))
    assert list(contents(made(ranges, tmp_path))) == ["drinks.nl.csv", "drinks.nl.png", "drinks.nl.svg"]
    html = made(replace(ranges, data=ranges.data.assign(population=12)), tmp_path)
    assert list(contents(html)) == ["drinks.nl.csv", "drinks.nl.xlsx", "drinks.nl.png", "drinks.nl.svg"]
    assert '<th scope="col" class="number">Respons</th>' in html
    assert re.findall(r"<td[^>]*>(27–31%|58%)</td>", html) == ["27–31%", "58%"]


def test_the_same_figure_has_the_same_files(drinks: Drawing, tmp_path: Path) -> None:
    assert made(drinks, tmp_path) == made(drinks, tmp_path)


def test_a_label_in_another_language_than_the_page_says_so(drinks: Drawing, tmp_path: Path) -> None:
    made(drinks, tmp_path)
    html = figure_files(drinks, "nl", tmp_path, lang=lambda text: ' lang="en"' if text in ("thee", "ja", "58%") else "")
    assert html.count('<th scope="row" lang="en">thee</th>') == html.count(': <span lang="en">ja</span><br>') == 1
    assert '<td class="number" lang="en">58%</td>' in html and html.count(' lang="en"') == 3


def test_a_median_is_called_so_in_the_table_and_no_quantile(drinks: Drawing) -> None:
    row = {"label": "mediaan", "estimate": 3.0, "lower": 2.0, "upper": 4.0, "level": 0.95, "item": "cups", "n": 12}
    data = pd.DataFrame([row | {"estimand": "median", "probability": 0.5, "unit": "", "base": "", "method": "exact"}])
    table = figure_table(data, "nl", "Kopjes")
    assert table and "Kwantiel" not in table.heads


VALUES = {"estimate": 3.0, "lower": 2.0, "upper": 4.0, "level": 0.95, "item": "cups", "n": 12, "unit": ""}


def means(*labels: str, estimands: Sequence[str]) -> pd.DataFrame:
    rows = zip(labels, estimands, strict=True)
    return pd.DataFrame([VALUES | {"label": label, "estimand": estimand} for label, estimand in rows])


def test_a_mean_and_a_median_are_named_once_in_the_table() -> None:
    table = figure_table(means("gemiddelde", "mediaan", estimands=["mean", "median"]), "nl", "Kopjes")
    assert table
    assert table.heads[:2] == ["Maat", "Schatting"]
    assert [row[0] for row in table.rows] == ["gemiddelde", "mediaan"]


def test_those_of_several_items_are_named_by_item_and_a_mean_alone_by_its_label() -> None:
    table = figure_table(means("Thee: gemiddelde", "Thee: mediaan", estimands=["mean", "median"]), "nl", "Kopjes")
    assert table
    assert [[*row[:2]] for row in table.rows] == [["Thee", "gemiddelde"], ["Thee", "mediaan"]]
    alone = figure_table(means("gemiddelde", estimands=["mean"]), "nl", "Kopjes")
    assert alone
    assert "Maat: gemiddelde" not in alone.notes
    assert alone.rows[0][0] == "gemiddelde"


def test_a_label_that_says_no_statistic_stays_as_it_is() -> None:
    table = figure_table(means("2023", "2024", estimands=["mean", "mean"]), "nl", "Kopjes")
    assert table
    assert [row[0] for row in table.rows] == ["2023", "2024"]
    assert "Maat: gemiddelde" in table.notes
