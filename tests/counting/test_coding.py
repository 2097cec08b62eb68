"""Each cell of a column has the state that it stands for."""

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
    cells = cells_of(codebook, [{"much": "5", "really": "yes"}, {"much": "?", "really": "?"}])
    responses = typed(cells.fillna(""), codebook)
    responses["much_missing"] = responses["much_missing"].fillna("do_not_know")
    responses["really_missing"] = responses["really_missing"].fillna("do_not_know")
    counts = ResponseCounts(frame_of(responses), codebook)
    assert counts.count("much")[2] == counts.count("really")[1] == 1


def test_codes_may_be_numbers(codebook):
    cells = cells_of(codebook, [{"much": "5", "home": "1"}, {"much": "1", "home": "0"}])
    numbers = cells.astype({"much": "int64", "home": "int64"})
    for frame in (numbers, polars_of(numbers), polars_of(numbers).lazy()):
        counts = ResponseCounts(frame, codebook)
        assert counts.count("much")[:3].tolist() == [1, 0, 1] and counts.count("home")[:2].tolist() == [1, 1]
