"""Categories of pandas are codes as texts, whatever they are; those of other frames stay as they are."""

import pandas as pd
import pytest

import nbsurvey
from nbsurvey.frames.categories import with_texts

NONE = float("nan")


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (pd.Categorical([1, 2, None] * 20, [2, 1], ordered=True), ["2", "1"]),
        (pd.Categorical([1, 2, None] * 20), ["1", "2"]),
        (pd.Categorical([1.0, 2.5] * 30, ordered=True), ["1", "2.5"]),
        (pd.cut(pd.Series([1, 12, NONE] * 20), [0, 10, 20]), ["(0, 10]", "(10, 20]"]),
        (pd.Categorical([True, False] * 30), ["False", "True"]),
    ],
)
def test_categories_that_are_no_texts_are_choices(cells, codes):
    study = nbsurvey.from_frame(pd.DataFrame({"answer": cells}), population=900)
    table = study.distribution("answer")
    assert table["category"].tolist() == codes
    assert table["k"].tolist() == ([20, 20] if table["n"][0] == 40 else [30, 30])


def test_a_frame_with_nothing_else_than_texts_stays_as_it_is():
    people = pd.DataFrame({"a": pd.Categorical(["x", "y"]), "b": [1, 2]})
    assert with_texts(people) is people and with_texts(None) is None


def test_the_frame_that_is_given_is_not_changed():
    people = pd.DataFrame([[1], [2]], columns=["a"]).astype("category")
    people = pd.concat([people, people], axis="columns")
    assert with_texts(people).iloc[:, 1].tolist() == ["1", "2"]
    assert people.iloc[:, 1].tolist() == [1, 2]
