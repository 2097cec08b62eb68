"""The intervals that a reader chooses: those of the package, at every level and by every method, for each row."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from nbsurvey.intervals import proportion_interval
from nbsurvey.opening import open_study
from nbsurvey.publish.chapters import every_answer
from nbsurvey.publish.interval_choices import CHOICES, OWN, choices_of_answers, every_choice, interval_texts
from nbsurvey.study import Study
from nbsurvey.tables.table import Table


@pytest.fixture
def drinks(colleagues: Study) -> Table:
    (table,) = every_answer(colleagues).tables
    is_own = table.data["block"] == "drinks"
    own = {choice: rows[is_own].reset_index(drop=True) for choice, rows in table.choices.items()}
    return replace(table, data=table.data[is_own].reset_index(drop=True), choices=own)


def test_the_choice_of_the_report_comes_first() -> None:
    assert CHOICES[0] == OWN and len({*CHOICES}) == len(CHOICES) == 12


def test_each_interval_is_that_of_its_level_and_method(colleagues: Study, drinks: Table) -> None:
    made = interval_texts(drinks, "nl")
    rows = drinks.data.to_dict("records")
    for place, (level, method) in enumerate(CHOICES):
        for row, texts in zip(rows, made["cells"], strict=True):
            ends = proportion_interval(row["k"], row["n"], population=row["population"], level=level, method=method)
            low, high = (int(100 * end + 0.5) for end in ends)
            assert texts[place] in (f"{low}–{high}%", f"{low}%")


def test_the_intervals_of_the_report_are_those_of_its_table(drinks: Table) -> None:
    made, texts = interval_texts(drinks, "nl"), drinks.texts("nl")
    assert [texts[0] for texts in made["cells"]] == [*texts.iloc[:, made["column"] - 1]]
    assert made["heads"][0] == texts.columns[made["column"] - 1]


def test_of_printed_figures_each_interval_is_as_wide_as_they_allow() -> None:
    study = open_study("data")
    own = study.publication("mandate")
    made = every_choice(lambda level, method: study.publication("mandate", level=level, method=method))
    assert made[OWN][["lower", "upper"]].equals(own[["lower", "upper"]])
    widest, narrowest = made[0.99, "exact"], made[0.9, "mid-p"]
    assert (widest["lower"] < own["lower"]).all() and (own["lower"] < narrowest["lower"]).all()
    assert (widest["percent"] == own["percent"]).all()
    assert (made[0.95, "wilson"]["lower"] != own["lower"]).all()


def test_what_is_withheld_stays_so_at_every_level(drinks: Table) -> None:
    rows = drinks.data.assign(withheld=True)
    rows.loc[[0, 1], ["lower", "upper", "k", "n"]] = pd.NA
    for choice in choices_of_answers(rows).values():
        assert choice["lower"].isna().tolist()[:3] == [True, True, False]


def test_weighted_percentages_and_those_without_intervals_have_no_choice(drinks: Table) -> None:
    assert choices_of_answers(drinks.data.assign(method="beta")) == {}
    assert choices_of_answers(drinks.data.assign(lower=float("nan"))) == {}


def test_a_switch_has_the_choice_of_the_report_on(drinks: Table) -> None:
    switch = interval_texts(drinks, "nl")["switch"]
    assert re.findall(r'id="([^"]*)" checked', switch) == ["interval-level-95", "interval-method-exact"]
    assert re.findall(r"> ([^<]*)</label>", switch) == ["90%", "95%", "99%", "exact", "mid-p", "Wilson", "Jeffreys"]
