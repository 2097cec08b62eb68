"""What is said of each kind of question, and what of a reconstruction."""

import pandas as pd
import pytest
from small_study import small_study

import nbsurvey
from nbsurvey.publish.release.press_rows import press_rows

ANSWERS = pd.DataFrame(
    {
        "Mood": pd.Categorical(["bad", "fair", "good", "good"] * 20, ["bad", "fair", "good"], ordered=True),
        "Hours": [8.5, 16, 24, 32, 36, 36, 38, 40, 40, 48] * 8,
        "Tea": [True, False] * 40,
    }
)


@pytest.fixture(scope="module")
def study():
    return nbsurvey.from_frame(ANSWERS, population=400)


def rows_of(study, name, language="en"):
    (block,) = (block for block in study.codebook.blocks if name in {item.id for item in block.items})
    return press_rows(study, study.publication("tea"), block, language)


def test_a_scale_without_answers_that_count_is_told_answer_by_answer(study):
    rows = rows_of(study, "mood")
    assert rows[["label", "value"]].values.tolist() == [["bad", "25%"], ["fair", "25%"], ["good", "50%"]]
    assert rows["interval"].str.fullmatch(r"\d+–\d+%").all()
    assert set(rows["n_min"]) == {80}


def test_numbers_are_told_by_their_mean(study):
    (row,) = rows_of(study, "hours").to_dict("records")
    assert (row["value"], row["is_counted"]) == ("31.9", False)
    low, high = map(float, row["interval"].split(" to "))
    assert low < 31.85 < high


def test_a_reconstruction_gives_its_percentages_and_no_distribution():
    mayors = nbsurvey.open_study("data")
    block = mayors.codebook.block_of["twitter"]
    assert len(press_rows(mayors, mayors.publication(), block, "nl")) == 4
    assert press_rows(mayors, mayors.publication("mandate"), block, "nl").empty


def test_what_is_withheld_is_left_out(study):
    block = study.codebook.blocks[0]
    counted = small_study({"tea": [True] * 12 + [False] * 3}, population=50)
    estimates = counted.publication().assign(withheld=True, percent=None)
    assert press_rows(counted, estimates, counted.codebook.blocks[0], "en").empty
    assert not press_rows(study, study.publication("tea"), block, "en").empty
