"""Each cell of a column has the state that it stands for."""

from random_responses import cells_of, counted, polars_of

from nbsurvey.counting import ResponseCounts, count_answers


def test_a_cell_that_means_nothing_is_counted_as_unknown(codebook):
    cells = cells_of(codebook, [{"much": "5"}, {"much": "six"}, {"much": ""}])
    table = count_answers(cells, codebook, ["much"])
    assert counted(table) == {
        ("", "5", "", "answered"): 1,
        ("", "", "", "missing"): 1,
        ("", "", "no_answer", "missing"): 1,
    }


def test_an_empty_cell_and_a_missing_one_are_the_same(codebook):
    cells = cells_of(codebook, [{"much": ""}, {"much": None}])
    assert ResponseCounts(cells, codebook).count("much")[codebook_state(codebook, "no_answer")] == 2


def codebook_state(codebook, reason):
    return ResponseCounts(cells_of(codebook, []), codebook).states("much").reason(reason)


def test_codes_may_be_numbers(codebook):
    cells = cells_of(codebook, [{"much": "5", "home": "1"}, {"much": "1", "home": "0"}])
    numbers = cells.astype({"much": "int64", "home": "int64"})
    for frame in (numbers, polars_of(numbers), polars_of(numbers).lazy()):
        counts = ResponseCounts(frame, codebook)
        assert counts.count("much")[:3].tolist() == [1, 0, 1] and counts.count("home")[:2].tolist() == [1, 1]
