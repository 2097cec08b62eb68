"""What a page tells of a figure besides what it draws is what the report says of the same answers elsewhere."""

import pandas as pd
import pytest
from small_study import small_study

from nbsurvey.language.columns import in_language
from nbsurvey.publish.chapters.answers import answers
from nbsurvey.publish.figure_files import figure_table
from nbsurvey.publish.figure_numbers import figure_numbers, with_counted
from nbsurvey.publish.figure_rows import rows_of
from nbsurvey.study import Study

SAID = {"mild": ["never"] * 6 + ["often"] * 15 + ["always"] * 9, "strong": ["never"] * 21 + ["often"] * 9}


@pytest.fixture
def drinks() -> Study:
    choices = {"choices": ["never", "often", "always"], "counts": ["often", "always"], "kind": "single_choice"}
    return small_study(SAID, 90, blocks=dict.fromkeys(SAID, choices))


def grid(study: Study) -> pd.DataFrame:
    return pd.concat([answers(study, block) for block in study.codebook.blocks], ignore_index=True)


def test_what_counts_together_is_what_the_report_says_of_it(drinks: Study) -> None:
    rows = grid(drinks)
    made = figure_numbers(rows, drinks.codebook)
    assert made["category"].tolist() == ["never", "often", "always", ""] * 2
    together = made[made["category"] == ""].set_index("item")
    own = drinks.publication().set_index("item").loc[together.index]
    for name in ("percent", "lower", "upper"):
        assert together[name].tolist() == pytest.approx(own[name].tolist())
    assert together["k"].tolist() == own["k_min"].tolist() == [24, 9]
    assert together["counted_en"].tolist() == ["often or always"] * 2
    pd.testing.assert_frame_equal(made[made["category"] != ""][[*rows]].reset_index(drop=True), rows)


def test_what_is_withheld_weighted_or_holds_at_once_gets_no_interval(drinks: Study) -> None:
    rows = grid(drinks)
    for others in ({"adjustment": "Bonferroni"}, {"weighting": "w"}, {"lower": float("nan")}):
        made = with_counted(rows.assign(**others), ["en"])
        assert made.loc[made["category"] == "", ["lower", "upper"]].isna().all(axis=None)
    withheld = rows.assign(percent=rows["percent"].where(rows["item"] == "mild"))
    assert with_counted(withheld, ["en"]).query("category == ''")["item"].tolist() == ["mild"]
    in_part = rows.assign(percent=rows["percent"].where((rows["item"] == "mild") | (rows["category"] != "often")))
    assert with_counted(in_part, ["en"]).query("category == ''")["item"].tolist() == ["mild"]


def test_one_answer_that_counts_has_its_own_row_already(drinks: Study) -> None:
    rows = grid(drinks)
    assert with_counted(rows.assign(counts=rows["category"] == "always"), ["en"])["category"].tolist() == [
        *(["never", "often", "always"] * 2)
    ]


def test_the_answers_to_one_question_are_followed_by_those_that_count_which_no_row_of_its_figure_is(
    drinks: Study,
) -> None:
    rows = grid(drinks).head(3)
    made = with_counted(rows.assign(label_en=rows["category_label_en"]), ["en"])
    assert made["label_en"].tolist() == made["category_label_en"].tolist()
    assert made["label_en"].tolist() == ["never", "often", "always", "counted: often or always"]
    assert rows_of(made, 3) == [[0], [1], [2]]


def test_tick_boxes_are_answers_and_items_of_a_grid_are_not(colleagues: Study) -> None:
    for block, head in (("at_home", "Answer"), ("drinks", "Item")):
        made = in_language(figure_numbers(colleagues.publication(block), colleagues.codebook), "en")
        table = figure_table(made, "en", "x")
        assert table and table.heads[0] == head
