"""Responses may stand in a Parquet file: as the cells of a responses file, or as answers with their types."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbsurvey.errors import InvalidInputError
from nbsurvey.opening import open_study
from nbsurvey.study_files.responses import _fits, _misfits, responses_of

pytest.importorskip("pyarrow")


@pytest.fixture
def cells(tea):
    return pd.read_csv(tea / "responses.csv", sep=";", dtype="str", keep_default_na=False)


def opened(folder, table):
    (folder / "responses.csv").unlink(missing_ok=True)
    table.to_parquet(folder / "responses.parquet", index=False)
    return open_study(folder)


@pytest.mark.parametrize("kind", ["cells", "cells and nulls", "typed"])
def test_a_study_in_parquet_is_the_study_in_csv(kind, tea, cells, colleagues):
    tables = {
        "cells": cells,
        "cells and nulls": cells.replace("", None),
        "typed": colleagues.responses.reset_index(),
    }
    study = opened(tea, tables[kind])
    pd.testing.assert_frame_equal(study.responses, colleagues.responses)
    pd.testing.assert_frame_equal(study.estimate(), colleagues.estimate())


def test_codes_may_be_numbers(tea, cells, colleagues):
    boxes = {box: pd.to_numeric(cells[box], errors="coerce").astype("Int64") for box in ("at_home", "at_work")}
    k = opened(tea, cells.assign(**boxes)).estimate("places")["k"]
    assert k.tolist() == colleagues.estimate("places")["k"].tolist()


def test_what_does_not_fit_is_told_as_of_a_csv_file(tea, cells):
    wrong = cells.assign(tea=["jaa", *cells["tea"][1:]]).rename(columns={"coffee": "cofee"})
    with pytest.raises(InvalidInputError) as caught:
        opened(tea, wrong)
    told = [(problem.what, problem.column, problem.fix) for problem in caught.value.problems]
    assert told == [
        ("The column is missing.", "coffee", "Is it the column 'cofee'?"),
        ("The codebook knows no such column.", "cofee", "Did you mean 'coffee'?"),
        ("This is not one of the choices.", "tea", "Did you mean 'ja'?"),
    ]


def test_a_reason_that_the_codebook_does_not_have_is_told(tea, colleagues):
    responses = colleagues.responses.reset_index()
    responses["taste_missing"] = responses["taste_missing"].astype("str").replace("do_not_know", "no_idea")
    with pytest.raises(InvalidInputError, match="no_idea"):
        opened(tea, responses)


def test_responses_stand_in_one_file(tea, cells):
    cells.to_parquet(tea / "responses.parquet", index=False)
    with pytest.raises(InvalidInputError, match=r"responses\.csv holds responses too"):
        open_study(tea)


@given(data=st.data())
def test_looking_at_each_different_cell_finds_what_looking_at_each_cell_finds(data, questionnaire, cells):
    column = data.draw(st.sampled_from([*cells]))
    changed = cells.copy()
    changed.loc[data.draw(st.integers(0, len(cells) - 1)), column] = data.draw(
        st.sampled_from(["", "ja", "JA", "r01", "goed", "niet gevraagd", "1", "x"])
    )
    if data.draw(st.booleans()):
        changed = changed.drop(columns=data.draw(st.sampled_from([*cells])))
    categories = changed.astype("category")
    fits = _fits(categories, questionnaire)
    assert fits == (not _misfits(categories, "responses.csv", questionnaire))
    if fits:
        assert len(responses_of(categories, "responses.csv", questionnaire)) == len(cells)
