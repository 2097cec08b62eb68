"""A question for numbers shows how they are spread, in ranges of enough respondents."""

import pandas as pd
import pytest
from small_study import small_study

import nbsurvey
from nbsurvey.publish.chapters.number_bins import number_bins, spread_drawing
from nbsurvey.publish.chapters.numbers import number_chapter

DAYS = {"kind": "number", "unit": {"en": "day|days"}}
NUMBERS = [0.0] * 30 + [1.0] * 20 + [2.0] * 3 + [3.0] * 7


def study_of(numbers, **options):
    return small_study({"days": numbers}, 200, blocks={"days": DAYS}, suppress_below=5, **options)


def test_the_table_holds_exactly_what_is_drawn_and_none_of_too_few():
    drawing = spread_drawing(*_parts(study_of(NUMBERS)), {"en": "How many days?"})
    assert drawing.data[["label_en", "k"]].to_numpy().tolist() == [
        ["0\u00a0days", 30],
        ["1\u00a0day", 20],
        ["2\u00a0days or more", 10],
    ]
    assert drawing.data["percent"].round(1).tolist() == [50.0, 33.3, 16.7]
    shown = {text.get_text() for text in drawing.draw("en").axes[0].texts}
    assert {"50%", "33%", "17%", "1\u00a0day", "2\u00a0days or more"} <= shown
    assert not {"5%", "12%"} & shown  # 3 and 7 of 60


def test_its_headline_says_which_part_lies_between_the_quartiles():
    drawing = spread_drawing(*_parts(study_of(NUMBERS)), {"en": "How many days?"})
    assert drawing.message("en") == "83% of the answers lie between 0 and 1\u00a0day"
    same = spread_drawing(*_parts(study_of([1.0] * 50 + [0.0] * 5 + [2.0] * 5)), {"en": "How many days?"})
    assert same.message("en").startswith("Most often")


def test_intervals_are_those_of_any_percentage():
    rows = number_bins(study_of(NUMBERS), "days")
    lower, upper = nbsurvey.intervals.proportion_interval(30, 60, population=200)
    assert rows.loc[0, ["lower", "upper"]].tolist() == pytest.approx([100 * lower, 100 * upper])


def test_a_chapter_shows_the_spread_below_the_mean():
    study = study_of(NUMBERS)
    chapter = number_chapter(study, study.codebook.blocks[0], {"en": "How many days?"})
    assert [drawing.name for drawing in chapter.drawings] == ["block_days", "days-spread"]
    assert chapter.text("en").index("#fig-block_days") < chapter.text("en").index("#fig-days-spread")


def test_what_all_gave_alike_is_not_drawn():
    assert number_bins(study_of([3.0] * 60), "days").empty


def test_with_weights_it_is_not_drawn():
    people = pd.DataFrame({"days": NUMBERS, "w": [1.0, 2.0] * 30})
    study = nbsurvey.from_frame(people, population=200, weight="w")
    assert number_bins(study, "days").empty


def _parts(study):
    return study, study.codebook.blocks[0], "days"
