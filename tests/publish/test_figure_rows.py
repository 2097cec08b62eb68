"""What a row of a figure says when it is pointed at: its own numbers, and none that the table doesn't have."""

import re
from html import unescape

import pandas as pd
import pytest

from nbsurvey.figures.canvas import Place
from nbsurvey.publish.chapters.answers import answers
from nbsurvey.publish.figure_rows import NOWHERE, FigureRows, Places, figure_rows
from nbsurvey.publish.foreign_words import Mark
from nbsurvey.study import Study
from nbsurvey.tables.result_table import ResultTable, result_table


def lying(number: int) -> Places:
    rows = [Place(100 * row / number, 0, 100 - 100 * (row + 1) / number, 0) for row in range(number)]
    return Places(rows, rows)


def rows_of(table: ResultTable, places: Places, heading: str, **options: Mark) -> FigureRows:
    return figure_rows(table, table.data, places, heading, **options)


def cards(made: FigureRows) -> dict[str, list[list[str]]]:
    """The rows of each card, by what it is called."""
    found = {}
    for card in re.findall(r"<div popover[\s\S]*?</div>", made.cards):
        rows = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in re.findall("<tr>.*?</tr>", card)]
        found[unescape(re.search(r"<caption[^>]*>(.*)</caption>", card)[1])] = rows  # type: ignore[index]
    return found


@pytest.fixture
def drinks(colleagues: Study) -> ResultTable:
    return result_table(colleagues.publication("drinks"), "nl")


def test_a_row_gives_its_numbers_with_how_many_said_so(drinks: ResultTable) -> None:
    own = drinks.data.iloc[0]
    assert cards(rows_of(drinks, lying(2), "Wie wat drinkt"))["thee"] == [
        ["Percentage", "58%"],
        ["95%-interval", f"{own['lower']:.0f}–{own['upper']:.0f}%"],
        ["k", "7"],
        ["n", "12"],
        ["Uiterste grenzen", f"{own['worst_lower']:.0f}–{own['worst_upper']:.0f}%"],
    ]


def test_a_row_of_several_answers_gives_each_of_them(colleagues: Study) -> None:
    rows = answers(colleagues, colleagues.codebook.block_of["tea"]).query("item in ['tea', 'coffee']")
    made = cards(rows_of(result_table(rows, "nl"), lying(2), "Wie wat drinkt"))
    assert list(made) == ["thee", "koffie"]
    assert [row[0] for row in made["thee"]] == ["Antwoord", "ja", "nee"]
    assert made["thee"][1][3:] == ["7", "12"]


def test_series_side_by_side_stand_in_one_row_whatever_their_order(drinks: ResultTable) -> None:
    data = drinks.data.iloc[[0, 1, 0, 1]].assign(row_label=["warm", "koud", "warm", "koud"])
    made = cards(figure_rows(result_table(data, "nl"), data, lying(2), "x"))
    assert {title: [row[0] for row in rows[1:]] for title, rows in made.items()} == {
        "warm": ["thee", "thee"],
        "koud": ["koffie", "koffie"],
    }
    assert figure_rows(result_table(data, "nl"), data, lying(3), "x") == FigureRows()


def test_each_button_opens_the_card_of_its_row_and_is_called_after_it(drinks: ResultTable) -> None:
    made = rows_of(drinks, lying(2), "Wie wat drinkt")
    buttons = re.findall(r'popovertarget="(#\d)" .*? interestfor="(#\d)" aria-label="([^"]*)"', made.buttons)
    assert buttons == [("#1", "#1", "thee"), ("#2", "#2", "koffie")]
    assert re.findall(r'<div popover id="(#\d)"[\s\S]*?<caption>(.*)</caption>', made.cards) == [
        ("#1", "thee"),
        ("#2", "koffie"),
    ]


def test_what_is_withheld_gives_no_number(drinks: ResultTable) -> None:
    numbers = ["percent", "lower", "upper", "k_min", "k_max", "n_min", "n_max", "worst_lower", "worst_upper"]
    data = drinks.data.assign(withheld=[True, False])
    data.loc[0, numbers] = pd.NA
    made = cards(rows_of(result_table(data, "nl"), lying(2), "Wie wat drinkt"))
    assert made["thee"] == [["Percentage", "niet getoond"]]


def test_weighted_percentages_and_made_up_answers_have_no_k(drinks: ResultTable) -> None:
    weighted = result_table(drinks.data.assign(weighting="w"), "nl")
    made_up = result_table(drinks.data.assign(origin="reconstruction", k=7).drop(columns=["k_min", "k_max"]), "nl")
    for table in (weighted, made_up):
        assert "k" not in dict(map(tuple, cards(rows_of(table, lying(2), "x"))["thee"]))


def test_a_figure_without_rows_has_no_buttons(drinks: ResultTable) -> None:
    assert figure_rows(None, drinks.data, lying(2), "x") == rows_of(drinks, NOWHERE, "x") == FigureRows("", "")


def test_a_label_in_another_language_says_so_wherever_it_stands(drinks: ResultTable) -> None:
    made = rows_of(drinks, lying(2), "x", lang=lambda text: ' lang="en"' if text == "thee" else "")
    assert '<caption lang="en">thee' in made.cards and 'lang="en" aria-label="thee"' in made.buttons
    assert made.cards.count("lang=") == made.buttons.count("lang=") == 1
