"""What a column holds follows from its type and its different values, on every engine."""

import narwhals as nw
import pandas as pd
import pytest
from frame_engines import ENGINES

from nbsurvey.frames.columns import read_columns

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving out of Narwhals:FutureWarning")

N = 60
PEOPLE = pd.DataFrame(
    {
        "truth": pd.array([True, False, None] * 20, "boolean"),
        "word": ["Yes", "No", None] * 20,
        "colour": pd.Categorical(["red", "blue", "red"] * 20),
        "level": pd.Categorical(["low", "high", "mid"] * 20, ["low", "mid", "high"], ordered=True),
        "few_texts": ["tea", "coffee", "water"] * 20,
        "mood": [1.0, 2.0, None] * 20,
        "rating": [1, 2, 3] * 20,
        "age": range(N),
        "respondent_id": range(N),
        "height": [1.71, 1.82, 1.64] * 20,
        "remark": [f"remark {i}" for i in range(N)],
        "e_mail": ["a@example.org", "b@example.org", "c@example.org"] * 20,
        "started": pd.to_datetime(["2026-01-01"] * N),
        "nothing": pd.Series([None] * N, dtype="str"),
        "same": ["x"] * N,
    }
)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_type_and_the_values_of_a_column_say_what_its_answers_are(engine):
    frame = ENGINES[engine](PEOPLE)
    columns = {column.name: column for column in read_columns(nw.from_native(frame))}
    used = {name: (column.kind, set(column.codes)) for name, column in columns.items() if not column.left_out}
    assert used.pop("colour")[1] == {"red", "blue"}  # on DuckDB all categories have an order
    level = used.pop("level")
    assert level[1] == {"low", "mid", "high"}
    if engine in ("pandas", "duckdb"):
        assert level[0] == "scale" and columns["level"].codes == ("low", "mid", "high")
    assert used == {
        "truth": ("yes_no", {"True", "False"}),
        "word": ("yes_no", {"Yes", "No"}),
        "few_texts": ("single_choice", {"tea", "coffee", "water"}),
        "mood": ("single_choice", {"1", "2"}),
        "rating": ("single_choice", {"1", "2", "3"}),
        "age": ("number", set()),
        "height": ("number", set()),
    }
    assert (columns["word"].counts, columns["rating"].counts, columns["few_texts"].counts) == (("Yes",), "?", ())


def test_what_is_left_out_is_told_by_name_and_reason_and_never_by_what_it_holds():
    told = {column.name: column.left_out for column in read_columns(nw.from_native(PEOPLE)) if column.left_out}
    assert told == {
        "respondent_id": "numbers that may tell who somebody is",
        "remark": "texts that aren't few",
        "e_mail": "texts that may tell who somebody is",
        "started": "neither categories, numbers nor texts",
        "nothing": "no answer",
        "same": "one answer only",
    }


def test_texts_that_hardly_anybody_shares_are_no_choices():
    people = nw.from_native(pd.DataFrame({"where": ["here", "there", "nowhere", "here"]}))
    assert read_columns(people)[0].left_out == "texts that aren't few"


def test_an_ordered_category_that_nobody_chose_keeps_its_place():
    level = pd.Categorical(["low", "high"] * 5, ["low", "mid", "high"], ordered=True)
    assert read_columns(nw.from_native(pd.DataFrame({"level": level})))[0].codes == ("low", "mid", "high")
