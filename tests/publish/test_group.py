"""The reports of all groups together say no more than the table by their column, and each number is the group's own."""

from dataclasses import replace
from random import Random

import pandas as pd
import pytest
from joint_attacker import JointAttacker, drawn_study, known_too_well
from small_study import small_study

from nbsurvey.codebook import Codebook
from nbsurvey.errors import InvalidInputError, UsageError
from nbsurvey.publish.analysis import published
from nbsurvey.publish.chapters import every_answer, question_chapter, response_chapter, summary
from nbsurvey.publish.group import ANSWERS, groups_of
from nbsurvey.study_files.origin import Origin

SIZES = ["north"] * 40 + ["south"] * 40 + ["west"] * 3
MEMBERS = {"north": 200, "south": 200, "west": 50}
TEA = [True] * 32 + [False] * 8 + [True] * 8 + [False] * 32 + [True] * 3
SCALE = {"kind": "scale", "choices": ["never", "seldom", "often"], "counts": ["often"]}


def study_of(answers, **options):
    return small_study(answers, 450, size=SIZES, members=MEMBERS, **options)


def chapters_of(study, group):
    estimates = published(study)
    return [question_chapter(study, estimates, block.id, group=group) for block in study.codebook.blocks]


def numbers_of(study, group):
    """Return item, answer, k and n of everything that the report of a group tells of it."""
    chapters = [*chapters_of(study, group), every_answer(study, group)]
    frames = [drawing.data[~drawing.data["is_total"]] for chapter in chapters for drawing in chapter.drawings]
    frames += [table.data for chapter in chapters for table in chapter.tables]
    rows = pd.concat(frames, ignore_index=True)
    rows = rows.reindex(columns=["item", "category", "percent", "k", "k_min", "n_min"])
    rows = rows.astype(dict.fromkeys(("k", "k_min", "n_min"), "Float64"))
    rows = rows.assign(k=rows["k"].fillna(rows["k_min"]), n=rows["n_min"])
    return rows.loc[rows["percent"].notna(), ["item", "category", "k", "n"]]


@pytest.mark.parametrize("seed", range(12))
def test_who_reads_the_reports_of_all_groups_learns_nothing_that_is_withheld(seed):
    study = drawn_study(Random(seed))
    attacker = JointAttacker(study)
    attacker.learn(attacker.row(), len(study.responses))
    attacker.read_estimates()
    attacker.read_response()
    attacker.learn(attacker.row(size=("(missing)",)), study.responses["size"].isna().sum())
    for group in groups_of(study, "size"):
        for row in numbers_of(study, group).to_dict("records"):
            item = row["item"]
            answers = (row["category"],) if isinstance(row["category"], str) and row["category"] else attacker.yes[item]
            attacker.learn(attacker.row(**{"size": (group.code,), item: answers}), row["k"])
            attacker.learn(attacker.row(**{"size": (group.code,), item: attacker.base[item]}), row["n"])
    assert known_too_well(attacker) == []


def test_a_figure_has_the_numbers_of_the_group_and_below_them_those_of_all():
    study = study_of({"tea": TEA, "milk": [True, False] * 41 + [True]})
    north = groups_of(study, "size")[0]
    drawing = chapters_of(study, north)[0].drawings[0]
    assert drawing.data[["item", "is_total", "k_min", "n_min"]].to_numpy().tolist() == [
        ["tea", False, 32, 40],
        ["tea", True, 43, 83],
        ["milk", False, 20, 40],
        ["milk", True, 42, 83],
    ]
    assert drawing.data["label_en"].tolist() == ["item tea", "Total", "item milk", "Total"]
    assert drawing.note["en"].endswith("Coloured: north. Grey: all respondents.")
    limits = study.estimate("tea", by="size").set_index("group").loc["north", ["lower", "upper"]]
    assert drawing.data.loc[0, ["lower", "upper"]].tolist() == limits.tolist()


def test_sentences_tell_of_both():
    study = study_of({"tea": TEA, "milk": [True, False] * 41 + [True]})
    north = groups_of(study, "size")[0]
    chapters = chapters_of(study, north)
    told = "‘item tea’ (80%; overall 52%) and ‘item milk’ (50%; overall 51%)."
    assert chapters[0].text("en").startswith(f"Answered ‘yes’, from most to least often: {told}")
    assert "[**80%**]{.key-number} (overall 52%) answered ‘yes’ for ‘item tea’, the highest percentage" in summary(
        chapters
    ).text("en")
    assert response_chapter(study, north).text("en").startswith("This is the response of all together.")
    table = every_answer(study, north).tables[0].texts("en")
    assert table.columns.tolist() == ["Answer", "north", "95% interval", "k", "n", "Total"]
    assert table.iloc[1].tolist() == ["item tea: yes", "80%", "66–90%", "32", "40", "52%"]


def test_a_single_question_is_told_with_the_interval_of_the_group():
    north = groups_of(study_of({"tea": TEA}), "size")[0]
    text = chapters_of(study_of({"tea": TEA}), north)[0].text("en")
    assert text.startswith("Of those who answered, 80% (95% interval 66–90%; overall 52%) answered ‘yes’")
    assert "Among all of this group who could have answered that is between" in text


def test_bars_of_a_grid_alternate():
    answers = (["never", "seldom", "often", "often"] * 21)[:83]
    blocks = dict.fromkeys(("tea", "milk"), SCALE)
    study = study_of({"tea": answers, "milk": answers[::-1]}, blocks=blocks)
    first, second = study.codebook.blocks
    block = first.model_copy(update={"items": (*first.items, *second.items)})
    parts = {name: getattr(study.codebook, name) for name in Codebook.model_fields}
    grid = replace(study, codebook=Codebook(**parts | {"blocks": (block,)}))
    drawing = chapters_of(grid, groups_of(grid, "size")[0])[0].drawings[0]
    bars = drawing.data[["item", "group_en"]].drop_duplicates().to_numpy().tolist()
    assert bars == [[item, group] for item in ("tea", "milk") for group in ("north", "Total")]
    assert drawing.alt_text("en")


def test_numbers_have_their_mean_beside_that_of_all():
    hours = [float(20 + place % 20) for place in range(83)]
    study = study_of({"hours": hours}, blocks={"hours": {"kind": "number"}})
    south = groups_of(study, "size")[1]
    chapter = chapters_of(study, south)[0]
    data = chapter.drawings[0].data
    assert data.loc[data["estimand"] == "mean", "value"].tolist() == pytest.approx(
        [sum(hours[40:80]) / 40, sum(hours) / 83]
    )
    assert r"]{.key-number} (overall 29\.2)" in chapter.finding("en")
    assert r"; overall 29\.2)" in chapter.text("en")


def test_a_group_of_whom_nothing_is_shown_says_so():
    study = study_of({"tea": TEA}, suppress_below=5)
    groups = groups_of(study, "size")
    assert not groups[2].is_shown
    assert (
        chapters_of(study, groups[2])[0].text("en")
        == "Of west this isn’t shown: too few answered, or it would tell how others did.\n"
    )


def test_columns_and_studies_without_groups_are_refused():
    study = study_of({"tea": TEA})
    with pytest.raises(UsageError, match="No background column is called 'tea'; there is size"):
        groups_of(study, "tea")
    with pytest.raises(InvalidInputError, match="say nothing of groups"):
        groups_of(replace(study, origin=Origin(kind="reconstruction", seed=1)), "size")
    survey = study.codebook.study.model_copy(update={"population": "?"})
    with pytest.raises(InvalidInputError, match="population"):
        groups_of(replace(study, codebook=study.codebook.model_copy(update={"study": survey})), "size")


def test_what_the_table_by_the_column_withholds_has_no_number():
    study = study_of({"tea": TEA, "rare": [True] + [False] * 82}, suppress_below=5)
    assert study.suppression.rows("size")
    for group in groups_of(study, "size"):
        rows = group.beside(study.distribution(), ANSWERS)
        own = study.distribution(by="size")
        own = own[own["group"] == group.code].reset_index(drop=True)
        pd.testing.assert_series_equal(rows["percent"], own["percent"])
        assert rows.loc[own["withheld"], ["k", "n", "lower", "upper"]].isna().all(axis=None)
