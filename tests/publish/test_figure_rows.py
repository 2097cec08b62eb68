"""What a row of a figure says when it is pointed at: its own numbers, and none that the table doesn't have."""

import re
from html import unescape

import pandas as pd
import pytest
from small_study import small_study

from nbsurvey.figures.canvas import Place
from nbsurvey.language.columns import in_language
from nbsurvey.publish.chapters.answers import answers
from nbsurvey.publish.chapters.numbers import number_chapter
from nbsurvey.publish.figure_numbers import with_counted
from nbsurvey.publish.figure_rows import NOWHERE, Places, figure_rows, with_bounds
from nbsurvey.study import Study
from nbsurvey.tables.table import Choice


def lying(number: int) -> Places:
    rows = [Place(100 * row / number, 0, 100 - 100 * (row + 1) / number, 0) for row in range(number)]
    return Places(rows, rows)


def cards(made: str) -> dict[str, list[list[str]]]:
    """The rows of each card, by what it is called."""
    made_cards = {}
    for card in re.findall(r"<div popover[\s\S]*?</div>", made):
        rows = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in re.findall("<tr>.*?</tr>", card)]
        made_cards[unescape(re.search(r"<caption[^>]*>(.*)</caption>", card)[1])] = rows  # type: ignore[index]
    return made_cards


@pytest.fixture
def drinks(colleagues: Study) -> pd.DataFrame:
    return in_language(colleagues.publication("drinks"), "nl")


def test_a_row_gives_its_numbers_with_how_many_said_so(drinks: pd.DataFrame) -> None:
    own = drinks.iloc[0]
    assert cards(figure_rows(drinks, "nl", "Wie wat drinkt", lying(2)))["thee"] == [
        ["Percentage", "58%"],
        ["95%-interval", f"{int(own['lower'] + 0.5)}–{int(own['upper'] + 0.5)}%"],
        ["k", "7"],
        ["n", "12"],
        ["Uiterste grenzen", f"{int(own['worst_lower'] + 0.5)}–{int(own['worst_upper'] + 0.5)}%"],
    ]


def test_a_row_of_several_answers_gives_each_of_them(colleagues: Study) -> None:
    rows = answers(colleagues, colleagues.codebook.block_of["tea"]).query("item in ['tea', 'coffee']")
    made = cards(figure_rows(in_language(rows, "nl"), "nl", "Wie wat drinkt", lying(2)))
    assert list(made) == ["thee", "koffie"]
    assert made["thee"][0] == ["Antwoord", "ja", "nee"]
    assert made["thee"][3:5] == [["k", "7", "5"], ["n", "12", "12"]]


def test_many_answers_stand_below_each_other(drinks: pd.DataFrame) -> None:
    data = pd.concat([drinks.head(1)] * 7).assign(category_label=[f"{number}×" for number in range(7)])
    data["percent"] = range(7)
    made = cards(figure_rows(data, "nl", "x", lying(1)))
    assert [row[:2] for row in made["thee"]][:2] == [["Antwoord", "Percentage"], ["0×", "0%"]]


def test_series_side_by_side_stand_in_one_row_whatever_their_order(drinks: pd.DataFrame) -> None:
    data = drinks.iloc[[0, 1, 0, 1]].assign(row_label=["warm", "koud", "warm", "koud"])
    data["series_label"] = ["nu", "nu", "eerst", "eerst"]
    made = cards(figure_rows(data, "nl", "x", lying(2)))
    assert {title: rows[0][1:] for title, rows in made.items()} == {"warm": ["nu", "eerst"], "koud": ["nu", "eerst"]}
    assert figure_rows(data, "nl", "x", lying(3)) == ""


def test_an_estimate_has_its_bounds_and_what_only_looks_like_it_none(drinks: pd.DataFrame) -> None:
    drawn = drinks.drop(columns=["worst_lower", "worst_upper"])
    own = with_bounds(drawn, drinks)
    assert own["worst_upper"].tolist() == drinks["worst_upper"].tolist()
    of_group = with_bounds(drawn.assign(lower=[0.0, drawn["lower"][1]]), drinks)
    assert of_group["worst_upper"].isna().tolist() == [True, False]


def test_each_button_opens_the_card_of_its_row_and_is_called_after_it(drinks: pd.DataFrame) -> None:
    made = figure_rows(drinks, "nl", "Wie wat drinkt", lying(2))
    buttons = re.findall(r'popovertarget="(#\d)" .*? interestfor="(#\d)" aria-label="([^"]*)"', made)
    assert buttons == [("#1", "#1", "thee: 58%"), ("#2", "#2", "koffie: 55%")]
    assert re.findall(r'<div popover id="(#\d)"[\s\S]*?<caption>(.*)</caption>', made) == [
        ("#1", "thee"),
        ("#2", "koffie"),
    ]


def test_what_is_withheld_gives_no_number(drinks: pd.DataFrame) -> None:
    numbers = ["percent", "lower", "upper", "k_min", "k_max", "n_min", "n_max", "worst_lower", "worst_upper"]
    data = drinks.assign(withheld=[True, False])
    data.loc[0, numbers] = pd.NA
    made = cards(figure_rows(data, "nl", "Wie wat drinkt", lying(2)))
    assert made["thee"] == [["Percentage", "niet getoond"]]


def test_weighted_percentages_and_made_up_answers_have_no_k(drinks: pd.DataFrame) -> None:
    made_up = drinks.assign(origin="reconstruction", k=7).drop(columns=["k_min", "k_max"])
    for data in (drinks.assign(weighting="w"), made_up):
        rows = cards(figure_rows(data, "nl", "x", lying(2)))["thee"]
        assert "k" not in [head for head, _ in rows]


def test_a_figure_without_rows_has_no_buttons(drinks: pd.DataFrame) -> None:
    curve = pd.DataFrame({"truth": [0.0, 50.0], "coverage": [100.0, 95.0]})
    assert figure_rows(curve, "nl", "x", lying(2)) == figure_rows(drinks, "nl", "x", NOWHERE) == ""


def test_a_label_in_another_language_says_so_wherever_it_stands(drinks: pd.DataFrame) -> None:
    made = figure_rows(drinks, "nl", "x", lying(2), lambda text: ' lang="en"' if text == "thee" else "")
    assert '<caption lang="en">thee' in made and 'lang="en" aria-label="thee: 58%"' in made
    assert made.count("lang=") == 2


def test_a_row_has_what_the_chart_prints_beside_it_of_answers_that_count_together() -> None:
    data = pd.DataFrame(
        [
            {"item": item, "label_en": item, "category_label_en": answer, "percent": percent}
            for item, percents in {"mild": [20, 50, 30], "strong": [70, 20, 10]}.items()
            for answer, percent in zip(["never", "often", "always"], map(float, percents), strict=True)
        ]
    ).assign(level=0.95, n=30, ordered=True, counts=[False, True, True] * 2, lower=1.0, upper=99.0)
    html = figure_rows(in_language(with_counted(data, ["en"]), "en"), "en", "How do you like it?", lying(2))
    made = cards(html)
    assert [[row[:2] for row in rows[1:]] for rows in made.values()] == [
        [["never", "20%"], ["often", "50%"], ["always", "30%"], ["counted: often or always", "80%"]],
        [["never", "70%"], ["often", "20%"], ["always", "10%"], ["counted: often or always", "30%"]],
    ]
    assert re.findall('aria-label="([^"]*)" style', html) == [
        "mild: 80% often or always",
        "strong: 30% often or always",
    ]
    for counts, name in (([False, False, True], "mild: 30% always"), ([False] * 3, "mild: 50% often")):
        one = in_language(with_counted(data.assign(counts=counts * 2), ["en"]), "en")
        assert f'aria-label="{name}"' in figure_rows(one, "en", "How do you like it?", lying(2))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nl", ["Gemiddelde", "Mediaan", "95%-interval"]),
        ("en", ["Mean", "Median", "95% interval"]),
        ("de", ["Mittelwert", "Median", "95-%-Intervall"]),
        ("fr", ["Moyenne", "Médiane", "Intervalle à 95"]),
    ],
)
def test_a_mean_and_a_median_are_called_so_and_said_as_the_chart_writes_them(language: str, names: list[str]) -> None:
    study = small_study({"work": [10.0, 20.0, 30.0] * 10}, 90, blocks={"work": {"kind": "number"}})
    (drawing,) = number_chapter(study, study.codebook.blocks[0], {"en": "How long?"}).drawings[:1]
    data = in_language(drawing.data, "en")
    mean, median = cards(figure_rows(data, language, "How long?", lying(2))).values()
    assert [mean[0], median[0]] == [[names[0], "20.0"], [names[1], "20"]]
    assert mean[1:] == [[mean[1][0], data["interval_text"].iloc[0]], ["n", "30"]]
    assert names[2] in mean[1][0]


def test_a_row_has_the_interval_of_every_choice(drinks: pd.DataFrame) -> None:
    others = {Choice(0.95, "exact"): drinks, Choice(0.9, "exact"): drinks.assign(lower=1.0, upper=2.0)}
    made = figure_rows(drinks, "nl", "x", lying(2), choices=others)
    assert made.count('<span class="interval-level-90">1–2%</span>') == 2
    assert made.count('<span class="interval-level-90">90%-interval</span>') == 2
    assert made.count("<td>7</td>") == 1  # what is the same stands once


def test_a_mean_has_the_interval_of_every_level() -> None:
    study = small_study({"work": [10.0, 20.0, 30.0] * 10}, 90, blocks={"work": {"kind": "number"}})
    (drawing,) = number_chapter(study, study.codebook.blocks[0], {"en": "How long?"}).drawings[:1]
    others = {Choice(level, "exact"): drawing.levels[level] for level in (0.95, 0.9, 0.99)}
    data = in_language(drawing.data, "en")
    made = figure_rows(data, "en", "How long?", lying(2), choices=others)
    mean = made.split("<caption>median")[0]
    for choice, rows in others.items():
        text = rows["interval_text_en"].iloc[0]
        assert f'<span class="interval-level-{100 * choice.level:g}">{text}</span>' in mean


def test_a_mean_that_is_withheld_says_so() -> None:
    data = pd.DataFrame({"item": ["a"], "label": ["a"], "estimand": ["mean"], "level": [0.95], "method": ["exact"]})
    data = data.assign(estimate=float("nan"), lower=float("nan"), upper=float("nan"), withheld=True)
    data = data.assign(value_text="", interval_text="", n_text="")
    assert cards(figure_rows(data, "nl", "x", lying(1))) == {"a": [["Gemiddelde", "niet getoond"]]}
