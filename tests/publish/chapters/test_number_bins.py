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


@pytest.mark.parametrize(
    ("numbers", "headline"),
    [
        (NUMBERS, "50% answered 0\u00a0days"),
        ([1.0] * 50 + [0.0] * 5 + [2.0] * 5, "83% answered 1\u00a0day"),
        ([0.0] * 20 + [1.0] * 16 + [2.0] * 17 + [3.0] * 7, "60% answered 0–1\u00a0day"),
        ([0.0] * 9 + [1.0] * 16 + [2.0] * 16 + [3.0] * 6 + [4.0] * 13, "53% answered 1–2\u00a0days"),
        ([*range(60)], "50% answered 29\u00a0days or less"),
        ([0.5 * number for number in range(60)], "50% answered under 15\u00a0days"),
    ],
)
def test_its_headline_is_of_the_fewest_bars_beside_each_other_that_hold_half_of_the_answers(numbers, headline):
    drawing = spread_drawing(*_parts(study_of(numbers)), {"en": "How many days?"})
    assert drawing.message("en") == headline


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
