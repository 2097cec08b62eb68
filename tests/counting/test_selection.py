"""Who gave an answer is counted among them as in the table of all by that answer, on each engine."""

import pytest
from hypothesis import given, settings
from random_responses import cells_of, polars_of, rows

from nbsurvey.counting import ResponseCounts


@pytest.mark.parametrize("frame_of", [lambda cells: cells, lambda cells: polars_of(cells).lazy()], ids=["all", "lazy"])
def test_who_gave_an_answer_is_a_row_of_the_table_by_it(frame_of, codebook):
    @settings(max_examples=8)
    @given(rows(codebook, least=1))
    def check(answers):
        counts = ResponseCounts(frame_of(cells_of(codebook, answers)), codebook)
        for column in ("size", "much", "home", "really", "morning"):
            by_code = counts.states(column).by_answer(counts.cross(column, "glad"))
            for code, row in zip((*counts.states(column).codes, ""), by_code, strict=True):
                assert counts.among({column: [code]}).count("glad").tolist() == row.tolist(), (column, code)
        both = counts.among({"much": ["1", "5"], "home": ["1", ""]})
        again = counts.among({"much": ["1", "5"]}).among({"home": ["1", ""]})
        assert both.count("size").tolist() == again.count("size").tolist()

    check()
