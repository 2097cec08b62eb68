"""A chapter of groups shows what may be shown, says which questions differ, and says why where it shows nothing."""

from dataclasses import replace

import pandas as pd
import pytest
from scipy.stats import chi2_contingency
from small_study import small_study

import nbsurvey
from nbsurvey.publish.chapters.groups import MOST_GROUPS, group_chapter
from nbsurvey.study_files.origin import Origin

GROUPS = ["north"] * 40 + ["south"] * 40
ANSWERS = {"tea": ([True] * 32 + [False] * 8) + ([True] * 8 + [False] * 32), "milk": [True, False] * 40}


def study_of(answers=ANSWERS, groups=GROUPS, **options):
    members = dict.fromkeys(dict.fromkeys(groups), 200)
    return small_study(answers, 200 * len(members), size=groups, members=members, **options)


def test_it_names_the_questions_that_differ_with_the_lowest_and_the_highest_group():
    p = [chi2_contingency(table, correction=False).pvalue for table in ([[32, 8], [8, 32]], [[20, 20], [20, 20]])]
    assert 2 * p[0] < 0.05 < p[1]
    text = group_chapter(study_of(), "size").text("en")
    assert "clearly differ in their answers to ‘item tea’ (from 20% in ‘south’ to 80% in ‘north’). Each" in text
    assert "milk" not in text


def test_the_test_of_a_weighted_study_is_named():
    people = pd.DataFrame(ANSWERS).assign(size=GROUPS, w=[1.0, 2.0] * 40)
    tested = group_chapter(nbsurvey.from_frame(people, population=400, background="size", weight="w"), "size")
    assert "(test of Rao and Scott, with the weights)" in tested.text("en")
    assert "(chi-square or exact test)" in group_chapter(study_of(), "size").text("en")


def test_what_is_tested_is_what_the_table_shows():
    """Not every answer: of a scale some are given by too few to show, and none of it could be tested."""
    scale = {"kind": "scale", "choices": ["no", "rather not", "rather", "yes"], "counts": ["rather", "yes"]}
    answers = ["yes"] * 30 + ["no"] * 8 + ["rather not"] * 2 + ["yes"] * 8 + ["no"] * 31 + ["rather"]
    study = study_of({"tea": answers}, suppress_below=5, blocks={"tea": scale})
    assert chi2_contingency([[30, 9], [10, 31]], correction=False).pvalue < 0.05
    assert study.crosstab("tea", by="size")["p_value"].isna().all()
    text = group_chapter(study, "size").text("en")
    assert "differ in their answers to ‘tea’ (from 23% in ‘south’ to 75% in ‘north’)" in text


def test_a_difference_that_holm_takes_away_is_none():
    differing = [True] * 24 + [False] * 16 + [True] * 14 + [False] * 26
    assert 0.025 < chi2_contingency([[24, 16], [14, 26]], correction=False).pvalue < 0.05
    assert "‘item tea’" in group_chapter(study_of({"tea": differing}), "size").text("en")
    text = group_chapter(study_of({"tea": differing, "milk": [True, False] * 40}), "size").text("en")
    assert text.startswith("In none of the questions that could be tested do the groups")


def test_the_table_has_a_column_for_each_group_and_marks_what_is_withheld():
    answers = ANSWERS | {"rare": [True] * 2 + [False] * 38 + [True] * 20 + [False] * 20}
    chapter = group_chapter(study_of(answers, suppress_below=5), "size")
    table = chapter.tables[0].texts("en")
    assert "not shown" not in chapter.text("en")
    assert table.to_numpy().tolist() == [
        ["Did you? (yes)", "", ""],
        ["item tea", "80%", "20%"],
        ["item milk", "50%", "50%"],
        ["n", "40", "40"],
    ]
    assert "1 of the 3 percentages isn’t shown by group" in chapter.text("en")
    groups = [*GROUPS, *["west"] * 40]
    answers = {name: column + [True, False] * 20 for name, column in answers.items()}
    chapter = group_chapter(study_of(answers, groups, suppress_below=5), "size")
    table = chapter.tables[0].texts("en")
    assert "· not shown" in chapter.text("en") and "shown by group" not in chapter.text("en")
    assert table.iloc[3].tolist().count("·") == 2


def test_each_question_heads_its_answers_and_has_its_own_n():
    scale = {"kind": "scale", "choices": ["no", "rather", "yes"], "counts": ["rather", "yes"]}
    answers = {"email": [True, False] * 40, "letter": [True, False, False, False] * 20}
    study = study_of(answers | {"tea": [*["yes", "no", "rather", "no"] * 17, *[None] * 12]}, blocks={"tea": scale})
    boxes, tea = study.codebook.blocks
    ticked = study.codebook.model_copy(update={"blocks": (boxes.model_copy(update={"kind": "multiple_response"}), tea)})
    assert group_chapter(replace(study, codebook=ticked), "size").tables[0].texts("en").to_numpy().tolist() == [
        ["Did you?", "", ""],
        ["item email", "50%", "50%"],
        ["item letter", "25%", "25%"],
        ["n", "40", "40"],
        ["tea", "", ""],
        ["rather or yes", "50%", "50%"],
        ["n", "40", "28"],
    ]


def test_why_nothing_could_be_tested_is_told():
    few = study_of(
        {"tea": [*ANSWERS["tea"], *[True, False] * 20, True]}, [*GROUPS, *["west"] * 40, "east"], suppress_below=5
    )
    assert "couldn’t be tested: of each question some group isn’t shown" in group_chapter(few, "size").text("en")
    everybody = small_study(ANSWERS, 80, size=GROUPS, members={"north": 40, "south": 40})
    assert "As everybody answered, no test" in group_chapter(everybody, "size").text("en")


def test_many_groups_stand_in_several_tables():
    groups = [f"g{place % 8}" for place in range(160)]
    chapter = group_chapter(study_of({"tea": [True, True, False] * 53 + [True]}, groups), "size")
    assert [len(table.texts("en").columns) for table in chapter.tables] == [7, 3]
    assert 'data="_generated/tables/by-size-2.en.csv" rows="grouped"' in chapter.text("en")


@pytest.mark.parametrize(
    ("study", "says"),
    [
        (replace(study_of(), origin=Origin(kind="reconstruction", seed=1)), "published percentages say nothing"),
        (study_of(groups=[f"g{place}" for place in range(80)]), "too many groups"),
        (study_of({"tea": [True] * 2 + [False] * 78}, suppress_below=5), "Too few answered"),
    ],
)
def test_where_nothing_can_be_shown_it_says_why(study, says):
    chapter = group_chapter(study, "size")
    assert says in chapter.text("en") and not chapter.tables
    assert MOST_GROUPS < 80


def test_what_is_open_is_waited_for():
    study = study_of()
    block = study.codebook.blocks[0].model_copy(update={"counts": "?"})
    for update, says in (
        ({"study": study.codebook.study.model_copy(update={"population": "?"})}, "how many people could have"),
        ({"blocks": (block,)}, "which answers count"),
    ):
        undecided = replace(study, codebook=study.codebook.model_copy(update=update))
        assert says in group_chapter(undecided, "size").text("en")


def test_a_caption_names_the_column_of_the_groups():
    assert "in each group of ‘size’; n: of how many" in group_chapter(study_of(), "size").text("en")
