"""The switch of a page: it offers what there is, and shows each choice its own intervals."""

import re
from dataclasses import replace
from html import unescape

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.intervals import proportion_interval
from nbsurvey.opening import open_study
from nbsurvey.publish.chapters import every_answer
from nbsurvey.publish.interval_choices import CHOICES, OWN, every_choice
from nbsurvey.publish.interval_switch import interval_column, offered, switch, with_choices, with_methods
from nbsurvey.study import Study
from nbsurvey.tables.result_table import result_table
from nbsurvey.tables.table import Choice, Table


def seen(text: str, choice: Choice) -> str:
    """What the style sheet leaves of a text."""
    level, method = f"interval-level-{100 * choice.level:g}", f"interval-method-{choice.method}"
    spans = re.findall(r'<span class="([^"]*)">([^<]*)</span>', text)
    texts = [inner for classes, inner in spans if {*classes.split()} <= {level, method}]
    return unescape(" ".join(texts)) if spans else unescape(text)


@pytest.fixture
def answers(colleagues: Study) -> Table:
    (table,) = every_answer(colleagues).tables
    is_own = table.data["block"] == "drinks"
    choices = {choice: rows[is_own].reset_index(drop=True) for choice, rows in table.choices.items()}
    return replace(table, data=table.data[is_own].reset_index(drop=True), choices=choices)


def test_each_interval_of_a_table_is_that_of_its_level_and_method(answers: Table) -> None:
    made = interval_column(answers, "nl")
    rows = answers.data.to_dict("records")
    for choice in CHOICES:
        for row, text in zip(rows, made["cells"], strict=True):
            ends = proportion_interval(
                row["k"], row["n"], population=row["population"], level=choice.level, method=choice.method
            )
            low, high = (int(100 * end + 0.5) for end in ends)
            assert seen(text, choice) in (f"{low}–{high}%", f"{low}%")


def test_the_intervals_of_the_report_are_those_of_its_table(answers: Table) -> None:
    made, texts = interval_column(answers, "nl"), answers.texts("nl")
    assert [seen(cell, OWN) for cell in made["cells"]] == [*texts.iloc[:, made["column"] - 1]]
    assert seen(made["head"], OWN) == texts.columns[made["column"] - 1]
    assert seen(made["head"], Choice(0.99, "wilson")) == "99%-interval"


def test_a_table_of_a_figure_says_each_choice_with_its_method(colleagues: Study) -> None:
    own = colleagues.publication("drinks")
    choices = every_choice(lambda level, method: colleagues.publication("drinks", level=level, method=method))
    table = result_table(own, "nl")
    heads, rows = with_choices(table, choices)
    notes = with_methods(table, choices)
    for choice, other in choices.items():
        alone = result_table(other, "nl")
        assert [seen(head, choice) for head in heads] == [*alone.heads]
        assert [[seen(cell, choice) for cell in row] for row in rows] == [[*row] for row in alone.rows]
        assert [seen(note, choice) for note in notes] == [*alone.notes]
    assert with_choices(table, {}) == ([*table.heads], [[*row] for row in table.rows])
    assert with_methods(table, {}) == [*table.notes]


def test_a_ranking_has_the_places_of_each_level() -> None:
    study = open_study("data")
    levels = {Choice(level, "exact"): study.rank("experience", level=level) for level in (0.95, 0.9)}
    head, rows = with_choices(result_table(levels[OWN], "nl"), levels)
    for choice, other in levels.items():
        alone = result_table(other, "nl")
        assert [[seen(cell, choice) for cell in row] for row in rows] == [[*row] for row in alone.rows]
    assert head == [*result_table(levels[OWN], "nl").heads]
    assert any("interval-level-90" in row[-1] for row in rows)


def test_means_are_written_as_their_table_writes_them() -> None:
    study = nbsurvey.from_frame(pd.DataFrame({"Hours": [8.5, 16, 24, 32, 36, 40] * 9}), population=400)
    levels = {Choice(level, "exact"): study.means("hours", level=level) for level in (0.95, 0.99)}
    _, rows = with_choices(result_table(levels[OWN], "nl"), levels)
    for choice, other in levels.items():
        alone = result_table(other, "nl")
        assert [[seen(cell, choice) for cell in row] for row in rows] == [[*row] for row in alone.rows]


def test_what_is_the_same_by_every_choice_is_written_once_and_as_text() -> None:
    assert offered(["a & b"] * len(CHOICES), CHOICES) == "a & b"
    assert seen(offered([f"<{place}>" for place in range(len(CHOICES))], CHOICES), CHOICES[3]) == "<3>"


def test_a_switch_has_the_choice_of_the_report_on_and_says_what_stays_so() -> None:
    made = switch("drinks", CHOICES, "nl", "interval-note")
    assert re.findall(r'name="([^"]*)" value="([^"]*)" checked', made) == [
        ("drinks-level", "95"),
        ("drinks-method", "exact"),
    ]
    assert re.findall(r"> ([^<]*)</label>", made) == ["90%", "95%", "99%", "exact", "mid-p", "Wilson", "Jeffreys"]
    assert "tekst en tekeningen blijven bij 95%, exact." in made


def test_where_there_is_one_method_only_a_level_is_chosen() -> None:
    made = switch("hours", [OWN, Choice(0.9, "exact")], "en", "interval-note-figure")
    assert re.findall(r"> ([^<]*)</label>", made) == ["90%", "95%"]
    assert made.count("<fieldset>") == 1 and "stay at 95%.</p>" in made
