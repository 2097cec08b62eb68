"""The intervals that a reader chooses: those of the package, at every level and by every method, for each row."""

from dataclasses import replace

import pandas as pd
import pytest
from small_study import small_study

import nbsurvey
from nbsurvey.figures import interval_chart
from nbsurvey.figures.drawing import Drawing
from nbsurvey.intervals import proportion_interval
from nbsurvey.opening import open_study
from nbsurvey.publish.analysis import published
from nbsurvey.publish.chapters import every_answer
from nbsurvey.publish.chapters.numbers import number_chapter
from nbsurvey.publish.chapters.questions import question_chapter
from nbsurvey.publish.figure_data import figure_data
from nbsurvey.publish.interval_choices import CHOICES, OWN, choices_of_answers, choices_of_figure, every_choice
from nbsurvey.study import Study
from nbsurvey.tables.table import Choice, Table

MOODS = pd.DataFrame({"Mood": ["good"] * 20 + ["fair"] * 9 + ["bad"]})


@pytest.fixture
def drinks(colleagues: Study) -> Table:
    (table,) = every_answer(colleagues).tables
    return replace(table, data=table.data[table.data["block"] == "drinks"].reset_index(drop=True))


def choices_of(drawing: Drawing, study: Study) -> dict[Choice, pd.DataFrame]:
    return choices_of_figure(drawing, lambda level, method: study.publication(level=level, method=method))


def test_the_choice_of_the_report_comes_first() -> None:
    assert CHOICES[0] == OWN and len({*CHOICES}) == len(CHOICES) == 12


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


def test_a_figure_of_estimates_has_theirs_in_its_own_order_and_none_that_is_withheld(colleagues: Study) -> None:
    data = figure_data(colleagues.publication("drinks"), colleagues.codebook).iloc[::-1].reset_index(drop=True)
    texts = {"nl": "Wie wat drinkt", "en": "Who drinks what"}
    made = choices_of(Drawing("drinks", interval_chart, data, texts, texts), colleagues)
    assert [*made] == [*CHOICES]
    for (level, method), rows in made.items():
        for row in rows.itertuples():
            ends = proportion_interval(row.k_min, row.n_min, population=40, level=level, method=method)
            assert [row.lower, row.upper] == pytest.approx([100 * end for end in ends])
    withheld = data.assign(lower=[data["lower"][0], float("nan")], upper=[data["upper"][0], float("nan")])
    assert choices_of(Drawing("drinks", interval_chart, withheld, texts, texts), colleagues) == {}


def test_a_figure_of_answers_has_those_of_its_counts() -> None:
    study = nbsurvey.from_frame(MOODS, population=90)
    (drawing,) = question_chapter(study, published(study), study.codebook.blocks[0].id).drawings
    made = choices_of(drawing, study)
    ends = proportion_interval(9, 30, population=90, level=0.99, method="jeffreys")
    row = made[0.99, "jeffreys"].query("category == 'fair'").iloc[0]
    assert [row["lower"], row["upper"]] == pytest.approx([100 * end for end in ends])


def test_intervals_that_hold_together_or_are_of_something_else_have_no_choice(colleagues: Study) -> None:
    study, texts = nbsurvey.from_frame(MOODS, population=90), {"nl": "x", "en": "x"}
    for simultaneous in (False, True):
        rows = study.distribution("mood", simultaneous=simultaneous)
        made = choices_of(Drawing("moods", interval_chart, rows, texts, texts), study)
        assert len(made) == (0 if simultaneous else len(CHOICES))
    ranks = colleagues.rank("drinks")
    assert choices_of(Drawing("ranks", interval_chart, ranks, texts, texts), colleagues) == {}


def test_a_mean_and_a_median_have_those_of_other_levels_alone() -> None:
    study = small_study({"work": [10.0, 20.0, 30.0, 45.0] * 10}, 90, blocks={"work": {"kind": "number"}})
    mean, spread = number_chapter(study, study.codebook.blocks[0], {"en": "How long?"}).drawings
    made = choices_of(mean, study)
    assert [*made] == [(0.95, "exact"), (0.9, "exact"), (0.99, "exact")]
    own, wide = made[OWN], made[0.99, "exact"]
    assert wide["lower"].iloc[0] == study.means("work", level=0.99)["lower"].iloc[0] < own["lower"].iloc[0]
    assert wide["upper"].iloc[1] == study.quantiles("work", probabilities=[0.5], level=0.99)["upper"].iloc[0]
    assert [*choices_of(spread, study)] == [*CHOICES]
