"""Cells that number the respondents are no codes."""

import pytest
from made_drafts import only_block

from nbsurvey.exports.export import ExportColumn

NUMBERS = [str(number) for number in range(1, 31)]


@pytest.mark.parametrize(
    "cells",
    [
        NUMBERS,
        list(reversed(NUMBERS)),
        [*NUMBERS[:28], "", "1"],
        [f"A{number}" for number in NUMBERS],
        [*NUMBERS[:12], *[""] * 18],
        [*NUMBERS[:15], *NUMBERS[:15]],  # each in two waves
    ],
)
def test_a_column_that_numbers_the_responses_is_no_question(draft, cells):
    codebook = draft((ExportColumn("q"), ["1", "2", "3"] * 10), (ExportColumn("ding"), cells))
    assert codebook.export.leave_out == ("ding",)


def test_rows_of_a_question_are_looked_at_together_before_they_count_as_numbers_of_responses(draft):
    rows = [ExportColumn(f"Q1_{row}", part=f"rij {row}", question="Q1") for row in (1, 2, 3)]
    cells = [["1", "2", "3"], ["1", "1", "2"], ["3", "3", "2"]]
    assert len(only_block(draft(*zip(rows, cells, strict=True))).items) == 3
