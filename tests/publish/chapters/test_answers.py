"""Answers with their texts in every language; a percentage that counts is the sum of its answers."""

from dataclasses import replace

import pytest
from small_study import small_study

from nbsurvey.publish.analysis import published
from nbsurvey.publish.chapters.answers import answers, counted_answers

SCALE = {"kind": "scale", "choices": ["never", "often", "always"], "counts": ["often", "always"]}
TEA = {"tea": ["never"] * 5 + ["often"] * 3 + ["always"] * 2}


def with_population(study, population):
    survey = study.codebook.study.model_copy(update={"population": population})
    return replace(study, codebook=study.codebook.model_copy(update={"study": survey}))


def test_answers_have_texts_in_each_language_of_the_study():
    rows = answers(study := small_study(TEA, 40, blocks={"tea": SCALE}), study.codebook.blocks[0])
    assert rows["category_label_en"].tolist() == ["never", "often", "always"]
    assert rows[["n_min", "n_max"]].eq(10).all(axis=None)


@pytest.mark.filterwarnings("ignore:no intervals")
def test_what_counts_is_the_same_with_and_without_a_population():
    study = small_study(TEA, 40, blocks={"tea": SCALE})
    block, undecided = study.codebook.blocks[0], with_population(study, "?")
    decided = counted_answers(study, published(study), block).iloc[0]
    undecided_row = counted_answers(undecided, published(undecided), undecided.codebook.blocks[0]).iloc[0]
    same = ["percent", "k_min", "n_min", "label_en", "counted_en", "base_en"]
    expected = [50.0, 5, 10, "tea", "often or always", "of those who answered"]
    assert decided[same].tolist() == undecided_row[same].tolist() == expected
    assert decided[["lower", "upper"]].notna().all()
    assert undecided_row[["lower", "upper"]].isna().all()
