"""An export with anything wrong gives nothing but a report of all of it."""

import pytest
from made_exports import CELLS

from nbsurvey.importing import RefusedImportError

WRONG = CELLS | {"tea": ["Jaa", "nee", "Jaa"], "taste": ["goed", "=1+1", "goed"]}


def test_everything_that_is_wrong_is_told_at_once(importing, codebook):
    with pytest.raises(RefusedImportError) as caught:
        importing(WRONG, codebook)
    told = [(problem.row, problem.column, problem.value) for problem in caught.value.problems]
    assert told == [(2, "tea", "Jaa"), (3, "taste", "=1+1")]
    assert "In 2 rows: 2, 4." in str(caught.value.problems[0])
    failures = [(problem.row, problem.column) for problem in caught.value.report.failures()]
    assert failures == [(2, "tea"), (4, "tea"), (3, "taste")]


def test_columns_and_cells_that_are_wrong_are_told_together(importing, codebook):
    cells = {name: values for name, values in WRONG.items() if name != "coffee"} | {"extra": ["a", "b", "c"]}
    with pytest.raises(RefusedImportError) as caught:
        importing(cells, codebook)
    assert [problem.column for problem in caught.value.problems] == ["coffee", "extra", "tea", "taste"]
