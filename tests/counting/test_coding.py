"""Each cell of a column has the state that it stands for."""

import pandas as pd
import pytest
from random_responses import cells_of, counted, polars_of

from nbsurvey.counting import ResponseCounts, count_answers
from nbsurvey.study_files.schema import typed


def test_a_cell_that_means_nothing_is_counted_as_unknown(codebook):
    cells = cells_of(codebook, [{"much": "5"}, {"much": "six"}, {"much": ""}])
    table = count_answers(cells, codebook, ["much"])
    assert counted(table) == {
        ("", "5", "", "answered"): 1,
        ("", "", "", "missing"): 1,
        ("", "", "no_answer", "missing"): 1,
    }


@pytest.mark.parametrize("frame_of", [lambda cells: cells, polars_of, lambda cells: polars_of(cells).lazy()])
def test_an_empty_cell_and_a_missing_one_are_the_same(frame_of, codebook):
    counts = ResponseCounts(frame_of(cells_of(codebook, [{"much": ""}, {"much": None}, {"much": "1"}])), codebook)
    assert counts.count("much")[counts.states("much").reason("no_answer")] == 2


@pytest.mark.parametrize("frame_of", [lambda cells: cells, lambda cells: polars_of(cells).lazy()])
def test_an_answer_counts_even_beside_a_reason_why_it_is_missing(frame_of, codebook):
    rows = [{"much": "5", "really": "yes", "glad": "yes"}, {"much": "?", "really": "?", "glad": "?"}]
    cells = cells_of(codebook, rows)
    responses = typed(cells.fillna(""), codebook)
    responses["much_missing"] = responses["much_missing"].fillna("do_not_know")
    responses["really_missing"] = responses["really_missing"].fillna("do_not_know")
    responses["glad_missing"] = responses["glad_missing"].fillna("do_not_know")
    counts = ResponseCounts(frame_of(responses), codebook)
    assert counts.count("much")[2] == counts.count("really")[1] == counts.count("glad")[1] == 1
    assert counts.count("glad")[counts.states("glad").reason("do_not_know")] == 1


def test_a_missing_answer_of_a_yes_no_column_may_hold_anything(codebook):
    responses = typed(cells_of(codebook, [{"glad": "yes"}, {"glad": "?"}, {"glad": "no"}]).fillna(""), codebook)
    booleans = pd.array([True, True, False], dtype="boolean")
    booleans[1] = pd.NA  # its byte is still that of True
    counts = ResponseCounts(responses.assign(glad=booleans), codebook)
    assert counts.count("glad").tolist() == counts.cross("much", "glad").sum(axis=0).tolist()
    assert counts.count("glad")[:2].tolist() == [1, 1]


def test_a_column_of_booleans_says_nothing_of_an_item_that_is_not_of_yes_or_no(codebook):
    responses = typed(cells_of(codebook, [{"much": "5"}, {"much": ""}]).fillna(""), codebook)
    counts = ResponseCounts(responses.assign(much=pd.array([True, None], dtype="boolean")), codebook)
    assert counts.count("much")[:3].tolist() == [0, 0, 0]


def test_codes_may_be_numbers(codebook):
    cells = cells_of(codebook, [{"much": "5", "home": "1"}, {"much": "1", "home": "0"}])
    numbers = cells.astype({"much": "int64", "home": "int64"})
    for frame in (numbers, polars_of(numbers), polars_of(numbers).lazy()):
        counts = ResponseCounts(frame, codebook)
        assert counts.count("much")[:3].tolist() == [1, 0, 1] and counts.count("home")[:2].tolist() == [1, 1]
