"""The joint answers to two items, counted by hand, and when they mean something."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_study import small_study

from nbsurvey.comparisons.joint_answers import check_joint_answers, has_joint_answers, joint_table

PLACES = {True: 0, False: 1, None: 2}

answers = st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 2), min_size=1, max_size=30)


@given(answers)
def test_every_respondent_is_counted_in_one_cell(rows):
    study = small_study({"a": [a for a, _ in rows], "b": [b for _, b in rows]}, population=40)
    table = joint_table(study, "a", "b")
    for a, i in PLACES.items():
        for b, j in PLACES.items():
            assert table[i, j] == rows.count((a, b))
    assert (joint_table(study, "b", "a") == table.T).all()


def test_an_answer_outside_the_base_is_none(colleagues):
    table = joint_table(colleagues, "favourite", "tea")
    favourite = colleagues.responses["favourite"].astype(object)
    outside = ~favourite.isin(["groen", "zwart"])
    assert table[2].sum() == outside.sum() == 4
    assert table[0].sum() == (favourite == "groen").sum()


def test_the_answers_of_a_reconstruction_do_not_belong_together():
    printed = pd.DataFrame([{"block": "block", "item": "a", "percent": 50, "n_min": 2, "n_max": 2}])
    collected, reconstruction = (small_study({"a": [True, False]}, 5, published=rows) for rows in (None, printed))
    assert has_joint_answers(collected) and not has_joint_answers(reconstruction)
    check_joint_answers(collected)
    with pytest.raises(ValueError, match="Groups of a reconstruction can't be compared"):
        check_joint_answers(reconstruction)
